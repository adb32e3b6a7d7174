//! README.md's part for new users: its commands are run, its edits made and its outputs expected, all as they are
//! printed there.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::workspace::{program, root};

const HEAD: &str = "\n## As a new user\n";

/// The fenced blocks of a text: language and lines.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = text.split("```").collect();
    assert_eq!(parts.len() % 2, 1, "a fence is not closed");
    parts.iter().skip(1).step_by(2).map(|block| block.split_once('\n').expect("a language")).collect()
}

/// Runs commands in a folder where `cargo xtask` is this program.
fn run(folder: &Path, script: &str) -> String {
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").expect("PATH"));
    let output = Command::new("sh")
        .args(["-e", "-c", script])
        .env("PATH", path)
        .current_dir(folder)
        .output()
        .expect("sh runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{script}\n{printed}\n{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// Changes a file as a diff says: the file's name, what is there once, what is to be there.
fn edit(folder: &Path, diff: &str) {
    let lines: Vec<&str> = diff.lines().collect();
    let [file, old, new] = lines[..] else { panic!("three lines, not {diff}") };
    let path = folder.join(file.strip_prefix("--- ").expect("--- FILE"));
    let (old, new) = (old.strip_prefix('-').expect("-OLD"), new.strip_prefix('+').expect("+NEW"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(text.matches(old).count(), 1, "`{old}` is there once in {}", path.display());
    fs::write(&path, text.replace(old, new)).expect("written");
}

#[test]
fn the_part_for_new_users_does_what_it_says() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let (_, part) = readme.split_once(HEAD).expect("the part for new users");
    let (part, _) = part.split_once("\n## ").expect("the next part");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["fixtures", "crates"] {
        symlink(root().join(name), folder.path().join(name)).expect("a link");
    }
    let cargo = folder.path().join("bin/cargo");
    fs::create_dir(folder.path().join("bin")).expect("a folder");
    let mut wrapper = String::from("#!/bin/sh\nshift\n");
    _ = writeln!(wrapper, "exec '{}' \"$@\"", program().display());
    fs::write(&cargo, wrapper).expect("written");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("executable");

    let mut printed = String::new();
    let blocks = blocks(part);
    assert!(blocks.len() >= 9, "the blocks were not found");
    for (language, block) in blocks {
        match language {
            "sh" => printed = run(folder.path(), block),
            "diff" => edit(folder.path(), block),
            "text" => {
                let mut rest = printed.lines();
                for line in block.lines() {
                    assert!(
                        rest.any(|other| other == line),
                        "`{line}` is not printed in its turn:\n{printed}"
                    );
                }
            }
            other => panic!("no one knows what to do with `{other}`"),
        }
    }
}
