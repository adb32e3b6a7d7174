//! The draw of stations: one at a time, kept until another takes its place.

use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, TransactionBehavior, params};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::row::{DrawRow, Step, StoredDraw};
use crate::runs::{date, record_run};

impl Ledger {
    /// Keeps a draw in place of the last one, whole or not at all.
    pub fn keep_draw(&mut self, as_of: Date, method: &str, picks: &[DrawRow]) -> Result<(), LedgerError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let run = record_run(&transaction, Step::Sample, as_of, None)?;
        transaction.execute("DELETE FROM draw_methods", [])?;
        transaction.execute("DELETE FROM draws", [])?;
        transaction.execute(
            "INSERT INTO draw_methods (position, run, json) VALUES (0, ?1, ?2)",
            params![run, method],
        )?;
        for (position, pick) in picks.iter().enumerate() {
            transaction
                .prepare_cached("INSERT INTO draws (position, run, station, json) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![position, run, pick.station, pick.json])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The draw that is kept; `None` when no station was ever drawn.
    pub fn draw(&self) -> Result<Option<StoredDraw>, LedgerError> {
        let mut statement = self.connection.prepare(
            "SELECT as_of, station, json FROM draws JOIN runs ON runs.id = draws.run ORDER BY position",
        )?;
        let mut rows = statement.query([])?;
        let mut picks = Vec::new();
        let mut drawn_on = None;
        while let Some(row) = rows.next()? {
            drawn_on = Some(date(row, "as_of")?);
            picks.push(DrawRow { station: row.get("station")?, json: row.get("json")? });
        }
        let Some(drawn_on) = drawn_on else { return Ok(None) };
        let method = self
            .connection
            .query_row("SELECT json FROM draw_methods ORDER BY position", [], |row| row.get(0))
            .optional()?;
        Ok(Some(StoredDraw { drawn_on, method, picks }))
    }
}
