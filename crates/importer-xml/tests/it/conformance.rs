//! The XML conformance suite of the W3C, as far as it applies to a reader without document types.
//!
//! The suite is not part of this repository; `JIANPING_XMLCONF` names the folder that holds its
//! `xmlconf.xml`.

#![expect(clippy::disallowed_methods, reason = "the suite lies in a folder of its own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use form::Layouts;
use importer::{ImportError, Importer as _, Limits, Source};

/// Documents that are read although the suite refuses them. Their bytes are in another encoding than they
/// say, which is reported and no reason to send a return back.
const READ_ALL_THE_SAME: [&str; 2] = ["hst-lhs-007", "hst-lhs-008"];

struct Test {
    file: PathBuf,
    attributes: BTreeMap<String, String>,
}

/// The tests of a catalogue.
fn tests(catalogue: &Path) -> Vec<Test> {
    let text = fs::read_to_string(catalogue).unwrap_or_default();
    let folder = catalogue.parent().expect("a folder");
    let parse = |tag: &str| {
        let mut parts = tag.split('>').next().unwrap_or_default().split(['"', '\'']);
        let mut attributes = BTreeMap::new();
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            attributes.insert(name.trim().trim_end_matches(['=', ' ']).to_owned(), value.to_owned());
        }
        Test { file: folder.join(attributes.get("URI").map_or("", String::as_str)), attributes }
    };
    let tags = text.split("<TEST").skip(1).filter(|tag| tag.starts_with(char::is_whitespace));
    tags.map(parse).filter(|test| test.file.is_file()).collect()
}

fn catalogues(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(catalogues(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "xml") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// Why a document is refused as XML, whatever it is otherwise.
fn refusal(bytes: &[u8], layouts: &Layouts) -> Option<ImportError> {
    let source = Source { path: "", bytes };
    match importer_xml::Native.import(&source, layouts, &Limits::default()) {
        Ok(_) | Err(ImportError::NotAForm) => None,
        Err(error) => Some(error),
    }
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement, or why there is none")]
#[test]
fn what_the_suite_calls_not_well_formed_is_refused() {
    let Ok(folder) = std::env::var("JIANPING_XMLCONF") else {
        eprintln!("skipped: JIANPING_XMLCONF names no folder");
        return;
    };
    let layouts = Layouts::shipped();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for test in catalogues(Path::new(&folder)).iter().flat_map(|catalogue| tests(catalogue)) {
        let attribute = |name: &str| test.attributes.get(name).map_or("", String::as_str);
        let bytes = fs::read(&test.file).expect("a test");
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).replace('\'', "\"");
        let other_version = head.contains("version=\"1.") && !head.contains("version=\"1.0\"");
        let refusal = refusal(&bytes, &layouts);
        let sort = match (attribute("TYPE"), attribute("RECOMMENDATION"), &refusal) {
            ("error", ..) => continue,
            ("not-wf", ..) if attribute("EDITION").ends_with('4') => {
                "not well formed before the fifth edition"
            }
            ("not-wf", ..) => "not well formed",
            (.., Some(ImportError::Doctype { .. })) => "well formed, with DOCTYPE",
            _ if other_version => "well formed, of another version",
            _ if attribute("NAMESPACE") == "no" => "well formed, but for namespaces",
            _ => "well formed",
        };
        let count = counts.entry(sort).or_default();
        count.0 += usize::from(refusal.is_some());
        count.1 += 1;
        let id = attribute("ID");
        let as_it_should = match sort {
            "well formed" => refusal.is_none(),
            "not well formed" => refusal.is_some() != READ_ALL_THE_SAME.contains(&id),
            _ => true,
        };
        if !as_it_should {
            wrong.push(format!("{id}, {sort}: {} {refusal:?}", test.file.display()));
        }
    }
    for (sort, (refused, all)) in &counts {
        println!("{sort}: {refused} of {all} refused");
    }
    assert!(counts.contains_key("not well formed"), "no test was found below {folder}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
