//! A batch comes to its end whatever is in it and whatever happens to the run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::hostile;
use crate::workspace::{campaign_copy, command, xtask, xtask_ok};

/// The lines of a dry run, by path.
fn lines(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let ran = xtask(folder, &["import", "--dry-run", "--format", "jsonl", "--origins", "."]);
    assert!(ran.code < 2, "{}", ran.stderr);
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in ran.stdout.lines() {
        let value: Value = serde_json::from_str(line).expect("a JSON object");
        let path = value["source"]["path"].as_str().expect("a path").to_owned();
        lines.entry(path).or_default().push(line.to_owned());
    }
    lines
}

#[test]
fn twenty_hostile_files_change_no_byte_of_the_other_records() {
    let campaign = campaign_copy();
    let returns = campaign.path().join("returns");
    let clean = lines(&returns);
    assert_eq!(clean.len(), 57);
    let cases = hostile::cases();
    let every_sixth = cases.iter().step_by(cases.len() / 20).take(20);
    for (at, case) in every_sixth.enumerate() {
        // Some before the returns, some after them.
        let front = if at % 2 == 0 { "0" } else { "龥" };
        fs::write(returns.join(format!("{front} {at}.xlsx")), &case.bytes).expect("a file");
    }
    let with_hostile = lines(&returns);
    assert_eq!(with_hostile.len(), 77);
    for (path, lines) in &clean {
        assert_eq!(with_hostile.get(path), Some(lines), "{path}");
    }
}

/// Elements that are harmless one by one, and take more memory as a tree than a worker is given here.
fn heavy() -> String {
    format!("<selfAssessment>{}</selfAssessment>", "<a b='c'>d</a>".repeat(900_000))
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_takes_too_much_memory_is_set_aside_with_the_reason() {
    let campaign = campaign_copy();
    let settings = campaign.path().join("campaign.toml");
    let text = fs::read_to_string(&settings).expect("campaign.toml");
    fs::write(&settings, text + "\n[limits]\nmemory_bytes = 100_000_000\nseconds = 300\n").expect("written");
    fs::write(campaign.path().join("returns/大\u{202e}文件.xml"), heavy()).expect("a file");

    let ran = xtask(campaign.path(), &["import"]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("58 个文件，读出 57 份，拒收 1 个"), "{}", ran.stdout);
    assert!(ran.stdout.contains("读取所用内存字节数超过上限 100000000"), "{}", ran.stdout);

    let mut aside: Vec<_> = fs::read_dir(campaign.path().join("quarantine"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    aside.sort();
    let [copy, reason] = aside.as_slice() else { panic!("{aside:?}") };
    assert!(copy.extension().is_some_and(|ending| ending == "bin"));
    assert!(fs::read(copy).expect("a copy") == heavy().as_bytes());
    let reason = fs::read_to_string(reason).expect("the reason");
    assert!(reason.contains("100000000") && reason.contains("returns/大"), "{reason}");
    assert!(!reason.contains('\u{202e}'), "{reason}");
}

#[test]
fn a_second_run_in_the_same_folder_waits_for_nobody_and_says_so() {
    let campaign = campaign_copy();
    let lock = fs::File::create(campaign.path().join("campaign.lock")).expect("the lock");
    lock.try_lock().expect("no one holds it");
    for command in ["import", "run", "validate", "report"] {
        let ran = xtask(campaign.path(), &[command]);
        assert_eq!(ran.code, 2, "{command}: {}", ran.stdout);
        assert!(ran.stderr.contains("另一个程序正在处理这个工作目录"), "{command}: {}", ran.stderr);
    }
    drop(lock);
    xtask_ok(campaign.path(), &["import"], 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_report_whole() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let out = campaign.path().join("out");
    for name in DOCUMENTS {
        fs::write(out.join(name), "old").expect("written");
    }
    // Where the fourth document is written first, the disk is full.
    std::os::unix::fs::symlink("/dev/full", out.join("summary.xlsx.partial")).expect("a link");
    let ran = xtask(campaign.path(), &["report"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("summary.xlsx") && ran.stderr.contains("原有文件未改动"), "{}", ran.stderr);
    for name in DOCUMENTS {
        assert_eq!(fs::read_to_string(out.join(name)).expect("the old report"), "old", "{name}");
    }
}

#[test]
fn an_output_folder_that_cannot_be_written_to_is_reported() {
    let campaign = campaign_copy();
    fs::write(campaign.path().join("out"), "no folder").expect("written");
    let ran = xtask(campaign.path(), &["run"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("无法写入") && ran.stderr.contains("notice.md"), "{}", ran.stderr);
}

/// How often an import is killed; `JIANPING_KILLS` sets another number.
fn kills() -> u32 {
    std::env::var("JIANPING_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(4)
}

#[test]
fn an_import_that_is_killed_at_any_moment_loses_and_doubles_nothing() {
    let whole = campaign_copy();
    let begun = Instant::now();
    xtask_ok(whole.path(), &["import"], 0);
    let usual = begun.elapsed();
    let expected = xtask(whole.path(), &["validate", "--format", "jsonl"]).stdout;

    let campaign = campaign_copy();
    let kills = kills();
    for kill in 0..kills {
        kill_after(part_of(usual, kill, kills), campaign.path(), "import");
    }
    let printed = xtask_ok(campaign.path(), &["import"], 0);
    assert!(printed.contains("57 个文件，读出 57 份"), "{printed}");
    assert_eq!(xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout, expected);
}

/// Starts a command and kills it after so long.
fn kill_after(long: Duration, folder: &Path, name: &str) {
    let mut run =
        command(folder, &[name]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("xtask runs");
    std::thread::sleep(long);
    run.kill().expect("killed");
    run.wait().expect("ended");
}

/// A part of the usual time, one of so many spread over the whole, in no order.
fn part_of(usual: Duration, at: u32, all: u32) -> Duration {
    let part = (at * 7 + 3) % all.max(1);
    usual * (2 * part + 1) / (2 * all)
}

const DOCUMENTS: [&str; 5] = ["notice.md", "notice.docx", "notice.html", "summary.xlsx", "findings.json"];

#[test]
fn a_report_that_is_killed_at_any_moment_is_all_old_or_all_new() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let out = campaign.path().join("out");
    let read = || DOCUMENTS.map(|name| fs::read(out.join(name)).expect("a document"));
    let new = read();
    let begun = Instant::now();
    xtask_ok(campaign.path(), &["report"], 0);
    let usual = begun.elapsed();
    let old = DOCUMENTS.map(|name| format!("old {name}").into_bytes());
    let kills = kills();
    for kill in 0..kills {
        for (name, bytes) in DOCUMENTS.iter().zip(&old) {
            fs::write(out.join(name), bytes).expect("written");
        }
        kill_after(part_of(usual, kill, kills), campaign.path(), "report");
        // Whatever is done next, a report that was about to be put in place is.
        xtask(campaign.path(), &["validate"]);
        let now = read();
        assert!(now == old || now == new, "old and new are mixed after kill {kill}");
    }
}

/// The processes that were started with `mark` in their environment.
#[cfg(target_os = "linux")]
fn marked(mark: &str) -> Vec<String> {
    let processes = fs::read_dir("/proc").expect("/proc").filter_map(Result::ok);
    let marked = processes.filter(|process| {
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        environment.windows(mark.len()).any(|window| window == mark.as_bytes())
    });
    marked.map(|process| fs::read_to_string(process.path().join("cmdline")).unwrap_or_default()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_at_any_moment_ends_the_run_with_all_it_started() {
    use std::os::unix::process::ExitStatusExt as _;
    let whole = campaign_copy();
    let begun = Instant::now();
    xtask_ok(whole.path(), &["run"], 0);
    let usual = begun.elapsed();
    let documents = |campaign: &Path| DOCUMENTS.map(|name| fs::read(campaign.join("out").join(name)).ok());
    let expected = documents(whole.path());

    let campaign = campaign_copy();
    let mark = format!("JIANPING_TEST_MARK={}", campaign.path().display());
    let (name, value) = mark.split_once('=').expect("a name and a value");
    let interrupts = kills();
    for at in 0..interrupts {
        let run = command(campaign.path(), &["run"])
            .env(name, value)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("xtask runs");
        std::thread::sleep(part_of(usual, at, interrupts));
        let (signal, number) = [("-INT", 2), ("-TERM", 15)][at as usize % 2];
        let sent = std::process::Command::new("kill").arg(signal).arg(run.id().to_string()).status();
        assert!(sent.expect("kill runs").success());
        let ended = run.wait_with_output().expect("ended");
        let printed = String::from_utf8_lossy(&ended.stderr).into_owned();
        match ended.status.code() {
            // It was done already.
            Some(0) => {}
            Some(code) => {
                assert_eq!(code, 128 + number, "{printed}");
                assert!(printed.contains("已中断"), "{printed}");
            }
            // It had not begun yet.
            None => assert_eq!(ended.status.signal(), Some(number)),
        }
        let left = (0..100).find_map(|_| {
            let left = marked(&mark);
            std::thread::sleep(Duration::from_millis(if left.is_empty() { 0 } else { 20 }));
            left.is_empty().then_some(left)
        });
        assert!(left.is_some(), "still running: {:?}", marked(&mark));
    }
    xtask_ok(campaign.path(), &["run"], 0);
    assert!(documents(campaign.path()) == expected, "the report differs after interrupts");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_for_the_ledger_leaves_the_import_before() {
    let campaign = campaign_copy();
    let returns = campaign.path().join("returns");
    let aside = campaign.path().join("aside");
    fs::rename(&returns, &aside).expect("moved");
    fs::create_dir(&returns).expect("a folder");
    xtask_ok(campaign.path(), &["import"], 0);
    // Without what says that the files have changed since.
    let runs = |campaign: &Path| xtask(campaign, &["validate"]).stderr.lines().last().map(str::to_owned);
    let before = runs(campaign.path());
    fs::remove_dir(&returns).expect("removed");
    fs::rename(&aside, &returns).expect("moved back");

    let program = command(campaign.path(), &[]).get_program().to_owned();
    // A file may not grow past so many blocks, and writing beyond is an error as on a full disk.
    let limited = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$0\" import"])
        .arg(program)
        .current_dir(campaign.path())
        .output()
        .expect("sh runs");
    let printed = String::from_utf8_lossy(&limited.stderr);
    assert_eq!(limited.status.code(), Some(2), "{printed}");
    assert!(printed.contains("台账"), "{printed}");
    assert_eq!(runs(campaign.path()), before);
    let printed = xtask_ok(campaign.path(), &["import"], 0);
    assert!(printed.contains("57 个文件，读出 57 份"), "{printed}");
}

/// Reads a folder of other people's files, named by `JIANPING_CORPUS`: an outcome for each, none of them a
/// breakdown, and the whole in three minutes.
#[test]
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a measurement, or why there is none")]
fn a_collection_of_real_files_is_read_to_its_end() {
    let Ok(folder) = std::env::var("JIANPING_CORPUS") else {
        eprintln!("skipped: JIANPING_CORPUS names no folder");
        return;
    };
    let begun = Instant::now();
    let lines = lines(Path::new(&folder));
    let took = begun.elapsed();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut broken = Vec::new();
    for (path, lines) in &lines {
        let line: Value = serde_json::from_str(&lines[0]).expect("a JSON object");
        let outcome = match (&line["refused"]["code"], line.get("skipped")) {
            (Value::String(code), _) => code.clone(),
            (_, Some(_)) => "skipped".to_owned(),
            _ => "read".to_owned(),
        };
        let text = line["refused"]["message_en"].as_str().unwrap_or_default();
        if outcome == "crashed" || text.starts_with("seconds") || text.starts_with("bytes of memory") {
            broken.push(format!("{path}: {text}"));
        }
        *outcomes.entry(outcome).or_default() += 1;
    }
    println!("{} files in {took:?}: {outcomes:?}", lines.len());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(took < Duration::from_mins(3), "{took:?}");
}
