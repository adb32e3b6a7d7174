//! Which program this is: its version, and which rules it was built with.

use model::rule::Rule;
use model::{Text, text};
use reporting::rules::json;
use validation::RULES;

/// How much of the digest is shown.
const SHOWN: usize = 16;

/// The version, and a digest of the catalogue of rules: their codes, severities, parameters and words. Two programs
/// that show the same digest have the same catalogue.
pub(crate) fn lines() -> Text {
    let rules: Vec<Rule<'_>> = RULES.iter().map(|rule| **rule).collect();
    let digest = blake3::hash(json(&rules).as_bytes()).to_hex();
    let (version, count, digest) = (env!("CARGO_PKG_VERSION"), rules.len(), &digest[..SHOWN]);
    text!(
        "jianping {version}\n规则 {count} 条，摘要 {digest}",
        "jianping {version}\n{count} rules, digest {digest}"
    )
}
