//! Copied statements (X005) among many: whoever is copied from, and however many write by the same template.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::world::World;

/// So many characters that no other seed gives.
fn own(seed: u32, length: u32) -> String {
    let mut state = u64::from(seed) * 2_654_435_761 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x4e00 + u32::try_from(state >> 33).expect("31 bits") % 0x5000).expect("a character")
    };
    (0..length).map(|_| next()).collect()
}

/// The stations of whose statement X005 says that it is much like another's, with that other's name.
fn found(statements: &[String], order: impl Fn(&mut World)) -> BTreeMap<String, String> {
    let mut lines = String::new();
    for (number, statement) in statements.iter().enumerate() {
        _ = writeln!(
            lines,
            "another-station 3502{number:05} 示例第{number}站\nstatement.achievements = {statement}"
        );
        lines.push_str("statement.problems =\nstatement.measures =\n");
    }
    let mut world = World::with(&lines);
    order(&mut world);
    let findings = world.outcome().findings.into_iter().filter(|finding| finding.code == "X005");
    let other =
        |text: String| text.split('“').nth(1).and_then(|rest| rest.split('”').next()).map(str::to_owned);
    findings
        .map(|finding| (finding.station.expect("a station"), other(finding.message.zh).expect("a name")))
        .collect()
}

/// Three hundred statements, half of each by one template.
fn by_one_template() -> Vec<String> {
    let template = own(0, 200);
    (1..=300).map(|station| format!("{template}{}", own(station, 200))).collect()
}

#[test]
fn a_template_that_all_use_is_no_copy() {
    assert!(found(&by_one_template(), |_| ()).is_empty());
}

#[test]
fn copies_are_found_however_many_stations_come_before_them() {
    let mut statements = by_one_template();
    for (copy, of) in [(290, 5), (291, 120), (299, 298)] {
        statements[copy] = statements[of].clone();
    }
    // All but the last tenth, and with a few words changed.
    let cut: String = statements[200].chars().take(360).collect();
    statements[250] = cut;
    statements[40] = statements[260].replacen(&own(261, 3), "改动过", 1);
    let expected: BTreeMap<String, String> = [(5, 290), (120, 291), (298, 299), (200, 250), (40, 260)]
        .into_iter()
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .map(|(station, like)| (format!("3502{station:05}"), format!("示例第{like}站")))
        .collect();
    assert_eq!(found(&statements, |_| ()), expected);
    assert_eq!(found(&statements, |world| world.returns.reverse()), expected);
}

#[test]
fn when_all_have_one_text_all_are_found() {
    let statements: Vec<String> = (0..150).map(|_| own(1, 200)).collect();
    assert_eq!(found(&statements, |_| ()).len(), 150);
    // With the name of each station in it.
    let named: Vec<String> =
        (0..150).map(|station| format!("{}{}", own(station + 2, 8), own(1, 200))).collect();
    assert_eq!(found(&named, |_| ()).len(), 150);
}
