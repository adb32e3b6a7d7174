//! What has changed since the import is reported, and no paper goes by it unless a person says so.

use std::fs;
use std::path::Path;

use crate::workspace::{campaign_copy, xtask, xtask_ok};

/// Commands that print what was imported, and such as write papers.
const SHOWING: [&[&str]; 5] =
    [&["assess"], &["explain", "FZ018"], &["validate"], &["sensitivity"], &["what-if", ".", "FZ018", "A2=3"]];
const WRITING: [&str; 2] = ["report", "letters"];
/// Those that come before the visits go by the returns alone.
const EARLIER: [&str; 2] = ["sample", "annotate"];

/// Whether every command says what has changed, and none that writes papers does so.
#[track_caller]
fn is_reported(campaign: &Path, change: &str) {
    for command in SHOWING {
        let ran = xtask(campaign, command);
        assert!(ran.code < 2, "{command:?} {}", ran.stderr);
        assert!(ran.stderr.contains(change), "{command:?} {}", ran.stderr);
    }
    for command in WRITING {
        let ran = xtask(campaign, &[command]);
        assert_eq!(ran.code, 2, "{command} {}", ran.stdout);
        assert!(ran.stderr.contains(change) && ran.stderr.contains("--as-imported"), "{}", ran.stderr);
        assert!(!campaign.join("out").exists(), "{command} wrote papers");
    }
}

#[test]
fn a_return_that_is_added_edited_or_removed_after_the_import() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["import"], 0);
    let never = "onsite/ 中有 18 个文件从未导入";
    is_reported(campaign.path(), never);
    for command in EARLIER {
        xtask_ok(campaign.path(), &[command], 0);
    }
    fs::remove_dir_all(campaign.path().join("out")).expect("papers");
    xtask_ok(campaign.path(), &["import", "--onsite"], 0);
    for command in SHOWING {
        assert_eq!(xtask(campaign.path(), command).stderr, "", "nothing has changed");
    }

    let folder = campaign.path().join("returns/补报");
    let file = fs::read_dir(&folder).expect("a folder").next().expect("a file").expect("a file").path();
    let name = file.file_name().expect("a name").to_str().expect("UTF-8");
    let bytes = fs::read(&file).expect("a return");
    fs::write(folder.join("又一份.xml"), &bytes).expect("written");
    is_reported(campaign.path(), "导入后新增 1 个：returns/补报/又一份.xml");
    for command in EARLIER {
        assert_eq!(xtask(campaign.path(), &[command]).code, 2, "{command}");
    }
    fs::remove_file(folder.join("又一份.xml")).expect("removed");

    fs::write(&file, [bytes.as_slice(), b" "].concat()).expect("written");
    is_reported(campaign.path(), &format!("导入后改动 1 个：returns/补报/{name}"));
    fs::remove_file(&file).expect("removed");
    is_reported(campaign.path(), &format!("导入后删除 1 个：returns/补报/{name}"));

    xtask_ok(campaign.path(), &["report", "--as-imported"], 0);
    assert!(campaign.path().join("out/notice.md").exists());
    fs::remove_dir_all(campaign.path().join("out")).expect("papers");
    xtask_ok(campaign.path(), &["import"], 0);
    xtask_ok(campaign.path(), &["report"], 0);
}

#[test]
fn settings_of_reading_that_are_changed_after_the_import() {
    let campaign = campaign_copy();
    for arguments in [&["import"] as &[&str], &["import", "--onsite"]] {
        xtask_ok(campaign.path(), arguments, 0);
    }
    let layouts = campaign.path().join("layouts");
    fs::create_dir_all(&layouts).expect("a folder");
    fs::write(
        layouts.join("more.toml"),
        "form = \"self_report\"\n[sections.basic.labels]\n\"station.name\" = [\"本站名称\"]\n",
    )
    .expect("written");
    is_reported(campaign.path(), "读取设定有改动");
}
