//! The strict reading of native XML and the wire: exact forms only, nothing that people write by hand.

use model::record::{ByLevel, FieldKind, SlotMut};
use model::{Cited, FormDate, Level, Origin, Reading, SelfAnswer};
use rust_decimal::Decimal;

use super::text::{fold_code, tidy};

/// Text that is no canonical value of its field. The slot holds it as [`Reading::Unreadable`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{raw}` is no canonical {kind:?}")]
pub struct Unreadable {
    /// The text as it was.
    pub raw: String,
    /// What was expected.
    pub kind: FieldKind,
}

/// Reads canonical text into a field: dates `2014-11-21`, `2014-11` or `open`; yes/no `true`, `false`, `1`,
/// `0`; choices by their English word; numbers in the form of `xs:decimal` and `xs:integer`; levels as
/// `5 4 3`. Blank text is a missing value. The origin is set in any case.
///
/// Counts by level go through [`put_canonical_count`]; a [`SlotMut::ByLevel`] takes blank text only.
pub fn put_canonical(slot: SlotMut<'_>, text: &str, origin: Origin) -> Result<(), Unreadable> {
    match slot {
        SlotMut::Text(cited) => put(cited, FieldKind::Text, text, origin, |text| Some(text.to_owned())),
        SlotMut::Code(cited) => put(cited, FieldKind::Code, text, origin, |text| Some(fold_code(text))),
        SlotMut::Count(cited) => put(cited, FieldKind::Count, text, origin, whole),
        SlotMut::Year(cited) => put(cited, FieldKind::Year, text, origin, whole),
        SlotMut::Area(cited) => put(cited, FieldKind::Area, text, origin, decimal),
        SlotMut::Points(cited) => put(cited, FieldKind::Points, text, origin, decimal),
        SlotMut::Percent(cited) => put(cited, FieldKind::Percent, text, origin, decimal),
        SlotMut::Date(cited) => put(cited, FieldKind::Date, text, origin, date),
        SlotMut::Flag(cited) => put(cited, FieldKind::Flag, text, origin, flag),
        SlotMut::Level(cited) => put(cited, FieldKind::Level, text, origin, level),
        SlotMut::Levels(cited) => put(cited, FieldKind::Levels, text, origin, levels),
        SlotMut::Answer(cited) => put(cited, FieldKind::Answer, text, origin, SelfAnswer::from_word),
        SlotMut::Choice(choice) => {
            let word = tidy(text);
            let known = choice.words().is_empty() || choice.words().contains(&word.as_str());
            let reading = match (word.is_empty(), known) {
                (true, _) => Reading::Missing,
                (false, true) => Reading::Present(word.clone()),
                (false, false) => Reading::Unreadable(word.clone()),
            };
            choice.put(reading, Some(origin));
            if word.is_empty() || known { Ok(()) } else { refuse(word, FieldKind::Choice) }
        }
        SlotMut::ByLevel(_) if tidy(text).is_empty() => Ok(()),
        SlotMut::ByLevel(_) => refuse(tidy(text), FieldKind::ByLevel),
    }
}

/// Reads the canonical count of one level into a field of kind [`FieldKind::ByLevel`].
pub fn put_canonical_count(
    counts: &mut ByLevel,
    level: Level,
    text: &str,
    origin: Origin,
) -> Result<(), Unreadable> {
    put(counts.entry(level).or_default(), FieldKind::Count, text, origin, whole)
}

fn put<T>(
    cited: &mut Cited<T>,
    kind: FieldKind,
    text: &str,
    origin: Origin,
    read: impl Fn(&str) -> Option<T>,
) -> Result<(), Unreadable> {
    let text = tidy(text);
    cited.origin = Some(origin);
    if text.is_empty() {
        cited.reading = Reading::Missing;
        return Ok(());
    }
    if let Some(value) = read(&text) {
        cited.reading = Reading::Present(value);
        return Ok(());
    }
    cited.reading = Reading::Unreadable(text.clone());
    refuse(text, kind)
}

fn refuse(raw: String, kind: FieldKind) -> Result<(), Unreadable> {
    Err(Unreadable { raw, kind })
}

/// The longest decimal that is read. No value needs more than 29 digits, and the parser calls itself for every
/// digit, so that a long row of zeros would use up the stack.
const DECIMAL_CHARS: usize = 128;

/// No number of a form is as large as this one, and a million of them still add up without overflow.
const TOO_LARGE: i64 = 1_000_000_000_000;

/// A decimal in the lexical form of `xs:decimal`: sign, digits, point; no exponent, no grouping. Zeros at
/// the end of the fraction are dropped, so that 85.50 is the same in every format.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if text.len() > DECIMAL_CHARS {
        return None;
    }
    if whole.is_empty() && fraction.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    // An amount that does not fit exactly would be rounded by the parser, so it is refused.
    let value = Decimal::from_str_exact(unsigned).ok()?.normalize();
    if value >= Decimal::from(TOO_LARGE) {
        return None;
    }
    Some(if text.starts_with('-') && !value.is_zero() { -value } else { value })
}

/// A whole number in the lexical form of `xs:integer`.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
    let value: i64 = digits.then(|| text.parse().ok())??;
    (-TOO_LARGE < value && value < TOO_LARGE).then_some(value)
}

fn date(text: &str) -> Option<FormDate> {
    let shaped = text.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    (text == "open" || shaped).then(|| FormDate::from_wire(text))?
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn level(text: &str) -> Option<Level> {
    match text.as_bytes() {
        [digit @ b'1'..=b'5'] => Level::new(digit - b'0'),
        _ => None,
    }
}

fn levels(text: &str) -> Option<Vec<Level>> {
    let mut levels: Vec<Level> = text.split_whitespace().map(level).collect::<Option<_>>()?;
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    Some(levels)
}
