//! The published schema speaks of the fields of the record.

use std::collections::BTreeSet;

use model::SelfReport;
use model::record::Form as _;

/// The names in `<xs:element name="…"` of a schema.
fn elements(xsd: &str) -> BTreeSet<&str> {
    xsd.split("<xs:element name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_elements_are_the_fields_sections_and_tables_of_the_record() {
    let xsd = importer_xml::xsd();
    let rows = ["manager", "assessor", "occupation", "item", "rulebook", "batch", "score"];
    let mut expected = BTreeSet::from(["selfAssessment", "selfAssessments"]);
    expected.extend(rows);
    for section in SelfReport::default().sections() {
        expected.extend(section.fields.iter().map(|field| field.name));
        expected.extend((!section.name.is_empty()).then_some(section.name));
    }
    assert_eq!(elements(&xsd), expected);
}

#[test]
fn every_type_that_is_named_is_declared_once() {
    let xsd = importer_xml::xsd();
    let declared: Vec<&str> = xsd
        .lines()
        .filter_map(|line| {
            line.strip_prefix("  <xs:simpleType name=\"").or(line.strip_prefix("  <xs:complexType name=\""))
        })
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: BTreeSet<&str> = declared.iter().copied().collect();
    assert_eq!(unique.len(), declared.len(), "{declared:?}");
    let used = xsd.split("j:").skip(1).filter_map(|rest| rest.split(['"', ' ']).next());
    let unknown: Vec<&str> =
        used.filter(|name| !unique.contains(name) && !elements(&xsd).contains(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_choices_are_the_words_of_the_record() {
    let xsd = importer_xml::xsd();
    let choices: Vec<&str> =
        xsd.lines().filter(|line| line.contains("<xs:enumeration")).map(str::trim).collect();
    assert_snapshot!(choices.join("\n"));
}
