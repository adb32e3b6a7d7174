//! Why a file was refused, as a reading process reports it: nothing is lost, unlike in the line that is
//! printed for others.

use model::Text;
use model::limits::Limit;
use serde::{Deserialize, Serialize};

use super::stored::{Part, StoreError};
use crate::error::ImportError;

/// A sentence in both languages.
#[derive(Serialize, Deserialize)]
struct Both {
    zh: String,
    en: String,
}

impl From<Text> for Both {
    fn from(Text { zh, en }: Text) -> Self {
        Self { zh, en }
    }
}

impl From<Both> for Text {
    fn from(Both { zh, en }: Both) -> Self {
        Self { zh, en }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
enum StoredRefusal {
    Empty,
    UnknownType { found: Both },
    Unreadable { why: Both },
    Damaged { detail: Both },
    Encrypted,
    Doctype { line: u32, column: u32 },
    Malformed { line: u32, column: u32, detail: Both },
    Encoding { encoding: String },
    NotAForm,
    Crashed { detail: Both },
    Importer { id: String, why: Both },
    Limit { limit: String, most: u64 },
}

/// A refusal as JSON that [`restore_refusal`] reads back without loss.
pub fn store_refusal(error: &ImportError) -> String {
    let stored = match error.clone() {
        ImportError::Empty => StoredRefusal::Empty,
        ImportError::UnknownType { found } => StoredRefusal::UnknownType { found: found.into() },
        ImportError::Unreadable { why } => StoredRefusal::Unreadable { why: why.into() },
        ImportError::Damaged { detail } => StoredRefusal::Damaged { detail: detail.into() },
        ImportError::Encrypted => StoredRefusal::Encrypted,
        ImportError::Doctype { line, column } => StoredRefusal::Doctype { line, column },
        ImportError::Malformed { line, column, detail } => {
            StoredRefusal::Malformed { line, column, detail: detail.into() }
        }
        ImportError::Encoding { encoding } => StoredRefusal::Encoding { encoding },
        ImportError::NotAForm => StoredRefusal::NotAForm,
        ImportError::Crashed { detail } => StoredRefusal::Crashed { detail: detail.into() },
        ImportError::Importer { id, why } => StoredRefusal::Importer { id, why: why.into() },
        ImportError::Limit { limit, most } => StoredRefusal::Limit { limit: word(limit), most },
    };
    // Strings and numbers always serialise.
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads a refusal back.
pub fn restore_refusal(json: &str) -> Result<ImportError, StoreError> {
    Ok(match serde_json::from_str(json)? {
        StoredRefusal::Empty => ImportError::Empty,
        StoredRefusal::UnknownType { found } => ImportError::UnknownType { found: found.into() },
        StoredRefusal::Unreadable { why } => ImportError::Unreadable { why: why.into() },
        StoredRefusal::Damaged { detail } => ImportError::Damaged { detail: detail.into() },
        StoredRefusal::Encrypted => ImportError::Encrypted,
        StoredRefusal::Doctype { line, column } => ImportError::Doctype { line, column },
        StoredRefusal::Malformed { line, column, detail } => {
            ImportError::Malformed { line, column, detail: detail.into() }
        }
        StoredRefusal::Encoding { encoding } => ImportError::Encoding { encoding },
        StoredRefusal::NotAForm => ImportError::NotAForm,
        StoredRefusal::Crashed { detail } => ImportError::Crashed { detail: detail.into() },
        StoredRefusal::Importer { id, why } => ImportError::Importer { id, why: why.into() },
        StoredRefusal::Limit { limit, most } => {
            let known = Limit::ALL.iter().copied().find(|known| word(*known) == limit);
            let limit = known.ok_or(StoreError::Unknown { what: Part::Limit, value: limit })?;
            ImportError::Limit { limit, most }
        }
    })
}

/// The name of a limit between processes of one program; no one else sees it.
fn word(limit: Limit) -> String {
    format!("{limit:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_comes_back_as_it_was() {
        let text = || Text::new("甲\n", "a\"");
        let detail = || Text::new("xl/workbook.xml：坏", "xl/workbook.xml: broken");
        let mut refusals = vec![
            ImportError::Empty,
            ImportError::UnknownType { found: text() },
            ImportError::Unreadable { why: text() },
            ImportError::Damaged { detail: detail() },
            ImportError::Encrypted,
            ImportError::Doctype { line: 1, column: 2 },
            ImportError::Malformed { line: 1, column: 2, detail: detail() },
            ImportError::Encoding { encoding: "GBK".to_owned() },
            ImportError::NotAForm,
            ImportError::Crashed { detail: detail() },
            ImportError::Importer { id: "kv".to_owned(), why: text() },
        ];
        refusals.extend(Limit::ALL.iter().map(|limit| ImportError::Limit { limit: *limit, most: 1 << 40 }));
        for refusal in refusals {
            let stored = store_refusal(&refusal);
            assert!(!stored.contains('\n'), "{stored}");
            assert_eq!(restore_refusal(&stored).unwrap(), refusal);
        }
        assert!(matches!(restore_refusal("{}"), Err(StoreError::Json(_))));
        assert!(restore_refusal(r#"{"code":"limit","limit":"Cats","most":9}"#).is_err());
    }
}
