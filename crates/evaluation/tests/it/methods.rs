//! Every method of a leaf, worked by hand.

use jiff::civil::date;
use model::{
    Cited,
    scheme::{Bound, Method, NotApplicable, Scheme, ScoreSource, Take, Tier},
};

use crate::{
    printer,
    schemes::{all_or_nothing, batches, checklist, choice, clause, deduct, only, tiers},
    world::{AS_OF, World, at, dec, manager},
};

/// Scores the only leaf of a scheme from the cell of a return and the findings against it, given as
/// (rule, how many).
#[track_caller]
fn check(scheme: Scheme, cell: &str, findings: &[(&'static str, u32)], expected: &str) {
    let mut world = World::single(scheme);
    world.file("001", &[("A", cell)]);
    for (rule, count) in findings {
        world.find("001", rule, *count);
    }
    assert_eq!(printer::leaf(&world.first().leaves[0]), expected);
}

#[test]
fn a_choice_takes_a_letter_or_the_points_of_an_option() {
    let scheme = || only("4", choice(&["4", "2", "1"]));
    check(scheme(), "B", &[], "self B, that is 2; = 2 (desk)");
    check(scheme(), "4", &[], "self 4; = 4 (desk)");
    // 3 is between the options 4 and 2: the next lower one.
    check(scheme(), "3", &[], "self 3; 3 is off the scale, 2 counts; = 2 (desk)");
    // 0.5 is below the lowest option.
    check(scheme(), "0.5", &[], "self 0.5; 0.5 is off the scale, 0 counts; = 0 (desk)");
    // 0 is nothing claimed, not an error.
    check(scheme(), "0", &[], "self 0; = 0 (desk)");
    check(scheme(), "D", &[], "D is no option; = 0 (desk)");
}

#[test]
fn a_claim_is_cut_to_the_range_of_the_leaf() {
    let scheme = || only("4", deduct(vec![]));
    check(scheme(), "3.5", &[], "self 3.5; = 3.5 (desk)");
    check(scheme(), "85", &[], "self 85; cut to 4; = 4 (desk)");
    check(scheme(), "-2", &[], "self -2; raised to 0; = 0 (desk)");
    check(scheme(), "", &[], "blank; = 0 (desk)");
    check(scheme(), "满分", &[], "blank; = 0 (desk)");
    check(scheme(), "B", &[], "B is no option; = 0 (desk)");
}

#[test]
fn a_checklist_counts_whole_items() {
    // 5 items of 2 points: 7 means 3 items and a half.
    check(only("10", checklist("2", 5)), "7", &[], "self 7; 7 is off the scale, 6 counts; = 6 (desk)");
    check(only("10", checklist("2", 5)), "8", &[], "self 8; = 8 (desk)");
    // 4 items of 1.5 points.
    check(only("6", checklist("1.5", 4)), "4.5", &[], "self 4.5; = 4.5 (desk)");
}

#[test]
fn items_that_are_worth_nothing_divide_nothing() {
    check(only("10", checklist("0", 5)), "7", &[], "self 7; = 7 (desk)");
}

#[test]
fn a_letter_is_no_answer_where_the_scheme_takes_points_only() {
    let with = |letter| {
        let mut scheme = only("10", choice(&["10", "6", "0"]));
        scheme.indicators[0].answers.letter = letter;
        scheme
    };
    check(with(true), "B", &[], "self B, that is 6; = 6 (desk)");
    check(with(false), "B", &[], "Letter is no answer here; blank; = 0 (desk)");
    check(with(false), "6", &[], "self 6; = 6 (desk)");
}

#[test]
fn all_or_nothing_is_full_points_or_none() {
    check(only("3", all_or_nothing()), "3", &[], "self 3; = 3 (desk)");
    check(only("3", all_or_nothing()), "3.0", &[], "self 3.0; = 3.0 (desk)");
    check(only("3", all_or_nothing()), "2.5", &[], "self 2.5; 2.5 is off the scale, 0 counts; = 0 (desk)");
}

#[test]
fn tiers_without_a_number_take_the_points_of_a_tier() {
    let scheme = || only("4", tiers(None, &[("100", "4"), ("70", "2"), ("0", "0")]));
    check(scheme(), "2", &[], "self 2; = 2 (desk)");
    check(scheme(), "3", &[], "self 3; 3 is off the scale, 2 counts; = 2 (desk)");
}

#[test]
fn deductions_need_findings_and_stop_at_zero() {
    let scheme = || only("8", batches());
    check(scheme(), "8", &[], "self 8; = 8 (desk)");
    // 8 − 2 × 2 = 4.
    check(scheme(), "8", &[("B002", 2)], "self 8; 考场记录缺失 −4 (2 × B002, [鉴定批次!H11]); = 4 (desk)");
    // 8 − 1.5, once however many findings there are.
    check(
        scheme(),
        "8",
        &[("B001", 3)],
        "self 8; 公告无监督电话 −1.5 (3 × B001, [鉴定批次!H11]); = 6.5 (desk)",
    );
    // 8 − 5 × 2 = −2, floor 0.
    check(scheme(), "8", &[("B002", 5)], "self 8; 考场记录缺失 −10 (5 × B002, [鉴定批次!H11]); = 0 (desk)");
    // 8 − 8, the whole leaf, is less than the 6 claimed.
    let filed = "未一期一档 −8 (1 × B004, [鉴定批次!H11])";
    check(scheme(), "6", &[("B004", 1)], &format!("self 6; from 8; {filed}; lower of 6 and 0; = 0 (desk)"));
    // A station that has itself taken off 3 for two records that cost 4: the lower of 5 and 8 − 4.
    let records = "考场记录缺失 −4 (2 × B002, [鉴定批次!H11])";
    check(scheme(), "5", &[("B002", 2)], &format!("self 5; from 8; {records}; lower of 5 and 4; = 4 (desk)"));
    // The other policy takes it off once more: 5 − 4 = 1.
    let mut from_claim = scheme();
    from_claim.basis = model::scheme::Basis::Claim;
    check(from_claim, "5", &[("B002", 2)], &format!("self 5; {records}; = 1 (desk)"));
    // A rule that no clause names takes nothing.
    check(scheme(), "8", &[("S001", 2)], "self 8; = 8 (desk)");
}

#[test]
fn desk_clauses_take_points_whatever_the_method() {
    let mut scheme = only("4", choice(&["4", "2", "0"]));
    scheme.indicators[0].desk = vec![clause("证书过期", Take::Per(dec("0.5")), Some("S002"))];
    // 4 − 3 × 0.5 = 2.5; a score after deductions need not be an option.
    check(
        scheme,
        "A",
        &[("S002", 3)],
        "self A, that is 4; 证书过期 −1.5 (3 × S002, [鉴定批次!H11]); = 2.5 (desk)",
    );
}

#[test]
fn only_findings_in_force_against_the_station_take_points() {
    let mut world = World::new(only("8", batches()), &["school", "school"]);
    world.file("001", &[("A", "8")]);
    world.find("002", "B002", 1);
    world.find("001", "B002", 1).waived = Some("示例理由".to_owned());
    world.find("001", "B002", 1).severity = model::Severity::Info;
    world.find("001", "B002", 1).station = None;
    assert_eq!(printer::leaf(&world.first().leaves[0]), "self 8; = 8 (desk)");
}

#[test]
fn a_leaf_that_does_not_apply_drops_out_or_counts_zero() {
    let mut scheme = only("8", batches());
    check(scheme.clone(), "缺项", &[("B002", 1)], "缺项; drops out");
    scheme.not_applicable = NotApplicable::Zero;
    check(scheme, "缺项", &[("B002", 1)], "缺项; = 0 (desk)");
}

fn completion() -> Method {
    tiers(Some("task.completion_rate"), &[("100", "8"), ("80", "6"), ("60", "3"), ("0", "0")])
}

/// Scores a leaf by the completion rate: (register's task, return's task, completed, self score).
#[track_caller]
fn check_completion(
    (registered, assigned, completed): (Option<i64>, Option<i64>, Option<i64>),
    cell: &str,
    expected: &str,
) {
    let mut world = World::single(only("8", completion()));
    world.register.edit(|stations| stations[0].assigned_task = registered);
    let count = |value: Option<i64>, row| {
        let origin = at("基本情况", row, 2);
        value
            .map_or(Cited { origin: Some(origin.clone()), ..Cited::default() }, |n| Cited::present(n, origin))
    };
    let report = world.file("001", &[("A", cell)]);
    report.task.assigned = count(assigned, 8);
    report.task.completed = count(completed, 9);
    assert_eq!(printer::leaf(&world.first().leaves[0]), expected);
}

#[test]
fn the_completion_rate_decides_whatever_the_station_claims() {
    // 240 ÷ 300 = 80 %, on the edge of the second tier.
    let own_task = (None, Some(300), Some(240));
    check_completion(own_task, "6", "task.completion_rate 80 [基本情况!C10] gives 6; = 6 (desk)");
    check_completion(own_task, "8", "task.completion_rate 80 [基本情况!C10] gives 6; claimed 8; = 6 (desk)");
    check_completion(own_task, "3", "task.completion_rate 80 [基本情况!C10] gives 6; claimed 3; = 6 (desk)");
    check_completion(own_task, "", "task.completion_rate 80 [基本情况!C10] gives 6; = 6 (desk)");
    // 239 ÷ 300 = 79.666… %, under the edge although it rounds to it.
    check_completion(
        (None, Some(300), Some(239)),
        "3",
        "task.completion_rate 79.66666666666666666666666667 [基本情况!C10] gives 3; = 3 (desk)",
    );
    // The register's task counts before the return's: 240 ÷ 400 = 60 %.
    check_completion(
        (Some(400), Some(240), Some(240)),
        "8",
        "task.completion_rate 60 [基本情况!C10] gives 3; claimed 8; = 3 (desk)",
    );
}

#[test]
fn a_number_that_is_missing_gives_no_points_and_says_where_it_is_missing() {
    let expected =
        |cell: &str| format!("task.completion_rate not computable [基本情况!{cell}]; claimed 8; = 0 (desk)");
    check_completion((Some(300), None, None), "8", &expected("C10"));
    check_completion((None, None, Some(240)), "8", &expected("C9"));
    // Nothing can be shared out over a task of 0.
    check_completion((Some(0), Some(300), Some(240)), "8", &expected("C10"));
}

#[test]
fn a_number_of_the_record_is_found_by_its_path() {
    let mut world =
        World::single(only("4", tiers(Some("premises.equipment_ok_rate"), &[("98.5", "4"), ("70", "2")])));
    let report = world.file("001", &[("A", "4")]);
    report.premises.equipment_ok_rate = Cited::present(dec("98.4"), at("基本情况", 11, 2));
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "premises.equipment_ok_rate 98.4 [基本情况!C12] gives 2; claimed 4; = 2 (desk)"
    );

    let more_than = Tier { bound: Bound::Gt(dec("50")), points: dec("4") };
    let computers = Method::Tiers {
        unit: "台".to_owned(),
        from: Some("premises.computers".to_owned()),
        tiers: vec![more_than],
    };
    let mut world = World::single(only("4", computers));
    let report = world.file("001", &[("A", "")]);
    report.premises.computers = Cited::present(50, at("基本情况", 12, 2));
    // 50 is not more than 50, and there is no lower tier.
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "premises.computers 50 [基本情况!C13] gives 0; = 0 (desk)"
    );
}

#[test]
fn the_training_rate_counts_numbers_that_are_valid_on_the_day() {
    let mut world = World::single(only(
        "4",
        tiers(Some("managers.training_rate"), &[("90", "4"), ("60", "2"), ("0", "0")]),
    ));
    let report = world.file("001", &[("A", "2")]);
    // Valid for years, valid to the very day, over since the day before, no number: 2 ÷ 4 = 50 %.
    report.managers = vec![
        manager(5, Some(date(2017, 6, 30))),
        manager(6, Some(AS_OF)),
        manager(7, Some(date(2014, 11, 20))),
        manager(8, None),
    ];
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "managers.training_rate 50 [管理人员!B6] gives 0; claimed 2; = 0 (desk)"
    );

    world.file("001", &[("A", "2")]);
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "managers.training_rate not computable []; claimed 2; = 0 (desk)"
    );
}

/// Scores a choice of 4, 2 or 0 from the cells of the return and, if there was a visit, the on-site form.
#[track_caller]
fn check_visit(onsite_only: bool, own: &str, onsite: Option<&str>, expected: &str) {
    let mut scheme = only("4", choice(&["4", "2", "0"]));
    scheme.indicators[0].source = if onsite_only { ScoreSource::Onsite } else { ScoreSource::Own };
    scheme.indicators[0].desk = vec![clause("证书过期", Take::Once(dec("1")), Some("S002"))];
    let mut world = World::single(scheme);
    world.find("001", "S002", 1);
    world.file("001", &[("A", own)]);
    if let Some(cell) = onsite {
        world.visit("001", &[("A", cell, "")]);
    }
    assert_eq!(printer::leaf(&world.first().leaves[0]), expected);
}

#[test]
fn inspectors_count_before_the_desk() {
    let desk = "self 4; 证书过期 −1 (1 × S002, [鉴定批次!H11])";
    check_visit(false, "4", None, &format!("{desk}; = 3 (desk)"));
    check_visit(false, "4", Some("1.5"), &format!("{desk}; = 1.5 (onsite)"));
    check_visit(false, "4", Some("4"), &format!("{desk}; = 4 (onsite)"));
    check_visit(false, "缺项", Some("2"), "缺项; = 2 (onsite)");
}

#[test]
fn an_onsite_score_that_cannot_be_is_ignored_and_listed() {
    let desk = "self 4; 证书过期 −1 (1 × S002, [鉴定批次!H11])";
    check_visit(false, "4", Some("4.5"), &format!("{desk}; on-site 4.5 ignored; = 3 (desk)"));
    check_visit(false, "4", Some("-1"), &format!("{desk}; on-site -1 ignored; = 3 (desk)"));
    check_visit(false, "4", Some("良好"), &format!("{desk}; on-site 良好 ignored; = 3 (desk)"));
    check_visit(false, "4", Some(""), &format!("{desk}; = 3 (desk)"));
}

/// A finding proves its clause whether or not anyone has been there.
#[test]
fn a_leaf_scored_on_site_only_keeps_its_claim_less_what_is_proved_until_it_is_visited() {
    let expired = "证书过期 −1 (1 × S002, [鉴定批次!H11])";
    check_visit(true, "4", None, &format!("self 4; not visited; {expired}; = 3 (desk)"));
    // 3 is no option, 2 is; 4 − 1 = 3 is more than the station claims: it is not charged twice.
    check_visit(
        true,
        "3",
        None,
        &format!(
            "self 3; 3 is off the scale, 2 counts; not visited; from 4; {expired}; lower of 2 and 3; = 2 (desk)"
        ),
    );
    check_visit(
        true,
        "",
        None,
        &format!("blank; not visited; from 4; {expired}; lower of 0 and 3; = 0 (desk)"),
    );
    check_visit(true, "4", Some("2"), "= 2 (onsite)");
    check_visit(true, "4", Some(""), &format!("self 4; not scored on site; {expired}; = 3 (desk)"));
    check_visit(
        true,
        "4",
        Some("5"),
        &format!("self 4; not scored on site; {expired}; on-site 5 ignored; = 3 (desk)"),
    );
    check_visit(true, "缺项", None, "缺项; drops out");
}
