//! The canonical label of every field and table, for messages and schemas.

use model::labels::{FormLabels, Labels};

use super::Layouts;
use super::catalogue::{Catalogue, FormEntry};

impl Layouts {
    /// What the forms call their fields and tables.
    pub fn labels(&self) -> Labels {
        let catalogue = self.catalogue();
        let of = |form| catalogue.form(form).map(|form| of_form(form, &catalogue)).unwrap_or_default();
        Labels { of_return: of("self_report"), of_onsite: of("onsite") }
    }
}

fn of_form(form: &FormEntry, catalogue: &Catalogue) -> FormLabels {
    let mut labels = FormLabels::default();
    for table in &form.tables {
        labels.tables.extend(table.titles.first().map(|title| (table.name.clone(), title.clone())));
        let label_of = |field: &str| {
            let column = table.columns.iter().find(|column| column.path == field)?;
            column.labels.first().cloned()
        };
        let path = |field: &str| format!("{}.{field}", table.name);
        labels.fields.extend(table.columns.iter().filter_map(|column| {
            Some((path(&column.path), column.labels.first()?.clone()))
        }));
        for (field, answer) in &table.answers {
            labels.fields.extend(label_of(field).map(|label| (path(answer), label)));
        }
        if let Some((field, into)) = &table.total {
            let of_total = label_of(field).zip(catalogue.words.total.first());
            labels.fields.extend(of_total.map(|(label, total)| (into.clone(), label + total)));
        }
    }
    // Last, because a field that a total goes to may have a label of its own.
    for field in form.sections.iter().flat_map(|section| &section.fields) {
        labels.fields.extend(field.labels.first().map(|label| (field.path.clone(), label.clone())));
    }
    labels
}

#[cfg(test)]
mod tests {
    use model::labels::FormLabels;
    use model::record::Form;
    use model::{Inspection, SelfReport};

    use crate::Layouts;

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
    fn totals_and_answers_are_named_after_their_column() {
        let labels = Layouts::shipped().labels();
        let of_return = |path: &str| labels.of_return.fields[path].as_str();
        assert_eq!(of_return("scores.self_answer"), "自评得分");
        assert_eq!(of_return("self_total"), "自评得分合计");
        assert_eq!(labels.of_onsite.fields["onsite_total"], "检查总分");
    }
}
