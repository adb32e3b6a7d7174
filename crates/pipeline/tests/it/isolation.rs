//! What becomes of a file whose reader breaks: here the workers are scripts that break on demand.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use form::Layouts;
use importer::{ImportError, Limit, Limits};
use model::Text;
use pipeline::isolate::Program;
use pipeline::{FileOutcome, FileRead, Isolation, Reader, StepError, collect};
use tempfile::TempDir;

/// A worker that answers each file with `refused: empty`, except that it runs `broken` on one whose path
/// names it.
fn script(broken: &str) -> Isolation {
    let script = format!(
        r#"read -r setup
        while read -r request; do
            head -c "$(printf %s "$request" | tr -dc 0-9)" >/dev/null
            case "$request" in
                *broken*) {broken} ;;
                *) printf '%s\n' '{{"refused":"{{\"code\":\"empty\"}}"}}' ;;
            esac
        done"#
    );
    Isolation::Workers(Program { path: "/bin/sh".into(), arguments: vec!["-c".into(), script.into()] })
}

/// Three files; the name of the second says that it breaks the reader.
fn files() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for name in ["a", "broken", "c"] {
        fs::write(folder.path().join(name), "xyz").expect("a file");
    }
    folder
}

fn read(folder: &Path, isolation: &Isolation, limits: Limits) -> Result<Vec<FileRead>, StepError> {
    Reader::new(Layouts::shipped(), &[], limits, isolation)?.read_files(&collect(folder), &|| ())
}

/// What becomes of the broken file; the others are read as ever.
#[track_caller]
fn outcome(broken: &str) -> ImportError {
    let folder = files();
    let limits = Limits { seconds: 1, answer_bytes: 1 << 10, ..Limits::default() };
    let read = read(folder.path(), &script(broken), limits).expect("workers start");
    let [a, broken, c]: [FileRead; 3] = read.try_into().expect("three files");
    for other in [a, c] {
        assert_eq!(other.outcome, FileOutcome::Refused(ImportError::Empty), "{}", other.source.path);
    }
    assert_eq!(broken.source.blake3.len(), 64);
    match broken.outcome {
        FileOutcome::Refused(error) => error,
        other => panic!("{other:?}"),
    }
}

fn crashed(zh: &str, en: &str) -> ImportError {
    ImportError::Crashed { detail: Text::new(zh, en) }
}

#[test]
fn a_worker_that_dies_costs_its_own_file() {
    assert_eq!(outcome("kill -SEGV $$"), crashed("信号 11 (SIGSEGV)", "signal: 11 (SIGSEGV)"));
    assert_eq!(outcome("exit 7"), crashed("退出码 7", "exit status: 7"));
    assert_eq!(
        outcome("echo 'free(): invalid pointer' >&2; exit 1"),
        crashed("退出码 1", "free(): invalid pointer (exit status: 1)")
    );
    let overflow = "printf \"\\nthread 'main' (1) has overflowed its stack\\n\" >&2; kill -ABRT $$";
    assert_eq!(outcome(overflow), crashed("栈溢出", "stack overflow"));
}

#[test]
fn a_worker_that_wants_too_much_memory_is_distinguished() {
    let limit = ImportError::Limit { limit: Limit::MemoryBytes, most: Limits::default().memory_bytes };
    assert_eq!(outcome("echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$"), limit);
}

#[test]
fn a_worker_that_hangs_is_ended_in_time_with_all_it_started() {
    let begun = Instant::now();
    assert_eq!(outcome("sleep 60"), ImportError::Limit { limit: Limit::Seconds, most: 1 });
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_worker_that_does_not_even_listen_is_ended_in_time() {
    let folder = TempDir::new().expect("a temporary folder");
    // More than a pipe holds.
    fs::write(folder.path().join("large"), vec![b'x'; 1 << 20]).expect("a file");
    let deaf = Program { path: "/bin/sleep".into(), arguments: vec!["60".into()] };
    let limits = Limits { seconds: 1, ..Limits::default() };
    let read = read(folder.path(), &Isolation::Workers(deaf), limits).expect("workers start");
    let late = ImportError::Limit { limit: Limit::Seconds, most: 1 };
    assert_eq!(read[0].outcome, FileOutcome::Refused(late));
}

#[test]
fn what_is_no_answer_is_a_crash() {
    for answer in [
        "echo junk",
        "echo '{\"forms\":[[\"self_report\",\"doc\",0]]}'",
        "echo '{\"forms\":[[\"self_report\",\"xlsx\",1]]}'; echo",
        "echo '{\"forms\":[[\"self_report\",\"xlsx\",1000000]]}'",
    ] {
        assert!(matches!(outcome(answer), ImportError::Crashed { .. }), "{answer}");
    }
    let endless = outcome("while :; do printf 0123456789; done");
    assert!(
        matches!(&endless, ImportError::Crashed { detail } if detail.en.contains("a line of more than")),
        "{endless}"
    );
}

#[test]
fn a_command_about_one_file_costs_no_more_than_its_own_process() {
    let limits = Limits { seconds: 1, ..Limits::default() };
    let once = |script: &str| {
        let program = Program { path: "/bin/sh".into(), arguments: vec!["-c".into(), script.into()] };
        pipeline::isolate::once(&program, &["read".into()], &limits).expect("it starts")
    };
    assert_eq!(once("echo 没有这个文件 >&2; exit 2"), Ok((2, "没有这个文件\n".to_owned())));
    assert_eq!(once("exit 101"), Err(crashed("退出码 101", "exit status: 101")));
    assert_eq!(once("kill -SEGV $$"), Err(crashed("信号 11 (SIGSEGV)", "signal: 11 (SIGSEGV)")));
    let late = ImportError::Limit { limit: Limit::Seconds, most: 1 };
    assert_eq!(once("sleep 60"), Err(late));
    let memory = ImportError::Limit { limit: Limit::MemoryBytes, most: limits.memory_bytes };
    assert_eq!(once("echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$"), Err(memory));
}

#[test]
fn a_program_that_cannot_be_started_is_no_fault_of_any_file() {
    let nothing = Program { path: "/no/such/program".into(), arguments: Vec::new() };
    let result = read(files().path(), &Isolation::Workers(nothing), Limits::default());
    assert!(matches!(result, Err(StepError::Worker(_))), "{result:?}");
}

#[test]
fn a_file_that_vanished_is_refused() {
    let folder = files();
    let found = collect(folder.path());
    fs::remove_file(folder.path().join("c")).expect("removed");
    for isolation in [Isolation::InProcess, script("exit 1")] {
        let reader =
            Reader::new(Layouts::shipped(), &[], Limits::default(), &isolation).expect("workers start");
        let read = reader.read_files(&found, &|| ()).expect("workers start");
        assert!(
            matches!(read[2].outcome, FileOutcome::Refused(ImportError::Unreadable { .. })),
            "{:?}",
            read[2]
        );
    }
}

#[test]
fn a_file_past_its_limit_is_never_read() {
    let limits = Limits { file_bytes: 2, ..Limits::default() };
    let read = read(files().path(), &Isolation::InProcess, limits).expect("nothing is started");
    let over = ImportError::Limit { limit: Limit::FileBytes, most: 2 };
    assert!(read.iter().all(|read| read.outcome == FileOutcome::Refused(over.clone())), "{read:?}");
}
