//! Opening: first use, other programs' files, other versions, other processes, power loss.

use ledger::{FormKind, Ledger, LedgerError};
use rusqlite::Connection;

use crate::{Folder, form, forms, import, read};

#[test]
fn first_use_creates_a_ledger_with_the_promised_settings() {
    let folder = Folder::new();
    assert!(folder.open().forms(FormKind::Return).unwrap().is_empty());
    let connection = Connection::open(folder.path()).unwrap();
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((mode.as_str(), version), ("wal", 2));
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
fn a_newer_ledger_is_refused_untouched() {
    let folder = Folder::new();
    folder.open();
    let connection = Connection::open(folder.path()).unwrap();
    connection.pragma_update(None, "user_version", 9).unwrap();
    drop(connection);

    let error = Ledger::open(&folder.path()).unwrap_err();
    assert!(matches!(error, LedgerError::Newer { found: 9, known: 2 }));
    assert_eq!(error.text().zh, "台账是新版程序写的（版本 9，本程序只认到 2），请升级程序");
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
fn a_file_that_is_no_database_is_told() {
    let folder = Folder::new();
    std::fs::copy("Cargo.toml", folder.path()).unwrap();
    assert!(matches!(Ledger::open(&folder.path()), Err(LedgerError::NotADatabase)));
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = Folder::new();
    let error = Ledger::open(&folder.0.path().join("missing/campaign.db")).unwrap_err();
    assert!(matches!(error, LedgerError::NotWritable(_)));
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
