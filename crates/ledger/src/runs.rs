//! The journal: which steps were written, in their order, and for which day.

use jiff::civil::Date;
use rusqlite::{Row, Transaction, params};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::row::{FormKind, Run, Step};

impl Ledger {
    /// Every step that was written, oldest first.
    pub fn runs(&self) -> Result<Vec<Run>, LedgerError> {
        let mut statement =
            self.connection.prepare("SELECT id, step, as_of, settings FROM runs ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let word: String = row.get("step")?;
            let step =
                Step::from_word(&word).ok_or(LedgerError::Unexpected { column: "step", value: word })?;
            runs.push(Run {
                id: row.get("id")?,
                step,
                as_of: date(row, "as_of")?,
                settings: row.get("settings")?,
            });
        }
        Ok(runs)
    }

    /// The last import of a kind; `None` when there was none.
    pub fn last_import(&self, kind: FormKind) -> Result<Option<Run>, LedgerError> {
        Ok(self.runs()?.into_iter().rfind(|run| run.step == kind.import_step()))
    }
}

/// Notes that a step is written; the number of the run.
pub(crate) fn record_run(
    transaction: &Transaction<'_>,
    step: Step,
    as_of: Date,
    settings: Option<&str>,
) -> Result<i64, LedgerError> {
    transaction.execute(
        "INSERT INTO runs (step, as_of, settings) VALUES (?1, ?2, ?3)",
        params![step.word(), as_of.to_string(), settings],
    )?;
    Ok(transaction.last_insert_rowid())
}

/// A day of a column.
pub(crate) fn date(row: &Row<'_>, column: &'static str) -> Result<Date, LedgerError> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| LedgerError::Unexpected { column, value: text })
}
