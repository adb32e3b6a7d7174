//! A second city with another scheme, other grade names and another form: everything it differs in is data.

use std::fs;

use tempfile::TempDir;

use crate::workspace::{copy_folder, root, xtask_ok};

fn campaign() -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    copy_folder(&root().join("fixtures/jianglan-2025"), copy.path());
    copy
}

#[test]
fn all_steps_to_the_notice_and_the_follow_up() {
    let campaign = campaign();
    let printed = xtask_ok(campaign.path(), &["run"], 0);
    assert_snapshot!("printed", printed);
    let notice = fs::read_to_string(campaign.path().join("out/notice.md")).expect("notice.md");
    assert_snapshot!("notice", notice);
    // 2025-12-15 was the last of twenty working days; the last thing on record is of the 17th.
    let printed = xtask_ok(campaign.path(), &["follow-up"], 1);
    assert_snapshot!("follow_up", printed);
}

#[test]
fn the_papers_have_its_words_and_the_deadline_of_the_follow_up() {
    let campaign = campaign();
    xtask_ok(campaign.path(), &["run"], 0);
    let printed = xtask_ok(campaign.path(), &["letters", "--format", "txt"], 0);
    assert_snapshot!("letters", printed);
    let out = campaign.path().join("out");
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a paper");
    assert_snapshot!("rectification", read("rectification/JL009.txt"));
    assert_snapshot!("revocation", read("revocation/JL038.txt"));
    assert_snapshot!("reinspection", read("reinspection/JL009.txt"));
    // Of 92 points that apply it has 56; scaled back by category they are 62.1.
    let letter = read("letters/JL009.txt");
    let foot: Vec<Vec<&str>> = letter
        .lines()
        .filter(|line| line.starts_with("合计") || line.starts_with("评定得分"))
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(foot, [vec!["合计", "92", "68", "56", "—", "56"], vec!["评定得分", "100", "62.1"]]);
    let list = read("public-list.html");
    assert!(list.contains("职业技能等级认定机构") && !list.contains("鉴定"), "{list}");
    let followed = xtask_ok(campaign.path(), &["follow-up"], 1);
    assert!(followed.contains("JL009 澜西区职业教育中心（待改进机构）期限 2025-12-15"), "{followed}");
    for paper in ["letters/JL009.txt", "rectification/JL009.txt", "reinspection/JL009.txt"] {
        assert!(read(paper).contains("2025年12月15日"), "{paper}");
    }
}

#[test]
fn papers_know_what_became_of_the_stations_after_the_notice() {
    let campaign = campaign();
    xtask_ok(campaign.path(), &["run"], 0);
    xtask_ok(campaign.path(), &["letters", "--format", "txt"], 0);
    let read = |name: &str| fs::read_to_string(campaign.path().join("out").join(name)).expect("a paper");
    // It was given until the end of the year.
    for paper in ["letters/JL016.txt", "rectification/JL016.txt", "reinspection/JL016.txt"] {
        assert!(read(paper).contains("2025年12月31日"), "{}", read(paper));
        assert!(!read(paper).contains("2025年12月15日"), "{}", read(paper));
    }
    // The re-inspection failed it again, and the policy strikes it off.
    assert_snapshot!("revocation_after_failing_again", read("revocation/JL036.txt"));
}

#[test]
fn the_draw_by_lot_sends_two_inspectors_a_station_and_nobody_home() {
    let campaign = campaign();
    xtask_ok(campaign.path(), &["import"], 0);
    let printed = xtask_ok(campaign.path(), &["sample"], 0);
    assert_snapshot!("sample", printed);
    let forms = fs::read_dir(campaign.path().join("out/onsite-forms")).expect("forms").count();
    assert_eq!(forms, 24);
}

#[test]
fn two_inspectors_an_appeal_and_the_state_before_it() {
    let campaign = campaign();
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    let visited = xtask_ok(campaign.path(), &["explain", "JL014"], 0);
    assert_snapshot!("several_inspectors", visited);
    let appealed = xtask_ok(campaign.path(), &["explain", "JL008"], 0);
    assert!(appealed.contains("2.2 复核改为 8 分") && appealed.contains("决定前"), "{appealed}");
    let now = xtask_ok(campaign.path(), &["assess"], 0);
    let before = xtask_ok(campaign.path(), &["assess", "--before", "2025-11-10"], 0);
    assert_ne!(now, before);
}
