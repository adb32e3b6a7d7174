//! How much room a text takes: a Chinese character has two places, a Latin one has one.

use unicode_width::UnicodeWidthStr;

/// Places of the widest line of a text.
pub(crate) fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Lines a text takes in so many places. A line may end one place early, before a wide character.
pub(crate) fn lines(text: &str, places: usize) -> u32 {
    let room = places.saturating_sub(1).max(1);
    let rows = |line: &str| if line.width() <= places { 1 } else { line.width().div_ceil(room) };
    u32::try_from(text.lines().map(rows).sum::<usize>().max(1)).unwrap_or(u32::MAX)
}
