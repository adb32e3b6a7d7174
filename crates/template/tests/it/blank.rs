//! What the importers make of the blank forms: the words of the form and nothing else, without doubt.

use crate::world::{World, told, values};

#[test]
fn a_blank_return_holds_its_year_and_its_leaves() {
    let world = World::example();
    let read = world.read(&world.self_report(None));
    insta::assert_snapshot!(format!("{}\n{}", values(read.form()), told(read.form())));
}

#[test]
fn a_blank_onsite_form_holds_its_leaves_and_its_vetoes() {
    let world = World::example();
    let read = world.read(&world.onsite(None));
    insta::assert_snapshot!(format!("{}\n{}", values(read.form()), told(read.form())));
}

#[test]
fn the_same_form_has_the_same_bytes() {
    let world = World::example();
    assert_eq!(world.self_report(None), world.self_report(None));
    assert_eq!(world.onsite(None), world.onsite(None));
}

#[test]
#[ignore = "writes files to look at: TEMPLATE_OUT=folder"]
fn write_blank() {
    let world = World::example();
    let out = std::path::PathBuf::from(std::env::var("TEMPLATE_OUT").expect("TEMPLATE_OUT"));
    std::fs::write(out.join("return.xlsx"), world.self_report(None)).unwrap();
    std::fs::write(out.join("onsite.xlsx"), world.onsite(None)).unwrap();
}
