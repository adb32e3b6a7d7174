//! Filled-in forms saved by another office program in other formats are read the same.

use crate::world::{World, diagnostics, root, values};
use crate::{anything::ONLY_REPORTED, sample};

const FOLDER: &str = "fixtures/reading/template";
const FORMATS: [&str; 3] = ["xls", "ods", "xlsx"];

#[track_caller]
fn read_same(name: &str, written: Vec<u8>, expected: &str) {
    let world = World::example();
    let mut files = vec![(format!("{name}.xlsx, as written"), written)];
    for format in FORMATS {
        let file = format!("{name}.{format}");
        let bytes = std::fs::read(root().join(FOLDER).join(&file)).expect("a converted file");
        files.push((file, bytes));
    }
    for (file, bytes) in files {
        let read = world.read(&bytes);
        assert_eq!(values(read.form()), expected, "{file}");
        assert_eq!(diagnostics(read.form()), ONLY_REPORTED, "{file}");
    }
}

#[test]
fn a_return_saved_by_libreoffice_is_read_the_same() {
    let world = World::example();
    let report = sample::self_report(&world.scheme);
    read_same("return", world.self_report(Some(&report)), &values(&report));
}

#[test]
fn an_onsite_form_saved_by_libreoffice_is_read_the_same() {
    let world = World::example();
    let inspection = sample::inspection(&world.scheme);
    read_same("onsite", world.onsite(Some(&inspection)), &values(&inspection));
}

#[test]
#[ignore = "writes the workbooks that are converted by hand; see fixtures/reading/template/README.md"]
fn write_the_workbooks_to_be_converted() {
    let world = World::example();
    let folder = std::env::temp_dir().join("template");
    std::fs::create_dir_all(&folder).expect("a folder");
    let report = world.self_report(Some(&sample::self_report(&world.scheme)));
    let inspection = world.onsite(Some(&sample::inspection(&world.scheme)));
    std::fs::write(folder.join("return.xlsx"), report).expect("a file");
    std::fs::write(folder.join("onsite.xlsx"), inspection).expect("a file");
}
