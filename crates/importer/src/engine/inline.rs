//! Labels that are in one cell with their values: `联系人：张三 联系电话：…`.

use form::characters::is_blank;
use form::labels::{Label, key};
use form::layout::{Section, Target};

use super::Book;
use super::view::FilledCell;

/// The longest label no one asked for, in characters.
const LONGEST: usize = 12;

/// Whether a cell begins with a label whose value follows in the same cell.
pub(super) fn begins(book: Book<'_>, section: &Section, spot: &FilledCell<'_>) -> bool {
    spot.parted && spot.text().is_some_and(|text| split(book, section, text).is_some())
}

/// The label at the start of a text and its value, parted by a colon; before long text a line break will do.
fn split<'a, 't>(book: Book<'a>, section: &'a Section, text: &'t str) -> Option<(&'a Target, &'t str)> {
    let after = |at: usize| {
        let (label, rest) = text.split_at(at);
        let value = rest.trim_start_matches([':', '：', '\n', '\r', ' ', '\u{3000}']);
        let entry = section.target(&Label::new(label)).filter(|_| !key(value).is_empty())?;
        Some((&entry.target, value.trim_end_matches(is_blank)))
    };
    let colon = text.find([':', '：']).and_then(after);
    colon.or_else(|| text.find('\n').and_then(after).filter(|(target, _)| is_long(book, target)))
}

fn is_long(book: Book<'_>, target: &Target) -> bool {
    matches!(target, Target::Field(path) if book.layout.options(path).long)
}

/// The values of a cell by their labels. One of a long field takes the text to its end.
pub(super) fn values<'a>(
    book: Book<'a>,
    section: &'a Section,
    spot: &FilledCell<'_>,
) -> Vec<(&'a Target, String)> {
    let Some(text) = spot.text().filter(|_| spot.parted) else { return Vec::new() };
    let of = |piece| split(book, section, piece).map(|(target, value)| (target, value.to_owned()));
    let whole = of(text);
    if whole.as_ref().is_some_and(|(target, _)| is_long(book, target)) {
        return whole.into_iter().collect();
    }
    // Every word that begins with a label starts a piece; what belongs to a label no one asked for, as in
    // `填表人：张三 填报日期：…`, is no part of the piece before it.
    let starts: Vec<usize> = words(text)
        .filter(|(_, word)| split(book, section, word).is_some() || is_labelled(word))
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let found: Vec<_> = starts.iter().zip(ends).filter_map(|(at, end)| of(&text[*at..end])).collect();
    // A label with blanks in it is found as a whole only.
    if found.is_empty() { whole.into_iter().collect() } else { found }
}

/// The words of a text, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split_inclusive(char::is_whitespace).scan(0, |end, piece| {
        let start = *end;
        *end += piece.len();
        Some((start, piece.trim_end()))
    });
    pieces.filter(|(_, word)| !word.is_empty())
}

/// Whether a word begins with what can only be a label: a few Chinese characters and a colon.
fn is_labelled(word: &str) -> bool {
    let Some((label, _)) = word.split_once([':', '：']) else { return false };
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    (2..=LONGEST).contains(&label.chars().count()) && label.chars().all(is_chinese)
}
