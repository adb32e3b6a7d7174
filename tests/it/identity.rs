//! Whose the returns are: identified by code, by name, or not at all; sent twice, or not sent.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::records;
use crate::workspace::{campaign_copy, xtask, xtask_ok};

/// The file of a station's return.
fn return_of(campaign: &Path, code: &str) -> PathBuf {
    let returns = campaign.join("returns");
    let records = records::lines(&[&returns.display().to_string()]);
    let record = records.iter().find(|record| record["station"]["code"] == code);
    returns.join(record.expect("a return of the station")["source"]["path"].as_str().expect("a path"))
}

/// Rewrites a return in UTF-8 XML; each old text must be in it exactly once.
fn edit(file: &Path, changes: &[(&str, &str)]) {
    let mut text = fs::read_to_string(file).expect("a return in UTF-8");
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "{old} in {}", file.display());
        text = text.replace(old, new);
    }
    fs::write(file, text).expect("written");
}

/// Stations whose returns are XML in UTF-8, and one that withdrew.
const BY_ENDING: &str = "FZ007";
const WRONG_CODE: &str = "FZ021";
const IN_DOUBT: &str = "FZ047";
const REPEATED: &str = "FZ055";
const WITHDRAWN: &str = "FZ056";

/// Makes a campaign whose returns are not all to be identified by their code.
fn muddle(campaign: &Path) {
    let file = |code| return_of(campaign, code);
    let (by_ending, wrong_code, in_doubt) = (file(BY_ENDING), file(WRONG_CODE), file(IN_DOUBT));
    let (repeated, withdrawn) = (file(REPEATED), file(WITHDRAWN));
    let ending = ("职业技能鉴定站</name>", " 鉴定所（盖章）</name>");
    edit(&by_ending, &[("<code>FZ007</code>", "<code/>"), ending]);
    edit(&wrong_code, &[("<code>FZ021</code>", "<code>FZ999</code>")]);
    edit(&in_doubt, &[("<code>FZ047</code>", "<code>FZ998</code>"), ending]);

    let beside = |name: &str| repeated.with_file_name(name);
    fs::copy(&repeated, beside("又一份.xml")).expect("a copy");
    fs::copy(&repeated, beside("更正.xml")).expect("a copy");
    edit(&beside("更正.xml"), &[("2014-10-12</filled_on>", "2014-10-30</filled_on>")]);
    fs::remove_file(withdrawn).expect("removed");
}

#[test]
fn import_tells_whose_the_returns_are() {
    let campaign = campaign_copy();
    muddle(campaign.path());
    assert_snapshot!("import_muddled", xtask_ok(campaign.path(), &["import"], 1));
    assert_snapshot!("import_muddled_en", xtask_ok(campaign.path(), &["import", "--lang", "en"], 1));

    let printed = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    let findings = printed.lines().map(|line| serde_json::from_str::<Value>(line).expect("a finding"));
    let about = findings
        .filter(|finding| ["R001", "R002", "X001", "X002"].iter().any(|code| finding["code"] == *code));
    let lines: Vec<String> = about
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
            format!("{} {} {} {}", text("code"), text("severity"), text("station"), text("message"))
        })
        .collect();
    assert_snapshot!("findings_muddled", lines.join("\n"));
}

#[test]
fn a_return_that_does_not_count_changes_nothing_in_the_notice() {
    let plain = campaign_copy();
    xtask_ok(plain.path(), &["run"], 0);

    let repeated = campaign_copy();
    let file = return_of(repeated.path(), BY_ENDING);
    fs::copy(&file, file.with_file_name("同一份.xml")).expect("a copy");
    let earlier = file.with_file_name("鿿作废.xml");
    fs::copy(&file, &earlier).expect("a copy");
    edit(&earlier, &[("2014-10-18</filled_on>", "2014-10-01</filled_on>")]);
    let scores = fs::read_to_string(&earlier).expect("a return");
    assert!(scores.contains("<self_score>4</self_score>"));
    fs::write(&earlier, scores.replace("<self_score>4<", "<self_score>0<")).expect("written");
    xtask_ok(repeated.path(), &["run"], 0);

    let notice = |campaign: &Path| fs::read_to_string(campaign.join("out/notice.md")).expect("notice.md");
    assert_eq!(notice(plain.path()), notice(repeated.path()));
}

#[test]
fn a_return_with_the_code_of_one_station_and_the_name_of_another_is_neithers() {
    let campaign = campaign_copy();
    let own = fs::read(return_of(campaign.path(), WRONG_CODE)).expect("a return");
    let file = return_of(campaign.path(), BY_ENDING);
    edit(&file, &[("<code>FZ007</code>", "<code>FZ021</code>")]);
    let printed = xtask_ok(campaign.path(), &["import"], 1);
    let set_aside = printed.lines().find(|line| line.contains("FZ021") && line.contains("FZ007"));
    assert!(set_aside.is_some_and(|line| line.contains("可能是")), "both are named: {printed}");

    let records = records::lines(&[&campaign.path().join("returns").display().to_string()]);
    let of_other = records.iter().filter(|record| record["station"]["code"] == WRONG_CODE);
    assert_eq!(of_other.count(), 2, "both files carry the code");
    let explained = xtask_ok(campaign.path(), &["explain", WRONG_CODE, "--format", "json"], 0);
    let explained: Value = serde_json::from_str(&explained).expect("JSON");
    let counting = campaign.path().join(explained["return"].as_str().expect("a return counts"));
    assert_eq!(fs::read(counting).expect("a file"), own, "its own return still counts");
    let explained = xtask_ok(campaign.path(), &["explain", BY_ENDING, "--format", "json"], 0);
    let explained: Value = serde_json::from_str(&explained).expect("JSON");
    assert!(explained["return"].is_null(), "{explained}");
}
