//! The document as it fills page after page: paragraphs, and an estimate of where they fall.
//!
//! Only the imprint needs to know, for it is at the foot of an even page. The estimate knows the grid of
//! 22 lines of 28 characters and the marks that may not begin a line; a word processor that breaks a line
//! elsewhere moves the imprint, never the text.

use docx_rs::{Docx, Paragraph, Table};

use super::styles::{AREA_WIDTH, CHARACTER, PITCH, SPACING};

/// Height of the type area, 225 mm, in twips.
const AREA_HEIGHT: i32 = 12756;
/// Full-width characters to a line.
const LINE: i32 = AREA_WIDTH / (CHARACTER + SPACING);

/// A document under way.
pub(super) struct Sheet {
    docx: Docx,
    /// The page that is being filled, from 1.
    page: usize,
    /// Twips of it that are used.
    used: i32,
    /// Whether the next paragraph begins a page.
    turning: bool,
}

impl Sheet {
    /// An empty first page.
    pub(super) fn new(docx: Docx) -> Self {
        Self { docx, page: 1, used: 0, turning: false }
    }

    /// What comes next begins a page.
    pub(super) fn begin_page(&mut self) {
        self.turn();
        self.turning = true;
    }

    /// The document so far.
    pub(super) fn finish(self) -> Docx {
        self.docx
    }

    /// Adds a paragraph of so many lines of body pitch.
    pub(super) fn put(&mut self, paragraph: Paragraph, lines: i32) {
        for _ in 0..lines {
            self.take(PITCH);
        }
        self.add(paragraph);
    }

    /// Adds a paragraph that stays with the line after it.
    pub(super) fn put_with_next(&mut self, paragraph: Paragraph, lines: i32) {
        if self.used + (lines + 1) * PITCH > AREA_HEIGHT {
            self.turn();
        }
        self.put(paragraph, lines);
    }

    /// Adds paragraphs, each with its lines, that stay on one page; more than a page of them run over.
    pub(super) fn put_together(&mut self, paragraphs: Vec<(Paragraph, i32)>) {
        let height = paragraphs.iter().map(|(_, lines)| lines * PITCH).sum::<i32>();
        let fits = height <= AREA_HEIGHT;
        if fits && self.used + height > AREA_HEIGHT {
            self.turn();
        }
        let last = paragraphs.len().saturating_sub(1);
        for (at, (paragraph, lines)) in paragraphs.into_iter().enumerate() {
            self.put(paragraph.keep_next(fits && at < last).keep_lines(fits), lines);
        }
    }

    /// Expects the next so many twips on one page, on the next one if this has not the room.
    pub(super) fn make_room(&mut self, height: i32) {
        if height <= AREA_HEIGHT && self.used + height > AREA_HEIGHT {
            self.turn();
        }
    }

    /// Adds a paragraph of another height, in twips.
    pub(super) fn put_tall(&mut self, paragraph: Paragraph, height: i32) {
        self.take(height);
        self.add(paragraph);
    }

    /// Adds a paragraph at the head of a new page.
    pub(super) fn put_on_new_page(&mut self, paragraph: Paragraph, height: i32) {
        self.turn();
        self.put_tall(paragraph.page_break_before(true), height);
    }

    /// Adds a table, by the heights of its rows in twips.
    pub(super) fn put_table(&mut self, table: Table, rows: impl IntoIterator<Item = i32>) {
        rows.into_iter().for_each(|row| self.take(row));
        self.docx = std::mem::take(&mut self.docx).add_table(table);
    }

    /// Fills the page with `blank` until only `height` is left at its foot. An odd page is left as it is and the
    /// next one taken; a full even page is followed by an odd one rather than by a blank one.
    pub(super) fn fill_to_foot(&mut self, blank: &Paragraph, height: i32) {
        if self.page % 2 == 1 || self.used + height > AREA_HEIGHT {
            self.put_on_new_page(blank.clone(), PITCH);
        }
        while self.used + PITCH + height <= AREA_HEIGHT {
            self.put(blank.clone(), 1);
        }
    }

    fn add(&mut self, mut paragraph: Paragraph) {
        if std::mem::take(&mut self.turning) {
            paragraph = paragraph.page_break_before(true);
        }
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn take(&mut self, height: i32) {
        if self.used + height > AREA_HEIGHT {
            self.turn();
        }
        self.used += height;
    }

    fn turn(&mut self) {
        self.page += 1;
        self.used = 0;
    }
}

/// Lines a text of body size takes when its first line begins `indent` characters in.
pub(super) fn lines(text: &str, indent: i32) -> i32 {
    lines_within(text, indent, LINE)
}

/// The same for lines that hold `line` full-width characters. Widths are counted in halves of a character.
pub(super) fn lines_within(text: &str, indent: i32, line: i32) -> i32 {
    let (mut lines, mut used) = (1, indent * 2);
    for word in words(text) {
        let width: i32 = word.chars().map(half_widths).sum();
        // A closing mark hangs in the margin rather than begin a line.
        if used + width > line * 2 && !word.starts_with(CLOSING) {
            lines += 1;
            used = 0;
        }
        used += width;
    }
    lines
}

/// What is not broken: runs of ASCII, and every other character by itself.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_ascii() {
            rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn half_widths(c: char) -> i32 {
    if c.is_ascii() { 1 } else { 2 }
}

const CLOSING: [char; 11] = ['，', '。', '、', '；', '：', '）', '》', '〕', '！', '？', '”'];

#[cfg(test)]
mod tests {
    use super::{LINE, lines};

    #[test]
    fn a_line_holds_28_characters() {
        assert_eq!(LINE, 28);
        for (text, indent, wanted) in [
            ("字".repeat(28), 0, 1),
            ("字".repeat(29), 0, 2),
            ("字".repeat(27), 2, 2),
            (format!("{}。", "字".repeat(28)), 0, 1),
            (format!("{}2014年", "字".repeat(26)), 0, 2),
            (String::new(), 0, 1),
        ] {
            assert_eq!(lines(&text, indent), wanted, "{text}");
        }
    }
}
