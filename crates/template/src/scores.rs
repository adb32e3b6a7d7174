//! The score table of both forms: the leaves of the scheme, filled in but for the scores, and their sums.

use std::collections::{BTreeMap, BTreeSet};

use form::layout::catalogue::{FieldEntry, TableEntry};
use model::origin::column_letters;
use model::record::{FieldKind, Fields, Form, Slot};
use model::scheme::Indicator;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, XlsxError};

use crate::content::{self, Content};
use crate::context::Context;
use crate::error::TemplateError;
use crate::page::{Area, Page};
use crate::places::lines;
use crate::texts::{FormTexts, fill};
use crate::{check, standard};

/// The field of the table that names the leaf.
const INDICATOR: &str = "indicator";
/// Places of the columns that the scheme fills.
const CATEGORY: u16 = 13;
const CONTENT: u16 = 18;
const STANDARD: u16 = 46;
const POINTS: u16 = 7;
/// Places of a column that the texts say nothing about.
const INPUT: u16 = 20;

/// The score table, ready to be written.
pub(crate) struct Scores<'a> {
    context: &'a Context<'a>,
    texts: &'a FormTexts,
    entry: &'a TableEntry,
    filled: Option<&'a dyn Form>,
    /// Whether inspectors fill it in, who may give any points and 缺项 only where the scheme takes it.
    by_inspectors: bool,
    leaves: Vec<Leaf<'a>>,
    /// Columns of categories.
    categories: u16,
}

/// A leaf with its ancestors, the top one first.
struct Leaf<'a> {
    indicator: &'a Indicator,
    above: Vec<&'a Indicator>,
    standard: String,
    record: Option<&'a dyn Fields>,
}

impl<'a> Scores<'a> {
    /// The table of a form whose layout is `entry`, with the scores of `filled` in its cells.
    pub(crate) fn new(
        context: &'a Context<'a>,
        texts: &'a FormTexts,
        entry: &'a TableEntry,
        filled: Option<&'a dyn Form>,
        by_inspectors: bool,
    ) -> Result<Self, TemplateError> {
        let mut records = records(entry, filled)?;
        let leaf = |indicator: &'a Indicator| Leaf {
            indicator,
            above: ancestors(context, indicator),
            standard: standard::of_leaf(indicator, &context.texts.standard),
            record: records.remove(&indicator.id),
        };
        let leaves: Vec<Leaf<'a>> = context.scheme.leaves().map(leaf).collect();
        if let Some(unknown) = records.into_keys().next() {
            return Err(TemplateError::NoPlace(unknown));
        }
        let deepest = leaves.iter().map(|leaf| leaf.above.len()).max().unwrap_or(0);
        let categories = deepest.min(context.texts.scores.categories.len());
        let categories = u16::try_from(categories).unwrap_or(u16::MAX);
        Ok(Self { context, texts, entry, filled, by_inspectors, leaves, categories })
    }

    /// Places of the columns.
    pub(crate) fn places(&self) -> Vec<u16> {
        let width = |field: &FieldEntry| {
            let path = format!("{}.{}", self.entry.name, field.path);
            self.texts.widths.get(&path).copied().unwrap_or(INPUT)
        };
        let mut places = vec![CATEGORY; usize::from(self.categories)];
        places.extend(self.indicator().map(width));
        places.extend([CONTENT, STANDARD, POINTS]);
        places.extend(self.inputs().map(width));
        places
    }

    /// The column of the leaf's code; the content, the standard, the points and the inputs follow it.
    pub(crate) fn code_col(&self) -> u16 {
        self.categories
    }

    fn indicator(&self) -> Option<&'a FieldEntry> {
        self.entry.columns.iter().find(|field| field.path == INDICATOR)
    }

    fn inputs(&self) -> impl Iterator<Item = &'a FieldEntry> {
        self.entry.columns.iter().filter(|field| field.path != INDICATOR)
    }

    fn content_col(&self) -> u16 {
        self.code_col() + 1
    }

    fn points_col(&self) -> u16 {
        self.content_col() + 2
    }

    /// The columns of the inputs.
    fn input_cols(&self) -> impl Iterator<Item = (&'a FieldEntry, u16)> {
        self.inputs().zip(self.points_col() + 1..)
    }

    /// Writes the head into the current row.
    pub(crate) fn write_head(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let texts = &self.context.texts.scores;
        let depth = usize::from(self.categories);
        let categories = depth.checked_sub(1).and_then(|at| texts.categories.get(at));
        let indicator = self.indicator().map(|field| self.context.label(field)).unwrap_or_default();
        let mut labels: Vec<String> = categories.cloned().unwrap_or_default();
        labels.extend([indicator, texts.content.clone(), texts.standard.clone(), texts.points.clone()]);
        labels.extend(self.inputs().map(|field| self.context.label(field)));
        for (label, col) in labels.iter().zip(0..) {
            page.fixed(Area::cell(page.row, col), label, &self.context.formats.label)?;
        }
        page.set_lines(page.row, 1)?;
        page.row += 1;
        Ok(())
    }

    /// Writes the leaves and the sums below the head.
    pub(crate) fn write_rows(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let first = page.row;
        for leaf in &self.leaves {
            self.write_leaf(page, leaf)?;
        }
        for col in 0..self.categories {
            self.write_categories(page, first, col)?;
        }
        self.write_total(page, first)
    }

    fn write_leaf(&self, page: &mut Page<'_>, leaf: &Leaf<'_>) -> Result<(), XlsxError> {
        let formats = &self.context.formats;
        let (row, content_col) = (page.row, self.content_col());
        let indicator = leaf.indicator;
        page.fixed(Area::cell(row, self.code_col()), &indicator.id, &formats.centred)?;
        page.fixed(Area::cell(row, content_col), &indicator.name, &formats.fixed)?;
        page.fixed(Area::cell(row, content_col + 1), &leaf.standard, &formats.fixed)?;
        let points = content::of_decimal(indicator.points);
        page.write(Area::cell(row, self.points_col()), &points, &formats.centred)?;
        let mut most =
            lines(&leaf.standard, usize::from(STANDARD)).max(lines(&indicator.name, usize::from(CONTENT)));
        for (field, col) in self.input_cols() {
            let area = Area::cell(row, col);
            let given = self.given(leaf, field);
            page.write(area, &given, &formats.input(field.kind, false))?;
            if let Content::Text(text) = &given {
                most = most.max(lines(text, page.room((col, col))));
            }
            if field.kind == FieldKind::Points
                && let Some(check) = self.check(leaf, field, area)?
            {
                page.check(area, &check)?;
            }
        }
        page.set_lines(row, most)?;
        page.row += 1;
        Ok(())
    }

    fn check(
        &self,
        leaf: &Leaf<'_>,
        field: &FieldEntry,
        area: Area,
    ) -> Result<Option<DataValidation>, XlsxError> {
        let Leaf { indicator, above, .. } = leaf;
        let applies = above.iter().chain([indicator]).filter_map(|one| one.applies.as_ref());
        let taken = !self.by_inspectors || indicator.takes_not_applicable(&applies.collect::<Vec<_>>());
        let none = self.none(field).filter(|_| taken);
        check::of_score(self.context, indicator, none, !self.by_inspectors, area)
    }

    /// The word for a leaf that does not apply, where the cells of a field may hold an answer.
    fn none(&self, field: &FieldEntry) -> Option<&str> {
        let answers = self.entry.answers.iter().any(|(asked, _)| *asked == field.path);
        self.context.catalogue.words.not_applicable.first().filter(|_| answers).map(String::as_str)
    }

    /// What the record has for a field of a leaf; an answer is where there is no number.
    fn given(&self, leaf: &Leaf<'_>, field: &FieldEntry) -> Content {
        let words = &self.context.catalogue.words;
        let of = |name: &str| {
            leaf.record.and_then(|record| record.slot(name)).map(|slot| content::of_slot(slot, field, words))
        };
        let answer = self.entry.answers.iter().find(|(asked, _)| *asked == field.path);
        match (of(&field.path), answer) {
            (Some(Content::Blank) | None, Some((_, answer))) => of(answer).unwrap_or(Content::Blank),
            (given, _) => given.unwrap_or(Content::Blank),
        }
    }

    /// Writes one column of categories, each merged down over its leaves.
    fn write_categories(&self, page: &mut Page<'_>, first: u32, col: u16) -> Result<(), XlsxError> {
        let of = |leaf: &Leaf<'_>| self.category(leaf, usize::from(col));
        let ids = |leaf: &Leaf<'_>| -> Vec<String> {
            leaf.above.iter().take(usize::from(col) + 1).map(|above| above.id.clone()).collect()
        };
        let mut row = first;
        for group in self.leaves.chunk_by(|one, next| ids(one) == ids(next) && of(one) == of(next)) {
            let last_row = row + u32::try_from(group.len()).unwrap_or(u32::MAX) - 1;
            let name = group.first().map(of).unwrap_or_default();
            page.fixed(Area { row, col, last_row, last_col: col }, &name, &self.context.formats.category)?;
            row = last_row + 1;
        }
        Ok(())
    }

    /// What is in a column of categories; the last one takes all that are deeper.
    fn category(&self, leaf: &Leaf<'_>, col: usize) -> String {
        let texts = &self.context.texts.scores;
        let name = |above: &&Indicator| {
            let points = above.points.normalize().to_string();
            fill(&texts.category, &[("name", above.name.as_str()), ("points", &points)])
        };
        let last = col + 1 == usize::from(self.categories);
        let most = if last { usize::MAX } else { 1 };
        leaf.above.iter().skip(col).take(most).map(name).collect::<Vec<_>>().join("\n")
    }

    /// Writes the last row: sums that follow the scores, blank as long as there are none.
    fn write_total(&self, page: &mut Page<'_>, first: u32) -> Result<(), XlsxError> {
        let formats = &self.context.formats;
        let (row, last) = (page.row, page.row);
        let label = self.context.catalogue.words.total.first().map(String::as_str).unwrap_or_default();
        page.fixed(Area::across(row, (0, self.content_col() + 1)), label, &formats.total)?;
        let range = |col: u16| {
            let letters = column_letters(u32::from(col));
            format!("{letters}{}:{letters}{last}", first + 1)
        };
        let points: Decimal = self.leaves.iter().map(|leaf| leaf.indicator.points).sum();
        let points_col = self.points_col();
        let sum = format!("=SUM({})", range(points_col));
        page.formula(Area::cell(row, points_col), &sum, &points.normalize().to_string())?;
        for (field, col) in self.input_cols() {
            let area = Area::cell(row, col);
            if field.kind != FieldKind::Points {
                page.write(area, &Content::Blank, &formats.total)?;
                continue;
            }
            let sum = self.sum(field);
            let stated = self.stated(field);
            if let Some(stated) = stated.filter(|stated| Some(*stated) != sum) {
                page.write(area, &content::of_decimal(stated), &formats.input(field.kind, false))?;
                continue;
            }
            let result = sum.map(|sum| sum.normalize().to_string()).unwrap_or_default();
            let cells = range(col);
            page.formula(area, &format!("=IF(COUNT({cells})=0,\"\",SUM({cells}))"), &result)?;
        }
        page.set_lines(row, 1)?;
        page.row += 1;
        Ok(())
    }

    /// The sum of a column; `None` without any number in it.
    fn sum(&self, field: &FieldEntry) -> Option<Decimal> {
        let values = self.leaves.iter().filter_map(|leaf| match leaf.record?.slot(&field.path)? {
            Slot::Points(cited) => cited.get().copied(),
            _ => None,
        });
        values.fold(None, |sum, value| Some(sum.unwrap_or_default() + value))
    }

    /// The total that a record states itself.
    fn stated(&self, field: &FieldEntry) -> Option<Decimal> {
        let (_, into) = self.entry.total.as_ref().filter(|(column, _)| *column == field.path)?;
        match self.filled?.slot(into)? {
            Slot::Points(cited) => cited.get().copied(),
            _ => None,
        }
    }
}

/// The rows of the record by the leaf they are for.
fn records<'a>(
    entry: &TableEntry,
    filled: Option<&'a dyn Form>,
) -> Result<BTreeMap<String, &'a dyn Fields>, TemplateError> {
    let mut records = BTreeMap::new();
    let Some(form) = filled else { return Ok(records) };
    for index in 0..form.rows(&entry.name) {
        let Some(record) = form.row(&entry.name, index) else { continue };
        let id = match record.slot(INDICATOR) {
            Some(Slot::Code(cited)) => cited.get().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        if records.insert(id.clone(), record).is_some() {
            return Err(TemplateError::NoPlace(id));
        }
    }
    Ok(records)
}

fn ancestors<'a>(context: &'a Context<'a>, leaf: &Indicator) -> Vec<&'a Indicator> {
    let mut above = Vec::new();
    let mut seen = BTreeSet::new();
    let mut parent = leaf.parent.as_deref();
    while let Some(next) = parent.and_then(|id| context.scheme.indicator(id)) {
        // A scheme that has passed its checks has no rings; one that was made by hand could.
        if !seen.insert(next.id.as_str()) {
            break;
        }
        above.push(next);
        parent = next.parent.as_deref();
    }
    above.reverse();
    above
}
