//! Not read is not absent: folders and files that the system does not give, and such as it gives to be read only.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::workspace::{Ran, campaign_copy, command, program, xtask, xtask_ok};

/// The user and the group of no one in particular.
const NOBODY: u32 = 65534;

fn is_superuser() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Gives the folder to someone whom file rights hold, which they do not the superuser, and runs it as them.
fn as_someone(folder: &Path, arguments: &[&str]) -> Ran {
    // A copy, for the build's own folder may be closed to them.
    fs::copy(program(), folder.join("program")).expect("a copy");
    if is_superuser() {
        let given = Command::new("chown").args(["-R", &format!("{NOBODY}:{NOBODY}")]).arg(folder).status();
        assert!(given.is_ok_and(|status| status.success()), "the folder is given away");
    }
    Ran::of(someone(folder, arguments).output().expect("xtask runs"))
}

/// The copy of the program, to be run by them.
fn someone(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(folder.join("program"));
    command.args(arguments).current_dir(folder);
    if is_superuser() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

fn rights(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("rights");
}

#[test]
fn a_folder_that_cannot_be_listed_is_not_taken_for_empty() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    let before = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    let closed = campaign.path().join("returns/补报");
    rights(&closed, 0o000);
    for command in ["import", "run"] {
        let ran = as_someone(campaign.path(), &[command]);
        assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("returns/补报：") && ran.stderr.contains("没有权限"), "{}", ran.stderr);
        assert!(ran.stderr.contains("--accept-missing"), "{}", ran.stderr);
    }
    let after = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    assert_eq!(after, before, "nothing was recorded");
    let ran = as_someone(campaign.path(), &["import", "--accept-missing"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("未收到"), "{}", ran.stdout);
    rights(&closed, 0o755);
    xtask_ok(campaign.path(), &["import"], 0);
    assert_eq!(xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout, before);
}

#[test]
fn a_file_that_cannot_be_read_is_unreadable_and_not_damaged() {
    let campaign = campaign_copy();
    let closed = fs::read_dir(campaign.path().join("returns/补报")).expect("a folder").next();
    let closed = closed.expect("a file").expect("a file").path();
    rights(&closed, 0o000);
    let ran = as_someone(campaign.path(), &["import"]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("读不到这个文件：没有权限"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("损坏"), "{}", ran.stdout);
}

#[test]
fn a_folder_of_returns_that_is_gone_is_not_taken_for_empty() {
    let campaign = campaign_copy();
    let (returns, away) = (campaign.path().join("returns"), campaign.path().join("away"));
    xtask_ok(campaign.path(), &["import"], 0);
    fs::rename(&returns, &away).expect("moved");
    let ran = xtask(campaign.path(), &["import"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("returns/：文件或文件夹不存在"), "{}", ran.stderr);
    // A share that is not connected.
    std::os::unix::fs::symlink(campaign.path().join("share"), &returns).expect("a link");
    fs::remove_file(campaign.path().join("campaign.db")).expect("no ledger");
    assert_eq!(xtask(campaign.path(), &["import"]).code, 2);
    fs::rename(&away, campaign.path().join("share")).expect("connected");
    let printed = xtask_ok(campaign.path(), &["import"], 0);
    assert!(printed.contains("57 个文件，读出 57 份"), "{printed}");
}

const LOOKING: [&[&str]; 5] =
    [&["explain", "FZ018"], &["assess"], &["validate"], &["sensitivity"], &["what-if", ".", "FZ018", "A2=3"]];

#[test]
fn a_folder_that_may_not_be_written_to_can_be_looked_at() {
    let campaign = campaign_copy();
    for arguments in [&["import"] as &[&str], &["import", "--onsite"]] {
        xtask_ok(campaign.path(), arguments, 0);
    }
    let expected: Vec<String> =
        LOOKING.iter().map(|command| xtask(campaign.path(), command).stdout).collect();
    // Gives the folder away, and its files with it.
    as_someone(campaign.path(), &["assess"]);
    rights(campaign.path(), 0o555);
    for (command, expected) in LOOKING.iter().zip(&expected) {
        let ran = Ran::of(someone(campaign.path(), command).output().expect("xtask runs"));
        assert!(ran.code < 2, "{command:?} {}", ran.stderr);
        assert_eq!(ran.stdout, *expected, "{command:?}");
    }
    rights(campaign.path(), 0o755);
}

#[test]
fn many_look_at_a_campaign_while_it_is_imported() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    let expected = xtask_ok(campaign.path(), &["explain", "FZ018"], 0);
    let run = |arguments: &[&str]| {
        let mut command = command(campaign.path(), arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("xtask runs")
    };
    let import = run(&["import"]);
    let looking: Vec<_> = (0..20).map(|_| run(&["explain", "FZ018"])).collect();
    for looking in looking {
        let ran = Ran::of(looking.wait_with_output().expect("it ends"));
        assert_eq!((ran.code, ran.stdout), (0, expected.clone()), "{}", ran.stderr);
    }
    assert_eq!(Ran::of(import.wait_with_output().expect("it ends")).code, 0);
}
