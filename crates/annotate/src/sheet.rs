//! A worksheet: which format its cells have, and the same sheet with other formats on some of them.
//!
//! A cell that is not there is added without a value, where it belongs, with the format its row or column gives it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use markup::Fault;
use markup::edits::{Edits, Kind, TagAt, tags};
use model::Cell;

/// What follows the reference to the drawing of notes in a worksheet, if it is there.
const BEHIND_LEGACY_DRAWING: [&[u8]; 9] = [
    b"legacyDrawingHF",
    b"drawingHF",
    b"picture",
    b"oleObjects",
    b"controls",
    b"webPublishItems",
    b"tableParts",
    b"extLst",
    b"AlternateContent",
];
/// Namespace of relations, and of the Strict kind of packages.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// What has to be known of a sheet before it is edited.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    merged: Vec<(Cell, Cell)>,
    rows: BTreeSet<u32>,
    cells: BTreeSet<Cell>,
    /// First and last column from 1, and the format of cells that are not there.
    columns: Vec<(u32, u32, u32)>,
    /// The relation to the drawing that shows notes.
    pub(crate) legacy_drawing: Option<String>,
    /// The prefix of its elements, with the colon.
    prefix: String,
    /// Whether the sheet is of the Strict kind.
    pub(crate) strict: bool,
}

impl Survey {
    /// Walks over a sheet.
    pub(crate) fn of(name: &str, part: &[u8]) -> Result<Self, Fault> {
        let mut survey = Self::default();
        let mut position = Position::default();
        for tag in tags(name, part) {
            let tag = tag?;
            match position.step(&tag) {
                Here::Row(row) => _ = survey.rows.insert(row),
                Here::Cell(cell) => _ = survey.cells.insert(cell),
                _ => survey.note(&tag),
            }
        }
        Ok(survey)
    }

    fn note(&mut self, tag: &TagAt<'_>) {
        match tag.name() {
            _ if tag.kind == Kind::Close => {}
            b"worksheet" => {
                let namespace = tag.value(&namespace_of(&tag.prefix())).unwrap_or_default();
                self.prefix = tag.prefix();
                self.strict = namespace.contains("purl.oclc.org");
            }
            b"col" => {
                if let (Some(min), Some(max), Some(style)) =
                    (tag.number("min"), tag.number("max"), tag.number("style"))
                {
                    self.columns.push((min, max, style));
                }
            }
            b"mergeCell" => {
                let corners = tag.value("ref").and_then(|range| {
                    let (first, last) = range.split_once(':').unwrap_or((range, range));
                    Some((Cell::from_a1(first)?, Cell::from_a1(last)?))
                });
                self.merged.extend(corners);
            }
            b"legacyDrawing" => self.legacy_drawing = tag.prefixed_value("id").map(str::to_owned),
            _ => {}
        }
    }

    /// The cell that a person sees at a place: of a merged range, its first.
    pub(crate) fn seen(&self, cell: Cell) -> Cell {
        let holds = |(first, last): &&(Cell, Cell)| {
            (first.row..=last.row).contains(&cell.row) && (first.col..=last.col).contains(&cell.col)
        };
        self.merged.iter().find(holds).map_or(cell, |(first, _)| *first)
    }

    fn column_style(&self, col: u32) -> u32 {
        let holds = |(min, max, _): &&(u32, u32, u32)| (*min..=*max).contains(&(col + 1));
        self.columns.iter().find(holds).map_or(0, |(_, _, style)| *style)
    }
}

fn namespace_of(prefix: &str) -> String {
    if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", prefix.trim_end_matches(':')) }
}

/// The sheet with other formats on the cells of `wanted`. `format` turns the format a cell has into the one it
/// gets. `drawing` is the relation to a drawing of notes for a sheet that has none.
pub(crate) fn edited<T: Copy>(
    name: &str,
    part: &[u8],
    survey: &Survey,
    wanted: &BTreeMap<Cell, T>,
    mut format: impl FnMut(u32, T) -> u32,
    drawing: Option<&str>,
) -> Result<Vec<u8>, Fault> {
    let mut edits = Edits::default();
    let mut absent = AbsentCells { rows: BTreeMap::new(), survey, format: &mut format };
    for (cell, mark) in wanted.iter().filter(|(cell, _)| !survey.cells.contains(cell)) {
        absent.rows.entry(cell.row).or_default().insert(cell.col, *mark);
    }
    let mut position = Position::default();
    let mut row_style = None;
    let mut depth = 0;
    let mut drawing = drawing;
    let mut after_data = false;
    for tag in tags(name, part) {
        let tag = tag?;
        let prefix = tag.prefix();
        let here = position.step(&tag);
        match here {
            Here::Row(row) => {
                let added = absent.before_row(&prefix, row);
                edits.insert(tag.start, added);
                row_style =
                    tag.number("s").filter(|_| matches!(tag.value("customFormat"), Some("1" | "true")));
                if tag.kind == Kind::Empty {
                    let cells = absent.of_row(&prefix, row, row_style, u32::MAX);
                    if !cells.is_empty() {
                        edits.append(&tag, None, &cells);
                    }
                }
            }
            Here::Cell(cell) => {
                let added = absent.of_row(&prefix, cell.row, row_style, cell.col);
                edits.insert(tag.start, added);
                if let Some(mark) = wanted.get(&cell) {
                    let style = (absent.format)(tag.number("s").unwrap_or(0), *mark);
                    edits.set(&tag, "s", &style.to_string());
                }
            }
            Here::RowEnd(row) => {
                let added = absent.of_row(&prefix, row, row_style, u32::MAX);
                edits.insert(tag.start, added);
            }
            Here::NoData => {
                let added = absent.before_row(&prefix, u32::MAX);
                if !added.is_empty() {
                    edits.append(&tag, None, &added);
                }
            }
            Here::DataEnd => {
                let added = absent.before_row(&prefix, u32::MAX);
                edits.insert(tag.start, added);
            }
            Here::Elsewhere => {}
        }
        after_data |= matches!(here, Here::NoData | Here::DataEnd);
        let is_end = tag.kind == Kind::Close && depth == 1;
        let is_after = tag.kind != Kind::Close && depth == 1 && BEHIND_LEGACY_DRAWING.contains(&tag.name());
        if after_data
            && (is_end || is_after)
            && let Some(id) = drawing.take()
        {
            let namespace = if survey.strict { STRICT_RELATIONS } else { RELATIONS };
            let prefix = &survey.prefix;
            let reference = format!("<{prefix}legacyDrawing xmlns:mark=\"{namespace}\" mark:id=\"{id}\"/>");
            edits.insert(tag.start, reference);
        }
        match tag.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Empty => {}
        }
    }
    Ok(edits.apply(part))
}

/// The cells to be marked that a sheet does not have, by row and column.
struct AbsentCells<'a, T, F> {
    rows: BTreeMap<u32, BTreeMap<u32, T>>,
    survey: &'a Survey,
    format: F,
}

impl<T: Copy, F: FnMut(u32, T) -> u32> AbsentCells<'_, T, F> {
    /// The cells of a row from the left, up to a column.
    fn of_row(&mut self, prefix: &str, row: u32, style: Option<u32>, before: u32) -> String {
        let mut text = String::new();
        let Some(cells) = self.rows.get_mut(&row) else { return text };
        while let Some(first) = cells.first_entry().filter(|first| *first.key() < before) {
            let (col, mark) = first.remove_entry();
            let style = (self.format)(style.unwrap_or_else(|| self.survey.column_style(col)), mark);
            _ = write!(text, "<{prefix}c r=\"{}\" s=\"{style}\"/>", Cell::new(row, col));
        }
        if cells.is_empty() {
            self.rows.remove(&row);
        }
        text
    }

    /// The rows that are not there, up to a row, with their cells.
    fn before_row(&mut self, prefix: &str, before: u32) -> String {
        let is_absent = |row: &u32| *row < before && !self.survey.rows.contains(row);
        let rows: Vec<u32> = self.rows.keys().copied().filter(is_absent).collect();
        let mut text = String::new();
        for row in rows {
            let cells = self.of_row(prefix, row, None, u32::MAX);
            _ = write!(text, "<{prefix}row r=\"{}\">{cells}</{prefix}row>", row + 1);
        }
        text
    }
}

/// Where a tag of a worksheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Here {
    /// The start of a row.
    Row(u32),
    /// The start of a cell.
    Cell(Cell),
    /// The end of a row.
    RowEnd(u32),
    /// The end of the rows.
    DataEnd,
    /// The rows, of which there are none.
    NoData,
    /// Anything else.
    Elsewhere,
}

/// Follows rows and cells; those that do not give their place follow the one before.
#[derive(Debug, Default)]
struct Position {
    inside: bool,
    next_row: u32,
    row: u32,
    next_col: u32,
}

impl Position {
    fn step(&mut self, tag: &TagAt<'_>) -> Here {
        match (tag.name(), tag.kind) {
            (b"sheetData", Kind::Empty) => Here::NoData,
            (b"sheetData", Kind::Close) => {
                self.inside = false;
                Here::DataEnd
            }
            (b"sheetData", Kind::Open) => {
                self.inside = true;
                Here::Elsewhere
            }
            _ if !self.inside => Here::Elsewhere,
            (b"row", Kind::Close) => Here::RowEnd(self.row),
            (b"row", _) => {
                self.row = tag.number("r").and_then(|row| row.checked_sub(1)).unwrap_or(self.next_row);
                self.next_row = self.row.saturating_add(1);
                self.next_col = 0;
                Here::Row(self.row)
            }
            (b"c", Kind::Open | Kind::Empty) => {
                let given = tag.value("r").and_then(|a1| Cell::from_a1(&a1.to_ascii_uppercase()));
                let cell = given.unwrap_or(Cell::new(self.row, self.next_col));
                self.next_col = cell.col.saturating_add(1);
                Here::Cell(cell)
            }
            _ => Here::Elsewhere,
        }
    }
}
