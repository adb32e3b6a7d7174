//! What comes before and after the grades: the draw's record and the inspectors' forms, decisions on appeal,
//! follow-up, what-if, and next year's campaign; on the example campaign.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::workbook::set_number;
use crate::workspace::{campaign_copy, copy_folder, xtask, xtask_ok};

fn imported() -> TempDir {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    campaign
}

fn append(campaign: &Path, name: &str, text: &str) {
    let path = campaign.join(name);
    let before = fs::read_to_string(&path).unwrap_or_default();
    fs::write(path, format!("{before}\n{text}")).expect("a file of the copy");
}

/// The lines of a text from the one that holds a word to the one before another that does.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in\n{text}"));
    let end = text[start..].find(to).map_or(text.len(), |end| start + end);
    &text[start..end]
}

#[test]
fn a_draw_leaves_its_record_and_the_forms_inspectors_take_along() {
    let campaign = imported();
    let printed = xtask_ok(campaign.path(), &["sample"], 0);
    assert_snapshot!("sample_printed", printed);
    let out = campaign.path().join("out");
    let record = fs::read_to_string(out.join("draw-record.md")).expect("draw-record.md");
    assert_snapshot!("draw_record", record);
    assert!(fs::metadata(out.join("draw-record.docx")).expect("draw-record.docx").len() > 5000);
    let data: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("draw.json")).expect("draw.json")).expect("JSON");
    assert_eq!(data["stations"].as_array().expect("stations").len(), 55);

    let mut forms: Vec<_> = fs::read_dir(out.join("onsite-forms"))
        .expect("forms")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    forms.sort();
    assert_eq!(forms.len(), 18);
    // What is filled in is read back: whose form it is, and what the station gave itself.
    let form = forms[0].to_str().expect("UTF-8");
    assert!(form.contains("FZ004"), "{form}");
    let read = xtask_ok(campaign.path(), &["read", form], 0);
    assert!(read.contains("FZ004") && read.contains("自评得分"), "{read}");
}

#[test]
fn an_appeal_changes_the_result_and_the_state_before_it_can_be_printed() {
    let campaign = imported();
    append(
        campaign.path(),
        "decisions.toml",
        "[[decision]]\nstation = \"FZ018\"\nact = \"leaf\"\nindicator = \"A2\"\npoints = 3\n\
         reason = \"补交考评员证卡\"\nby = \"复核小组\"\non = 2014-11-12\n\n\
         [[decision]]\nstation = \"FZ018\"\nact = \"leaf\"\nindicator = \"A9\"\npoints = 5\n\
         reason = \"收费公示照片属实\"\nby = \"复核小组\"\non = 2014-11-13\n",
    );
    let explain = |arguments: &[&str]| xtask_ok(campaign.path(), arguments, 0);
    let after = explain(&["explain", "FZ018"]);
    assert_snapshot!("appeal", between(&after, "三、总分", "不会出现"));
    assert_eq!(after.matches("以复核决定为准").count(), 2);
    let before = explain(&["explain", "FZ018", "--before", "2014-11-12"]);
    assert!(!before.contains("复核"), "{before}");
    let english = explain(&["--lang", "en", "explain", "FZ018"]);
    assert!(english.contains("A2 changed to 3 points on appeal"), "{english}");

    let printed = xtask_ok(campaign.path(), &["assess"], 0);
    let then = xtask_ok(campaign.path(), &["assess", "--before", "2014-11-12"], 0);
    assert_ne!(printed, then);
    assert_eq!(then, "评定：优秀 11，合格 39，限期整改 4，撤销 3\n");

    let data: serde_json::Value =
        serde_json::from_str(&explain(&["explain", "FZ018", "--format", "json"])).expect("JSON");
    let leaves = data["leaves"].as_array().expect("leaves");
    let leaf = leaves.iter().find(|leaf| leaf["indicator"] == "A2").expect("A2");
    assert_eq!(
        (leaf["taken"]["from"].as_str(), leaf["undecided"]["from"].as_str()),
        (Some("decided"), Some("desk"))
    );
    assert_eq!(data["before_decisions"]["outcome"], "qualified");
    let page = explain(&["explain", "FZ018", "--format", "html"]);
    for needed in ["FZ018", "复核改为 3 分", "<h2>六、结果</h2>"] {
        assert!(page.contains(needed), "no {needed}");
    }
}

#[test]
fn what_if_and_the_stations_near_a_bound() {
    let campaign = imported();
    let printed = xtask_ok(campaign.path(), &["sensitivity", "--within", "1.5"], 0);
    assert_snapshot!("sensitivity", printed);
    let printed = xtask_ok(campaign.path(), &["what-if", ".", "FZ018", "A2=3", "A9=5"], 0);
    assert_snapshot!("what_if", printed);
    // Nothing was recorded.
    let printed = xtask_ok(campaign.path(), &["assess"], 0);
    assert_eq!(printed, "评定：优秀 11，合格 39，限期整改 4，撤销 3\n");
}

#[test]
fn the_notice_knows_no_decision_made_after_it_was_signed() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let notice = || fs::read_to_string(campaign.path().join("out/notice.md")).expect("notice.md");
    let before = notice();
    append(
        campaign.path(),
        "decisions.toml",
        "\n[[decision]]\nstation = \"FZ051\"\nact = \"grade\"\ngrade = \"revoked\"\nreason = \"再次违规（示例）\"\n\
         show_reason = true\nby = \"局务会\"\non = 2014-11-22\n",
    );
    // The decision counts, and the notice of the day before is unchanged.
    let printed = xtask_ok(campaign.path(), &["run"], 0);
    assert!(printed.contains("限期整改 3，撤销 4"), "{printed}");
    assert_eq!(notice(), before);
    let signed = fs::read_to_string(campaign.path().join("campaign.toml")).expect("campaign.toml");
    let later = signed.replace("signed_on = 2014-11-21", "signed_on = 2014-11-22");
    fs::write(campaign.path().join("campaign.toml"), later).expect("campaign.toml");
    xtask_ok(campaign.path(), &["run"], 0);
    assert_ne!(notice(), before);
    assert!(notice().contains("再次违规"), "{}", notice());
}

#[test]
fn follow_up_goes_from_due_to_overdue_reported_re_inspected() {
    let campaign = imported();
    let again = campaign.path().join("reinspection");
    fs::create_dir(&again).expect("a folder");
    // Nothing was fixed: the form is that of the first visit, dated 2015-02-10. With the day of the first visit,
    // which was before the notice, it is no re-inspection.
    for (name, day) in [("复查.xlsx", Some("42045")), ("误放.xlsx", None)] {
        fs::copy(campaign.path().join("onsite/飞毛腿工业技校.xlsx"), again.join(name)).expect("a copy");
        if let Some(day) = day {
            set_number(&again.join(name), "实地抽查表", "B4", day);
        }
    }
    append(
        campaign.path(),
        "follow-up.toml",
        "[[event]]\nstation = \"FZ052\"\nwhat = \"report\"\non = 2015-01-12\nby = \"职业培训处\"\n\
         note = \"整改报告一份\"\n\n\
         [[event]]\nstation = \"FZ053\"\nwhat = \"extension\"\nuntil = 2015-02-10\non = 2015-01-15\n\
         by = \"职业培训处\"\nnote = \"场地搬迁\"\n",
    );
    let follow = |day: &str, code| xtask_ok(campaign.path(), &["follow-up", "--date", day], code);
    let heads = |printed: &str| {
        let kept = |line: &&str| !line.starts_with("    〔");
        printed.lines().filter(kept).collect::<Vec<_>>().join("\n")
    };
    let stages = [("2014-12-01", 0), ("2015-01-27", 1), ("2015-02-11", 1)]
        .map(|(day, code)| heads(&follow(day, code)))
        .join("\n————\n");
    assert_snapshot!("follow_up", stages);
    assert_snapshot!("follow_up_items", between(&follow("2015-02-11", 1), "  FZ054", "\n\n"));
    let data: serde_json::Value = serde_json::from_str(&xtask_ok(
        campaign.path(),
        &["follow-up", "--date", "2015-02-11", "--format", "json"],
        1,
    ))
    .expect("JSON");
    let by_station: Vec<(&str, &str)> = data["stations"]
        .as_array()
        .expect("stations")
        .iter()
        .map(|one| (one["station"].as_str().expect("a code"), one["state"].as_str().expect("a state")))
        .collect();
    assert_eq!(
        by_station,
        [("FZ051", "failed"), ("FZ052", "reported"), ("FZ053", "overdue"), ("FZ054", "overdue")]
    );
}

#[test]
fn next_year_begins_with_what_this_one_leaves() {
    let campaign = imported();
    let parent = TempDir::new().expect("a folder");
    let next = parent.path().join("2015");
    let to = next.to_str().expect("UTF-8");
    let printed = xtask_ok(campaign.path(), &["new-campaign", ".", to, "--date", "2015-03-01"], 0);
    assert!(printed.contains("previous.json"), "{printed}");
    // They withdrew or were revoked, and the register still has them.
    let gone = printed.lines().find(|line| line.contains("register.xlsx 中删去")).expect("who is gone");
    assert!(["FZ055", "FZ056", "FZ057"].iter().all(|code| gone.contains(code)), "{gone}");
    assert_eq!(gone.matches("FZ0").count(), 3, "{gone}");
    // A folder that holds something is left alone.
    let refused = xtask(campaign.path(), &["new-campaign", ".", to]);
    assert!(refused.code == 2 && refused.stderr.contains("不是空目录"), "{}", refused.stderr);

    let settings = fs::read_to_string(next.join("campaign.toml")).expect("campaign.toml");
    let settings = settings.replace(
        "each_kind = true",
        "each_kind = true\nopen_item_weight = 0.5\ngrade_weights = { rectify = 6 }",
    );
    fs::write(next.join("campaign.toml"), settings).expect("campaign.toml");
    for folder in ["returns", "onsite"] {
        copy_folder(&campaign.path().join(folder), &next.join(folder));
    }
    xtask_ok(&next, &["import"], 0);
    xtask_ok(&next, &["import", "--onsite"], 0);
    let sampled = xtask_ok(&next, &["sample"], 0);
    let line = sampled.lines().find(|line| line.contains("FZ051")).expect("it failed last year");
    assert!(line.contains("上年度限期整改，上年度未销号"), "{line}");
    xtask_ok(&next, &["report"], 0);
    let statistics = fs::read_to_string(next.join("out/statistics.md")).expect("statistics.md");
    let compared = between(&statistics, "## 与上年比较：机构", "| FZ004");
    assert_snapshot!("year_on_year", compared);
    assert!(statistics.contains("## 与上年比较：指标"));
}
