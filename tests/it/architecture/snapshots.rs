//! Snapshots are what a person reads: nothing of the code that made them, beside the test that they belong to.
//!
//! Whether each is still compared with anything is seen by `.ci/run`, from a whole run of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::root;

/// The most lines of one, for it to be read.
const LINES: usize = 700;

fn snapshots(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            snapshots(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "snap") {
            found.push(path);
        }
    }
}

#[test]
fn every_snapshot_is_next_to_its_test_and_can_be_read() {
    let mut found = Vec::new();
    for folder in ["crates", "tests", "xtask"] {
        snapshots(&root().join(folder), &mut found);
    }
    assert!(found.len() > 200, "the snapshots were not found");
    for path in found {
        let text = fs::read_to_string(&path).expect("a snapshot");
        let shown = path.display();
        let (head, body) = text.split_once("\n---\n").expect("a head");
        assert!(!head.contains("\nexpression:"), "{shown}: take the `assert_snapshot!` of tests/snapshot.rs");
        assert!(body.lines().count() <= LINES, "{shown}: split what no one will read");
        let source = head.lines().find_map(|line| line.strip_prefix("source: ")).expect("a source");
        let source = root().join(source.trim_matches('"'));
        assert!(source.exists(), "{shown}: its source is gone");
        assert_eq!(
            source.parent(),
            path.parent().and_then(Path::parent),
            "{shown}: its source is elsewhere; write it again with INSTA_UPDATE=force"
        );
    }
}
