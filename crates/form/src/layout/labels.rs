//! The canonical label of every field and table, for messages and schemas.

use model::labels::{FormLabels, Labels};

use super::catalogue::FormEntry;
use super::{FormLayout, LayoutKind, Layouts};

impl Layouts {
    /// What the forms call their fields and tables.
    pub fn labels(&self) -> Labels {
        let catalogue = self.catalogue();
        // The catalogue lists the forms in the order of the layouts.
        let of = |kind| {
            let entries = self.forms.iter().zip(&catalogue.forms);
            let mut wanted = entries.filter(|(form, _)| form.kind == kind);
            wanted.next().map(|(form, entry)| labels_of(form, entry)).unwrap_or_default()
        };
        Labels { of_return: of(LayoutKind::SelfReport), of_onsite: of(LayoutKind::Onsite) }
    }
}

fn labels_of(form: &FormLayout, entry: &FormEntry) -> FormLabels {
    let mut labels = FormLabels::default();
    let totals = form.tables.iter().filter_map(|table| table.total.as_ref());
    labels.fields.extend(totals.filter_map(|total| Some((total.into.clone(), total.label.clone()?))));
    for field in entry.sections.iter().flat_map(|section| &section.fields) {
        labels.fields.extend(field.labels.first().map(|label| (field.path.clone(), label.clone())));
    }
    for table in &entry.tables {
        labels.tables.extend(table.titles.first().map(|title| (table.name.clone(), title.clone())));
        for column in &table.columns {
            let Some(label) = column.labels.first() else { continue };
            let answers = table.answers.iter().filter(|(field, _)| *field == column.path);
            let fields = answers.map(|(_, answer)| answer).chain([&column.path]);
            labels.fields.extend(fields.map(|field| (format!("{}.{field}", table.name), label.clone())));
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use model::labels::FormLabels;
    use model::record::Form;
    use model::{Inspection, SelfReport};

    use crate::layout::Layouts;

    fn without_label(form: &dyn Form, labels: &FormLabels) -> Vec<String> {
        let mut missing = Vec::new();
        for section in form.sections() {
            let prefix = if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
            let fields = section.fields.iter().map(|field| format!("{prefix}{}", field.name));
            missing.extend(fields.filter(|path| !labels.fields.contains_key(path)));
            if section.table && !labels.tables.contains_key(section.name) {
                missing.push(section.name.to_owned());
            }
        }
        missing
    }

    #[test]
    fn every_field_and_table_of_both_forms_has_a_label() {
        let labels = Layouts::shipped().labels();
        assert_eq!(without_label(&SelfReport::default(), &labels.of_return), Vec::<String>::new());
        assert_eq!(without_label(&Inspection::default(), &labels.of_onsite), Vec::<String>::new());
    }

    #[test]
    fn each_form_has_its_own_labels_and_answers_have_that_of_their_column() {
        let labels = Layouts::shipped().labels();
        assert_eq!(labels.of_return.tables["scores"], "自评打分");
        assert_eq!(labels.of_onsite.tables["scores"], "检查打分");
        assert_eq!(labels.of_return.fields["scores.self_answer"], "自评得分");
        assert_eq!(labels.of_return.fields["self_total"], "自评总分");
        assert_eq!(labels.of_onsite.fields["onsite_total"], "检查总分");
    }
}
