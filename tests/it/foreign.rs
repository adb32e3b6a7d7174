//! Importers in other languages, named in campaign.toml.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::workspace::{Ran, campaign_copy, root, xtask};

/// A campaign whose importer `kv` runs this command, with the example file among the returns.
fn campaign(command: &str) -> TempDir {
    let campaign = campaign_copy();
    let settings = campaign.path().join("campaign.toml");
    let importer = format!(
        "\n[limits]\nseconds = 5\n\n[[importer]]\nid = \"kv\"\ncommand = {command}\nsniff = \"#自评材料\"\n"
    );
    let text = fs::read_to_string(&settings).expect("campaign.toml");
    fs::write(&settings, text + &importer).expect("written");
    let plugins = root().join("fixtures/plugins/key-value");
    fs::copy(plugins.join("return.kv"), campaign.path().join("returns/导出.kv")).expect("a copy");
    fs::create_dir(campaign.path().join("importers")).expect("a folder");
    fs::copy(plugins.join("importer.py"), campaign.path().join("importers/key-value.py")).expect("a copy");
    campaign
}

/// Whether there is a Python to test with; says so when there is none.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has_python() -> bool {
    let found = Command::new("python3").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !found {
        eprintln!("skipped: python3 is not installed");
    }
    found
}

/// What is found on the example file.
fn findings(campaign: &TempDir) -> Vec<Value> {
    let printed = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    let parse = |line: &str| -> Value { serde_json::from_str(line).expect("a JSON object") };
    printed.lines().map(parse).filter(|finding| finding["path"] == "returns/导出.kv").collect()
}

#[test]
fn a_python_importer_reads_a_return_with_the_place_of_every_value() {
    if !has_python() {
        return;
    }
    let campaign = campaign(r#"["python3", "importers/key-value.py"]"#);
    let Ran { code, stdout, stderr } = xtask(campaign.path(), &["import"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(stdout.contains("58 个文件，读出 58 份"), "{stdout}");
    let found = findings(&campaign);
    let has = |code: &str, words: &str| {
        found.iter().any(|finding| finding["code"] == code && finding.to_string().contains(words))
    };
    assert!(has("C002", "八十五") && has("C002", "\"line\":6,\"column\":24"), "{found:#?}");
    assert!(has("C003", "station.colour"), "{found:#?}");
    assert!(has("R002", "示例鉴定站"), "{found:#?}");
}

/// The one reason why the file was refused, in Chinese.
fn refusal(command: &str) -> String {
    let campaign = campaign(command);
    let ran = xtask(campaign.path(), &["import"]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("读出 57 份，拒收 1 个"), "{}", ran.stdout);
    let line = ran.stdout.lines().find(|line| line.contains("导出.kv")).expect("a line");
    line.split_once('：').expect("a reason").1.to_owned()
}

#[cfg(unix)]
#[test]
fn an_importer_that_does_not_do_as_agreed_costs_its_own_file() {
    let sh = |script: &str| refusal(&format!("['/bin/sh', '-c', '''{script}''']"));
    assert_eq!(sh("true"), "导入程序 kv：没有输出任何记录");
    assert!(sh("echo; echo junk").starts_with("导入程序 kv：输出的第 2 行不符合约定：不是 JSON"));
    assert_eq!(sh("echo '[]'; sleep 60"), "导入程序 kv：输出的第 1 行不符合约定：不是 JSON 对象");
    assert_eq!(sh("echo why >&2; exit 3"), "导入程序 kv：没有正常结束 (exit status: 3) why");
    assert_eq!(sh("sleep 60 & sleep 60"), "读取所用秒数超过上限 5");
    let refused = sh(r#"echo '{"refused":{"message":"缺少表头"}}' "#);
    assert_eq!(refused, "导入程序 kv：缺少表头");
    let unstarted = refusal(r#"["no-such-program"]"#);
    assert!(unstarted.starts_with("导入程序 kv：没有正常结束 (exit status: 2)"), "{unstarted}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_importer_has_no_more_memory_than_a_worker() {
    if !has_python() {
        return;
    }
    let hungry = refusal(r#"["python3", "-c", "bytearray(1 << 30)"]"#);
    assert_eq!(hungry, "读取所用内存字节数超过上限 536870912");
}
