//! Findings in files, runs compared, and the returns that are sent back, by the command line.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::workbook::{part_text, set_number};
use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

/// The return of a file as the importers read it, without what is about the file.
fn record(file: &Path) -> Value {
    let line = xtask_ok(
        root(),
        &["import", "--dry-run", "--format", "jsonl", "--origins", file.to_str().unwrap()],
        0,
    );
    let mut record: Value = serde_json::from_str(&line).expect("one record");
    record["source"].take();
    record
}

/// The file of a station that has findings.
fn path_of(folder: &Path, station: &str) -> String {
    let lines = xtask_ok(folder, &["validate", "--format", "jsonl"], 1);
    let mut lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a finding"));
    let finding = lines.find(|finding| finding["station"] == station && finding["path"].is_string());
    finding.expect("a finding of the station")["path"].as_str().expect("a path").to_owned()
}

#[test]
fn a_marked_copy_reads_as_its_original_and_what_is_fixed_is_taken_away() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    xtask_ok(folder, &["import"], 0);
    let printed = xtask_ok(folder, &["annotate"], 0);
    let marked: Vec<&str> = printed
        .lines()
        .filter_map(|line| {
            line.trim_start().strip_prefix("已标注　")?.rsplit_once('：').map(|(path, _)| path)
        })
        .collect();
    assert!(marked.len() > 10, "{printed}");
    for path in &marked {
        let copy = folder.join("out/annotated").join(path.strip_prefix("returns/").expect("a return"));
        assert_eq!(record(&folder.join(path)), record(&copy), "{path}");
        assert!(part_text(&copy, "xl/comments1.xml").contains("怎样改："), "{path}");
    }
    // A file that cannot be marked is there as it is, with its list.
    let listed =
        printed.lines().find_map(|line| line.trim_start().strip_prefix("附清单　")?.split('：').next());
    let listed = printed
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("附清单　"))
        .find(|line| line.contains(".ods："))
        .and_then(|line| line.split('：').next())
        .or(listed)
        .expect("a file of another format");
    let copy = folder.join("out/annotated").join(listed.strip_prefix("returns/").expect("a return"));
    assert_eq!(fs::read(folder.join(listed)).unwrap(), fs::read(&copy).expect("the file as it is"));
    let list = format!("{}.问题清单.xlsx", copy.display());
    assert!(part_text(Path::new(&list), "xl/sharedStrings.xml").contains("不能在原件上标注"));

    let before = fs::read(folder.join("out/annotated").join(&marked[0]["returns/".len()..])).unwrap();
    let again = xtask_ok(folder, &["annotate", "."], 0);
    assert_eq!(printed, again);
    assert_eq!(before, fs::read(folder.join("out/annotated").join(&marked[0]["returns/".len()..])).unwrap());

    let one = xtask_ok(folder, &["annotate", ".", "FZ004", "--lang", "en"], 0);
    assert!(one.starts_with("returns to send back: 1, findings: "), "{one}");
    let of_another = folder.join("out/annotated").join(&marked.last().unwrap()["returns/".len()..]);
    assert!(of_another.exists(), "naming stations takes nothing away");
    // Rules that are off have no findings to send.
    let settings = folder.join("campaign.toml");
    let off = |code: &str| format!("\n[[rule]]\ncode = \"{code}\"\nlevel = \"off\"\nreason = \"试行\"\n");
    let codes = xtask_ok(root(), &["rules"], 0);
    let codes = codes.lines().filter_map(|line| line.split_whitespace().next());
    let text = fs::read_to_string(&settings).unwrap();
    let is_set = |code: &str| text.contains(&format!("code = \"{code}\""));
    let codes = codes.filter(|code| code.starts_with(char::is_uppercase) && !is_set(code));
    let codes: String = codes.map(off).collect();
    fs::write(&settings, text + &codes).unwrap();
    let fewer = xtask_ok(folder, &["annotate"], 0);
    let is_there = |path: &str| folder.join("out/annotated").join(&path["returns/".len()..]).exists();
    assert!(marked.iter().all(|path| is_there(path) == fewer.contains(path)), "{fewer}");
    assert!(marked.iter().any(|path| !is_there(path)), "{fewer}");
}

#[test]
fn a_file_that_changed_since_its_import_is_not_marked() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    assert_eq!(xtask(campaign.path(), &["annotate", "XX999"]).code, 2);
    let path = path_of(campaign.path(), "FZ004");
    set_number(&campaign.path().join(&path), "自评打分", "E6", "1");
    let ran = xtask(campaign.path(), &["annotate"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains(&path) && ran.stderr.contains("重新导入"), "{}", ran.stderr);
}

#[test]
fn two_runs_are_compared_and_end_as_one_run_does() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    xtask_ok(folder, &["import"], 0);
    let printed = xtask_ok(folder, &["validate", "-o", "before.json"], 1);
    assert!(printed.contains("已写入 before.json"), "{printed}");
    let same = xtask_ok(folder, &["validate", "--baseline", "before.json"], 1);
    assert!(same.contains("与上次相比：新增 0 条，消失 0 条，仍在 "), "{same}");
    assert!(!same.contains("== 新增的问题") && same.contains("== 仍在的问题"));

    // A score above the maximum, where there was none.
    set_number(&folder.join(path_of(folder, "FZ004")), "自评打分", "E6", "77");
    // A rule switched off: its findings are gone and it is said that it was not checked.
    let settings = folder.join("campaign.toml");
    let text = fs::read_to_string(&settings).expect("campaign.toml");
    fs::write(&settings, format!("{text}\n[[rule]]\ncode = \"B005\"\nlevel = \"off\"\nreason = \"试行\"\n"))
        .unwrap();
    xtask_ok(folder, &["import"], 0);
    let compared = xtask_ok(folder, &["validate", "--baseline", "before.json", "--format", "json"], 1);
    let compared: Value = serde_json::from_str(&compared).expect("JSON");
    let codes = |list: &Value, change: Option<&str>| -> Vec<String> {
        let list = list.as_array().expect("findings").iter();
        let wanted = list.filter(|one| change.is_none_or(|change| one["change"] == change));
        wanted.map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
    };
    assert!(codes(&compared["findings"], Some("new")).contains(&"A001".to_owned()));
    let gone = codes(&compared["gone"], None);
    assert!(!gone.is_empty() && gone.iter().all(|code| code == "B005"), "{gone:?}");
    let not_checked = compared["not_checked"].as_array().expect("a list");
    assert!(not_checked.iter().any(|not| not["code"] == "B005" && not["fault"] == false));
    let sarif = xtask_ok(folder, &["validate", "--baseline", "before.json", "--format", "sarif"], 1);
    for state in ["new", "unchanged", "absent"] {
        assert!(sarif.contains(&format!("\"baselineState\": \"{state}\"")), "{state}");
    }
    let broken = xtask(folder, &["validate", "--baseline", "campaign.toml"]);
    assert_eq!(broken.code, 2);
    assert!(broken.stderr.contains("无法读取上次的核验结果"), "{}", broken.stderr);
}

#[test]
fn the_name_of_the_output_tells_its_format() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    xtask_ok(folder, &["import"], 0);
    assert_eq!(xtask(folder, &["validate", "--format", "xlsx"]).code, 2);
    let begins = [
        ("out/a.xlsx", "PK"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.sarif", "{\n  \"$schema\""),
        ("a.jsonl", "{\"fingerprint\""),
        ("a.txt", "福州市"),
    ];
    for (name, start) in begins {
        xtask_ok(folder, &["validate", "-o", name], 1);
        assert!(fs::read(folder.join(name)).expect(name).starts_with(start.as_bytes()), "{name}");
    }
    // Links lead from where the file is to the returns; outside the folder there are none.
    let page = fs::read_to_string(folder.join("a.html")).unwrap();
    assert!(page.contains("href=\"returns/%E5"), "no link");
    let links = part_text(&folder.join("out/a.xlsx"), "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(links.contains("Target=\"../returns/"), "{links}");
    let elsewhere = folder.with_extension("html");
    xtask_ok(folder, &["validate", "-o", elsewhere.to_str().unwrap()], 1);
    assert!(!fs::read_to_string(&elsewhere).unwrap().contains("<a href"));
    fs::remove_file(elsewhere).unwrap();
}

#[test]
fn rules_are_listed_found_and_explained() {
    let all = xtask_ok(root(), &["rules"], 0);
    let registered = xtask_ok(root(), &["rules", "--family", "r", "--severity", "error"], 0);
    assert!(registered.lines().count() < all.lines().count());
    assert!(registered.contains("R003") && !registered.contains("R005"), "{registered}");
    assert!(xtask_ok(root(), &["rules", "--search", "一期一档"], 0).contains("B004"));
    assert!(xtask_ok(root(), &["rules", "--class", "staff"], 0).contains("S001"));
    let one = xtask_ok(root(), &["rules", "s001"], 0);
    assert_eq!(one, xtask_ok(root(), &["rules", "assessors-too-few"], 0));
    assert!(one.contains("### 怎样改") && one.contains("least"), "{one}");
    let json: Value =
        serde_json::from_str(&xtask_ok(root(), &["rules", "--format", "json"], 0)).expect("JSON");
    assert_eq!(json.as_array().expect("a list").len() + 3, all.lines().count());
    assert_eq!(xtask(root(), &["rules", "no-such-rule"]).code, 2);
}
