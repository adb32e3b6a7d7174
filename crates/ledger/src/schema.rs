//! The ladder of schema versions. Deliberately not the content of any table.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::LedgerError;

/// One SQL file a version, in order; the file at index 0 leads from version 0 to 1. Never edited once
/// released: a change is a new file.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/001_ledger.sql"),
    include_str!("../migrations/002_follow_up.sql"),
    include_str!("../migrations/003_facts_only.sql"),
    include_str!("../migrations/004_settings_of_imports.sql"),
];

/// `JPLG` in ASCII, so that another program's database is never migrated by mistake.
const APPLICATION_ID: i32 = 0x4A50_4C47;

/// Refuses a database that is neither ours nor empty.
pub(crate) fn refuse_foreign(connection: &Connection) -> Result<(), LedgerError> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id == APPLICATION_ID || objects == 0 { Ok(()) } else { Err(LedgerError::Foreign) }
}

/// Whether a database is of the last version. One of a newer program is refused.
pub(crate) fn is_current(connection: &Connection) -> Result<bool, LedgerError> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > MIGRATIONS.len() {
        return Err(LedgerError::Newer { found, known: MIGRATIONS.len() });
    }
    Ok(found == MIGRATIONS.len())
}

/// Climbs from the version the database is at to the last one, each step whole or not at all. Foreign keys
/// are to be off: a table that others refer to may be made again.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), LedgerError> {
    // The version is read inside the write lock, so that two processes cannot both migrate.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: usize = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > migrations.len() {
        return Err(LedgerError::Newer { found, known: migrations.len() });
    }
    if found == migrations.len() {
        return Ok(());
    }
    for migration in &migrations[found..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", migrations.len())?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{LedgerError, MIGRATIONS, migrate};

    fn version(connection: &Connection) -> usize {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_ladder_climbs_from_any_rung_and_keeps_the_data() {
        let ladder = ["CREATE TABLE a (x TEXT)", "ALTER TABLE a ADD COLUMN y TEXT DEFAULT 'new'"];
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &ladder[..1]).unwrap();
        connection.execute("INSERT INTO a VALUES ('old')", []).unwrap();

        migrate(&mut connection, &ladder).unwrap();
        migrate(&mut connection, &ladder).unwrap();

        assert_eq!(version(&connection), 2);
        let row: (String, String) =
            connection.query_row("SELECT x, y FROM a", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("old".to_owned(), "new".to_owned()));
    }

    #[test]
    fn a_rung_that_breaks_leaves_the_version_below_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = ["CREATE TABLE a (x TEXT)", "CREATE TABLE b (y TEXT); no sql"];
        assert!(matches!(migrate(&mut connection, &broken), Err(LedgerError::Store { .. })));
        assert_eq!(version(&connection), 0);
        migrate(&mut connection, &broken[..1]).unwrap();
        assert_eq!(version(&connection), 1);
    }

    #[test]
    fn the_released_ladder_builds_an_empty_ledger() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, MIGRATIONS).unwrap();
        assert_eq!(version(&connection), MIGRATIONS.len());
    }
}
