//! A section or table as text: where it is, its columns, and its rows broken to the width of a page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::understanding::{ColumnFate, ColumnRead, FieldRead, Region, SheetRead, extent};
use model::{Cell, origin::column_letters, text};

use super::super::ink::Ink;
use super::super::words;
use super::{LABEL_WIDTH, Writer, ink};
use document::columns::{clip, left};
use document::plain::masked;

/// Where rows of tables are broken.
const LINE_WIDTH: usize = 100;
/// Rows of a table that are printed.
const MOST_ROWS: usize = 40;
/// Places of a cell in a row.
const CELL_WIDTH: usize = 30;

impl Writer<'_> {
    pub(super) fn region(&mut self, sheet: &SheetRead, region: &Region) {
        let ranges = words::ranges(&region.ranges, self.lang);
        let fields: Vec<(Cell, &FieldRead)> = sheet.fields_of(region, &self.shown.forms).collect();
        let gap = self.lang.pick("　", "  ");
        let kind = match &region.columns {
            None => self.lang.pick("标签", "labels"),
            Some(_) => self.lang.pick("表格", "table"),
        };
        let mut head = format!("[{kind}]{gap}{}{gap}{ranges}", masked(&region.title));
        if region.columns.is_some() {
            let rows = rows(&fields).len();
            _ = write!(
                head,
                "{}",
                text!("　{rows} 行　{name}", "  rows: {rows}  {name}", name = region.name).get(self.lang)
            );
        }
        if self.shown.forms.len() > 1 {
            let form = region.form + 1;
            _ = write!(head, "{}", text!("　第 {form} 份", "  form {form}").get(self.lang));
        }
        let head = self.pen.paint(Ink::Label, &head);
        self.line(2, &head);
        match &region.columns {
            None => self.fields(sheet, &fields),
            Some(columns) => {
                for column in columns {
                    self.column(column);
                }
                self.rows(&fields);
                let loose: Vec<_> = fields.into_iter().filter(|(_, field)| field.row.is_none()).collect();
                self.fields(sheet, &loose);
            }
        }
    }

    /// A column: where it is, its label, its field or why it is not read.
    fn column(&mut self, column: &ColumnRead) {
        let (from, to) = column.cols;
        let letters = column_letters(from);
        let place = if from == to { letters } else { format!("{letters}:{}", column_letters(to)) };
        let label = left(&clip(&masked(&column.label), LABEL_WIDTH), LABEL_WIDTH);
        let label = self.pen.paint(Ink::Label, &label);
        let fate = match &column.fate {
            ColumnFate::Field(name) => name.clone(),
            ColumnFate::NotRead(why) => {
                let fate = format!("{}{}", self.lang.pick("未读取：", "not read: "), why.get(self.lang));
                self.pen.paint(Ink::Faint, &fate)
            }
        };
        self.line(4, &format!("{}  {label}  {fate}", left(&place, 5)));
    }

    /// The rows of a table, each with its number on the sheet and its cells from the left.
    fn rows(&mut self, fields: &[(Cell, &FieldRead)]) {
        let rows = rows(fields);
        for cells in rows.values().take(MOST_ROWS) {
            let Some((_, end)) = extent(cells.iter().map(|(cell, _)| *cell)) else { continue };
            let number = format!("{:>5}  ", end.row + 1);
            let pieces: Vec<(Ink, String)> = cells
                .iter()
                .map(|(_, field)| {
                    (ink(&field.reading), clip(&words::understood(field, None, self.lang), CELL_WIDTH))
                })
                .collect();
            let row = self.pen.wrap(&pieces, " │ ", 2 + number.len(), LINE_WIDTH);
            self.line(2, &format!("{number}{row}"));
        }
        self.more(rows.len().saturating_sub(MOST_ROWS), "行", "rows");
    }

    /// The rows of a table of a text file, each with the place of its first value.
    pub(super) fn elements(&mut self, fields: &[&FieldRead]) {
        let rows: Vec<&[&FieldRead]> = fields.chunk_by(|a, b| a.row == b.row).collect();
        for row in rows.iter().take(MOST_ROWS) {
            let place = format!("{:>8}  ", words::place(&row[0].origin));
            let pieces: Vec<(Ink, String)> = row
                .iter()
                .map(|field| {
                    let value = clip(&words::understood(field, None, self.lang), CELL_WIDTH);
                    (ink(&field.reading), format!("{} {value}", field.name))
                })
                .collect();
            let row = self.pen.wrap(&pieces, " │ ", 2 + place.len(), LINE_WIDTH);
            self.line(2, &format!("{place}{row}"));
        }
        self.more(rows.len().saturating_sub(MOST_ROWS), "行", "rows");
    }
}

/// The fields of a table by row, each row from the left.
fn rows<'a>(fields: &[(Cell, &'a FieldRead)]) -> BTreeMap<usize, Vec<(Cell, &'a FieldRead)>> {
    let mut rows: BTreeMap<usize, Vec<(Cell, &FieldRead)>> = BTreeMap::new();
    for (cell, field) in fields {
        if let Some(row) = field.row {
            rows.entry(row).or_default().push((*cell, *field));
        }
    }
    for cells in rows.values_mut() {
        cells.sort_by_key(|(cell, _)| cell.col);
    }
    rows
}
