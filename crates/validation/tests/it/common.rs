//! What holds for every rule: levels, parameters, waivers, masking, order, what is not checked, what counts.

use model::Severity;
use validation::{check_all, check_return, counting, prepare};

use crate::cases::{not_checked, rendered};
use crate::world::{STATION, World};

#[test]
fn the_clean_return_gives_nothing_and_what_was_not_checked_is_reported() {
    let outcome = World::with("").outcome();
    assert!(outcome.findings.is_empty(), "{}", rendered(&outcome));
    let reported: Vec<_> =
        outcome.not_checked.iter().map(|not| format!("{}: {}", not.code, not.why.en)).collect();
    assert_snapshot!(reported.join("\n"));
}

#[test]
fn a_clean_return_after_clean_returns_gives_nothing() {
    let lines = "occupations[0].passed.5 = 17\nstatement.achievements = 去年组织了四批鉴定\nearlier 2013\nearlier 2012
        occupations[0].passed.5 = 18\nstatement.achievements = 全年组织三批鉴定，考务、评分、归档各环节均按规定办理，未发生投诉";
    let outcome = World::with(lines).outcome();
    assert!(outcome.findings.is_empty() && outcome.not_checked.len() == 1, "{}", rendered(&outcome));
}

#[test]
fn a_campaign_sets_levels_and_parameters() {
    let levels = |lines: &str| -> Vec<_> {
        World::with(lines).outcome().findings.into_iter().map(|one| (one.code, one.severity)).collect()
    };
    let of = |code: &str, severity| [(code.to_owned(), severity)];
    assert_eq!(levels("remove rulebooks[0]"), of("C020", Severity::Warning));
    assert_eq!(levels("remove rulebooks[0]\nsetting C020 error"), of("C020", Severity::Error));
    assert_eq!(levels("remove rulebooks[0]\nsetting C020 least=4"), []);
    assert_eq!(levels("setting S004 info least=3"), of("S004", Severity::Info));
}

#[test]
fn a_count_may_be_set_to_a_fraction_and_is_shown_as_it_was_set() {
    let outcome = World::with("setting S004 least=2.50").outcome();
    let [finding] = outcome.findings.as_slice() else { panic!("{}", rendered(&outcome)) };
    assert!(finding.message.zh.contains("2.5") && !finding.message.zh.contains("2.50"), "{finding:?}");
}

#[test]
fn a_waived_finding_becomes_a_note_with_reason_and_who() {
    let world = World::with(&format!("batches[0].archived = false\nwaive {STATION} B004"));
    let outcome = world.outcome();
    assert_eq!(outcome.findings.len(), 1, "{}", rendered(&outcome));
    assert_eq!(outcome.findings[0].waived.as_deref(), Some("已当场改正（检查评估小组）"));
    assert!(!outcome.findings[0].is_in_force());
}

#[test]
fn a_waiver_covers_its_place_until_its_day() {
    let standing = |waiver: &str| -> Vec<_> {
        let lines = format!(
            "batches[0].archived = false\nbatches[1].archived = false\nwaive {STATION} B004 {waiver}"
        );
        let findings = World::with(&lines).outcome().findings.into_iter();
        findings.filter(model::Finding::is_in_force).map(|finding| finding.origin.to_string()).collect()
    };
    assert_eq!(standing("place=batches[1].archived"), ["batches!L2"]);
    assert_eq!(standing("place=batches!L2 until=2014-11-21"), ["batches!L3"]);
    assert_eq!(standing("until=2014-11-20"), ["batches!L2", "batches!L3"]);
}

#[test]
fn rules_that_need_the_register_are_not_checked_for_an_unknown_station() {
    assert_snapshot!(rendered(&World::with("identified none").outcome()));
}

#[test]
fn a_rule_without_anything_to_judge_by_is_not_checked() {
    let lines = "\
        register permit_valid_until =
        register assigned_task =
        register permitted.育婴员(师) =
        register permitted.保育员 =
        permit.valid_until = ?见附件
        task.completed = ?全部完成
        scores[1].self_score = ?优
        occupations[0].tested.5 = ?十二";
    let outcome = World::with(lines).outcome();
    let codes: Vec<_> = not_checked(&outcome).iter().map(|not| not.code.as_str()).collect();
    assert_eq!(codes, ["A002", "A004", "R003", "R004", "R005", "R011", "R012"]);
    assert!(outcome.findings.iter().all(|finding| finding.code == "C002"), "{}", rendered(&outcome));
}

#[test]
fn what_all_returns_lack_is_reported_once_for_each_rule() {
    let mut world = World::with("another returns/乙.xlsx");
    world.campaign.regions.clear();
    let reported: Vec<_> = world.outcome().not_checked.into_iter().map(|not| (not.code, not.path)).collect();
    let codes = ["H001", "H002", "H003", "H004", "H005", "R015", "R016", "R017"];
    assert_eq!(reported, codes.map(|code| (code.to_owned(), None)), "one line a rule");
    let lines = "register permitted.育婴员(师) =\nregister permitted.保育员 =\nearlier 2013\nearlier 2012";
    let outcome = World::with(lines).outcome();
    assert!(outcome.not_checked.iter().any(|not| not.code == "H003"), "{}", rendered(&outcome));
}

#[test]
fn what_is_wrong_in_the_files_of_the_bureau_is_held_against_no_station() {
    let outcome = World::with(&format!("register region = 350199\nwaive {STATION} B004")).outcome();
    let own: Vec<_> =
        outcome.findings.iter().filter(|one| ["R017", "F003"].contains(&one.code.as_str())).collect();
    assert_eq!(own.len(), 2, "{}", rendered(&outcome));
    assert!(own.iter().all(|one| one.station.is_none() && one.message.zh.contains(STATION)), "{own:?}");
}

#[test]
fn a_letter_that_is_no_option_leaves_the_total_unchecked() {
    let outcome = World::with("scores[0].self_answer = E\nself_total = 1").outcome();
    assert_eq!(not_checked(&outcome).iter().map(|not| not.code.as_str()).collect::<Vec<_>>(), ["A002"]);
}

#[test]
fn identity_numbers_and_phones_are_masked_in_sentence_and_excerpt() {
    let outcome = World::with("managers[0].id_number = ?11010519491231002X\nbatches[0].number = 13800000000\nbatches[0].archived = false").outcome();
    let text = format!("{outcome:?}");
    assert!(text.contains("110105********002X") && text.contains("138****0000"), "{text}");
    assert!(!text.contains("11010519491231002X") && !text.contains("13800000000"), "{text}");
}

#[test]
fn braces_in_what_people_wrote_are_left_alone() {
    let outcome = World::with("station.name = {found}站").outcome();
    assert!(outcome.findings[0].message.zh.contains("“{found}站”"), "{}", rendered(&outcome));
}

#[test]
fn numbers_beyond_any_form_do_no_harm() {
    let largest = i64::MAX;
    let lines = format!(
        "scores[1].self_score = {most}\nscores[2].self_score = {most}\nself_total = {most}\n\
         occupations[0].tested.5 = {largest}\noccupations[0].tested.4 = {largest}\n\
         task.completed = {largest}\nyear = {largest}",
        most = rust_decimal::Decimal::MAX,
    );
    let outcome = World::with(&lines).outcome();
    assert!(outcome.findings.iter().any(|finding| finding.code == "A001"));
    assert!(outcome.not_checked.iter().any(|not| not.code == "A002"));
}

#[test]
fn the_outcome_does_not_depend_on_the_order_of_files_or_of_checking() {
    let mut world = World::with(
        "batches[0].archived = false\nanother returns/甲.xlsx\nyear = 2013\nanother returns/乙.xlsx\nidentified none",
    );
    let expected = rendered(&world.outcome());
    world.returns.reverse();
    assert_eq!(rendered(&world.outcome()), expected);
    let input = world.input();
    let prepared = prepare(&input);
    let of_returns = world.returns.iter().rev().map(|filed| check_return(&prepared, filed)).collect();
    assert_eq!(rendered(&check_all(&prepared, of_returns)), expected);
}

#[test]
fn the_return_filled_in_last_counts_then_the_last_path() {
    let counts = |lines: &str| {
        let world = World::with(lines);
        counting(&world.returns).get(STATION).map(|filed| filed.source.path.clone())
    };
    assert_eq!(counts("another a.xlsx\nfilled_on = 2014-10-21").as_deref(), Some("a.xlsx"));
    assert_eq!(counts("another z.xlsx\nfilled_on = 2014-10-19").as_deref(), Some("returns/鼓楼.xlsx"));
    assert_eq!(counts("another z.xlsx").as_deref(), Some("z.xlsx"));
    assert_eq!(counts("another z.xlsx\nfilled_on =").as_deref(), Some("returns/鼓楼.xlsx"));
    assert_eq!(counts("another z.xlsx\nfilled_on = open").as_deref(), Some("returns/鼓楼.xlsx"));
    assert_eq!(counts("another z.xlsx\nfilled_on = 2014-11").as_deref(), Some("z.xlsx"));
    assert_eq!(counts("identified none"), None);
}
