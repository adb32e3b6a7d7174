//! An audit as JSON, for programs.

use model::Text;
use serde_json::{Value, json};

use super::Audit;
use crate::proof::Check;

/// One object, indented, with a line feed at its end.
pub fn json(audit: &Audit, file: &str) -> String {
    let mistakes: Vec<Value> = audit
        .mistakes
        .iter()
        .map(|mistake| {
            json!({
                "check": mistake.check.word(),
                "paragraph": mistake.paragraph,
                "excerpt": mistake.excerpt,
                "found": mistake.correction.found.zh,
                "found_en": mistake.correction.found.en,
                "expected": mistake.correction.expected.zh,
                "expected_en": mistake.correction.expected.en,
                "hint": mistake.correction.hint.zh,
                "hint_en": mistake.correction.hint.en,
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
        "slips": mistakes,
        "proved": list(&audit.proved),
        "not_checked": list(&audit.not_checked),
    });
    format!("{object:#}\n")
}
