//! What the importers make of the blank forms: the words of the form and nothing else, without doubt.

use crate::world::{World, diagnostics, values};

#[test]
fn a_blank_return_holds_its_year_and_its_leaves() {
    let world = World::example();
    let read = world.read(&world.self_report(None));
    insta::assert_snapshot!(format!("{}\n{}", values(read.form()), diagnostics(read.form())));
}

#[test]
fn a_blank_onsite_form_holds_its_leaves_and_its_vetoes() {
    let world = World::example();
    let read = world.read(&world.onsite(None));
    insta::assert_snapshot!(format!("{}\n{}", values(read.form()), diagnostics(read.form())));
}

#[test]
fn the_same_form_has_the_same_bytes() {
    let world = World::example();
    assert_eq!(world.self_report(None), world.self_report(None));
    assert_eq!(world.onsite(None), world.onsite(None));
}

#[test]
fn inspectors_take_along_who_is_visited_and_what_it_gave_itself() {
    let world = World::example();
    let station = model::register::Registered {
        code: "000123".to_owned(),
        order: 0,
        name: "示范市东湖区职业技能鉴定站".to_owned(),
        former_names: Vec::new(),
        kind: model::StationKind("school".to_owned()),
        region: String::new(),
        permit_number: None,
        permit_valid_until: None,
        assigned_task: None,
        permitted: std::collections::BTreeMap::new(),
    };
    let mut report = crate::sample::self_report(&world.scheme);
    // What has no place on the form must not keep it from being written.
    report.scores[0].indicator = report.scores[1].indicator.clone();
    let visit = template::visit(&station, Some(&report), &world.scheme);
    let read = world.read(&world.onsite(Some(&visit)));
    insta::assert_snapshot!(values(read.form()));
}
