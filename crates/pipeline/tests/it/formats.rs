//! What the importers declare of their formats, and what a file's ending says against its content.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use form::Layouts;
use importer::Limits;
use model::FileFormat;

#[test]
fn each_format_has_one_name_and_endings_that_a_path_can_have() {
    let mut names = BTreeSet::new();
    for format in pipeline::formats() {
        assert!(names.insert(format.name), "two formats are called {}", format.name);
        assert_ne!(format.format(), FileFormat::OTHER, "that is what programs of bureaus read");
        assert!(!format.endings.is_empty(), "{} has no ending", format.name);
        for ending in format.endings {
            assert!(!ending.contains('.') && ending.to_lowercase() == **ending, "{ending}");
        }
    }
}

/// The ending that is reported of a file under a name, if any.
fn reported(file: &str, name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let bytes = fs::read(root.join(file)).expect("a fixture");
    let forms = pipeline::read_bytes(name, &bytes, &Layouts::shipped(), &Limits::default()).expect("a form");
    let diagnostics = forms[0].form.form().diagnostics();
    diagnostics.iter().find(|diagnostic| diagnostic.code == "I045")?.raw.clone()
}

#[test]
fn an_ending_is_reported_only_where_the_format_does_not_declare_it() {
    let (xls, xml) = ("reading/ticks/kind-brackets.xlwt.xls", "formats/return.xml");
    for (file, name, expected) in [
        (xls, "表.xls", None),
        (xls, "表.ET", None),
        (xls, "县/表.xlsx", Some(".xlsx")),
        (xls, "表", None),
        (xml, "a.b.xml", None),
        (xml, "a.xml.xls", Some(".xls")),
    ] {
        assert_eq!(reported(file, name).as_deref(), expected, "{name}");
    }
}
