//! `mutants`: whether the tests notice when the code is changed. The changes are made by cargo-mutants, in a copy; here
//! it is found, told what to change and what to test, and its outcomes are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use jianping::exit::{CLEAN, FINDINGS};
use model::{Lang, text};
use serde_json::Value;

use super::codegen::root;
use crate::cli::Mutants;

/// The package with the tests of the program as a whole, which may notice any change.
const WHOLE: &str = "tests";

/// What is done to a mutant: noticed by a test, by none, no Rust, or without an end.
const SUMMARIES: [&str; 4] = ["CaughtMutant", "MissedMutant", "Unviable", "Timeout"];

pub(crate) fn run(args: &Mutants, lang: Lang) -> anyhow::Result<u8> {
    let out = root().join("target/mutants");
    fs::create_dir_all(&out)?;
    let mut scope: Vec<String> = Vec::new();
    for package in &args.package {
        scope.extend(["--package".into(), package.clone()]);
    }
    for file in &args.file {
        scope.extend(["--file".into(), file.clone()]);
    }
    if let Some(revision) = &args.diff {
        let diff = Command::new("git").args(["diff", revision]).current_dir(root()).output()?;
        ensure!(diff.status.success(), "{}", String::from_utf8_lossy(&diff.stderr));
        let path = out.join("changes.diff");
        fs::write(&path, diff.stdout)?;
        scope.extend(["--in-diff".into(), path.display().to_string()]);
    }
    let program = Program::found()?;
    let chosen = match args.sample {
        Some(count) => sampled(&program, &scope, count, args.seed)?,
        None => Vec::new(),
    };
    let tested = tested(args)?;
    let mut mutants = program.command();
    mutants.args(&scope).arg("--output").arg(&out).arg("--no-shuffle");
    for name in &chosen {
        mutants.arg("--re").arg(format!("^{}$", escaped(name)));
    }
    if tested.is_empty() {
        mutants.arg("--test-workspace=true");
    } else {
        mutants.arg("--test-package").arg(tested.join(","));
    }
    // Its exit code is distinguished by the outcomes, which say more.
    mutants.status()?;
    table(&out.join("mutants.out/outcomes.json"), lang)
}

/// Where cargo-mutants is.
enum Program {
    OnPath,
    Installed(std::path::PathBuf),
}

impl Program {
    /// The one on the path, else one below `target/`, installed if need be.
    fn found() -> anyhow::Result<Self> {
        let there = Command::new("cargo").args(["mutants", "--version"]).output();
        if there.is_ok_and(|output| output.status.success()) {
            return Ok(Self::OnPath);
        }
        let tools = root().join("target/tools");
        let program = tools.join("bin").join(format!("cargo-mutants{}", std::env::consts::EXE_SUFFIX));
        if !program.exists() {
            let mut install = Command::new("cargo");
            install.args(["install", "--locked", "cargo-mutants", "--root"]).arg(tools);
            ensure!(install.status()?.success(), "cargo-mutants could not be installed");
        }
        Ok(Self::Installed(program))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(match self {
            Self::OnPath => "cargo".as_ref(),
            Self::Installed(path) => path.as_path(),
        });
        command.arg("mutants").current_dir(root());
        command
    }
}

/// So many of the mutants, the same for the same seed; a mutant more or less changes nothing of the others' turn.
fn sampled(program: &Program, scope: &[String], count: usize, seed: u64) -> anyhow::Result<Vec<String>> {
    let listed = program.command().args(scope).arg("--list").output()?;
    ensure!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout)?;
    let mut names: Vec<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    ensure!(!names.is_empty(), "no mutants");
    names.sort_by_key(|name| (hash(seed, name), *name));
    Ok(names.into_iter().take(count).map(str::to_owned).collect())
}

/// FNV-1a over the seed and a name.
fn hash(seed: u64, name: &str) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(name.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name as a regular expression.
fn escaped(name: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation() && !"<>_/:,'\"-=!&@%;`~ ".contains(c);
    name.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// The packages whose tests are run: those named; else the changed packages, all that use one of them, and the tests of
/// the whole. Empty for all of the workspace.
fn tested(args: &Mutants) -> anyhow::Result<Vec<String>> {
    if !args.test_package.is_empty() || args.package.is_empty() {
        return Ok(args.test_package.clone());
    }
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let mut tested: BTreeSet<String> = args.package.iter().cloned().collect();
    tested.insert(WHOLE.to_owned());
    for package in metadata["packages"].as_array().context("no packages")? {
        let mut uses =
            package["dependencies"].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str());
        if let (true, Some(name)) =
            (uses.any(|used| args.package.iter().any(|one| one == used)), package["name"].as_str())
        {
            tested.insert(name.to_owned());
        }
    }
    Ok(tested.into_iter().collect())
}

/// Prints what became of the mutants, package by package. The rate is of the caught among those that could be built.
fn table(path: &Path, lang: Lang) -> anyhow::Result<u8> {
    let outcomes: Value = serde_json::from_slice(&fs::read(path).context("cargo-mutants left no outcomes")?)?;
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut missed = Vec::new();
    for outcome in outcomes["outcomes"].as_array().context("no outcomes")? {
        let mutant = &outcome["scenario"]["Mutant"];
        let (Some(package), Some(summary)) = (mutant["package"].as_str(), outcome["summary"].as_str()) else {
            continue;
        };
        let Some(at) = SUMMARIES.iter().position(|known| *known == summary) else { continue };
        counts.entry(package).or_default()[at] += 1;
        if summary == "MissedMutant" {
            missed.extend(mutant["name"].as_str());
        }
    }
    if counts.is_empty() {
        bail!("no mutant was tested; see {}", path.with_file_name("log").display());
    }
    for name in &missed {
        println!("{}", text!("未发觉　{name}", "missed  {name}").get(lang));
    }
    let head = text!(
        "\n| 包 | 发觉 | 未发觉 | 不成程序 | 超时 | 发觉率 |",
        "\n| Package | Caught | Missed | Unviable | Timeout | Rate |"
    );
    println!("{}\n| --- | --- | --- | --- | --- | --- |", head.get(lang));
    let mut all = [0; 4];
    for (package, counts) in &counts {
        println!("{}", row(package, *counts));
        all = std::array::from_fn(|at| all[at] + counts[at]);
    }
    println!("{}", row(text!("合计", "all").get(lang), all));
    Ok(if missed.is_empty() { CLEAN } else { FINDINGS })
}

fn row(name: &str, [caught, missed, unviable, timeout]: [usize; 4]) -> String {
    let tenths = (caught * 1000).checked_div(caught + missed + timeout).unwrap_or(0);
    let rate = format!("{}.{} %", tenths / 10, tenths % 10);
    format!("| {name} | {caught} | {missed} | {unviable} | {timeout} | {rate} |")
}

#[cfg(test)]
mod tests {
    use super::{escaped, hash, row};

    #[test]
    fn a_name_matches_itself_only() {
        assert_eq!(
            escaped("a/b.rs:1:2: replace f -> Option<T> with (0)"),
            r"a/b\.rs:1:2: replace f -> Option<T> with \(0\)"
        );
        assert_eq!(escaped("replace + with * in a[0] | b"), r"replace \+ with \* in a\[0\] \| b");
    }

    #[test]
    fn the_turn_of_a_mutant_depends_on_the_seed_and_on_nothing_else() {
        assert_eq!(hash(1, "a"), hash(1, "a"));
        assert_ne!(hash(1, "a"), hash(2, "a"));
        assert_ne!(hash(1, "a"), hash(1, "b"));
    }

    #[test]
    fn the_rate_leaves_out_what_could_not_be_built() {
        assert_eq!(row("model", [6, 1, 5, 1]), "| model | 6 | 1 | 5 | 1 | 75.0 % |");
        assert_eq!(row("model", [0, 0, 5, 0]), "| model | 0 | 0 | 5 | 0 | 0.0 % |");
    }
}
