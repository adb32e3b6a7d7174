//! What each cell of a sheet is found to be, and what the cells are that nothing else explains.

use std::collections::BTreeMap;

use form::characters::{is_blank, nfkc};
use form::labels::{Label, is_numbering};
use form::layout::LayoutPlace;
use form::words::Words;
use model::understanding::{CellRead, FieldRead, Region, Role, SheetRead};
use model::{Cell, Origin, Reading};

use super::why::Why;
use super::{KnownForm, holds};
use crate::diagnostics::{LABEL_CONTRADICTED, LABEL_REPEATED, ROW_PASSED_OVER, ROWS_AFTER_END};
use crate::grid::{CellValue, Sheet, Visibility};
use crate::readers::is_range_word;

/// Rows that the text of one value may run on over.
const LONGEST_RUN: u32 = 200;

pub(super) struct SheetMap<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) words: &'a Words,
    /// The cells that hold something, by row.
    pub(super) rows: BTreeMap<u32, Vec<Cell>>,
    ends: BTreeMap<Cell, Cell>,
    /// The fields whose values are in a cell, as (form, place among its fields).
    pub(super) values: BTreeMap<Cell, Vec<(usize, usize)>>,
    pub(super) roles: BTreeMap<Cell, (Role, Vec<String>)>,
    pub(super) regions: Vec<Region>,
    /// The codes of what is reported about cells.
    pub(super) diagnostics: BTreeMap<Cell, Vec<&'static str>>,
}

impl<'a> SheetMap<'a> {
    pub(super) fn new(sheet: &'a Sheet, words: &'a Words) -> Self {
        let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        for (at, value) in &sheet.cells {
            if !matches!(value, CellValue::Text(text) if text.chars().all(is_blank)) {
                rows.entry(at.row).or_default().push(*at);
            }
        }
        let sound = |(start, end): &&(Cell, Cell)| start.row <= end.row && start.col <= end.col;
        Self {
            sheet,
            words,
            rows,
            ends: sheet.merged.iter().filter(sound).copied().collect(),
            values: BTreeMap::new(),
            roles: BTreeMap::new(),
            regions: Vec::new(),
            diagnostics: BTreeMap::new(),
        }
    }

    pub(super) fn take_values(&mut self, form: usize, fields: &[FieldRead]) {
        for (at, field) in fields.iter().enumerate() {
            let Some(cell) = self.on_sheet(&field.origin) else { continue };
            self.values.entry(cell).or_default().push((form, at));
            let role = match field.reading {
                Reading::Present(_) => Role::Value,
                Reading::Unreadable(_) => Role::Unreadable,
                Reading::Missing => Role::Blank,
            };
            let (known, paths) = self.roles.entry(cell).or_insert_with(|| (role.clone(), Vec::new()));
            // What is not understood is to be seen, and what is there is more than what is not.
            if role == Role::Unreadable || *known == Role::Blank {
                *known = role;
            }
            paths.push(field.path.clone());
        }
    }

    pub(super) fn on_sheet(&self, origin: &Origin) -> Option<Cell> {
        match origin {
            Origin::Cell(sheet, cell) if *sheet == self.sheet.name => Some(*cell),
            _ => None,
        }
    }

    /// The bottom right of the range a cell is merged over.
    pub(super) fn end_of(&self, cell: Cell) -> Cell {
        self.ends.get(&cell).copied().unwrap_or(cell)
    }

    pub(super) fn text(&self, cell: Cell) -> Option<&'a str> {
        match self.sheet.cells.get(&cell) {
            Some(CellValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn shown(&self, cell: Cell) -> String {
        self.sheet.cells.get(&cell).map(CellValue::shown).unwrap_or_default()
    }

    pub(super) fn label(&self, cell: Cell) -> Label<'_> {
        self.text(cell).map(Label::new).unwrap_or_default()
    }

    pub(super) fn is_free(&self, cell: Cell) -> bool {
        !self.roles.contains_key(&cell)
    }

    pub(super) fn set(&mut self, cell: Cell, role: Role, paths: Vec<String>) {
        self.roles.entry(cell).or_insert((role, paths));
    }

    pub(super) fn not_read(&mut self, cell: Cell, why: Why) {
        self.set(cell, Role::NotRead(why.text()), Vec::new());
    }

    fn has_diagnostic(&self, cell: Cell, codes: &[&'static str]) -> bool {
        self.diagnostics
            .get(&cell)
            .is_some_and(|codes_here| codes_here.iter().any(|code| codes.contains(code)))
    }

    /// Whether a line across a table was passed over here.
    pub(super) fn is_passed_over(&self, cell: Cell) -> bool {
        self.has_diagnostic(cell, &[ROW_PASSED_OVER.code])
    }

    /// Titles of what was found on the sheet, with the numbers before them.
    pub(super) fn titles(&mut self, known: &[KnownForm<'_>]) {
        for cells in self.rows.clone().values() {
            let mut numbers = Vec::new();
            for &cell in cells {
                let Some(text) = self.text(cell).filter(|_| self.is_free(cell)) else { break };
                if is_numbering(text) {
                    numbers.push(cell);
                    continue;
                }
                if known.iter().any(|known| self.is_title(text, known)) {
                    for cell in numbers.drain(..).chain([cell]) {
                        self.set(cell, Role::Title, Vec::new());
                    }
                }
                break;
            }
        }
    }

    /// Whether a text is the title of a region of the sheet.
    pub(super) fn is_title(&self, text: &str, known: &KnownForm<'_>) -> bool {
        known.layout.titled(text).into_iter().any(|place| {
            let name = match place {
                LayoutPlace::Section(at) => &known.layout.sections[at].name,
                LayoutPlace::Table(at) => &known.layout.tables[at].name,
            };
            self.regions.iter().any(|region| region.name == *name)
        })
    }

    /// The further cells of values that are in several: lists to the right, long texts below, ranges of dates.
    pub(super) fn continuations(&mut self, known: &[KnownForm<'_>]) {
        let values: Vec<(Cell, Vec<(usize, usize)>)> =
            self.values.iter().map(|(cell, fields)| (*cell, fields.clone())).collect();
        for (cell, fields) in values {
            for (form, field) in fields {
                let field = &known[form].form.fields[field];
                let Reading::Present(value) = &field.reading else { continue };
                self.beside(cell, &value.zh, &field.path);
                self.below(cell, &value.zh, &field.path);
            }
        }
    }

    fn beside(&mut self, cell: Cell, value: &str, path: &str) {
        let mut col = self.end_of(cell).col;
        let mut range = false;
        loop {
            let next = Cell::new(cell.row, col.saturating_add(1));
            let text = self.shown(next);
            let text = text.trim();
            range |= is_range_word(text);
            if text.is_empty() || !self.is_free(next) || !(range || value.contains(text)) {
                return;
            }
            self.go_on(cell, next, path);
            col = self.end_of(next).col;
        }
    }

    fn below(&mut self, cell: Cell, value: &str, path: &str) {
        if !value.contains('\n') {
            return;
        }
        let below = self.end_of(cell).row + 1;
        for row in below..below + LONGEST_RUN {
            let next = Cell::new(row, cell.col);
            let text = self.shown(next);
            if text.trim().is_empty() {
                continue;
            }
            if !self.is_free(next) || !value.contains(text.trim()) {
                return;
            }
            self.go_on(cell, next, path);
        }
    }

    /// Takes a cell for more of the value at another, and into the section that one is in.
    fn go_on(&mut self, cell: Cell, next: Cell, path: &str) {
        self.set(next, Role::Value, vec![path.to_owned()]);
        let end = self.end_of(next);
        let sections = self.regions.iter_mut().filter(|region| region.columns.is_none());
        for range in sections.flat_map(|region| &mut region.ranges).filter(|range| holds(**range, cell)) {
            range.1 = Cell::new(range.1.row.max(end.row), range.1.col.max(end.col));
        }
    }

    /// Everything nothing is known of yet.
    pub(super) fn rest(&mut self) {
        let rows = self.rows.clone();
        let after_end: Vec<u32> = self
            .diagnostics
            .keys()
            .filter(|cell| self.has_diagnostic(**cell, &[ROWS_AFTER_END.code]))
            .map(|c| c.row)
            .collect();
        for start in after_end {
            let mut last = start;
            for (row, cells) in rows.range(start..) {
                if *row > last + 1 || cells.iter().any(|cell| !self.is_free(*cell)) {
                    break;
                }
                last = *row;
                for cell in cells {
                    self.not_read(*cell, Why::AfterEnd);
                }
            }
        }
        let whole = if !self.regions.is_empty() {
            None
        } else if self.words.ignores_sheet(&self.sheet.name) {
            Some(Why::ExplainingSheet)
        } else {
            Some(Why::OtherSheet)
        };
        for cells in rows.values() {
            let note = cells.first().and_then(|cell| self.text(*cell)).is_some_and(|text| self.is_note(text));
            for &cell in cells {
                let twice = self.has_diagnostic(cell, &[LABEL_CONTRADICTED.code, LABEL_REPEATED.code]);
                let why = match whole {
                    Some(whole) => whole,
                    None if twice => Why::OtherPlace,
                    None if note => Why::Note,
                    None => Why::Unknown,
                };
                self.not_read(cell, why);
            }
        }
    }

    fn is_note(&self, text: &str) -> bool {
        let folded: String = nfkc(text).chars().filter(|c| !is_blank(*c)).collect();
        let words = self.words;
        [&words.note, &words.signature, &words.signatory].into_iter().flatten().any(|word| {
            let rest = folded.strip_prefix(word.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '、', '.', '(', '签', '盖']))
        })
    }

    pub(super) fn finish(mut self) -> SheetRead {
        self.regions.sort_by_key(|region| region.ranges.first().copied());
        let ignored = self.regions.is_empty().then(|| {
            let explains = self.words.ignores_sheet(&self.sheet.name);
            if explains { Why::ExplainingSheet } else { Why::OtherSheet }
        });
        let roles = std::mem::take(&mut self.roles);
        let cells = roles
            .into_iter()
            .map(|(cell, (role, paths))| (cell, CellRead { text: self.shown(cell), role, paths }));
        SheetRead {
            name: self.sheet.name.clone(),
            hidden: self.sheet.visibility != Visibility::Visible,
            ignored: ignored.filter(|_| !self.rows.is_empty()).map(Why::text),
            cells: cells.collect(),
            regions: self.regions,
            merged: self.ends.into_iter().collect(),
            hidden_rows: self.sheet.hidden_rows.clone(),
        }
    }

    /// Whether a cell is in a range of a region.
    pub(super) fn in_table(&self, cell: Cell) -> bool {
        let tables = self.regions.iter().filter(|region| region.columns.is_some());
        tables.flat_map(|region| &region.ranges).any(|range| holds(*range, cell))
    }
}
