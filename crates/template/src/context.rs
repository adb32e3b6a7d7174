//! What every part of a form is written with: the catalogue of the layouts, the texts, the cell formats, the campaign
//! and its scheme.

use form::Layouts;
use form::layout::catalogue::{Catalogue, ChoiceEntry, FieldEntry, FormEntry};
use model::campaign::Campaign;
use model::record::FieldKind;
use model::scheme::Scheme;
use rust_xlsxwriter::{DocProperties, ExcelDateTime};

use crate::cell_formats::CellFormats;
use crate::content;
use crate::texts::{FormTexts, Texts, fill};

/// The version of the forms, kept as a property of the workbook. It goes up when a change moves or renames
/// something that a program may look for.
pub const VERSION: i32 = 1;

/// The group of choices that a campaign defines.
const KINDS: &str = "kind";

pub(crate) struct Context<'a> {
    pub(crate) catalogue: Catalogue,
    pub(crate) texts: Texts,
    pub(crate) formats: CellFormats,
    pub(crate) campaign: &'a Campaign,
    pub(crate) scheme: &'a Scheme,
}

impl<'a> Context<'a> {
    pub(crate) fn new(layouts: &Layouts, campaign: &'a Campaign, scheme: &'a Scheme) -> Self {
        let texts = Texts::shipped();
        let mut catalogue = layouts.catalogue();
        catalogue.words.yes.insert(0, texts.yes.clone());
        catalogue.words.no.insert(0, texts.no.clone());
        for field in catalogue.forms.iter_mut().flat_map(fields_of) {
            if field.options.choice.as_deref() == Some(KINDS) {
                order(&mut field.choices, campaign);
            }
        }
        Self { catalogue, texts, formats: CellFormats::new(), campaign, scheme }
    }

    /// A form of the layouts; one without anything when the layouts have none.
    pub(crate) fn form(&self, name: &'static str) -> FormEntry {
        let known = self.catalogue.form(name).cloned();
        known.unwrap_or(FormEntry { name, sections: Vec::new(), tables: Vec::new() })
    }

    /// The label of a field, with its unit unless the label says it already.
    pub(crate) fn label(&self, field: &FieldEntry) -> String {
        let label = field.labels.first().map(String::as_str).unwrap_or_default();
        let units = match field.kind {
            FieldKind::Percent => &self.catalogue.words.percent,
            _ => &field.units,
        };
        match units.first() {
            Some(unit) if !label.contains(unit.as_str()) => format!("{label}（{unit}）"),
            _ => label.to_owned(),
        }
    }

    /// A text of the form with the campaign's words in its places.
    pub(crate) fn fill(&self, text: &str) -> String {
        let words = &self.catalogue.words;
        let word = |words: &[String]| words.first().cloned().unwrap_or_default();
        let levels: Vec<_> = words.levels.iter().take(3).map(|(level, _)| *level).collect();
        fill(
            text,
            &[
                ("place", &self.campaign.place),
                ("year", &self.campaign.year.to_string()),
                ("authority", &self.campaign.authority),
                ("contact", &self.campaign.notice.contact),
                ("yes", &word(&words.yes)),
                ("no", &word(&words.no)),
                ("open", &word(&words.open)),
                ("not_applicable", &word(&words.not_applicable)),
                ("levels", &content::level_names(&levels, words)),
            ],
        )
    }

    /// The properties of a workbook: what it is, for people and for programs.
    pub(crate) fn properties(&self, form: &FormEntry, texts: &FormTexts) -> DocProperties {
        let properties = DocProperties::new()
            .set_title(self.fill(&texts.title))
            .set_author(&self.campaign.authority)
            .set_company(&self.campaign.authority)
            .set_custom_property("JianpingForm", form.name)
            .set_custom_property("JianpingFormVersion", VERSION)
            .set_custom_property("JianpingScheme", self.scheme.id.as_str())
            .set_custom_property("JianpingYear", i32::from(self.campaign.year));
        // The same bytes whenever it is written: the day is the first of the year that is evaluated.
        let year = u16::try_from(self.campaign.year).unwrap_or_default();
        match ExcelDateTime::from_ymd(year, 1, 1) {
            Ok(day) => properties.set_creation_datetime(&day),
            Err(_) => properties.set_creation_datetime(&ExcelDateTime::default()),
        }
    }
}

fn fields_of(form: &mut FormEntry) -> impl Iterator<Item = &mut FieldEntry> {
    let sections = form.sections.iter_mut().flat_map(|section| &mut section.fields);
    sections.chain(form.tables.iter_mut().flat_map(|table| &mut table.columns))
}

/// Keeps the kinds of the campaign, in its order. A kind without words cannot be read from a form and stays
/// out; without any left, all stay in.
fn order(choices: &mut Vec<ChoiceEntry>, campaign: &Campaign) {
    let known = |code: &str| choices.iter().find(|choice| choice.word == code).cloned();
    let ordered: Vec<ChoiceEntry> = campaign.kinds.iter().filter_map(|kind| known(&kind.code)).collect();
    if !ordered.is_empty() {
        *choices = ordered;
    }
}
