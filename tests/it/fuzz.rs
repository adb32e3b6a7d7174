//! Random damage. Files of every format are changed where it hurts and read by workers, as returns are:
//! one that crashes its reader, outgrows its memory or takes too long is a fault of the program.
//!
//! In `cargo test` each target gets a fixed list of damages, the same in every run. `JIANPING_FUZZ_SECONDS`
//! gives each target so long and another list each time; `JIANPING_FUZZ_SEED` repeats one. A damaged file
//! that breaks its reader is kept, cut short, under `tmp/fuzz` of the target folder; put into
//! `fixtures/broken`, it is read ever after.

/// xls.
mod compound;
/// Sheets for the layout engine.
mod grid;
/// xlsx, xlsb, ods.
mod package;
/// What is read in this process.
mod text;
/// Single changes.
mod turns;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use form::Layouts;
use importer::{ImportError, Limit, Limits};
use pipeline::isolate::Program;
use pipeline::{FileOutcome, FileRead, FoundFile, Isolation, Reader, collect};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use self::compound::Legacy;
use self::package::Package;
use self::turns::{Damage, among};
use crate::workspace::{program, root};

/// Longer than anything takes; for the debug build on a loaded machine too.
const SLOW: Duration = Duration::from_mins(1);

/// The largest file that is damaged; small ones are read often.
const LARGEST: usize = 60_000;

/// How many faults a long run collects before it ends.
const FAULTS: usize = 20;

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The random numbers of a target.
fn rng(name: &str, round: u64) -> TestRng {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&round.to_le_bytes());
    for (place, byte) in seed[8..].iter_mut().zip(name.bytes()) {
        *place = byte;
    }
    TestRng::from_seed(RngAlgorithm::ChaCha, &seed)
}

/// Has inputs made of random damage read by `fault`, which says what is wrong.
#[expect(clippy::print_stderr, reason = "how far a long run came, and what repeats it")]
#[track_caller]
fn survive(name: &str, make: impl Fn(&Damage) -> Vec<u8>, fault: impl Fn(&[u8]) -> Option<String>) {
    if std::env::var("JIANPING_FUZZ_TARGET").is_ok_and(|target| !name.contains(&target)) {
        return;
    }
    let seconds = variable("JIANPING_FUZZ_SECONDS");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let first = match seconds {
        None => 0,
        Some(_) => variable("JIANPING_FUZZ_SEED").unwrap_or(now.as_secs()),
    };
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(0));
    let done = RefCell::new(0_u64);
    let mut faults = BTreeMap::new();
    for round in first.. {
        let config =
            Config { cases: 100, failure_persistence: None, max_shrink_time: 30_000, ..Config::default() };
        let outcome = TestRunner::new_with_rng(config, rng(name, round)).run(&turns::damage(), |damage| {
            *done.borrow_mut() += 1;
            fault(&make(&damage)).map_or(Ok(()), |why| Err(TestCaseError::fail(why)))
        });
        if let Err(TestError::Fail(why, damage)) = outcome {
            let kept = keep(name, &make(&damage));
            faults
                .entry(why.to_string())
                .or_insert(format!("{} (JIANPING_FUZZ_SEED={round})", kept.display()));
        }
        if Instant::now() >= until || faults.len() >= FAULTS {
            break;
        }
    }
    if seconds.is_some() {
        eprintln!("{name}: {} inputs from seed {first}, {} faults", done.borrow(), faults.len());
    }
    let reported: Vec<String> = faults.iter().map(|(why, kept)| format!("{why}\n  kept as {kept}")).collect();
    assert!(reported.is_empty(), "{name}:\n{}", reported.join("\n"));
}

fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).expect("a folder");
    let sum = bytes.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
    let path = folder.join(format!("{name}-{sum:08x}"));
    fs::write(&path, bytes).expect("written");
    path
}

/// Reads files as a run does.
struct Door {
    reader: Reader,
    folder: tempfile::TempDir,
}

impl Door {
    fn new() -> Self {
        let program = Program { path: program().to_owned(), arguments: vec!["worker".into()] };
        let limits = Limits { seconds: SLOW.as_secs(), ..Limits::default() };
        let reader = Reader::new(Layouts::shipped(), &[], limits, &Isolation::Workers(program));
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        Self { reader: reader.expect("a worker starts"), folder }
    }

    /// What is wrong with how it was read.
    fn fault(&self, bytes: &[u8]) -> Option<String> {
        let file = self.folder.path().join("damaged");
        fs::write(&file, bytes).expect("written");
        let found = FoundFile { file, path: "damaged".to_owned(), passed_over: None, is_reached: true };
        breakdown(&self.reader.read_file(&found).expect("a worker starts"))
    }
}

/// What broke the reader, rather than was wrong with the file.
fn breakdown(read: &FileRead) -> Option<String> {
    match &read.outcome {
        FileOutcome::Refused(
            error @ (ImportError::Crashed { .. }
            | ImportError::Limit { limit: Limit::Seconds | Limit::MemoryBytes, .. }),
        ) => Some(error.to_string()),
        _ => None,
    }
}

/// The files of the fixtures with one of these endings; and of the folder that `JIANPING_CORPUS` names, when
/// there is time.
fn seeds(endings: &[&str]) -> Vec<Vec<u8>> {
    let mut folders = vec![root().join("fixtures")];
    if variable("JIANPING_FUZZ_SECONDS").is_some() {
        folders.extend(std::env::var("JIANPING_CORPUS").map(PathBuf::from));
    }
    let files = folders.iter().flat_map(|folder| collect(folder));
    let named = |found: &FoundFile| endings.iter().any(|ending| found.path.ends_with(ending));
    let read = files.filter(named).filter_map(|found| fs::read(found.file).ok());
    read.filter(|bytes| bytes.len() <= LARGEST).collect()
}

/// Has files made of these seeds read.
#[track_caller]
fn files<S>(name: &str, seeds: &[S], damaged: impl Fn(&S, &[turns::Turn], &S) -> Vec<u8>) {
    assert!(!seeds.is_empty(), "no file to damage");
    let door = Door::new();
    let make = |(seed, turns): &Damage| {
        let at = |number: u32| &seeds[among(number, seeds.len())];
        damaged(at(*seed), turns, at(seed.rotate_left(16)))
    };
    survive(name, make, |bytes| door.fault(bytes));
}

fn packages(name: &str, endings: &[&str]) {
    let seeds: Vec<Package> = seeds(endings).iter().filter_map(|file| Package::open(file)).collect();
    files(name, &seeds, Package::damaged);
}

fn documents(name: &str, seeds: &[Vec<u8>]) {
    files(name, seeds, |seed, turns, other| {
        let mut data = seed.clone();
        for turn in turns {
            turns::markup(&mut data, *turn, other);
        }
        data
    });
}

#[test]
fn xlsx() {
    packages("xlsx", &[".xlsx", ".xlsm"]);
}

#[test]
fn xlsb() {
    packages("xlsb", &[".xlsb"]);
}

#[test]
fn ods() {
    packages("ods", &[".ods"]);
}

#[test]
fn xls() {
    let seeds: Vec<Legacy> = seeds(&[".xls", ".et"]).iter().filter_map(|file| Legacy::open(file)).collect();
    files("xls", &seeds, |seed: &Legacy, turns, _| seed.damaged(turns));
}

#[test]
fn xml() {
    let native = |bytes: &Vec<u8>| !bytes.windows(9).any(|window| window == b"<Workbook");
    documents("xml", &seeds(&[".xml"]).into_iter().filter(native).collect::<Vec<_>>());
}

#[test]
fn spreadsheet_xml() {
    let workbook = |bytes: &Vec<u8>| bytes.windows(9).any(|window| window == b"<Workbook");
    documents("spreadsheet-xml", &seeds(&[".xml", ".xls"]).into_iter().filter(workbook).collect::<Vec<_>>());
}

#[test]
fn sheets() {
    let few = seeds(&[".xlsx"]).into_iter().step_by(4);
    let grids = few.filter_map(|file| grid::open(&file)).filter(|grid| grid.sheets.len() <= 8);
    files("sheets", &grids.collect::<Vec<_>>(), grid::damaged);
}

/// What broke a reader once.
#[test]
fn what_was_fixed_stays_fixed() {
    let door = Door::new();
    for found in collect(&root().join("fixtures/broken")) {
        let bytes = fs::read(&found.file).expect("a fixture");
        assert_eq!(door.fault(&bytes), None, "{}", found.path);
    }
}
