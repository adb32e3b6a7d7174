//! Who asks for a language is answered in it: no Chinese in English output and no English sentence in Chinese output,
//! but for what is quoted from the folder and the command line.

/// Commands that fail.
mod failures;
/// What there is of the other language.
mod leaks;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::{Explained as _, Lang};
use tempfile::TempDir;

use crate::hostile;
use crate::workspace::{campaign_copy, copy_folder, root, xtask, xtask_ok};
use failures::{FAILURES, Failure, MISTYPED};
use leaks::{Quoted, chinese_in, english_in};

/// The leaks of a text in a language, each with the line it is on.
fn leaks(text: &str, lang: Lang, quoted: &Quoted) -> Vec<String> {
    let found = |line: &str| match lang {
        Lang::Zh => english_in(line, quoted),
        Lang::En => chinese_in(line, quoted),
    };
    // A row of a file is shown as it is there.
    let rows = |line: &&str| !line.contains(" │ ");
    text.lines()
        .filter(rows)
        .flat_map(|line| found(line).into_iter().map(move |leak| format!("{leak:?} in: {line}")))
        .collect()
}

fn word(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// What a command prints in a folder in each language, looked at for the other.
fn leaks_of(folder: &Path, arguments: &[&str], quoted: &Quoted, failing: bool) -> Vec<String> {
    let mut all = Vec::new();
    let mut quoted = quoted.clone();
    quoted.add(&arguments.join("\n"));
    for lang in [Lang::En, Lang::Zh] {
        let ran = xtask(folder, &[&["--lang", word(lang)], arguments].concat());
        assert_eq!(failing, ran.code != 0, "{arguments:?} {}{}", ran.stdout, ran.stderr);
        let printed = ran.stdout + &ran.stderr;
        assert!(!printed.trim().is_empty(), "{arguments:?} says nothing");
        all.extend(
            leaks(&printed, lang, &quoted).into_iter().map(|leak| format!("{arguments:?} {lang:?}: {leak}")),
        );
    }
    all
}

/// The example, imported.
fn imported() -> TempDir {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    campaign
}

/// A copy of a folder with its ledger.
fn copy(campaign: &TempDir) -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    copy_folder(campaign.path(), copy.path());
    fs::copy(campaign.path().join("campaign.db"), copy.path().join("campaign.db")).expect("a copy");
    copy
}

/// What the example's returns, forms, register and settings say, and the labels of the forms.
fn quoted(campaign: &TempDir) -> Quoted {
    let mut quoted = Quoted::default();
    quoted.add_folder(campaign.path());
    quoted.add_folder(&root().join("crates/form/layouts"));
    quoted.add_folder(&root().join("fixtures/fuzhou-2014/source"));
    // Names of files that are written.
    quoted.add("问题清单 自评表（空白） 实地抽查表（空白）");
    for folder in ["returns", "onsite"] {
        let arguments = ["import", "--dry-run", "--format", "jsonl", "--origins", folder];
        quoted.add(&xtask(campaign.path(), &arguments).stdout);
    }
    quoted
}

fn none(leaks: &[String]) {
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
}

#[test]
fn whoever_mistypes_is_answered_in_one_language() {
    let campaign = campaign_copy();
    let quoted = Quoted::default();
    let all = MISTYPED.iter().flat_map(|one| leaks_of(campaign.path(), one.arguments, &quoted, true));
    none(&all.collect::<Vec<_>>());
}

#[test]
fn every_failing_command_is_answered_in_one_language() {
    let campaign = imported();
    let quoted = quoted(&campaign);
    let of = |one: &Failure| {
        let copy = copy(&campaign);
        let _lock = one.wrong.make(copy.path());
        let mut quoted = quoted.clone();
        quoted.add_folder(copy.path());
        leaks_of(copy.path(), one.arguments, &quoted, true)
    };
    none(&FAILURES.iter().flat_map(of).collect::<Vec<_>>());
}

/// Every key of the settings, changed in one way after the other.
#[test]
fn every_wrong_setting_is_reported_in_one_language() {
    let mut all = Vec::new();
    for name in ["fuzhou-2014", "jianglan-2025"] {
        let folder = TempDir::new().expect("a temporary folder");
        copy_folder(&root().join("fixtures").join(name), folder.path());
        fs::remove_dir_all(folder.path().join("returns")).expect("returns");
        let mut quoted = Quoted::default();
        quoted.add_folder(&root().join("fixtures").join(name));
        quoted.add_folder(&root().join("crates/form/layouts"));
        // The brackets of a document number.
        quoted.add("〔〕");
        let settings = ["campaign", "scheme", "decisions", "calendar", "follow-up", "layouts/notice"];
        for file in settings
            .map(|name| folder.path().join(format!("{name}.toml")))
            .iter()
            .filter(|file| file.exists())
        {
            let whole = fs::read_to_string(file).expect("a text");
            for text in changed(&whole) {
                fs::write(file, &text).expect("written");
                let Err(error) = pipeline::Folder::open(folder.path(), None) else { continue };
                let mut quoted = quoted.clone();
                quoted.add(&text);
                for lang in [Lang::En, Lang::Zh] {
                    all.extend(leaks(error.text().get(lang), lang, &quoted));
                }
            }
            fs::write(file, whole).expect("written");
        }
    }
    all.sort();
    all.dedup();
    none(&all);
}

/// In how many ways a line is changed.
const WAYS: usize = 7;

/// A text of settings with one line changed: each key in one way where it first is, in the next where it is next, until
/// no way is left.
fn changed(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut change = |at: usize| {
        let (key, value) = lines[at].split_once(" = ")?;
        let times = seen.entry(key).or_default();
        *times += 1;
        if *times > WAYS {
            return None;
        }
        let line = match (at + *times) % WAYS {
            0 => format!("{key} = {{ x = 1 }}"),
            1 => format!("{key}x = {value}"),
            2 => String::new(),
            3 => format!("{key} = -7"),
            4 => format!("{key} = \"?\""),
            5 => format!("{key} = {value}\n{key} = {value}"),
            _ => format!("{key} = [ {value}"),
        };
        Some([&lines[..at], &[line.as_str()], &lines[at + 1..]].concat().join("\n"))
    };
    (0..lines.len()).filter_map(&mut change).collect()
}

#[test]
fn every_bad_input_is_refused_in_one_language() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut quoted = Quoted::default();
    quoted.add_folder(&root().join("crates/form/layouts"));
    for case in hostile::cases() {
        fs::write(folder.path().join(&case.name), &case.bytes).expect("a file");
        quoted.add(&case.name);
        quoted.add(&String::from_utf8_lossy(&case.bytes));
    }
    none(&leaks_of(folder.path(), &["import", "--dry-run", "."], &quoted, true));
    // The notes of what was read, in both languages on every line.
    let lines = xtask(folder.path(), &["import", "--dry-run", "--format", "jsonl", "--origins", "."]).stdout;
    let mut all = Vec::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
        let refused = line.get("refused").into_iter();
        for note in line["diagnostics"].as_array().into_iter().flatten().chain(refused) {
            for (key, lang) in [("message_zh", Lang::Zh), ("message_en", Lang::En), ("hint_en", Lang::En)] {
                let text = note[key].as_str().unwrap_or_default();
                all.extend(
                    leaks(text, lang, &quoted)
                        .into_iter()
                        .map(|leak| format!("{}: {leak}", line["source"]["path"])),
                );
            }
        }
    }
    none(&all);
}

#[test]
fn help_and_results_are_in_the_language_that_was_asked_for() {
    let campaign = imported();
    let mut quoted = quoted(&campaign);
    quoted.add_folder(&root().join("crates/reporting/templates"));
    let mut all = Vec::new();
    let help = xtask_ok(root(), &["--lang", "en", "--help"], 0);
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 20, "{commands:?}");
    all.extend(leaks_of(root(), &["--help"], &Quoted::default(), false));
    for command in commands {
        all.extend(leaks_of(root(), &[command, "--help"], &Quoted::default(), false));
    }
    for arguments in [
        &["--version"] as &[&str],
        &["rules"],
        &["rules", "R004"],
        &["rules", "assessors-too-few"],
        &["assess"],
        &["sample"],
        &["sensitivity"],
        &["explain", "FZ010"],
        &["what-if", ".", "FZ018", "A2=3"],
        &["template"],
        &["report"],
        &["letters"],
        &["annotate"],
        &["run"],
    ] {
        all.extend(leaks_of(campaign.path(), arguments, &quoted, false));
    }
    all.extend(leaks_of(campaign.path(), &["validate"], &quoted, true));
    none(&all);
}
