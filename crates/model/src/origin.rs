//! Where in its file a value was read.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A cell of a sheet, counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Row, 0 is the row printed as 1.
    pub row: u32,
    /// Column, 0 is `A`.
    pub col: u32,
}

impl Cell {
    /// The cell at a zero-based row and column.
    pub fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }

    /// Reads `C7`; `None` for anything that is not upper-case letters followed by a row number from 1.
    pub fn from_a1(text: &str) -> Option<Self> {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let col = letters.bytes().fold(0, |col, b| col * 26 + u32::from(b - b'A') + 1);
        let row: u32 = digits.parse().ok()?;
        Some(Self { row: row.checked_sub(1)?, col: col - 1 })
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.col), self.row + 1)
    }
}

/// The place of a value inside one file.
///
/// Prints as `基本情况!C7`, as `12:7` (line and column of a text file, counted from 1), or as nothing
/// for the whole file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// The file as a whole.
    #[default]
    File,
    /// A line and column of a text file, both counted from 1.
    Line(u32, u32),
    /// A cell of a sheet.
    Cell(Arc<str>, Cell),
}

impl Origin {
    /// Reads the printed form back.
    pub fn from_wire(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::File);
        }
        if let Some((sheet, cell)) = text.rsplit_once('!') {
            return Some(Self::Cell(sheet.into(), Cell::from_a1(cell)?));
        }
        let (line, column) = text.split_once(':')?;
        Some(Self::Line(line.parse().ok()?, column.parse().ok()?))
    }

    /// The line of this origin, as a key into [`Excerpts`].
    pub fn line(&self) -> Option<LineKey> {
        match self {
            Self::File => None,
            Self::Line(line, _) => Some(LineKey { sheet: None, row: line.saturating_sub(1) }),
            Self::Cell(sheet, cell) => Some(LineKey { sheet: Some(sheet.clone()), row: cell.row }),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line, column) => write!(f, "{line}:{column}"),
            Self::Cell(sheet, cell) => write!(f, "{sheet}!{cell}"),
        }
    }
}

/// A row of a sheet, or a line of a text file (`sheet` is `None`), counted from zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineKey {
    /// The sheet's name; `None` in text files.
    pub sheet: Option<Arc<str>>,
    /// Row or line, from zero.
    pub row: u32,
}

/// The text of the rows that values were read from, so that a finding can show its row
/// without the file. Each row is its non-empty cells as `(column, shown text)`, by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpts(pub BTreeMap<LineKey, Vec<(u32, String)>>);

impl Excerpts {
    /// The cells of the row of an origin; empty when the row was not kept.
    pub fn row(&self, origin: &Origin) -> &[(u32, String)] {
        origin.line().and_then(|key| self.0.get(&key)).map_or(&[], Vec::as_slice)
    }
}
