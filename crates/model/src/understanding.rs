//! How one file was understood, cell by cell: what a person needs to see why a form "does not work".
//!
//! Plain data. Texts are as in the file, neither masked nor escaped: that is for whoever shows
//! them. Nothing here says whether a value is acceptable.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cited::Reading;
use crate::finding::Diagnostic;
use crate::origin::{Cell, Origin};
use crate::submission::FileFormat;
use crate::text::Text;

/// How a file was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understanding {
    /// The file's name, for the head of the page.
    pub path: String,
    /// What the bytes are; `None` when that is not known.
    pub format: Option<FileFormat>,
    /// Why no form was read; `None` when at least one was.
    pub refused: Option<Refused>,
    /// The forms that were read; a file may hold several.
    pub forms: Vec<FormRead>,
    /// The sheets, in workbook order; empty for a text file and for a workbook that cannot be opened.
    pub sheets: Vec<SheetRead>,
}

/// Why a file was refused, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub reason: Text,
    /// What to do.
    pub hint: Text,
}

/// A form read from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormRead {
    /// Which form, for readers.
    pub kind: Text,
    /// Every place a value was looked for, in the order of the record.
    pub fields: Vec<FieldRead>,
    /// What the file has no place for.
    pub missing: Vec<MissingFields>,
    /// What could not be read, or was read with doubt.
    pub diagnostics: Vec<Diagnostic>,
}

/// A place a value was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRead {
    /// Path in the record: `station.code`, `scores[3].self_score`, `occupations[0].tested.5`.
    pub path: String,
    /// The section or table it belongs to; see [`Region::name`].
    pub part: String,
    /// The usual title of that section or table.
    pub title: String,
    /// The row of the table, from zero; `None` outside tables.
    pub row: Option<usize>,
    /// The field inside its table: `self_score`, `tested.5`; outside tables, the path.
    pub name: String,
    /// The label: as on the form, else the usual one.
    pub label: String,
    /// What was understood.
    pub reading: Reading<Text>,
    /// Where.
    pub origin: Origin,
}

/// Fields of a section or table that the file has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFields {
    /// Title of the section or table.
    pub title: String,
    /// Name of the table when it was not found at all.
    pub table: Option<String>,
    /// The fields, as (usual label, path without row numbers).
    pub fields: Vec<(String, String)>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRead {
    /// Its name.
    pub name: Arc<str>,
    /// Whether people do not see it.
    pub hidden: bool,
    /// Why nothing on it was read; `None` when something was.
    pub ignored: Option<Text>,
    /// The sections and tables found, from the top.
    pub regions: Vec<Region>,
    /// The cells that hold something or in which a value was looked for.
    pub cells: BTreeMap<Cell, CellRead>,
    /// Merged ranges, inclusive.
    pub merged: Vec<(Cell, Cell)>,
    /// Hidden rows.
    pub hidden_rows: BTreeSet<u32>,
}

/// A section or table found on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Which of the file's forms it belongs to.
    pub form: usize,
    /// Its name: that of the table in the record, or that of the section in the layout.
    pub name: String,
    /// Its usual title.
    pub title: String,
    /// The columns, from the left; `None` for a section of labels.
    pub columns: Option<Vec<Column>>,
    /// Where it is, inclusive; several ranges when other parts lie between.
    pub ranges: Vec<(Cell, Cell)>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The labels over it, joined by `·`.
    pub label: String,
    /// First and last column of the sheet.
    pub cols: (u32, u32),
    /// What became of it.
    pub fate: ColumnFate,
}

/// What became of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnFate {
    /// Read into this field of the table.
    Field(String),
    /// Not read, and why.
    NotRead(Text),
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRead {
    /// What a person sees in it.
    pub text: String,
    /// What it was taken for.
    pub role: Role,
    /// The fields it holds or names.
    pub paths: Vec<String>,
}

/// What a cell was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A value, understood.
    Value,
    /// A value that was not understood.
    Unreadable,
    /// A place where a value was looked for and nothing is.
    Blank,
    /// A label of a value.
    Label,
    /// The head of a column.
    Head,
    /// The title of a section or table.
    Title,
    /// Nothing that was read, and why.
    NotRead(Text),
}

impl Understanding {
    /// How many places hold a value, hold nothing, and hold what is not understood.
    pub fn counts(&self) -> (usize, usize, usize) {
        let fields = || self.forms.iter().flat_map(|form| &form.fields);
        let count = |wanted: fn(&Reading<Text>) -> bool| fields().filter(|f| wanted(&f.reading)).count();
        (
            count(|reading| matches!(reading, Reading::Present(_))),
            count(|reading| matches!(reading, Reading::Missing)),
            count(|reading| matches!(reading, Reading::Unreadable(_))),
        )
    }
}

impl SheetRead {
    /// The smallest range that holds every cell; `None` when there is none.
    pub fn extent(&self) -> Option<(Cell, Cell)> {
        extent(self.cells.keys().copied())
    }

    /// The fields of a region that are on this sheet, in the order of the record.
    pub fn fields_of<'a>(
        &'a self,
        region: &'a Region,
        forms: &'a [FormRead],
    ) -> impl Iterator<Item = (Cell, &'a FieldRead)> {
        let fields = forms.get(region.form).map(|form| form.fields.as_slice()).unwrap_or_default();
        fields.iter().filter(|field| field.part == region.name).filter_map(|field| match &field.origin {
            Origin::Cell(sheet, cell) if *sheet == self.name => Some((*cell, field)),
            _ => None,
        })
    }

    /// What was reported about cells of this sheet.
    pub fn diagnostics_of<'a>(&'a self, forms: &'a [FormRead]) -> impl Iterator<Item = &'a Diagnostic> {
        forms.iter().flat_map(|form| &form.diagnostics).filter(|diagnostic| match &diagnostic.origin {
            Origin::Cell(sheet, _) => *sheet == self.name,
            _ => false,
        })
    }
}

/// The smallest range that holds all of some cells; `None` when there are none.
pub fn extent(cells: impl Iterator<Item = Cell>) -> Option<(Cell, Cell)> {
    cells.fold(None, |range, cell| {
        let (start, end) = range.unwrap_or((cell, cell));
        Some((
            Cell::new(start.row.min(cell.row), start.col.min(cell.col)),
            Cell::new(end.row.max(cell.row), end.col.max(cell.col)),
        ))
    })
}
