//! The tables of a form on a sheet: their heads, found again above the rows that were read, their columns
//! and what is in them that was not read.

mod heads;

use std::collections::{BTreeMap, BTreeSet};

use form::characters::is_digit;
use form::layout::{Heading, Table};
use model::Cell;
use model::understanding::{Column, ColumnFate, Region, Role, extent};

use super::KnownForm;
use super::sheet_map::SheetMap;
use super::why::Why;

use heads::{field_of, head_above, head_without_rows, is_head, names_column};

/// Finds the tables of a form whose rows, or whose heads without rows, are on a sheet.
pub(super) fn find(map: &mut SheetMap<'_>, form: usize, known: &mut KnownForm<'_>) {
    for at in 0..known.layout.tables.len() {
        let table = &known.layout.tables[at];
        let mut runs = runs(map, form, known, table);
        if runs.is_empty() && known.form.missing.iter().any(|lack| lack.table.as_ref() == Some(&table.name)) {
            let head = head_without_rows(map, known, table);
            runs.extend(head.map(|head| Run { records: BTreeMap::new(), head }));
        }
        let mut region: Option<Region> = None;
        for run in runs {
            let (columns, range) = run.place(map, known, table);
            let region = region.get_or_insert_with(|| Region {
                form,
                name: table.name.clone(),
                title: known.names.title(&table.name),
                columns: Some(columns),
                ranges: Vec::new(),
            });
            region.ranges.push(range);
        }
        map.regions.extend(region);
    }
}

/// Rows of a table with nothing of another part between them.
#[derive(Default)]
struct Run {
    /// The rows of the records, with the cells of their fields by name.
    records: BTreeMap<u32, Vec<(String, Cell)>>,
    /// The rows of the head, from the top.
    head: Vec<u32>,
}

fn runs(map: &SheetMap<'_>, form: usize, known: &KnownForm<'_>, table: &Table) -> Vec<Run> {
    let mut by_row: BTreeMap<usize, Vec<(String, Cell)>> = BTreeMap::new();
    let mut foreign: BTreeSet<u32> = BTreeSet::new();
    for (cell, fields) in &map.values {
        for (of, field) in fields {
            let field = (*of == form).then(|| &known.form.fields[*field]);
            match field.filter(|field| field.part == table.name) {
                Some(field) => {
                    if let Some(row) = field.row {
                        by_row.entry(row).or_default().push((field.name.clone(), *cell));
                    }
                }
                None => _ = foreign.insert(cell.row),
            }
        }
    }
    let mut records: BTreeMap<u32, Vec<(String, Cell)>> = BTreeMap::new();
    for cells in by_row.into_values() {
        // Cells merged down from above are higher than the record itself.
        if let Some(row) = cells.iter().map(|(_, cell)| cell.row).max() {
            records.entry(row).or_default().extend(cells);
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut last = None;
    for (row, cells) in records {
        let parted = last.is_none_or(|last| foreign.range(last + 1..row).next().is_some());
        if parted {
            runs.push(Run::default());
        }
        if let Some(run) = runs.last_mut() {
            run.records.insert(row, cells);
        }
        last = Some(row);
    }
    for run in &mut runs {
        if let Some(first) = run.records.keys().next() {
            run.head = head_above(map, known, table, *first);
        }
    }
    runs
}

impl Run {
    /// Gives the cells of the run their roles; says which columns there are and where the run is.
    fn place(
        &self,
        map: &mut SheetMap<'_>,
        known: &mut KnownForm<'_>,
        table: &Table,
    ) -> (Vec<Column>, (Cell, Cell)) {
        let heads: Vec<Cell> = self
            .head
            .iter()
            .flat_map(|row| map.rows[row].clone())
            .filter(|cell| map.is_free(*cell))
            .collect();
        let heads: Vec<Cell> = heads
            .into_iter()
            .filter(|cell| {
                let side = map.end_of(*cell).row > cell.row
                    && map.text(*cell).is_some_and(|text| known.layout.titled(text).iter().any(|_| true));
                !side || names_column(table, map.words, &map.label(*cell))
            })
            .collect();
        let columns = self.columns(map, known, table, &heads);
        for &head in &heads {
            set_head(map, table, &columns, head);
        }
        let records = self.records.values().flatten().map(|(_, cell)| *cell);
        let cells = heads.iter().copied().chain(records);
        let ends = cells.flat_map(|cell| [cell, map.end_of(cell)]);
        let mut range = extent(ends).unwrap_or((Cell::new(0, 0), Cell::new(0, 0)));
        take_tail(map, &columns, &mut range);
        self.explain(map, table, &columns, range);
        (columns, range)
    }

    fn columns(
        &self,
        map: &SheetMap<'_>,
        known: &mut KnownForm<'_>,
        table: &Table,
        heads: &[Cell],
    ) -> Vec<Column> {
        let mut fields: BTreeMap<&str, u32> = BTreeMap::new();
        for (row, cells) in &self.records {
            for (name, cell) in cells.iter().filter(|(_, cell)| cell.row == *row) {
                fields.entry(name).and_modify(|col| *col = cell.col.min(*col)).or_insert(cell.col);
            }
        }
        let over =
            |col: u32| heads.iter().copied().filter(move |c| (c.col..=map.end_of(*c).col).contains(&col));
        let mut columns = Vec::new();
        let mut used: BTreeSet<Cell> = BTreeSet::new();
        for (name, col) in fields {
            let labels: Vec<String> = over(col).map(|cell| map.shown(cell).trim().to_owned()).collect();
            let last = over(col).next_back();
            used.extend(last);
            let canonical = || {
                let field = known.form.fields.iter().find(|f| f.part == table.name && f.name == name);
                field.map(|field| field.label.clone()).unwrap_or_default()
            };
            let label = if labels.is_empty() { canonical() } else { labels.join("·") };
            let cols = last.map_or((col, col), |cell| (cell.col, map.end_of(cell).col));
            columns.push(Column { label, cols, fate: ColumnFate::Field(name.to_owned()) });
        }
        for &head in heads.iter().filter(|head| !used.contains(head)) {
            let end = map.end_of(head);
            let covered =
                heads.iter().any(|low| low.row > end.row && (head.col..=end.col).contains(&low.col));
            if covered || !self.records.is_empty() && columns.iter().any(|c| c.cols == (head.col, end.col)) {
                continue;
            }
            let label = map.label(head);
            let field = field_of(table, map.words, &label).filter(|_| self.records.is_empty());
            let heading = label.forms().find_map(|form| table.heading(form, map.words));
            let fate = match (field, heading) {
                (Some(field), _) => ColumnFate::Field(field.to_owned()),
                (None, Some(Heading::Serial)) => ColumnFate::NotRead(Why::Serial.text()),
                (None, Some(Heading::Unused)) => ColumnFate::NotRead(Why::UnusedColumn.text()),
                _ => ColumnFate::NotRead(Why::UnknownColumn.text()),
            };
            columns.push(Column {
                label: map.shown(head).trim().to_owned(),
                cols: (head.col, end.col),
                fate,
            });
        }
        columns.sort_by_key(|column| column.cols);
        for field in known.form.fields.iter_mut().filter(|f| f.part == table.name && f.row.is_some()) {
            let is_its = |column: &&Column| column.fate == ColumnFate::Field(field.name.clone());
            if map.on_sheet(&field.origin).is_some()
                && let Some(column) = columns.iter().find(is_its)
            {
                field.label.clone_from(&column.label);
            }
        }
        columns
    }

    /// Says of every cell that is left in the range why it was not read.
    fn explain(&self, map: &mut SheetMap<'_>, table: &Table, columns: &[Column], range: (Cell, Cell)) {
        let rows: Vec<(u32, Vec<Cell>)> =
            map.rows.range(range.0.row..=range.1.row).map(|(row, cells)| (*row, cells.clone())).collect();
        for (row, cells) in rows {
            let within = |cell: &&Cell| (range.0.col..=range.1.col).contains(&cell.col);
            let cells: Vec<Cell> = cells.iter().filter(within).copied().collect();
            let record = self.records.contains_key(&row);
            if !record && is_head(map, table, row) {
                for &cell in &cells {
                    let column = columns.iter().any(|c| (c.cols.0..=c.cols.1).contains(&cell.col));
                    if map.is_free(cell) && (column || names_column(table, map.words, &map.label(cell))) {
                        set_head(map, table, columns, cell);
                    }
                }
                continue;
            }
            let sum = is_sum(map, &cells);
            let bare = is_bare(map, columns, &cells);
            for &cell in &cells {
                let column = columns.iter().find(|c| (c.cols.0..=c.cols.1).contains(&cell.col));
                let fate = column.map(|column| &column.fate);
                match fate {
                    _ if !map.is_free(cell) => {}
                    Some(ColumnFate::NotRead(why)) if record => {
                        map.set(cell, Role::NotRead(why.clone()), Vec::new());
                    }
                    _ if sum => map.not_read(cell, Why::Sum),
                    _ if map.is_passed_over(cell) => map.not_read(cell, Why::AcrossTable),
                    _ if bare => map.not_read(cell, Why::BareRow),
                    _ => {}
                }
            }
        }
    }
}

fn set_head(map: &mut SheetMap<'_>, table: &Table, columns: &[Column], head: Cell) {
    let end = map.end_of(head).col;
    let under = columns.iter().filter(|c| c.cols.0 <= end && head.col <= c.cols.1);
    let mut paths = Vec::new();
    let mut why = None;
    for column in under {
        match &column.fate {
            ColumnFate::Field(name) => paths.push(format!("{}.{name}", table.name)),
            ColumnFate::NotRead(reason) => why = Some(reason.clone()),
        }
    }
    match why.filter(|_| paths.is_empty()) {
        Some(why) => map.set(head, Role::NotRead(why), Vec::new()),
        None => map.set(head, Role::Head, paths),
    }
}

/// Takes the rows under the last record in that sum up or say nothing.
fn take_tail(map: &SheetMap<'_>, columns: &[Column], range: &mut (Cell, Cell)) {
    for (row, cells) in map.rows.range(range.1.row + 1..) {
        if *row > range.1.row + 1 || !(is_sum(map, cells) || is_bare(map, columns, cells)) {
            return;
        }
        range.1.row = *row;
    }
}

/// Whether a row holds nothing but running numbers and words for nothing.
fn is_bare(map: &SheetMap<'_>, columns: &[Column], cells: &[Cell]) -> bool {
    let serial = ColumnFate::NotRead(Why::Serial.text());
    cells.iter().all(|cell| {
        let says_nothing = map.text(*cell).is_some_and(|text| map.words.is_missing(text));
        let mut serials = columns.iter().filter(|column| column.fate == serial);
        let numbered = is_number(map, *cell) && serials.any(|c| (c.cols.0..=c.cols.1).contains(&cell.col));
        map.is_free(*cell) && (says_nothing || numbered)
    })
}

fn is_number(map: &SheetMap<'_>, cell: Cell) -> bool {
    map.text(cell).is_none_or(|text| text.trim().chars().all(is_digit))
}

/// Whether a row sums up those above it, by its first words.
fn is_sum(map: &SheetMap<'_>, cells: &[Cell]) -> bool {
    let first = cells.iter().find(|cell| !is_number(map, **cell)).map(|cell| map.label(*cell));
    first.is_some_and(|label| label.forms().any(|f| map.words.is_total(f) || map.words.is_subtotal(f)))
}
