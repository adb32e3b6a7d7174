//! A campaign's folder that somebody else has filled: lists and links in it that would have the program write or
//! remove something outside of it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use crate::workspace::{campaign_copy, copy_folder, xtask, xtask_ok};

/// Something planted in a campaign's folder, and the commands that come across it.
struct Plant {
    name: &'static str,
    /// Plants it in a folder; the second path is a folder outside.
    put: fn(&Path, &Path),
    /// Each with what it ends with.
    commands: &'static [(&'static str, i32)],
}

const PLANTS: [Plant; 18] = [
    plant("a list of what is to be removed", &[("validate", 1), ("report", 0)], |folder, _| {
        write(folder, "out/.report-unfinished", "-../../outside/victim\n-../campaign.toml\n");
    }),
    plant("a list in today's words", &[("validate", 1), ("report", 0)], |folder, _| {
        write(folder, "out/.report-unfinished", "[\"remove\",\"../../outside/victim\"]\n");
    }),
    plant("a list with a path from the root", &[("validate", 1), ("report", 0)], |folder, outside| {
        let victim = outside.join("victim").display().to_string();
        write(folder, "out/.report-unfinished", &format!("[\"remove\",\"{victim}\"]\n-{victim}\n"));
    }),
    plant("a list of what is to be put in place", &[("validate", 1), ("report", 0)], |folder, outside| {
        write(outside, "planted.partial", "planted");
        write(folder, "out/.report-unfinished", "+../../outside/planted\n");
    }),
    plant("a list of the last report", &[("report", 0)], |folder, _| {
        write(folder, "out/.report-files", "+../../outside/victim\n+notice.md\n");
    }),
    plant(
        "a list of what was written",
        &[("letters", 0), ("annotate", 0), ("report", 0)],
        |folder, outside| {
            // That of the victim.
            let digest = "5e6f1a1a18575bd6705c9f36b25b50795525dc34e37f11bcbf0ff4bb1ff690e5";
            let victim = outside.join("victim").display().to_string();
            let names =
                ["letters/../../../outside/victim", "../../outside/victim", "annotated/../../x", &victim];
            let list = names.map(|name| format!("[\"{name}\",\"{digest}\"]\n[\"{name}.partial\",\"*\"]\n"));
            write(folder, "out/.jianping-files", &list.concat());
        },
    ),
    plant("a link as a file that is being written", &[("report", 2)], |folder, outside| {
        link(folder, "out/notice.md.partial", &outside.join("new"));
    }),
    plant("a link as a file of a report", &[("report", 2)], |folder, outside| {
        link(folder, "out/notice.md", &outside.join("victim"));
    }),
    plant("a link as the list of what was written", &[("report", 2), ("letters", 2)], |folder, outside| {
        link(folder, "out/.jianping-files", &outside.join("new"));
    }),
    plant("a link as the list of an unfinished report", &[("report", 0)], |folder, outside| {
        link(folder, "out/.report-unfinished", &outside.join("victim"));
        link(folder, "out/.report-unfinished.partial", &outside.join("new"));
    }),
    plant(
        "a link as the folder of results",
        &[("report", 2), ("letters", 2), ("annotate", 2), ("sample", 2), ("template", 2)],
        |f, o| {
            link(f, "out", o);
        },
    ),
    plant("a link as the folder of letters", &[("letters", 2)], |folder, outside| {
        link(folder, "out/letters", outside);
    }),
    plant("a link as the folder of returns to send back", &[("annotate", 2)], |folder, outside| {
        link(folder, "out/annotated", outside);
    }),
    plant("links below the folder of returns to send back", &[("annotate", 2)], |folder, outside| {
        fs::create_dir_all(folder.join("out/annotated")).expect("a folder");
        for entry in fs::read_dir(folder.join("returns")).expect("returns") {
            let name = entry.expect("an entry").file_name();
            symlink(outside, folder.join("out/annotated").join(name)).expect("a link");
        }
    }),
    plant("a link as the lock", &[("import", 2)], |folder, outside| {
        fs::remove_file(folder.join("campaign.lock")).expect("a lock");
        link(folder, "campaign.lock", &outside.join("new"));
    }),
    plant("a link as the ledger", &[("import", 2), ("validate", 2)], |folder, outside| {
        fs::rename(folder.join("campaign.db"), outside.join("other.db")).expect("moved");
        link(folder, "campaign.db", &outside.join("other.db"));
    }),
    plant("a link to a ledger that is not there", &[("import", 2)], |folder, outside| {
        fs::remove_file(folder.join("campaign.db")).expect("a ledger");
        link(folder, "campaign.db", &outside.join("new.db"));
    }),
    plant("a link as the folder of files set aside", &[("import", 2)], |folder, outside| {
        link(folder, "quarantine", outside);
        let text = fs::read_to_string(folder.join("campaign.toml")).expect("settings");
        write(folder, "campaign.toml", &(text + "\n[limits]\nmemory_bytes = 100_000_000\n"));
        let heavy = format!("<selfAssessment>{}</selfAssessment>", "<a b='c'>d</a>".repeat(900_000));
        write(folder, "returns/heavy.xml", &heavy);
    }),
];

const fn plant(name: &'static str, commands: &'static [(&'static str, i32)], put: fn(&Path, &Path)) -> Plant {
    Plant { name, put, commands }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

fn link(folder: &Path, name: &str, to: &Path) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    symlink(to, path).expect("a link");
}

/// What is in a folder, by name.
fn held(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (name(&path), fs::read(&path).unwrap_or_default())).collect()
}

#[test]
fn nothing_outside_a_received_folder_is_written_or_removed() {
    // A few returns will do.
    let small = campaign_copy();
    let root = small.path().join("returns");
    let returns = pipeline::collect(&root);
    let marked = |path: &str| path.contains("福清") && path.ends_with(".xlsx");
    for found in returns.iter().filter(|found| !marked(&found.path)) {
        fs::remove_file(&found.file).expect("removed");
    }
    for arguments in [&["import"] as &[&str], &["import", "--onsite"]] {
        xtask_ok(small.path(), arguments, 0);
    }
    for Plant { name, put, commands } in PLANTS {
        let both = TempDir::new().expect("a temporary folder");
        let (folder, outside) = (both.path().join("received"), both.path().join("outside"));
        copy_folder(small.path(), &folder);
        for file in ["campaign.db", "campaign.lock"] {
            fs::copy(small.path().join(file), folder.join(file)).expect("a copy");
        }
        write(&outside, "victim", "kept");
        put(&folder, &outside);
        let before = held(&outside);
        for (command, code) in commands {
            let ran = xtask(&folder, &[command]);
            assert_eq!(ran.code, *code, "{name}: {command}: {}{}", ran.stdout, ran.stderr);
            assert!(held(&outside) == before, "{name}: {command} left {:?}", held(&outside).keys());
        }
        assert!(folder.join("campaign.toml").exists(), "{name}");
    }
}
