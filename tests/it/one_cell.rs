//! One cell is edited and everything that rests on it moves: list, counts, explanation.

use std::fs;

use crate::workbook::set_number;
use crate::workspace::{campaign_copy, xtask_ok};
use crate::{main_job, records};

/// The station whose cell is edited is found by what it is, not by name: excellent, not drawn for a visit,
/// its return an xlsx.
#[test]
fn a_lower_score_moves_a_station_to_another_list() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let before = fs::read_to_string(campaign.path().join("out/notice.md")).expect("notice.md");
    let (excellent, qualified) = ("一、年检优秀单位：11所", "二、年检合格单位：39所");
    let names = main_job::listed(&before, excellent);

    let returns = campaign.path().join("returns");
    let returns_text = returns.display().to_string();
    let all = records::lines(&["--origins", &returns_text]);
    let drawn = xtask_ok(campaign.path(), &["sample"], 0);
    let record = all
        .iter()
        .find(|record| {
            let name = record["station"]["name"].as_str().unwrap_or_default();
            record["source"]["format"] == "xlsx" && names.iter().any(|n| n == name) && !drawn.contains(name)
        })
        .expect("an excellent station with an xlsx return");
    let name = record["station"]["name"].as_str().expect("a name");
    let path = record["source"]["path"].as_str().expect("a path");

    // A leaf that the desk review takes as it is, worth enough to cost the grade.
    let scores = record["scores"].as_array().expect("scores");
    let at = scores.iter().position(|score| score["indicator"] == "B7").expect("the leaf");
    let place = record["origins"][format!("scores[{at}].self_score")].as_str().expect("a cell");
    let (sheet, cell) = place.rsplit_once('!').expect("sheet!cell");
    set_number(&returns.join(path), sheet, cell, "0");

    xtask_ok(campaign.path(), &["run"], 0);
    let after = fs::read_to_string(campaign.path().join("out/notice.md")).expect("notice.md");
    assert!(after.contains("一、年检优秀单位：10所") && after.contains("二、年检合格单位：40所"), "{after}");
    assert!(!main_job::listed(&after, "一、年检优秀单位：10所").iter().any(|listed| listed == name));
    assert!(main_job::listed(&after, "二、年检合格单位：40所").iter().any(|listed| listed == name));
    assert!(!main_job::listed(&before, qualified).iter().any(|listed| listed == name));

    let explained = xtask_ok(campaign.path(), &["explain", name], 0);
    assert!(explained.contains(&format!("{sheet}!{cell}")), "explain does not name {place}:\n{explained}");
    assert!(explained.contains(path), "explain does not name {path}:\n{explained}");
}
