//! Same input, same bytes, whatever the threads and the names of the files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{campaign_copy, xtask_ok};

const DOCUMENTS: [&str; 12] = [
    "notice.md",
    "notice.docx",
    "notice.html",
    "public-list.docx",
    "draw-record.docx",
    "year-report.docx",
    "year-report.html",
    "summary.xlsx",
    "findings.json",
    "letters/all-letters.docx",
    "letters/FZ001.html",
    "revocation/all-revocation.docx",
];
const LETTERS: [&str; 3] = ["letters", "--format", "docx,html"];

fn documents(campaign: &Path) -> Vec<Vec<u8>> {
    DOCUMENTS.iter().map(|name| fs::read(campaign.join("out").join(name)).expect("a document")).collect()
}

#[test]
fn one_thread_and_two_and_a_second_run_give_the_same_bytes() {
    let one = campaign_copy();
    xtask_ok(one.path(), &["run", "--threads", "1"], 0);
    xtask_ok(one.path(), &[&LETTERS[..], &["--threads", "1"]].concat(), 0);
    let first = documents(one.path());
    xtask_ok(one.path(), &["run", "--threads", "2"], 0);
    xtask_ok(one.path(), &LETTERS, 0);
    let second = documents(one.path());
    let two = campaign_copy();
    xtask_ok(two.path(), &["run", "--threads", "2"], 0);
    xtask_ok(two.path(), &LETTERS, 0);
    let third = documents(two.path());
    for (at, name) in DOCUMENTS.iter().enumerate() {
        assert!(first[at] == second[at], "{name} differs in a second run");
        assert!(first[at] == third[at], "{name} differs with two threads");
    }
}

#[test]
fn renamed_files_change_nothing_but_the_paths_named() {
    let plain = campaign_copy();
    xtask_ok(plain.path(), &["run"], 0);
    let renamed = campaign_copy();
    let names = rename_all(&renamed.path().join("returns"));
    xtask_ok(renamed.path(), &["run"], 0);

    for name in ["notice.md", "notice.docx", "notice.html"] {
        let read = |campaign: &Path| fs::read(campaign.join("out").join(name)).expect("a document");
        assert!(read(plain.path()) == read(renamed.path()), "{name} depends on the names of the returns");
    }
    let mut findings = fs::read_to_string(renamed.path().join("out/findings.json")).expect("findings.json");
    for (old, new) in names {
        findings = findings.replace(&new, &old);
    }
    assert_eq!(findings, fs::read_to_string(plain.path().join("out/findings.json")).expect("findings.json"));
}

/// Gives every file a name that sorts the other way round; returns (old, new) paths as findings print them.
fn rename_all(returns: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = Vec::new();
    collect(returns, &mut files);
    files.sort();
    let below =
        |path: &Path| format!("returns/{}", path.strip_prefix(returns).expect("below").to_string_lossy());
    let count = files.len();
    let rename = |(at, file): (usize, &PathBuf)| {
        let ending = file.extension().expect("an ending").to_string_lossy();
        let new = returns.join(format!("改名-{:03}.{ending}", count - at));
        fs::rename(file, &new).expect("renamed");
        (below(file), below(&new))
    };
    files.iter().enumerate().map(rename).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
