//! How a file was understood, as a clerk sees it: on the terminal and as a page to send on.

use std::fs;

use regex::Regex;
use tempfile::TempDir;

use crate::workspace::{root, xtask, xtask_ok};

const CLEAN: &str = "fixtures/fuzhou-2014/returns/县（市）区/闽清县/梅城站自评表.xlsx";
/// Several parts on one sheet, a hidden sheet, faults of every kind.
const SEVERAL: &str = "fixtures/shown/several-parts.xml";
/// Its labels are partly those of no form.
const OTHER_LABELS: &str = "fixtures/formats/openpyxl.xlsx";
const NATIVE: &str = "fixtures/formats/return.xml";

#[test]
fn four_files_as_text() {
    let folder = TempDir::new().expect("a temporary folder");
    let workbook = fs::read(root().join(CLEAN)).expect("a workbook");
    fs::write(folder.path().join("截断.xlsx"), &workbook[..workbook.len() / 2]).expect("half a workbook");

    assert_snapshot!("clean", xtask_ok(root(), &["read", CLEAN], 0));
    assert_snapshot!("several", xtask_ok(root(), &["read", SEVERAL], 0));
    assert_snapshot!("several_en", xtask_ok(root(), &["read", SEVERAL, "--lang", "en"], 0));
    assert_snapshot!("native", xtask_ok(root(), &["read", NATIVE], 0));
    assert_snapshot!("broken", xtask_ok(folder.path(), &["read", "截断.xlsx"], 1));
}

#[test]
fn the_page_says_the_same_and_asks_for_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let file = root().join(SEVERAL);
    let file = file.to_str().expect("UTF-8");
    let printed = xtask_ok(folder.path(), &["read", file, "--html", "下级/page.html"], 0);
    assert!(printed.contains("下级/page.html"), "{printed}");
    let page = fs::read_to_string(folder.path().join("下级/page.html")).expect("the page");
    for outside in ["<script", "src=", "href=", "url(", "@import", "http:", "https:", "<b>"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_snapshot!("page", words(&page));
}

#[test]
fn people_are_masked_in_both() {
    let folder = TempDir::new().expect("a temporary folder");
    let pattern = Regex::new(r#""(\d{17}[\dX]|1\d{10})""#).expect("a pattern");
    for path in [CLEAN, SEVERAL, "fixtures/fuzhou-2014/returns/补报/岁昌职专.xml"] {
        let file = root().join(path);
        let file = file.to_str().expect("UTF-8");
        let records = xtask_ok(root(), &["import", "--dry-run", "--format", "jsonl", file], 0);
        let private: Vec<&str> =
            pattern.captures_iter(&records).filter_map(|found| Some(found.get(1)?.as_str())).collect();
        assert!(private.len() > 3, "{records}");

        let printed = xtask_ok(folder.path(), &["read", file, "--html", "page.html"], 0);
        let page = fs::read_to_string(folder.path().join("page.html")).expect("the page");
        for number in private {
            assert!(!printed.contains(number) && !page.contains(number), "{path}: {number}");
        }
    }
}

#[test]
fn what_is_no_form_is_refused_with_its_cells_and_a_hint() {
    let folder = TempDir::new().expect("a temporary folder");
    let name = "fixtures/reading/whole/none.xml";
    let refused = xtask(root(), &["read", "fixtures/formats/password.xlsx"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(refused.stdout.contains("打开密码") && refused.stdout.contains("建议"), "{}", refused.stdout);

    let missing = xtask(root(), &["read", name]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains(name), "{}", missing.stderr);
    assert_eq!(xtask(root(), &["read", "fixtures"]).code, 2);

    fs::write(folder.path().join("~$自评表.xlsx"), "lock").expect("a lock file");
    let lock = xtask_ok(folder.path(), &["read", "~$自评表.xlsx"], 1);
    assert!(lock.contains("锁文件"), "{lock}");
}

#[test]
fn a_campaign_adds_the_labels_of_its_city() {
    let campaign = TempDir::new().expect("a temporary folder");
    let folder = campaign.path().to_str().expect("UTF-8");
    fs::create_dir(campaign.path().join("layouts")).expect("layouts/");
    let add = |line: &str| {
        let text = format!("form = \"self_report\"\n[sections.basic.labels]\n{line}\n");
        fs::write(campaign.path().join("layouts/city.toml"), text).expect("a layout");
    };

    let before = xtask_ok(root(), &["read", OTHER_LABELS], 0);
    assert!(before.contains("地址（station.address）"), "{before}");
    add("\"station.address\" = [\"多行文字\"]");
    let after = xtask_ok(root(), &["read", OTHER_LABELS, "--campaign", folder], 0);
    assert!(!after.contains("地址（station.address）") && after.contains("前后有空格"), "{after}");

    add("\"station.wbsite\" = [\"主页\"]");
    let wrong = xtask(root(), &["read", OTHER_LABELS, "--campaign", folder]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("layouts/city.toml") && wrong.stderr.contains("wbsite"),
        "{}",
        wrong.stderr
    );
}

/// The words of a page in the order of reading: one line a block, cells apart by bars, and in braces what is
/// said over a cell.
fn words(page: &str) -> String {
    let (_, body) = page.split_once("<body>").expect("a body");
    let titles = Regex::new(r#"<td class="([a-z ]*)"[^>]*title="([^"]*)"[^>]*>"#).expect("a pattern");
    let body = titles.replace_all(body, "| {$2} ");
    let cells = Regex::new("<t[dh][^>]*>").expect("a pattern").replace_all(&body, "| ").into_owned();
    let text = Regex::new("<[^>]*>").expect("a pattern").replace_all(&cells, "").into_owned();
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
