//! Skill levels: one, several, ranges and lists.

use std::borrow::Cow;

use form::characters::{is_blank, nfkc};
use form::words::{LevelName, Words};
use model::{Level, Reading};

use super::ticks::ticks;
use super::{Read, certain, read};
use crate::grid::{CellValue, NumberFormat};

/// Words that say that a level follows and nothing else.
const LEAD_INS: [&str; 2] = ["国家职业资格", "职业资格"];

/// Reads one level; two names of the same level (`五级/初级工`) are one.
pub fn level(value: &CellValue, words: &Words) -> Read<Level> {
    read(
        value,
        |text| words.is_missing(text),
        |value| certain(text_of(value).and_then(|text| one(text, words))),
    )
}

/// Reads several levels, highest number first: `五、四、三级`, `初级/中级/高级`, `3-5级`, `☑五级 □四级`.
pub fn levels(value: &CellValue, words: &Words) -> Read<Vec<Level>> {
    if let CellValue::Text(text) = value
        && let Some(ticks) = ticks(text, words)
        && ticks.iter().all(|(_, ticked)| !ticked)
    {
        return Read { reading: Reading::Missing, note: None };
    }
    read(
        value,
        |text| words.is_missing(text),
        |value| {
            let levels = text_of(value).and_then(|text| match ticks(text, words) {
                Some(ticks) => {
                    ticks.iter().filter(|(_, ticked)| *ticked).map(|(name, _)| one(name, words)).collect()
                }
                None => several(text, words),
            });
            certain(levels.map(ordered))
        },
    )
}

/// The level a folded column label names, as in 初级 or 五级.
pub(crate) fn level_of_label(label: &str, words: &Words) -> Option<Level> {
    one(label, words)
}

fn text_of(value: &CellValue) -> Option<&str> {
    match value {
        CellValue::Text(text) => Some(text),
        CellValue::Number { digits, shown } if *shown != NumberFormat::Percent => Some(digits),
        _ => None,
    }
}

fn ordered(mut levels: Vec<Level>) -> Vec<Level> {
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    levels
}

fn one(text: &str, words: &Words) -> Option<Level> {
    let levels = ordered(several(text, words)?);
    match levels.as_slice() {
        [level] => Some(*level),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Name(Level, Part),
    Separator,
    Range,
    Open,
    Close,
}

/// How much of a level's name a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 初, 五: wants a 级 or 工 further on.
    Short,
    /// 高级, 三级: whole, and gives the short ones before it theirs.
    Closing,
    /// 技师: whole.
    Whole,
    /// 5: whole, but 54 is not two of them.
    Digit,
}

fn several(text: &str, words: &Words) -> Option<Vec<Level>> {
    let mut levels: Vec<Level> = Vec::new();
    let mut before = Token::Separator;
    let mut in_brackets = false;
    let mut wants_closing = false;
    for token in tokens(text, words)? {
        match token {
            // A name in brackets says again what is before them; a contradiction is not understood.
            Token::Name(level, _) if in_brackets => {
                if levels.last() != Some(&level) {
                    return None;
                }
            }
            Token::Name(level, part) => {
                // 初、中、高级技师 could end in 技师 or in 高级技师.
                let unclear = wants_closing && matches!(part, Part::Whole | Part::Digit);
                let run_on = part == Part::Digit && matches!(before, Token::Name(_, Part::Digit));
                if unclear || run_on {
                    return None;
                }
                if before == Token::Range {
                    let from = levels.last()?.number();
                    let between = from.min(level.number())..=from.max(level.number());
                    levels.extend(between.filter_map(Level::new));
                }
                levels.push(level);
                wants_closing = part == Part::Short;
            }
            Token::Range | Token::Open if !matches!(before, Token::Name(..)) || in_brackets => return None,
            Token::Open => in_brackets = true,
            Token::Close if !in_brackets => return None,
            Token::Close => in_brackets = false,
            // A separator after a range would leave it without its other end.
            Token::Separator if before == Token::Range => return None,
            Token::Separator | Token::Range => {}
        }
        before = token;
    }
    let whole = !in_brackets && !wants_closing && before != Token::Range;
    (whole && !levels.is_empty()).then_some(levels)
}

fn tokens(text: &str, words: &Words) -> Option<Vec<Token>> {
    let mut folded = nfkc(text);
    if !folded.chars().all(|c| matches!(c, '!'..='@' | '['..='~' | '\u{4E00}'..='\u{9FFF}')) {
        folded = Cow::Owned(tight(&folded.to_lowercase()));
    }
    let mut rest = &*folded;
    let mut tokens = Vec::new();
    while let Some(c) = rest.chars().next() {
        if let Some(stripped) = LEAD_INS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = stripped;
        } else if let Some((name, level)) = words.level(rest) {
            tokens.push(match level {
                LevelName::Short(level) => Token::Name(level, Part::Short),
                LevelName::Whole(level) if name.ends_with(['级', '工']) => {
                    Token::Name(level, Part::Closing)
                }
                LevelName::Whole(level) if name.is_ascii() => Token::Name(level, Part::Digit),
                LevelName::Whole(level) => Token::Name(level, Part::Whole),
            });
            rest = &rest[name.len()..];
        } else {
            tokens.push(match c {
                '(' => Token::Open,
                ')' => Token::Close,
                c if is_range(c) => Token::Range,
                '、' | ',' | ';' | '/' | '|' | '和' | '及' | '与' | '·' => Token::Separator,
                c if is_blank(c) => Token::Separator,
                _ => return None,
            });
            rest = &rest[c.len_utf8()..];
        }
    }
    Some(tokens)
}

/// Takes out the white space that separates nothing: at the ends, and next to a range or a bracket.
fn tight(folded: &str) -> String {
    let words: Vec<&str> = folded.split(is_blank).filter(|word| !word.is_empty()).collect();
    let mut out = String::with_capacity(folded.len());
    for word in words {
        let joined = |c: char| is_range(c) || matches!(c, '(' | ')');
        if !out.is_empty() && !out.ends_with(joined) && !word.starts_with(joined) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_range(c: char) -> bool {
    matches!(c, '-' | '~' | '至' | '到' | '–' | '—' | '〜')
}
