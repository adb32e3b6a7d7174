use std::fmt::Write as _;

use model::record::FieldKind;

use super::{FieldEntry, FormEntry};
use crate::layout::Layouts;

/// The canonical labels of a form, a line a section or table.
fn outline(form: &FormEntry) -> String {
    let mut out = String::new();
    let canonical = |fields: &[FieldEntry]| -> String {
        fields.iter().map(|field| field.labels[0].clone()).collect::<Vec<_>>().join(" ")
    };
    for section in &form.sections {
        _ = writeln!(out, "{}: {}", section.titles[0], canonical(&section.fields));
    }
    for table in &form.tables {
        _ = writeln!(out, "{}: {}", table.titles[0], canonical(&table.columns));
    }
    out
}

#[test]
fn the_catalogue_keeps_the_spelling_and_the_order_of_the_files() {
    let catalogue = Layouts::shipped().catalogue();
    let outlines: Vec<String> = catalogue.forms.iter().map(outline).collect();
    assert_snapshot!(outlines.join("\n"));
}

#[test]
fn a_field_has_its_kind_its_units_and_its_choices() {
    let catalogue = Layouts::shipped().catalogue();
    let form = catalogue.form("self_report").unwrap();
    let basic = form.section("basic").unwrap();
    let field = |path: &str| basic.fields.iter().find(|field| field.path == path).unwrap();
    assert_eq!(field("premises.office_area").kind, FieldKind::Area);
    assert_eq!(field("premises.office_area").units[0], "平方米");
    let kinds: Vec<_> = field("station.kind").choices.iter().map(|choice| &*choice.word).collect();
    assert_eq!(kinds, ["centre", "school", "social", "other"]);
    assert_eq!(basic.ranges[0].labels, ["有效期", "许可证有效期"]);
    let scores = form.table("scores").unwrap();
    assert_eq!(scores.total, Some(("self_score".into(), "self_total".into())));
    assert_eq!(catalogue.words.levels[0].1[0], "初级工");
}

#[test]
fn a_local_file_adds_after_what_is_shipped() {
    let mut layouts = Layouts::shipped();
    layouts
        .extend(
            "form = \"self_report\"\n\
             [sections.basic]\n\
             labels = { \"station.code\" = [\"站点代号\"] }\n\
             [words.choice.kind]\n\
             union = [\"工会\"]\n",
        )
        .unwrap();
    let catalogue = layouts.catalogue();
    let fields = &catalogue.form("self_report").unwrap().sections[0].fields;
    let code = fields.iter().find(|field| field.path == "station.code").unwrap();
    assert_eq!(
        code.labels.first().zip(code.labels.last()).unwrap(),
        (&"机构编号".into(), &"站点代号".into())
    );
    let kind = fields.iter().find(|field| field.path == "station.kind").unwrap();
    assert_eq!(kind.choices.last().unwrap().word, "union");
}
