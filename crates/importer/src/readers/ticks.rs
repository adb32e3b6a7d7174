//! Words with marks beside them: `有(√)无( )`, `☑是 □否`, `是■ 否□`.

use super::text::{is_blank, nfkc};
use crate::words::Words;

/// The words of a ticked list, each with whether it is ticked; `None` when the text is no such list.
/// In brackets a cross or an empty box unticks as blank does.
pub(super) fn ticks(text: &str, words: &Words) -> Option<Vec<(String, bool)>> {
    let folded: String = nfkc(text).chars().filter(|c| !is_blank(*c) && !is_separator(*c)).collect();
    if folded.contains('(') { in_brackets(&folded, words) } else { beside_boxes(&folded, words) }
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

fn in_brackets(folded: &str, words: &Words) -> Option<Vec<(String, bool)>> {
    let mut ticks = Vec::new();
    let mut rest = folded;
    while !rest.is_empty() {
        let (word, after) = rest.split_once('(')?;
        let (content, after) = after.split_once(')')?;
        let ticked = mark(content, words)?;
        if word.is_empty() || word.chars().any(|c| is_mark(c, words)) {
            return None;
        }
        ticks.push((word.to_owned(), ticked));
        rest = after;
    }
    Some(ticks)
}

fn mark(content: &str, words: &Words) -> Option<bool> {
    let mut chars = content.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Some(false),
        (Some(c), None) if words.ticked.contains(&c) => Some(true),
        (Some(c), None) if words.unticked.contains(&c) => Some(false),
        _ => None,
    }
}

fn beside_boxes(folded: &str, words: &Words) -> Option<Vec<(String, bool)>> {
    let mut marks = Vec::new();
    let mut names = vec![String::new()];
    for c in folded.chars() {
        if is_mark(c, words) {
            marks.push(words.ticked.contains(&c));
            names.push(String::new());
        } else {
            names.last_mut()?.push(c);
        }
    }
    // The marks stand all before or all after their words; a list that does neither is not understood.
    let (first, last) = (names.first()?.is_empty(), names.last()?.is_empty());
    let names = match (first, last) {
        (true, false) => &names[1..],
        (false, true) => &names[..names.len() - 1],
        _ => return None,
    };
    // A tick without any box beside another word ("√是否") could belong to either word.
    let boxed = marks.len() > 1 || folded.chars().any(|c| words.unticked.contains(&c)) || names.len() == 1;
    (boxed && names.iter().all(|name| !name.is_empty())).then(|| names.iter().cloned().zip(marks).collect())
}

fn is_mark(c: char, words: &Words) -> bool {
    words.ticked.contains(&c) || words.unticked.contains(&c)
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | ';' | '/' | '|')
}
