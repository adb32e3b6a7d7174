//! What every workbook becomes: sheets of sparse cells, with merged ranges and hidden rows.
//!
//! Nothing here is dense: a sheet with one value in `XFD1048576` holds one cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{Cell, FileFormat};

/// A workbook as cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What the bytes were.
    pub format: FileFormat,
    /// The sheets, in workbook order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Whether people see it.
    pub visibility: Visibility,
    /// The non-empty cells, by row, then column.
    pub cells: BTreeMap<Cell, CellValue>,
    /// Merged ranges as (top left, bottom right), inclusive. Only the top left cell has a value.
    pub merged: Vec<(Cell, Cell)>,
    /// Hidden rows, zero-based, where the format says.
    pub hidden_rows: BTreeSet<u32>,
}

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden; a person can show it.
    Hidden,
    /// Hidden by a program.
    VeryHidden,
}

/// A cell's value, as the format holds it, nothing interpreted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    /// Text.
    Text(String),
    /// A number, as the shortest decimal text that stands for the stored value, never with an exponent
    /// (`85`, `0.1`, `350102199001011000`), and its number format.
    Number {
        /// The digits.
        digits: String,
        /// What the number format makes of it.
        shown: NumberFormat,
    },
    /// True or false.
    Bool(bool),
    /// A date, already turned from a serial number of the workbook's own date system:
    /// ISO, `2014-11-21` or `2014-11-21T08:00:00`; `2014-11` where it is shown as a month.
    Date(String),
    /// An error value such as `#REF!`.
    Error(String),
    /// A formula without a cached value.
    Uncalculated,
}

/// What a number format says about a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NumberFormat {
    /// Nothing that changes its meaning.
    #[default]
    Plain,
    /// A percent format: 0.85 is shown as 85 %.
    Percent,
    /// Padded with zeros to so many digits (`000000`).
    ZeroPadded(u8),
    /// A date format that shows year and month and no day (`yyyy"年"m"月"`).
    Month,
}

impl Sheet {
    /// An empty visible sheet.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            visibility: Visibility::Visible,
            cells: BTreeMap::new(),
            merged: Vec::new(),
            hidden_rows: BTreeSet::new(),
        }
    }

    /// How many rows and how many columns hold anything, wherever they are.
    pub fn extent(&self) -> (usize, usize) {
        let mut rows = 0;
        let mut last = None;
        let mut columns = BTreeSet::new();
        for cell in self.cells.keys() {
            if last.replace(cell.row) != Some(cell.row) {
                rows += 1;
            }
            columns.insert(cell.col);
        }
        (rows, columns.len())
    }
}

impl CellValue {
    /// The text a person sees in the cell, near enough to search and to quote.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Date(text) => text.clone(),
            Self::Number { digits, shown } => match shown {
                NumberFormat::Plain | NumberFormat::Month => digits.clone(),
                NumberFormat::Percent => percent(digits),
                NumberFormat::ZeroPadded(width) => format!("{digits:0>width$}", width = usize::from(*width)),
            },
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Uncalculated => String::new(),
        }
    }
}

/// `0.85` as `85%`, by moving the point two places.
fn percent(digits: &str) -> String {
    let value = digits.parse::<rust_decimal::Decimal>().ok();
    match value.and_then(|value| value.checked_mul(rust_decimal::Decimal::ONE_HUNDRED)) {
        Some(hundredfold) => format!("{}%", hundredfold.normalize()),
        None => digits.to_owned(),
    }
}
