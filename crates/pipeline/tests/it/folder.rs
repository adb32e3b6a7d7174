//! What is wrong in a campaign's folder, all at once and in both languages; and what it says when nothing is.

use std::fs;

use jiff::civil::date;
use model::{Explained as _, Text};
use pipeline::{Folder, Lock, OpenError};

use crate::campaign::Campaign;

fn broken(campaign: &Campaign) -> Text {
    Folder::open(campaign.path(), None).err().expect("something is wrong").text()
}

#[test]
fn a_sound_folder_holds_what_its_files_say() {
    let campaign = Campaign::copy("jianglan-2025");
    let folder = campaign.folder();
    assert_eq!(folder.root, campaign.path());
    assert_eq!((folder.decisions.len(), folder.events.len()), (2, 5));
    assert_eq!(folder.layout_texts.len(), 2);
    assert_eq!(folder.templates.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["notice.zh.j2"]);
    let years: std::collections::BTreeSet<i16> = folder.earlier.iter().map(|form| form.year).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), [2023, 2024]);
    assert_eq!(folder.station("JL001").map(|station| station.order), Some(0));
    let name = folder.register.stations()[4].name.clone();
    assert_eq!(folder.station(&name).map(|station| station.order), Some(4));
    assert!(folder.station("JL999").is_none());
    assert_eq!(folder.out(), campaign.path().join("out"));

    let another_day = Folder::open(campaign.path(), Some(date(2031, 5, 6))).expect("a sound campaign");
    assert_eq!(another_day.campaign.as_of, date(2031, 5, 6));
    assert_ne!(folder.campaign.as_of, another_day.campaign.as_of);
}

#[test]
fn every_fault_of_every_file_is_reported_at_once_with_its_line() {
    let campaign = Campaign::copy("jianglan-2025");
    campaign.append("calendar.toml", "nonsense = 1");
    campaign.append("follow-up.toml", "[[event]]\nstation = \"JL777\"\nwhat = \"report\"\non = 2025-12-01");
    campaign.append("decisions.toml", "[[decision]]\nstation = \"JL888\"");
    fs::write(campaign.path().join("layouts/zz.toml"), "[[section]]\nname = 7").expect("written");
    fs::write(campaign.path().join("history/last.jsonl"), "").expect("written");
    campaign.append("history/2024.jsonl", "{\"no\":");
    fs::write(campaign.path().join("previous.json"), "{}").expect("written");
    let text = broken(&campaign);
    for words in [&text.zh, &text.en] {
        for file in [
            "calendar.toml:",
            "follow-up.toml:",
            "decisions.toml:",
            "layouts/zz.toml",
            "history/last.jsonl: ",
            "history/2024.jsonl:",
            "previous.json: ",
        ] {
            assert!(words.lines().any(|line| line.starts_with(file)), "{file} in\n{words}");
        }
    }
    assert!(text.zh.contains("decisions.toml:23: 缺少“act”"), "{}", text.zh);
    assert!(text.en.contains("a file of earlier returns is named after its year"), "{}", text.en);
    assert!(!text.en.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", text.en);
}

#[test]
fn a_broken_register_does_not_make_every_decision_look_wrong() {
    let campaign = Campaign::copy("jianglan-2025");
    fs::write(campaign.path().join("register.xlsx"), "no workbook").expect("written");
    let text = broken(&campaign);
    assert!(text.zh.starts_with("register.xlsx: "), "{}", text.zh);
    assert_eq!(text.zh.lines().count(), 1, "{}", text.zh);
    // A workbook of another kind is no register.
    let form = pipeline::collect(&campaign.path().join("onsite")).remove(0).file;
    fs::copy(form, campaign.path().join("register.xlsx")).expect("copied");
    assert_eq!(broken(&campaign).zh, "register.xlsx: 没有找到机构名册");
}

#[test]
fn files_that_are_not_there_or_not_utf_8_are_reported_in_both_languages() {
    let campaign = Campaign::copy("jianglan-2025");
    let scheme = campaign.path().join("scheme.toml");
    fs::write(&scheme, [0xb2, 0xe2, 0xca, 0xd4]).expect("written");
    let text = broken(&campaign);
    let path = scheme.display();
    assert_eq!(text.zh, format!("无法读取 {path}: 文件不是 UTF-8 编码，请用文本编辑器另存为 UTF-8"));
    assert_eq!(text.en, format!("cannot read {path}: not UTF-8; save it as UTF-8 with a text editor"));
    fs::remove_file(&scheme).expect("removed");
    let error = Folder::open(campaign.path(), None).err().expect("no scheme");
    assert!(matches!(&error, OpenError::Io { path, .. } if path == &scheme));
    assert!(error.text().zh.contains("文件或文件夹不存在"), "{}", error.text().zh);
    assert_eq!(error.to_string(), error.text().en);
    assert!(Folder::open(&campaign.path().join("nowhere"), None).is_err());
}

#[test]
fn what_may_be_missing_is_empty_when_it_is() {
    let campaign = Campaign::copy("jianglan-2025");
    for name in ["decisions.toml", "follow-up.toml", "calendar.toml"] {
        fs::remove_file(campaign.path().join(name)).expect("removed");
    }
    for name in ["history", "templates"] {
        fs::remove_dir_all(campaign.path().join(name)).expect("removed");
    }
    let folder = campaign.folder();
    assert!(folder.decisions.is_empty() && folder.events.is_empty() && folder.earlier.is_empty());
    assert!(folder.templates.is_empty() && folder.previous.is_none());
}

#[test]
fn earlier_returns_of_stations_that_are_gone_are_passed_over() {
    let campaign = Campaign::copy("jianglan-2025");
    let lines = fs::read_to_string(campaign.path().join("history/2024.jsonl")).expect("lines");
    let of_2024 =
        |campaign: &Campaign| campaign.folder().earlier.iter().filter(|form| form.year == 2024).count();
    let before = of_2024(&campaign);
    assert_eq!(before, lines.lines().filter(|line| line.contains("\"station\"")).count());
    let line = lines.lines().next().expect("a line");
    let unknown = line.replace("JL0", "XX0").replace("江澜", "无此").replace("澜", "无");
    campaign.append("history/2024.jsonl", &format!("{unknown}\n\n{{\"skipped\":\"机构名册\"}}"));
    assert_eq!(of_2024(&campaign), before);
    campaign.append("history/2024.jsonl", line);
    assert_eq!(of_2024(&campaign), before + 1);
}

#[test]
fn layouts_alone_are_read_without_the_rest_of_the_folder() {
    let campaign = Campaign::copy("jianglan-2025");
    fs::remove_file(campaign.path().join("scheme.toml")).expect("removed");
    assert!(pipeline::layouts(campaign.path()).is_ok());
    fs::write(campaign.path().join("layouts/zz.toml"), "[[section]]\nname = 7").expect("written");
    assert!(
        matches!(pipeline::layouts(campaign.path()), Err(OpenError::Settings(faults)) if faults.len() == 1)
    );
}

#[test]
fn a_folder_in_use_is_reported() {
    let campaign = Campaign::copy("jianglan-2025");
    let _held = Lock::take(campaign.path()).expect("the first takes it");
    let error = Lock::take(campaign.path()).expect_err("the second waits");
    assert!(matches!(error, OpenError::Busy));
    assert_eq!(error.text().en, "another run works in this folder; wait for its end and run again");
    let error = Lock::take(&campaign.path().join("nowhere")).expect_err("no folder");
    assert!(error.text().zh.starts_with("工作目录不能写入"), "{}", error.text().zh);
}
