//! Words with marks next to them: `有(√)无( )`, `☑是 □否`, `是■ 否□`.

use form::characters::{is_blank, nfkc};
use form::words::Words;

/// The words of a ticked list, each with whether it is ticked; `None` when the text is no such list.
/// In brackets a cross or an empty box unticks as blank does.
pub(super) fn ticks(text: &str, words: &Words) -> Option<Vec<(String, bool)>> {
    let folded = nfkc(text);
    if !folded.contains(|c| is_mark(c, words) || matches!(c, '(' | '[' | '【')) {
        return None;
    }
    let pieces = pieces(&folded, words);
    let marks: Vec<bool> = pieces.iter().filter_map(Piece::mark).collect();
    let names: Vec<&String> = pieces.iter().filter_map(Piece::name).collect();
    // The marks are all before or all after their words; a list that does neither is not understood.
    let first_is_mark = pieces.first()?.mark().is_some();
    let alternates = pieces
        .iter()
        .enumerate()
        .all(|(at, piece)| piece.mark().is_some() == (first_is_mark == (at % 2 == 0)));
    // A tick without any box next to another word ("√是否") could belong to either word.
    let boxed = marks.len() > 1 || names.len() == 1;
    (alternates && marks.len() == names.len() && boxed)
        .then(|| names.into_iter().cloned().zip(marks).collect())
}

/// The one ticked word: `Ok(None)` when none is ticked, `Err` when several are or the text is no list.
pub(super) fn ticked(text: &str, words: &Words) -> Result<Option<String>, ()> {
    let ticks = ticks(text, words).ok_or(())?;
    let mut chosen = ticks.into_iter().filter(|(_, ticked)| *ticked).map(|(word, _)| word);
    match (chosen.next(), chosen.next()) {
        (chosen, None) => Ok(chosen),
        _ => Err(()),
    }
}

/// A part of a ticked list.
enum Piece {
    /// A tick or an empty box, bare or in brackets.
    Mark(bool),
    /// What is between marks, brackets with anything else in them included: 鉴定指导中心(站).
    Name(String),
}

impl Piece {
    fn mark(&self) -> Option<bool> {
        if let Self::Mark(ticked) = self { Some(*ticked) } else { None }
    }

    fn name(&self) -> Option<&String> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
}

fn pieces(folded: &str, words: &Words) -> Vec<Piece> {
    let folded: String = folded.chars().filter(|c| !is_blank(*c) && !is_separator(*c)).collect();
    let mut pieces = Vec::new();
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some((ticked, after)) = bracketed(rest, words) {
            pieces.push(Piece::Mark(ticked));
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_mark(c, words) {
            pieces.push(Piece::Mark(words.ticked.contains(&c)));
        } else if let Some(Piece::Name(name)) = pieces.last_mut() {
            name.push(c);
        } else {
            pieces.push(Piece::Name(c.into()));
        }
    }
    pieces
}

/// A mark in brackets at the start of a text, or brackets around nothing.
fn bracketed<'t>(text: &'t str, words: &Words) -> Option<(bool, &'t str)> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        _ => return None,
    };
    let mut inside = text.chars().skip(1);
    let first = inside.next()?;
    if first == close {
        return Some((false, &text[text.find(close)? + close.len_utf8()..]));
    }
    let ticked = words.ticked.contains(&first);
    (is_mark(first, words) && inside.next() == Some(close))
        .then(|| Some((ticked, &text[text.find(close)? + close.len_utf8()..])))?
}

fn is_mark(c: char, words: &Words) -> bool {
    words.ticked.contains(&c) || words.unticked.contains(&c)
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | ';' | '/' | '|')
}
