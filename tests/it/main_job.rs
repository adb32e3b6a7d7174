//! The main job on the example campaign, against the lists of the published notice.

use std::collections::BTreeMap;
use std::fs;

use crate::workspace::{campaign_copy, root, xtask_ok};

/// The stations of `source/stations.csv`: name (with the reason in brackets) by outcome, in order.
fn expected() -> BTreeMap<String, Vec<String>> {
    let text =
        fs::read_to_string(root().join("fixtures/fuzhou-2014/source/stations.csv")).expect("stations.csv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let column = |name: &str| head.iter().position(|column| *column == name).expect("the column");
    let (name, outcome, reason) = (column("name"), column("outcome"), column("reason"));
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let shown = match fields[reason] {
            "" => fields[name].to_owned(),
            "voluntary" => format!("{}（主动申请撤销）", fields[name]),
            other => panic!("an unknown reason: {other}"),
        };
        lists.entry(fields[outcome].to_owned()).or_default().push(shown);
    }
    lists
}

/// The names under an annex heading of the Markdown notice.
pub(crate) fn listed(notice: &str, heading: &str) -> Vec<String> {
    let after = notice.split_once(heading).unwrap_or_else(|| panic!("no heading {heading}")).1;
    let lines =
        after.lines().skip(1).map(|line| line.trim().trim_start_matches("- ").trim_end_matches('\\').trim());
    lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| line.contains('站') || line.contains("中心"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn run_writes_every_document_of_the_published_notice() {
    let campaign = campaign_copy();
    let printed = xtask_ok(campaign.path(), &["run"], 0);
    assert_snapshot!("run_printed", printed.replace(&campaign.path().display().to_string(), "[campaign]"));

    let out = campaign.path().join("out");
    for name in ["notice.md", "notice.docx", "notice.html", "summary.xlsx", "findings.json"] {
        let size = fs::metadata(out.join(name)).unwrap_or_else(|_| panic!("{name} is missing")).len();
        assert!(size > 1000, "{name} holds {size} bytes");
    }

    let notice = fs::read_to_string(out.join("notice.md")).expect("notice.md");
    assert_snapshot!("notice", notice);
    for figure in ["57所", "12所", "32所", "10所", "3所", "18所", "31%"] {
        assert!(notice.contains(figure), "the notice does not say {figure}");
    }
    let lists = expected();
    for (outcome, heading) in [
        ("excellent", "一、年检优秀单位：11所"),
        ("qualified", "二、年检合格单位：39所"),
        ("rectify", "三、限期整改单位：4所"),
        ("revoked", "四、撤销鉴定机构资质单位：3所"),
    ] {
        assert_eq!(listed(&notice, heading), lists[outcome], "{heading}");
    }
}

#[test]
fn every_step_is_a_command_of_its_own() {
    let campaign = campaign_copy();
    let run = |arguments: &[&str], code| xtask_ok(campaign.path(), arguments, code);
    run(&["import"], 0);
    run(&["import", "--onsite"], 0);
    run(&["validate"], 1);
    run(&["sample"], 0);
    run(&["assess"], 0);
    run(&["report"], 0);
    let steps = fs::read(campaign.path().join("out/notice.md")).expect("notice.md");

    let whole = campaign_copy();
    xtask_ok(whole.path(), &["run"], 0);
    assert_eq!(steps, fs::read(whole.path().join("out/notice.md")).expect("notice.md"));
}
