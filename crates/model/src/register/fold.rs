//! Names for comparison only: what people do not see as a difference is none.

/// The name without white space, with full-width letters, digits and signs made half-width, lower case, and
/// every sort of bracket made （）.
pub fn fold_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).map(fold_char).collect()
}

/// A station's name folded, without the reminder at its end to set the seal there.
pub(super) fn fold_station(name: &str) -> String {
    let mut folded = fold_name(name);
    if let Some(seal) = ["（盖章）", "（公章）", "（签章）"].iter().find(|seal| folded.ends_with(**seal))
    {
        folded.truncate(folded.len() - seal.len());
    }
    folded
}

fn fold_char(c: char) -> char {
    match half_width(c) {
        '(' | '[' | '{' | '〔' | '【' | '〖' => '（',
        ')' | ']' | '}' | '〕' | '】' | '〗' => '）',
        '·' | '•' | '・' | '‧' => '·',
        other => other.to_ascii_lowercase(),
    }
}

/// U+FF01 to U+FF5E are U+0021 to U+007E in full width.
fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// A folded name without its brackets; what is in them stays.
pub(super) fn without_brackets(folded: &str) -> String {
    folded.chars().filter(|c| !matches!(c, '（' | '）')).collect()
}
