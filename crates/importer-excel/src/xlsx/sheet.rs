//! One walk over a worksheet part: its cells, merged ranges and hidden rows.

use std::collections::BTreeSet;

use importer::grid::{CellValue, Sheet};
use importer::{ImportError, Limit};
use model::Cell;
use model::text;

use super::reference;
use super::strings::{push_rich, push_text};
use super::value::{Tables, Type, value};
use crate::cell;
use crate::fault::{cut, cut_tag, damaged, off_sheet};
use markup::parts;
use markup::{Event, Markup, Tag};
use model::limits::within;

/// Reads a worksheet part into a sheet.
pub(super) fn read(
    sheet: &mut Sheet,
    name: &str,
    part: &[u8],
    tables: &Tables<'_>,
) -> Result<(), ImportError> {
    let mut walk = Walk {
        name,
        part,
        markup: Markup::new(part),
        tables,
        place: Cell::new(0, 0),
        count: 0,
        cells: Vec::new(),
        hidden_rows: Vec::new(),
        text: String::new(),
    };
    let mut has_data = false;
    while let Some(event) = walk.markup.next() {
        match event {
            Event::Open(tag) if tag.name == b"sheetData" => {
                has_data = true;
                if !tag.empty {
                    walk.rows()?;
                }
            }
            Event::Open(tag) if tag.name == b"mergeCell" => {
                let range = tag.raw("ref").unwrap_or_default();
                sheet.merged.push(reference::range(range).ok_or_else(|| walk.out_of_sheet(range))?);
                within(sheet.merged.len(), tables.limits.cells, Limit::Cells)?;
            }
            Event::Doctype(_) | Event::Broken => return Err(walk.stopped(Some(event))),
            _ => {}
        }
    }
    if !has_data {
        return Err(damaged(
            name,
            text!("不是工作表（没有 sheetData）", "it is not a worksheet (it has no sheetData)"),
        ));
    }
    sheet.hidden_rows = BTreeSet::from_iter(walk.hidden_rows);
    put(sheet, walk.cells);
    Ok(())
}

/// Puts the cells into the sheet. Programs write them in order; then it is done at one go.
fn put(sheet: &mut Sheet, cells: Vec<(Cell, CellValue)>) {
    if cells.is_sorted_by(|(one, _), (next, _)| one < next) {
        sheet.cells = cells.into_iter().collect();
        return;
    }
    for (cell, value) in cells {
        match sheet.cells.get_mut(&cell) {
            None => _ = sheet.cells.insert(cell, value),
            // Which of two values is meant is not known; the last one must not win in silence.
            Some(first) if *first != value => {
                *first = CellValue::Error(format!("{} / {}", first.shown(), value.shown()));
            }
            Some(_) => {}
        }
    }
}

struct Walk<'a> {
    name: &'a str,
    part: &'a [u8],
    markup: Markup<'a>,
    tables: &'a Tables<'a>,
    /// Where a row or a cell is that does not give its place.
    place: Cell,
    /// How many cells have a value or a formula.
    count: usize,
    cells: Vec<(Cell, CellValue)>,
    hidden_rows: Vec<u32>,
    /// The text of the cell that is being read.
    text: String,
}

impl<'a> Walk<'a> {
    /// Reads on after the start tag of the rows to their end. Tags that do not belong together would lose
    /// cells: they end the walk.
    fn rows(&mut self) -> Result<(), ImportError> {
        let mut in_row = false;
        loop {
            match self.markup.next() {
                Some(Event::Open(tag)) if tag.name == b"c" => self.cell(tag)?,
                Some(Event::Open(tag)) if tag.name == b"row" && !in_row => {
                    self.row(tag)?;
                    in_row = !tag.empty;
                }
                Some(Event::Close(b"row")) if in_row => {
                    self.place = Cell::new(self.place.row + 1, 0);
                    in_row = false;
                }
                Some(Event::Close(b"sheetData")) if !in_row => return Ok(()),
                Some(Event::Open(tag)) if tag.name != b"row" => self.skip(tag)?,
                Some(Event::Text(raw)) if raw.trim_ascii().is_empty() => {}
                event => return Err(self.stopped(event)),
            }
        }
    }

    fn row(&mut self, tag: Tag<'a>) -> Result<(), ImportError> {
        let mut is_hidden = false;
        let mut attributes = tag.attributes();
        for (key, value) in attributes.by_ref() {
            match key {
                b"r" => self.place.row = reference::row(value).ok_or_else(|| self.out_of_sheet(value))?,
                b"hidden" => is_hidden = matches!(value, b"1" | b"true"),
                _ => {}
            }
        }
        if !attributes.is_whole() {
            return Err(cut_tag(self.name));
        }
        if is_hidden {
            self.hidden_rows.push(self.place.row);
        }
        if tag.empty {
            self.place = Cell::new(self.place.row + 1, 0);
        }
        Ok(())
    }

    /// Reads a cell to its end.
    fn cell(&mut self, tag: Tag<'a>) -> Result<(), ImportError> {
        let mut at = None;
        let mut style = 0;
        let mut kind = Type::Unstated;
        let mut attributes = tag.attributes();
        for (key, value) in attributes.by_ref() {
            match key {
                b"r" => at = Some(reference::cell(value).ok_or_else(|| self.out_of_sheet(value))?),
                b"s" if value.is_empty() => {}
                b"s" => style = reference::number(value).ok_or_else(|| self.stopped(Some(Event::Broken)))?,
                b"t" => kind = Type::named(value),
                _ => {}
            }
        }
        if !attributes.is_whole() {
            return Err(cut_tag(self.name));
        }
        let at = at.or_else(|| cell::on_sheet(self.place.row, self.place.col));
        let at = at.ok_or_else(|| off_sheet(self.name))?;
        self.place.col = at.col + 1;
        if tag.empty {
            return Ok(());
        }
        let Some(content) = self.content(at, kind)? else { return Ok(()) };
        self.count += 1;
        within(self.count, self.tables.limits.cells, Limit::Cells)?;
        match value(content.kind, style, &mut self.text, self.tables)? {
            Some(value) => self.cells.push((at, value)),
            None if content.has_formula && !self.is_empty_text(content) => {
                self.cells.push((at, CellValue::Uncalculated));
            }
            None => {}
        }
        Ok(())
    }

    /// Whether a cell without a value has its value all the same: a text of no characters.
    fn is_empty_text(&self, content: Content) -> bool {
        match content.kind {
            Type::Text | Type::Inline => content.has_value,
            Type::Shared => !self.text.is_empty(),
            _ => false,
        }
    }

    /// Reads on to the end of a cell, and its text into the buffer; `None` when there is nothing in it.
    fn content(&mut self, at: Cell, kind: Type) -> Result<Option<Content>, ImportError> {
        self.text.clear();
        let mut content = Content { kind, has_value: false, has_formula: false };
        // Most cells are this and nothing else.
        if kind != Type::Inline
            && let Some(text) = self.markup.plain(b"<v>", b"</v></c>")
        {
            self.text.push_str(text);
            content.has_value = true;
            return Ok(Some(content));
        }
        let mut is_blank = true;
        loop {
            match self.markup.next() {
                Some(Event::Open(tag)) => match tag.name {
                    // Text in the cell is in `is`; a value next to it is the same again.
                    b"v" if kind == Type::Inline => {
                        is_blank = false;
                        if content.has_value {
                            self.skip(tag)?;
                        } else {
                            self.text_of(at, tag)?;
                        }
                    }
                    // What is written twice in one cell is shown as an error value.
                    b"v" | b"is" if content.has_value && !tag.empty => {
                        content.kind = Type::Unknown;
                        self.text.push_str(" / ");
                        self.text_of(at, tag)?;
                    }
                    b"v" | b"is" => {
                        is_blank = false;
                        content.has_value = true;
                        if tag.name == b"is" {
                            content.kind = Type::Inline;
                            self.text.clear();
                        }
                        self.text_of(at, tag)?;
                    }
                    b"f" => {
                        is_blank = false;
                        content.has_formula = true;
                        self.skip(tag)?;
                    }
                    b"c" | b"row" => return Err(self.unreadable(at)),
                    _ => self.skip(tag)?,
                },
                Some(Event::Close(b"c")) => return Ok((!is_blank).then_some(content)),
                Some(Event::Text(raw)) if raw.trim_ascii().is_empty() => {}
                Some(Event::Close(_) | Event::Text(_) | Event::Literal(_)) => return Err(self.unreadable(at)),
                event @ (Some(Event::Doctype(_) | Event::Broken) | None) => return Err(self.stopped(event)),
            }
        }
    }

    /// Adds the text of an element of a cell to the buffer.
    fn text_of(&mut self, at: Cell, tag: Tag<'a>) -> Result<(), ImportError> {
        if tag.empty {
            return Ok(());
        }
        let is_rich = tag.name == b"is";
        let push = if is_rich { push_rich } else { push_text };
        push(&mut self.text, &mut self.markup, tag.name).ok_or_else(|| self.unreadable(at))
    }

    /// Reads on to the end of an element.
    fn skip(&mut self, tag: Tag<'a>) -> Result<(), ImportError> {
        if tag.empty {
            return Ok(());
        }
        loop {
            match self.markup.next() {
                Some(Event::Close(name)) if name == tag.name => return Ok(()),
                event @ (Some(Event::Doctype(_) | Event::Broken) | None) => return Err(self.stopped(event)),
                Some(_) => {}
            }
        }
    }

    /// Why the walk does not go on.
    fn stopped(&self, event: Option<Event<'_>>) -> ImportError {
        match event {
            Some(Event::Doctype(at)) => parts::doctype(self.part, at).into(),
            Some(_) => cut_tag(self.name),
            None => cut(self.name),
        }
    }

    fn unreadable(&self, at: Cell) -> ImportError {
        damaged(self.name, text!("单元格 {at} 无法读取", "the cell {at} cannot be read"))
    }

    fn out_of_sheet(&self, reference: &[u8]) -> ImportError {
        let reference = String::from_utf8_lossy(reference);
        damaged(
            self.name,
            text!("单元格引用 {reference} 不在工作表内", "the reference {reference} is not on the sheet"),
        )
    }
}

/// What there is in a cell.
#[derive(Clone, Copy, Debug)]
struct Content {
    /// Its type: text written in it is text, whatever its type; more than one value is none.
    kind: Type,
    has_value: bool,
    has_formula: bool,
}
