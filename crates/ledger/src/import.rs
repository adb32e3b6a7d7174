//! Received files and the forms in them: idempotent by content, with history.

use std::collections::BTreeSet;

use jiff::civil::Date;
use model::{FileFormat, Source, Text};
use rusqlite::{Row, Transaction, TransactionBehavior, params};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::row::{FormKind, ImportCounts, KnownSource, SourceRow, SourceState, StoredForm, SubmissionRow};
use crate::runs::record_run;

/// An import that is being written: whole when it is finished, nothing of it when it is dropped before.
#[derive(Debug)]
pub struct Import<'l> {
    transaction: Transaction<'l>,
    kind: FormKind,
    run: i64,
    counts: ImportCounts,
    /// Contents whose forms were given.
    given: BTreeSet<String>,
}

impl Ledger {
    /// Begins an import of a whole folder, read by settings of this hash. Other writers wait until it is finished or
    /// dropped.
    pub fn begin_import(
        &mut self,
        kind: FormKind,
        as_of: Date,
        settings: &str,
    ) -> Result<Import<'_>, LedgerError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let run = record_run(&transaction, kind.import_step(), as_of, Some(settings))?;
        Ok(Import { transaction, kind, run, counts: ImportCounts::default(), given: BTreeSet::new() })
    }

    /// Every file of a kind ever found, present or not, sorted by path, then hash.
    pub fn sources(&self, kind: FormKind) -> Result<Vec<KnownSource>, LedgerError> {
        let mut statement = self.connection.prepare(
            "SELECT path, blake3, format, bytes, state, reason_code, reason_zh, reason_en, present
             FROM sources JOIN contents USING (kind, blake3) WHERE kind = ?1 ORDER BY path, blake3",
        )?;
        let mut rows = statement.query([kind.word()])?;
        let mut known = Vec::new();
        while let Some(row) = rows.next()? {
            let row_read = SourceRow { source: source(row)?, state: state(row)? };
            known.push(KnownSource { row: row_read, present: row.get("present")? });
        }
        Ok(known)
    }

    /// The forms of a kind in files that are present and were read, sorted by path, then part.
    pub fn forms(&self, kind: FormKind) -> Result<Vec<StoredForm>, LedgerError> {
        let mut statement = self.connection.prepare(
            "SELECT path, blake3, format, bytes, part, station, form
             FROM sources JOIN contents USING (kind, blake3) JOIN submissions USING (kind, blake3)
             WHERE kind = ?1 AND present AND state = 'read' ORDER BY path, part",
        )?;
        let mut rows = statement.query([kind.word()])?;
        let mut forms = Vec::new();
        while let Some(row) = rows.next()? {
            forms.push(StoredForm {
                source: source(row)?,
                part: row.get("part")?,
                station: row.get("station")?,
                form: row.get("form")?,
            });
        }
        Ok(forms)
    }
}

impl Import<'_> {
    /// Records a file found in the folder, and the forms read from it.
    ///
    /// Forms belong to contents, not to paths: content that is known keeps its forms when none are given
    /// for it, and a file that moved only changes its path.
    pub fn file(&mut self, row: &SourceRow, forms: &[SubmissionRow]) -> Result<(), LedgerError> {
        if write_source(&self.transaction, self.kind, self.run, row)? {
            self.counts.new += 1;
        } else {
            self.counts.known += 1;
        }
        let content = params![self.kind.word(), row.source.blake3];
        // A file that was sent twice gives its forms twice; they are the same forms.
        if !forms.is_empty() && self.given.insert(row.source.blake3.clone()) {
            self.transaction
                .prepare_cached("DELETE FROM submissions WHERE kind = ?1 AND blake3 = ?2")?
                .execute(content)?;
            let mut insert =
                self.transaction.prepare_cached("INSERT INTO submissions VALUES (?1, ?2, ?3, ?4, ?5)")?;
            for SubmissionRow { part, station, form } in forms {
                insert.execute(params![self.kind.word(), row.source.blake3, part, station, form])?;
            }
        }
        Ok(())
    }

    /// Ends the import. Files of earlier ones that were not found again are marked absent and kept.
    pub fn finish(mut self) -> Result<ImportCounts, LedgerError> {
        let run = params![self.kind.word(), self.run];
        // Content that this run found under another path has moved: its old places are no history of their own.
        self.transaction.execute(
            "DELETE FROM sources WHERE kind = ?1 AND run <> ?2 AND blake3 <> ''
             AND blake3 IN (SELECT blake3 FROM sources WHERE kind = ?1 AND run = ?2)",
            run,
        )?;
        self.counts.gone = self
            .transaction
            .execute("UPDATE sources SET present = 0 WHERE kind = ?1 AND run <> ?2 AND present", run)?;
        self.transaction.commit()?;
        Ok(self.counts)
    }
}

/// Records one file; whether its content is new.
fn write_source(
    transaction: &Transaction<'_>,
    kind: FormKind,
    run: i64,
    row: &SourceRow,
) -> Result<bool, LedgerError> {
    let Source { path, format, blake3, bytes } = &row.source;
    let format = format.as_ref().map(FileFormat::name);
    let content = params![kind.word(), blake3, format, bytes];
    let new = transaction
        .prepare_cached("INSERT INTO contents VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?
        .execute(content)?;
    if new == 0 {
        transaction
            .prepare_cached("UPDATE contents SET format = ?3, bytes = ?4 WHERE kind = ?1 AND blake3 = ?2")?
            .execute(content)?;
    }
    let (state, code, reason) = match &row.state {
        SourceState::Read => ("read", None, None),
        SourceState::Refused { code, reason } => ("refused", Some(code), Some(reason)),
        SourceState::Skipped { code, reason } => ("skipped", Some(code), Some(reason)),
    };
    transaction
        .prepare_cached(
            "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8)
             ON CONFLICT DO UPDATE SET state = excluded.state, reason_code = excluded.reason_code,
             reason_zh = excluded.reason_zh, reason_en = excluded.reason_en, present = 1, run = excluded.run",
        )?
        .execute(params![
            kind.word(),
            path,
            blake3,
            state,
            code,
            reason.map(|text| &text.zh),
            reason.map(|text| &text.en),
            run
        ])?;
    Ok(new == 1)
}

fn source(row: &Row<'_>) -> Result<Source, LedgerError> {
    let format = row.get::<_, Option<String>>("format")?.map(FileFormat::named);
    Ok(Source { path: row.get("path")?, format, blake3: row.get("blake3")?, bytes: row.get("bytes")? })
}

fn state(row: &Row<'_>) -> Result<SourceState, LedgerError> {
    let word: String = row.get("state")?;
    if word == "read" {
        return Ok(SourceState::Read);
    }
    let code = row.get("reason_code")?;
    let reason = Text { zh: row.get("reason_zh")?, en: row.get("reason_en")? };
    match word.as_str() {
        "refused" => Ok(SourceState::Refused { code, reason }),
        "skipped" => Ok(SourceState::Skipped { code, reason }),
        _ => Err(LedgerError::Unexpected { column: "state", value: word }),
    }
}
