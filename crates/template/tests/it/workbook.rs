//! What the workbook asks of office programs: checks of inputs, locks, print settings, its version.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::world::World;

/// The parts of a workbook that are XML, by name.
struct Parts(ZipArchive<Cursor<Vec<u8>>>);

impl Parts {
    fn new(bytes: Vec<u8>) -> Self {
        Self(ZipArchive::new(Cursor::new(bytes)).expect("a zip"))
    }

    fn text(&mut self, name: &str) -> String {
        let mut text = String::new();
        self.0.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    /// The sheets in order: name and XML.
    fn sheets(&mut self) -> Vec<(String, String)> {
        let names: Vec<String> = self
            .text("xl/workbook.xml")
            .split("<sheet name=\"")
            .skip(1)
            .filter_map(|tag| Some(tag.split_once('"')?.0.to_owned()))
            .collect();
        let part = |at| format!("xl/worksheets/sheet{at}.xml");
        names.into_iter().zip(1..).map(|(name, at)| (name, self.text(&part(at)))).collect()
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(v, _)| v)
}

fn element<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once('<')).map_or("", |(v, _)| v)
}

/// The checks of every sheet, a line a check.
fn checks(bytes: Vec<u8>) -> String {
    let mut lines = String::new();
    for (name, xml) in Parts::new(bytes).sheets() {
        _ = writeln!(lines, "{name}");
        for tag in xml.split("<dataValidation ").skip(1) {
            let tag = format!(" {}", tag.split("</dataValidation>").next().unwrap_or(tag));
            let shown = [
                attribute(&tag, "sqref"),
                attribute(&tag, "type"),
                attribute(&tag, "errorStyle"),
                attribute(&tag, "operator"),
                element(&tag, "formula1"),
                element(&tag, "formula2"),
                attribute(&tag, "error"),
                attribute(&tag, "prompt"),
            ];
            let shown: Vec<&str> = shown.into_iter().filter(|part| !part.is_empty()).collect();
            _ = writeln!(lines, "  {}", shown.join(" | "));
        }
    }
    lines
}

#[test]
fn inputs_are_checked_as_the_layouts_and_the_scheme_say() {
    let world = World::example();
    assert_snapshot!("checks_of_the_return", checks(world.self_report(None)));
    assert_snapshot!("checks_of_the_onsite_form", checks(world.onsite(None)));
}

#[test]
fn every_sheet_is_locked_without_a_secret_and_fits_a4() {
    let world = World::example();
    for bytes in [world.self_report(None), world.onsite(None)] {
        for (name, xml) in Parts::new(bytes).sheets() {
            let lock =
                xml.split_once("<sheetProtection ").expect("a lock").1.split("/>").next().expect("a tag");
            assert!(lock.contains("sheet=\"1\""), "{name}");
            assert!(!lock.contains("password") && !lock.contains("hash"), "{name}");
            assert!(xml.contains("paperSize=\"9\""), "{name}");
            assert!(xml.contains("fitToHeight=\"0\""), "{name}");
            assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{name}");
        }
    }
}

#[test]
fn the_workbook_says_what_it_is() {
    let world = World::example();
    let properties = Parts::new(world.onsite(None)).text("docProps/custom.xml");
    for (name, value) in [
        ("JianpingForm", "<vt:lpwstr>onsite</vt:lpwstr>".to_owned()),
        ("JianpingFormVersion", format!("<vt:i4>{}</vt:i4>", template::VERSION)),
        ("JianpingScheme", "<vt:lpwstr>fuzhou-2014</vt:lpwstr>".to_owned()),
        ("JianpingYear", "<vt:i4>2014</vt:i4>".to_owned()),
    ] {
        assert!(properties.contains(&format!("name=\"{name}\">{value}")), "{name}: {properties}");
    }
}
