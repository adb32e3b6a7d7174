//! Broken files: every fault at once, each at its line.

use campaign::References;
use model::campaign::InstitutionKind;
use model::register::{Register, Registered};

use crate::{CAMPAIGN, RULES, in_both_languages, known, scheme, shown};

macro_rules! check {
    ($name:literal, $parse:expr) => {{
        let text = include_str!(concat!("broken/", $name, ".toml"));
        let errors = $parse(text).expect_err("the file is broken");
        in_both_languages(text, &errors);
        assert_snapshot!($name, shown(text, &errors));
    }};
}

#[test]
fn a_scheme_with_many_faults() {
    check!("scheme_faults", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn a_scheme_that_does_not_add_up() {
    check!("scheme_sums", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn a_scheme_with_misspelt_words() {
    check!("scheme_words", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn a_scheme_that_speaks_of_kinds_the_campaign_has_not() {
    let kinds =
        ["school", "social"].map(|code| InstitutionKind { code: code.to_owned(), label: code.to_owned() });
    check!("scheme_kinds", |text| {
        campaign::parse_scheme(text, RULES).unwrap_or_else(|errors| panic!("{}", shown(text, &errors)));
        campaign::check_kinds(text, &kinds)
    });
    assert_eq!(campaign::check_kinds("", &kinds), Ok(()));
}

#[test]
fn a_scheme_that_contradicts_itself() {
    check!("scheme_contradictions", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn a_file_that_is_no_toml() {
    check!("syntax", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn an_empty_scheme() {
    check!("empty", |text| campaign::parse_scheme(text, RULES));
}

#[test]
fn settings_with_many_faults() {
    let scheme = scheme();
    check!("campaign_faults", |text| campaign::parse_campaign(text, known(&scheme)));
}

#[test]
fn declared_rules_with_many_faults() {
    check!("rules_faults", |text| campaign::parse_rules(
        text,
        References { rules: RULES, ..References::default() }
    ));
}

#[test]
fn settings_of_reading_with_many_faults() {
    check!("campaign_reading", |text| campaign::parse_campaign(text, References::default()));
}

#[test]
fn decisions_with_many_faults() {
    let scheme = scheme();
    let station = |code: &str| Registered {
        code: code.to_owned(),
        order: 0,
        name: String::new(),
        former_names: Vec::new(),
        kind: model::StationKind("centre".to_owned()),
        region: String::new(),
        permit_number: None,
        permit_valid_until: None,
        assigned_task: None,
        permitted: std::collections::BTreeMap::new(),
    };
    let register = Register::new(vec![station("FZ001"), station("FZ055")]);
    let known = References { register: Some(&register), ..known(&scheme) };
    check!("decisions_faults", |text| campaign::parse_decisions(text, known));
}

#[test]
fn settings_of_sampling_inspection_and_follow_up_with_many_faults() {
    let scheme = scheme();
    let settings = include_str!("broken/campaign_sampling.toml");
    let text = CAMPAIGN.split("# 实地抽查").next().expect("the head").to_owned() + settings;
    let errors = campaign::parse_campaign(&text, known(&scheme)).expect_err("the file is broken");
    assert_snapshot!("campaign_sampling", shown(&text, &errors));
}

#[test]
fn what_happened_after_the_notice_with_many_faults() {
    let scheme = scheme();
    check!("events_faults", |text| campaign::parse_events(text, known(&scheme)));
}

#[test]
fn a_calendar_with_many_faults() {
    check!("calendar_faults", campaign::parse_calendar);
}

/// What is not known is not checked, so that a broken scheme does not hide the faults of the settings.
#[test]
fn settings_are_read_without_a_scheme() {
    let text = CAMPAIGN.replace("code = \"revoked\"", "code = \"struck_off\"");
    assert!(campaign::parse_campaign(&text, References::default()).is_ok());
    let errors = campaign::parse_campaign(&text, known(&scheme())).unwrap_err();
    assert_eq!(errors.faults.len(), 2);
}
