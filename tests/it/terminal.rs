//! What is printed gives no order to a terminal and shows its text in the order it is written, whatever a file, a
//! campaign, an importer or the command line holds; nor does a paper that is written.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::workbook::part_text;
use crate::workspace::{campaign_copy, root, xtask};

/// What a text is given: an order to set the title of the window, colours, an order of one byte, what reverses.
const ODD: &str = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{2066}\u{200f}\u{61c}\u{7f}";
/// The same as far as TOML and XML can hold it.
const ODD_TEXT: &str = "\u{9b}31m\u{202e}\u{2066}\u{200f}\u{61c}";

/// The first character of a text that a terminal would obey, or that reorders what is around it.
fn odd(text: &str) -> Option<char> {
    let reorders = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().find(|c| (c.is_control() && *c != '\n') || reorders(*c))
}

/// A campaign that says such things wherever it can.
fn campaign() -> TempDir {
    let campaign = campaign_copy();
    let at = |name: &str| campaign.path().join(name);
    let change = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(at(name)).expect(name);
        assert!(text.contains(from), "{name}");
        fs::write(at(name), text.replace(from, &to.replace('@', ODD_TEXT))).expect("written");
    };
    change("campaign.toml", "authority = \"福州市人力", "authority = \"福州@市人力");
    change("scheme.toml", "name = \"优秀\"", "name = \"优@秀\"");
    change("decisions.toml", "reason = \"主动申请撤销\"", "reason = \"主动@申请撤销\"");
    let native = fs::read_to_string(root().join("fixtures/formats/return.xml")).expect("a return");
    let native = native.replace("示例市第一", &format!("示例{ODD_TEXT}市")).replace("张示例", ODD_TEXT);
    fs::write(at(&format!("returns/{ODD}.xml")), native).expect("written");
    let declared = format!("<?xml version=\"1.0\" encoding=\"X{ODD}\"?><a/>");
    fs::write(at("returns/enc.xml"), declared).expect("written");
    fs::write(at(&format!("returns/{ODD}垃圾.xlsx")), ODD).expect("written");
    fs::write(at(&format!("returns/~${ODD}.xlsx")), ODD).expect("written");
    let notice = format!(
        "关于{ODD_TEXT}的通报\n\n一、总体情况\n\n全市共有3所{ODD_TEXT}，其中合格1所，限期整改1所。\n"
    );
    fs::write(at("typed.txt"), notice).expect("written");
    campaign
}

/// Every command that prints what it has read, and those that answer to what was typed.
fn commands() -> Vec<Vec<String>> {
    let name = format!("returns/{ODD}.xml");
    let lines = [
        "import --dry-run returns",
        "import --dry-run --format jsonl --origins returns",
        "import",
        "import --onsite",
        "read returns/enc.xml",
        "read returns/enc.xml --in-process",
        "validate",
        "validate --format json",
        "validate --format jsonl",
        "validate --format sarif",
        "validate --format html",
        "assess",
        "sample",
        "sensitivity --within 50",
        "sensitivity --format json",
        "explain FZ001",
        "explain FZ001 --format json",
        "explain FZ001 --format html",
        "what-if . FZ018 A2=3",
        "scheme check .",
        "scheme show .",
        "scheme show . --format html",
        "report",
        "letters --format txt,html,md,docx",
        "annotate",
        "template",
        "run",
        "rules --campaign .",
        "audit-notice typed.txt",
        "audit-notice typed.txt --format json",
    ];
    let typed = [
        &["read", &name][..],
        &["explain", ODD],
        &["what-if", ".", "FZ018", ODD],
        &["rules", ODD],
        &["import", ODD],
        &["read", ODD],
        &["validate", "--format", ODD],
        &["validate", "--baseline", ODD],
        &[ODD],
    ];
    let lines = lines.iter().map(|line| line.split(' ').map(str::to_owned).collect());
    lines.chain(typed.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect())).collect()
}

#[test]
fn no_command_prints_what_fools_a_terminal() {
    let campaign = campaign();
    let mut escaped = 0;
    for (at, command) in commands().iter().enumerate() {
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.extend(["--lang", ["zh", "en"][at % 2]]);
        let ran = xtask(campaign.path(), &words);
        assert_eq!(odd(&ran.stdout), None, "{words:?} on standard output");
        assert_eq!(odd(&ran.stderr), None, "{words:?} on standard error");
        escaped += (ran.stdout + &ran.stderr).matches("202e").count();
    }
    assert!(escaped > 50, "what is odd is left out: {escaped}");
}

#[test]
fn json_that_is_printed_still_says_what_was_read() {
    let campaign = campaign();
    let ran = xtask(campaign.path(), &["import", "--dry-run", "--format", "jsonl", "returns"]);
    let lines: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let name = format!("{ODD}.xml");
    let own = lines.iter().find(|line| line["source"]["path"] == name.as_str()).expect("the return");
    assert_eq!(own["station"]["name"], format!("示例{ODD_TEXT}市职业技能鉴定站 & 分站"));
}

/// Every file below a folder, as text: the parts of a package that hold some.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for found in pipeline::collect(folder).into_iter().filter(|found| found.passed_over.is_none()) {
        let text = match found.file.extension().and_then(|ending| ending.to_str()) {
            Some("docx") => part_text(&found.file, "word/document.xml"),
            Some("html" | "md" | "txt" | "json" | "sarif") => {
                fs::read_to_string(&found.file).expect("a text")
            }
            _ => continue,
        };
        texts.push((found.path, text));
    }
    texts
}

#[test]
fn no_paper_reads_in_another_order_than_it_is_written() {
    let campaign = campaign();
    for command in ["run", "letters --format docx,html,md,txt", "sample"] {
        let ran = xtask(campaign.path(), &command.split(' ').collect::<Vec<_>>());
        assert!(ran.code < 2, "{}{}", ran.stdout, ran.stderr);
    }
    let texts = texts(&campaign.path().join("out"));
    assert!(texts.len() > 4 * 57, "{}", texts.len());
    for (name, text) in &texts {
        // Pages, programs' texts and forms that are separated have their own white space.
        let text = text.replace(['\r', '\t', '\u{c}'], " ");
        assert_eq!(odd(&text), None, "{name}");
    }
    let shown = |ending| texts.iter().any(|(name, text)| name.ends_with(ending) && text.contains("202e"));
    for ending in [".docx", ".html", ".md", ".txt", ".json"] {
        assert!(shown(ending), "what is odd is left out of every {ending}");
    }
}
