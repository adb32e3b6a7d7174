//! What the program wrote it may replace and remove; what somebody made or changed it may not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{campaign_copy, xtask, xtask_ok};

/// Every file below a folder that holds these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if fs::read(&path).is_ok_and(|held| held == bytes) {
            found.push(path);
        }
    }
    found
}

/// Each step that writes, a file of its own, and what it prints when someone has changed that.
const STEPS: [(&[&str], &str); 8] = [
    (&["report"], "out/notice.docx"),
    (&["report"], "out/summary.xlsx"),
    (&["letters"], "out/letters/FZ001.docx"),
    (&["letters"], "out/revocation/all-revocation.docx"),
    (&["annotate"], "out/annotated/福清市报送/附件3：福清三华鉴定站自评表(1).xls"),
    (&["sample"], "out/draw-record.md"),
    (&["template"], "out/templates/自评表（空白）.xlsx"),
    (&["run"], "out/dashboard.html"),
];

#[test]
fn what_someone_changed_is_kept_and_reported_by_every_step() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    for step in [["run"], ["letters"], ["annotate"], ["sample"], ["template"]] {
        xtask_ok(folder, &step, 0);
    }
    for (at, (step, name)) in STEPS.into_iter().enumerate() {
        let mine = format!("changed by a person {at}").into_bytes();
        let original = fs::read(folder.join(name)).expect(name);
        fs::write(folder.join(name), &mine).expect("changed");
        let printed = xtask_ok(folder, step, 0);
        let kept = holding(folder, &mine);
        let [kept] = kept.as_slice() else { panic!("{name}: {kept:?}") };
        assert!(printed.contains("保留") && printed.contains(name), "{step:?}: {printed}");
        assert!(kept.parent() == folder.join(name).parent() && kept.to_string_lossy().contains("人工修改"));
        assert!(fs::read(folder.join(name)).expect(name) == original, "{name} was not written");
        // Once is enough.
        let again = xtask_ok(folder, step, 0);
        assert!(!again.contains("保留"), "{step:?}: {again}");
        assert_eq!(holding(folder, &mine).len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn files_of_others_stay_and_links_are_not_followed() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    let outside = tempfile::TempDir::new().expect("a temporary folder");
    let victim = outside.path().join("victim.docx");
    fs::write(&victim, "outside").expect("written");
    xtask_ok(folder, &["run"], 0);
    xtask_ok(folder, &["letters"], 0);
    xtask_ok(folder, &["annotate"], 0);
    let names =
        ["letters/XX999.docx", "letters/all-old.docx", "annotated/某站.xlsx", "annotated/深/某站.xlsx"];
    fs::create_dir(folder.join("out/annotated/深")).expect("a folder");
    for name in names {
        fs::write(folder.join("out").join(name), format!("somebody's {name}")).expect("written");
    }
    let links = ["letters/XX998.docx", "annotated/联.xlsx"];
    for name in links {
        std::os::unix::fs::symlink(&victim, folder.join("out").join(name)).expect("a link");
    }
    let mut printed = xtask_ok(folder, &["letters", "--format", "md"], 0);
    printed += &xtask_ok(folder, &["annotate"], 0);
    for name in names.iter().chain(&links) {
        assert!(printed.contains(name), "{name} is not reported: {printed}");
        assert!(fs::symlink_metadata(folder.join("out").join(name)).is_ok(), "{name} is gone");
    }
    for name in names {
        let held = fs::read_to_string(folder.join("out").join(name)).expect(name);
        assert_eq!(held, format!("somebody's {name}"));
    }
    assert_eq!(fs::read_to_string(&victim).expect("the victim"), "outside");
    assert!(!folder.join("out/letters/FZ001.docx").exists(), "what the program wrote is taken away");
}

/// Commands that would write over what is read, or over somebody's file, each with that.
const REFUSED: [(&[&str], &str); 21] = [
    (&["read", "register.xlsx", "--html", "register.xlsx"], "register.xlsx"),
    (&["read", "mine.xlsx", "--html", "mine.xlsx"], "mine.xlsx"),
    (&["read", "mine.xlsx", "--html", "./returns/../mine.xlsx"], "mine.xlsx"),
    (&["read", "register.xlsx", "--html", "campaign.toml"], "campaign.toml"),
    (&["read", "register.xlsx", "--html", "returns/page.xlsx"], "returns/page.xlsx"),
    (&["read", "register.xlsx", "--html", "Decisions.toml"], "Decisions.toml"),
    (&["validate", "-o", "register.xlsx"], "register.xlsx"),
    (&["validate", "-o", "scheme.toml"], "scheme.toml"),
    (&["validate", "-o", "follow-up.toml"], "follow-up.toml"),
    (&["validate", "-o", "campaign.db"], "campaign.db"),
    (&["validate", "-o", "campaign.db-wal"], "campaign.db-wal"),
    (&["validate", "-o", "out/../returns/new.xlsx"], "returns/new.xlsx"),
    (&["validate", "-o", "onsite/new.html"], "onsite/new.html"),
    (&["validate", "-o", "templates/notice.zh.j2"], "templates/notice.zh.j2"),
    (&["validate", "-o", "README.md"], "README.md"),
    (&["validate", "-o", "mine.json"], "mine.json"),
    (&["validate", "--baseline", "before.json", "-o", "before.json"], "before.json"),
    (&["scheme", "show", ".", "--out", "scheme.toml"], "scheme.toml"),
    (&["scheme", "show", "scheme.toml", "--out", "mine.json"], "mine.json"),
    (&["scheme", "show", "scheme.toml", "--format", "xlsx", "--out", "register.xlsx"], "register.xlsx"),
    (&["new-campaign", ".", "returns/next"], "returns/next"),
];

#[test]
fn an_output_in_the_place_of_what_is_read_or_of_somebodys_file_is_refused() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    xtask_ok(folder, &["import"], 0);
    xtask_ok(folder, &["validate", "-o", "before.json"], 1);
    fs::copy(folder.join("register.xlsx"), folder.join("mine.xlsx")).expect("a copy");
    fs::write(folder.join("mine.json"), "{}").expect("written");
    for (command, name) in REFUSED {
        let before = fs::read(folder.join(name)).ok();
        let ran = xtask(folder, command);
        assert_eq!(ran.code, 2, "{command:?}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("无法写入"), "{command:?}: {}", ran.stderr);
        if name != "campaign.db" {
            assert!(fs::read(folder.join(name)).ok() == before, "{command:?} wrote {name}");
        }
        assert!(!folder.join(format!("{name}.partial")).exists(), "{command:?}");
    }
    xtask_ok(folder, &["validate"], 1);
}

#[test]
fn what_the_program_wrote_is_replaced_until_someone_changes_it() {
    let campaign = campaign_copy();
    let folder = campaign.path();
    xtask_ok(folder, &["import"], 0);
    for command in [
        &["validate", "-o", "表.html"] as &[&str],
        &["read", "register.xlsx", "--html", "下级/表.html"],
        &["scheme", "show", ".", "--format", "html", "--out", "out/scheme.html"],
    ] {
        let code = xtask(folder, command).code;
        assert!(code < 2, "{command:?}");
        let name = folder.join(command.last().expect("a name"));
        let first = fs::read(&name).expect("written");
        assert_eq!(xtask(folder, command).code, code, "{command:?}");
        fs::write(&name, "changed").expect("changed");
        let ran = xtask(folder, command);
        assert!(ran.code == 2 && ran.stderr.contains("被人改过"), "{command:?}: {}", ran.stderr);
        assert_eq!(fs::read_to_string(&name).expect("mine"), "changed");
        fs::remove_file(&name).expect("moved away");
        assert_eq!(xtask(folder, command).code, code, "{command:?}");
        assert!(fs::read(&name).expect("written") == first, "{command:?}");
    }
}
