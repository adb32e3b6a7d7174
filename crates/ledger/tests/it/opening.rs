//! Opening: first use, other programs' files, other versions, other processes, power loss.

use ledger::{FormKind, Ledger, LedgerError, Step};
use model::Explained as _;
use rusqlite::Connection;

use crate::{Folder, form, forms, import, read};

#[test]
fn first_use_creates_a_ledger_with_the_promised_settings() {
    let folder = Folder::new();
    assert!(folder.open().forms(FormKind::Return).unwrap().is_empty());
    let connection = Connection::open(folder.path()).unwrap();
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((mode.as_str(), version), ("wal", 4));
}

#[test]
fn an_empty_database_of_version_0_becomes_a_ledger() {
    let folder = Folder::new();
    Connection::open(folder.path()).unwrap().execute_batch("VACUUM").unwrap();
    assert!(folder.open().runs().unwrap().is_empty());
}

#[test]
fn a_ledger_of_the_first_version_keeps_what_it_holds_and_takes_re_inspections() {
    let folder = Folder::new();
    let connection = Connection::open(folder.path()).unwrap();
    connection.execute_batch(include_str!("../../migrations/001_ledger.sql")).unwrap();
    connection
        .execute_batch(
            "INSERT INTO runs (id, step, as_of) VALUES (1, 'import_returns', '2014-11-14');
             INSERT INTO contents VALUES ('return', 'hash of one', 'xlsx', 1024);
             INSERT INTO sources VALUES ('return', 'a.xlsx', 'hash of one', 'read', NULL, NULL, NULL, 1, 1);
             INSERT INTO submissions VALUES ('return', 'hash of one', 0, 'FZ001', '{}');
             PRAGMA application_id = 0x4A504C47;
             PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(connection);

    let mut ledger = folder.open();
    assert_eq!(forms(&ledger, FormKind::Return), ["a.xlsx#0 {}"]);
    let again = FormKind::Reinspection;
    import(&mut ledger, again, &[read("b.xlsx", "two")], &[form("two", 0)]);
    assert_eq!(forms(&ledger, again).len(), 1);
    assert_eq!(forms(&ledger, FormKind::Return), ["a.xlsx#0 {}"]);
}

#[test]
fn a_ledger_of_the_second_version_keeps_its_draw_and_loses_what_can_be_computed_again() {
    let folder = Folder::new();
    let connection = Connection::open(folder.path()).unwrap();
    connection.execute_batch(include_str!("../../migrations/001_ledger.sql")).unwrap();
    connection.execute_batch(include_str!("../../migrations/002_follow_up.sql")).unwrap();
    connection
        .execute_batch(
            "INSERT INTO runs (id, step, as_of) VALUES (1, 'import_returns', '2014-11-14'),
                 (2, 'validate', '2014-11-14'), (3, 'sample', '2014-11-15'), (4, 'sample', '2014-11-15'),
                 (5, 'assess', '2014-11-16');
             INSERT INTO findings VALUES (0, 2, 'FZ001', 'R003', 'error', '{}');
             INSERT INTO draw_methods VALUES (0, 3, 'method');
             INSERT INTO draws VALUES (0, 4, 'FZ009', 1, 'nine'), (1, 4, 'FZ002', 0, 'two');
             INSERT INTO assessments VALUES (0, 5, 'FZ001', NULL, '{}');
             PRAGMA application_id = 0x4A504C47;
             PRAGMA user_version = 2;",
        )
        .unwrap();
    drop(connection);

    let ledger = folder.open();
    let draw = ledger.draw().unwrap().unwrap();
    let picks: Vec<_> = draw.picks.iter().map(|pick| (pick.station.as_str(), pick.json.as_str())).collect();
    assert_eq!(picks, [("FZ009", "nine"), ("FZ002", "two")]);
    assert_eq!((draw.method.as_deref(), draw.drawn_on.to_string().as_str()), (Some("method"), "2014-11-15"));
    let steps: Vec<_> = ledger.runs().unwrap().into_iter().map(|run| run.step).collect();
    assert_eq!(steps, [Step::ImportReturns, Step::Sample, Step::Sample]);
}

#[test]
fn what_keeps_a_ledger_from_being_opened_is_said_in_both_languages() {
    let folder = Folder::new();
    let error = Ledger::open(&folder.0.path().join("missing/campaign.db")).unwrap_err();
    assert_eq!(error.text().zh, "台账无法打开或写入：文件打不开");
    assert_eq!(error.text().en, "the ledger cannot be opened or written: the file cannot be opened");
    assert_eq!(error.to_string(), error.text().en);
}

#[test]
fn a_newer_ledger_is_refused_untouched() {
    let folder = Folder::new();
    folder.open();
    let connection = Connection::open(folder.path()).unwrap();
    connection.pragma_update(None, "user_version", 9).unwrap();
    drop(connection);

    let error = Ledger::open(&folder.path()).unwrap_err();
    assert!(matches!(error, LedgerError::Newer { found: 9, known: 4 }));
    assert_eq!(error.text().zh, "台账是新版程序写的（版本 9，本程序只认到 4），请升级程序");
}

#[test]
fn a_database_of_another_program_is_refused_untouched() {
    let folder = Folder::new();
    let connection = Connection::open(folder.path()).unwrap();
    connection.execute_batch("CREATE TABLE photos (name TEXT)").unwrap();
    drop(connection);

    assert!(matches!(Ledger::open(&folder.path()), Err(LedgerError::Foreign)));
    let connection = Connection::open(folder.path()).unwrap();
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_file_that_is_no_database_is_reported() {
    let folder = Folder::new();
    std::fs::copy("Cargo.toml", folder.path()).unwrap();
    assert!(matches!(Ledger::open(&folder.path()), Err(LedgerError::NotADatabase)));
}

#[test]
fn a_folder_that_is_not_there_is_reported() {
    let folder = Folder::new();
    let error = Ledger::open(&folder.0.path().join("missing/campaign.db")).unwrap_err();
    assert!(matches!(error, LedgerError::NotWritable { .. }));
}

#[test]
fn a_reader_sees_the_last_whole_step_while_another_process_writes() {
    let folder = Folder::new();
    import(&mut folder.open(), FormKind::Return, &[read("a.xlsx", "one")], &[form("one", 0)]);

    let writer = Connection::open(folder.path()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM submissions").unwrap();
    let reader = Connection::open(folder.path()).unwrap();
    let seen: i64 = reader.query_row("SELECT count(*) FROM submissions", [], |row| row.get(0)).unwrap();
    assert_eq!(seen, 1);
}

/// The files as they lie on the disk in the middle of a write are what a kill leaves behind.
#[test]
fn a_kill_in_the_middle_of_a_write_leaves_the_last_whole_step() {
    let (folder, crashed) = (Folder::new(), Folder::new());
    let mut ledger = folder.open();
    import(&mut ledger, FormKind::Return, &[read("a.xlsx", "one")], &[form("one", 0)]);

    let writer = Connection::open(folder.path()).unwrap();
    // A cache of one page spills the unfinished write into the log at once.
    writer.pragma_update(None, "cache_size", 1).unwrap();
    writer
        .execute_batch(
            "BEGIN IMMEDIATE; UPDATE submissions SET form = hex(zeroblob(200000)); UPDATE sources SET present = 0",
        )
        .unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("campaign.db{suffix}");
        std::fs::copy(folder.0.path().join(&name), crashed.0.path().join(&name)).unwrap();
    }
    let unfinished = std::fs::metadata(crashed.0.path().join("campaign.db-wal")).unwrap().len();
    assert!(unfinished > 200_000, "the unfinished write should be in the log, which has {unfinished} bytes");
    drop(writer);

    assert_eq!(forms(&crashed.open(), FormKind::Return), [r#"a.xlsx#0 {"content":"one","part":0}"#]);
    assert_eq!(forms(&ledger, FormKind::Return), [r#"a.xlsx#0 {"content":"one","part":0}"#]);
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_in_the_place_of_the_ledger_is_refused() {
    let folder = Folder::new();
    let elsewhere = folder.0.path().join("elsewhere.db");
    for (at, name) in ["campaign.db", "campaign.db-wal", "campaign.db-journal"].into_iter().enumerate() {
        let path = folder.0.path().join(name);
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let refused = Ledger::open(&folder.path()).expect_err(name).to_string();
        assert!(refused.contains(name) && refused.contains("a symbolic link"), "{refused}");
        std::fs::remove_file(&path).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
        assert!(made.success());
        let refused = Ledger::open(&folder.path()).expect_err(name).to_string();
        assert!(refused.contains("not a regular file"), "{refused}");
        std::fs::remove_file(&path).unwrap();
        assert!(!elsewhere.exists(), "{at}");
    }
    drop(folder.open());
}
