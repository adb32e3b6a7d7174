//! What kind of line a row is: notes, signatures, totals. Knows nothing of columns.

use std::borrow::Cow;

use form::characters::{is_blank, is_digit};
use form::labels::{Label, fold};

use super::Book;
use super::view::{FilledCell, Row};
use crate::grid::CellValue;

/// The line under a table that sums it up, or sums up a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// 合计, 总分: the table's last row.
    Total,
    /// 小计: the table goes on.
    Subtotal,
}

/// Whether a row is a sum, by its first words; a running number before them says nothing.
pub(super) fn sum(spots: &[FilledCell<'_>], book: Book<'_>) -> Option<Sum> {
    let label = sum_label(spots)?;
    if label.forms().any(|form| book.words.is_total(form)) {
        Some(Sum::Total)
    } else if label.forms().any(|form| book.words.is_subtotal(form)) {
        Some(Sum::Subtotal)
    } else {
        None
    }
}

/// Whether a total is the one over all others: 总分 rather than 合计.
pub(super) fn is_grand_total(spots: &[FilledCell<'_>], book: Book<'_>) -> bool {
    sum_label(spots).is_some_and(|label| label.forms().any(|form| book.words.is_grand_total(form)))
}

/// The first words of a row, without the value that may be in the same cell: `总分：95分`.
fn sum_label<'s>(spots: &'s [FilledCell<'_>]) -> Option<Cow<'s, Label<'s>>> {
    let first = spots.iter().find(|spot| !is_number(spot))?;
    Some(match sum_inline(first) {
        Some((label, _)) => Cow::Owned(Label::new(label)),
        None => Cow::Borrowed(&first.label),
    })
}

/// What is before and after the colon of a cell.
pub(super) fn sum_inline<'a>(spot: &FilledCell<'a>) -> Option<(&'a str, &'a str)> {
    let CellValue::Text(text) = spot.value else { return None };
    if !spot.parted {
        return None;
    }
    text.split_once([':', '：']).filter(|(_, value)| !value.chars().all(is_blank))
}

fn is_number(spot: &FilledCell<'_>) -> bool {
    match spot.value {
        CellValue::Number { .. } => true,
        CellValue::Text(text) => text.trim().chars().all(is_digit),
        _ => false,
    }
}

/// Whether a row is a note or a signature rather than data.
pub(super) fn is_note(row: &Row<'_>, book: Book<'_>) -> bool {
    let Some(text) = row.spots.first().and_then(FilledCell::text) else { return false };
    let folded = fold(text);
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
    // "填表人" needs no colon where its cell holds nothing else.
    followed(&words.note, note)
        || followed(&words.signature, |rest| rest.is_empty() || rest.starts_with([':', '(']))
        || followed(&words.signatory, colon)
}

/// Whether what follows a word asks for a signature or a seal: `(签字)`, `（盖章）：`, `签名:`.
fn signs(rest: &str) -> bool {
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    inner.starts_with("签") || inner.starts_with("盖") || inner.starts_with("公章")
}
