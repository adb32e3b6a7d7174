//! Results of steps: each write replaces the step's last result as a whole.

use jiff::civil::Date;
use rusqlite::{Row, ToSql, Transaction, TransactionBehavior, params, params_from_iter};

use crate::{
    AssessmentRow, DecisionRow, DrawMethodRow, DrawRow, FindingRow, FollowUpRow, Ledger, LedgerError, Run,
    Step,
};

/// A row of a step's result: [`FindingRow`], [`DrawMethodRow`], [`DrawRow`], [`AssessmentRow`],
/// [`DecisionRow`] or [`FollowUpRow`].
pub trait StepRow: sealed::Table {}

mod sealed {
    use super::{LedgerError, Row, Step, ToSql};

    /// How a row lies in its table. Private, so that no SQL shows in the interface.
    pub trait Table: Sized {
        /// The step that writes it.
        const STEP: Step;
        /// The table, and its columns after `position` and `run`.
        const TABLE: (&'static str, &'static [&'static str]);
        /// The values of the columns.
        fn values(&self) -> Vec<Box<dyn ToSql + '_>>;
        /// The row, from the columns by name.
        fn read(row: &Row<'_>) -> Result<Self, LedgerError>;
    }
}

impl Ledger {
    /// Replaces the last result of a step by `rows`, in their order, as one run.
    pub fn replace<R: StepRow>(&mut self, as_of: Date, rows: &[R]) -> Result<(), LedgerError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write_rows(&transaction, as_of, rows)?;
        transaction.commit()?;
        Ok(())
    }

    /// The last result of a step, in the order it was written; empty when the step never ran.
    pub fn rows<R: StepRow>(&self) -> Result<Vec<R>, LedgerError> {
        let (table, columns) = R::TABLE;
        let mut statement = self
            .connection
            .prepare(&format!("SELECT {} FROM {table} ORDER BY position", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            read.push(R::read(row)?);
        }
        Ok(read)
    }

    /// Every step that was written, oldest first. A validation older than the last import is stale.
    pub fn runs(&self) -> Result<Vec<Run>, LedgerError> {
        let mut statement = self.connection.prepare("SELECT id, step, as_of FROM runs ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let word: String = row.get("step")?;
            let step =
                Step::from_word(&word).ok_or(LedgerError::Unexpected { column: "step", value: word })?;
            runs.push(Run { id: row.get("id")?, step, as_of: date(row, "as_of")? });
        }
        Ok(runs)
    }
}

/// Notes that a step is written; the number of the run.
pub(crate) fn record_run(transaction: &Transaction<'_>, step: Step, as_of: Date) -> Result<i64, LedgerError> {
    transaction
        .execute("INSERT INTO runs (step, as_of) VALUES (?1, ?2)", params![step.word(), as_of.to_string()])?;
    Ok(transaction.last_insert_rowid())
}

fn write_rows<R: StepRow>(transaction: &Transaction<'_>, as_of: Date, rows: &[R]) -> Result<(), LedgerError> {
    let (table, columns) = R::TABLE;
    let run = record_run(transaction, R::STEP, as_of)?;
    transaction.execute(&format!("DELETE FROM {table}"), [])?;
    let places = vec!["?"; columns.len() + 2].join(", ");
    let names = columns.join(", ");
    let mut insert =
        transaction.prepare(&format!("INSERT INTO {table} (position, run, {names}) VALUES ({places})"))?;
    for (position, row) in rows.iter().enumerate() {
        let mut values: Vec<Box<dyn ToSql + '_>> = vec![Box::new(position), Box::new(run)];
        values.extend(row.values());
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}

fn date(row: &Row<'_>, column: &'static str) -> Result<Date, LedgerError> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| LedgerError::Unexpected { column, value: text })
}

impl StepRow for FindingRow {}
impl sealed::Table for FindingRow {
    const STEP: Step = Step::Validate;
    const TABLE: (&'static str, &'static [&'static str]) =
        ("findings", &["station", "code", "severity", "json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.station), Box::new(&self.code), Box::new(&self.severity), Box::new(&self.json)]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self {
            station: row.get("station")?,
            code: row.get("code")?,
            severity: row.get("severity")?,
            json: row.get("json")?,
        })
    }
}

impl StepRow for DrawRow {}
impl sealed::Table for DrawRow {
    const STEP: Step = Step::Sample;
    const TABLE: (&'static str, &'static [&'static str]) = ("draws", &["station", "drawn", "json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.station), Box::new(self.drawn), Box::new(&self.json)]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self { station: row.get("station")?, drawn: row.get("drawn")?, json: row.get("json")? })
    }
}

impl StepRow for AssessmentRow {}
impl sealed::Table for AssessmentRow {
    const STEP: Step = Step::Assess;
    const TABLE: (&'static str, &'static [&'static str]) = ("assessments", &["station", "grade", "json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.station), Box::new(&self.grade), Box::new(&self.json)]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self { station: row.get("station")?, grade: row.get("grade")?, json: row.get("json")? })
    }
}

impl StepRow for DecisionRow {}
impl sealed::Table for DecisionRow {
    const STEP: Step = Step::Decide;
    const TABLE: (&'static str, &'static [&'static str]) = ("decisions", &["station", "decided_on", "json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.station), Box::new(self.on.to_string()), Box::new(&self.json)]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self { station: row.get("station")?, on: date(row, "decided_on")?, json: row.get("json")? })
    }
}

impl StepRow for DrawMethodRow {}
impl sealed::Table for DrawMethodRow {
    const STEP: Step = Step::Sample;
    const TABLE: (&'static str, &'static [&'static str]) = ("draw_methods", &["json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![Box::new(&self.json)]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self { json: row.get("json")? })
    }
}

impl StepRow for FollowUpRow {}
impl sealed::Table for FollowUpRow {
    const STEP: Step = Step::FollowUp;
    const TABLE: (&'static str, &'static [&'static str]) =
        ("follow_ups", &["station", "state", "deadline", "json"]);

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(&self.station),
            Box::new(&self.state),
            Box::new(self.deadline.to_string()),
            Box::new(&self.json),
        ]
    }

    fn read(row: &Row<'_>) -> Result<Self, LedgerError> {
        Ok(Self {
            station: row.get("station")?,
            state: row.get("state")?,
            deadline: date(row, "deadline")?,
            json: row.get("json")?,
        })
    }
}
