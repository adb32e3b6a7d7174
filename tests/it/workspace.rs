//! The product as a user has it: its folder, its command, and copies of its campaign to work on.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, str};

use tempfile::TempDir;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace")
}

/// What a command printed and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `xtask` with arguments, in `folder`.
pub(crate) fn xtask(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::of(command(folder, arguments).output().expect("xtask runs"))
}

impl Ran {
    pub(crate) fn of(Output { status, stdout, stderr }: Output) -> Self {
        let text = |bytes: Vec<u8>| str::from_utf8(&bytes).expect("UTF-8").to_owned();
        Self { code: status.code().expect("an exit code"), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// `xtask` with arguments, to be run in `folder`.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder);
    command
}

/// Runs it as [`xtask`] does, expected to end with `code`.
#[track_caller]
pub(crate) fn xtask_ok(folder: &Path, arguments: &[&str], code: i32) -> String {
    let ran = xtask(folder, arguments);
    assert_eq!(ran.code, code, "{arguments:?}\n{}\n{}", ran.stdout, ran.stderr);
    ran.stdout
}

/// The program, built by the first test that needs it. `cargo test --workspace` has it built already.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    PROGRAM.get_or_init(|| {
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "xtask"])
            .args((!cfg!(debug_assertions)).then_some("--release"))
            .current_dir(root())
            .status()
            .expect("cargo runs");
        assert!(status.success(), "xtask does not build");
        let test = std::env::current_exe().expect("the test's own path");
        let target = test.parent().and_then(Path::parent).expect("target/debug");
        target.join(format!("xtask{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A copy of the example campaign, without anything generated.
pub(crate) fn campaign_copy() -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    copy_folder(&root().join("fixtures/fuzhou-2014"), copy.path());
    copy
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text == "out" || text == "source" || text.starts_with("campaign.db") || text == "campaign.lock" {
            continue;
        }
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}
