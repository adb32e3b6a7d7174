//! What kind of line a row is: notes, signatures, totals. Knows nothing of columns.

use super::Book;
use super::view::{Row, Spot};
use crate::grid::CellValue;
use crate::normal::{Label, key};
use crate::readers::text::nfkc;

/// The line under a table that sums it up, or sums up a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// 合计, 总分: the table's last row.
    Total,
    /// 小计: the table goes on.
    Subtotal,
}

/// Whether a row is a sum, by its first words; a running number before them says nothing.
pub(super) fn sum(spots: &[Spot<'_>], book: Book<'_>) -> Option<Sum> {
    let first = spots.iter().find(|spot| !is_number(spot))?;
    if first.label.forms().any(|form| book.words.is_total(form)) {
        Some(Sum::Total)
    } else if first.label.forms().any(|form| book.words.is_subtotal(form)) {
        Some(Sum::Subtotal)
    } else {
        None
    }
}

/// Whether a total is the one over all others: 总分 rather than 合计.
pub(super) fn is_grand_total(spots: &[Spot<'_>], book: Book<'_>) -> bool {
    let first = spots.iter().find(|spot| !is_number(spot));
    first.is_some_and(|spot| spot.label.forms().any(|form| book.words.is_grand_total(form)))
}

fn is_number(spot: &Spot<'_>) -> bool {
    match spot.value {
        CellValue::Number { .. } => true,
        CellValue::Text(text) => text.trim().chars().all(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a row is a note or a signature rather than data.
pub(super) fn is_note(row: &Row<'_>, book: Book<'_>) -> bool {
    let Some(text) = row.spots.first().and_then(Spot::text) else { return false };
    let folded: String = nfkc(text).chars().filter(|c| !c.is_whitespace()).collect();
    let words = book.words;
    let followed = |lists: &[String], fits: fn(&str) -> bool| {
        lists.iter().any(|word| folded.strip_prefix(word.as_str()).is_some_and(fits))
    };
    let note = |rest: &str| {
        rest.is_empty()
            || rest.starts_with([':', '、', '.', '('])
            || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let colon = |rest: &str| rest.starts_with(':') || signs(rest);
    // "填表人" may stand without a colon where its cell holds nothing else.
    followed(&words.note, note)
        || followed(&words.signature, |rest| rest.is_empty() || rest.starts_with([':', '(']))
        || followed(&words.signatory, colon)
}

/// Whether what follows a word asks for a signature or a seal: `(签字)`, `（盖章）：`, `签名:`.
fn signs(rest: &str) -> bool {
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    inner.starts_with("签") || inner.starts_with("盖") || inner.starts_with("公章")
}

/// A label in the same cell as its value: `机构编号：350101`. The label is not checked.
pub(super) fn split_inline(text: &str) -> Option<(Label, &str)> {
    let at = text.find([':', '：', '\n'])?;
    let (label, rest) = text.split_at(at);
    let value = rest.trim_start_matches([':', '：', '\n', '\r', ' ', '\u{3000}']);
    (!key(label).is_empty() && !key(value).is_empty()).then(|| (Label::new(label), value))
}
