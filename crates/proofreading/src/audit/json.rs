//! An audit as JSON, for programs.

use model::Text;
use serde_json::{Value, json};

use super::Audit;
use crate::proof::Check;

/// One object, indented, with a line feed at its end.
pub fn json(audit: &Audit, file: &str) -> String {
    let slips: Vec<Value> = audit
        .slips
        .iter()
        .map(|slip| {
            json!({
                "check": slip.check.word(),
                "paragraph": slip.paragraph,
                "excerpt": slip.excerpt,
                "found": slip.found.zh,
                "found_en": slip.found.en,
                "expected": slip.expected.zh,
                "expected_en": slip.expected.en,
                "hint": slip.hint.zh,
                "hint_en": slip.hint.en,
            })
        })
        .collect();
    let list = |list: &[(Check, Text)]| -> Vec<Value> {
        list.iter()
            .map(|(check, text)| json!({ "check": check.word(), "message": text.zh, "message_en": text.en }))
            .collect()
    };
    let object = json!({
        "file": file,
        "slips": slips,
        "proved": list(&audit.proved),
        "not_checked": list(&audit.not_checked),
    });
    format!("{object:#}\n")
}
