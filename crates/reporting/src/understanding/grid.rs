//! A sheet drawn as a table, each cell in the colour of what it was taken for.
//!
//! What is drawn is bounded, whatever the sheet holds; what is left out is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use model::understanding::{CellRead, FieldRead, FormRead, Role, SheetRead};
use model::{Cell, Lang, Origin, origin::column_letters, text};

use super::axis::{Axis, Line};
use super::words;
use document::plain::masked;
use markup::escape::html as escape;

/// Rows drawn of one range of a region, and of everything outside regions.
const ROWS_OF_RANGE: usize = 80;
const ROWS_OUTSIDE: usize = 60;
/// Rows and columns drawn of one sheet.
const MOST_ROWS: usize = 300;
const MOST_COLUMNS: usize = 60;
/// Characters of a cell.
const MOST_CHARS: usize = 160;

/// A cell's class in the style sheet.
pub(super) fn class(role: &Role) -> &'static str {
    match role {
        Role::Value => "value",
        Role::Unreadable => "bad",
        Role::Blank => "blank",
        Role::Label => "label",
        Role::Head => "head",
        Role::Title => "title",
        Role::NotRead(_) => "unread",
    }
}

/// What a cell was taken for, for the legend and the text over a cell.
pub(super) fn name(role: &Role, lang: Lang) -> &'static str {
    match role {
        Role::Value => lang.pick("内容", "value"),
        Role::Unreadable => lang.pick("读不懂", "not understood"),
        Role::Blank => lang.pick("空白", "blank"),
        Role::Label => lang.pick("标签", "label"),
        Role::Head => lang.pick("栏目", "column head"),
        Role::Title => lang.pick("标题", "title"),
        Role::NotRead(_) => lang.pick("未读取", "not read"),
    }
}

/// Draws a sheet; nothing for one without cells.
pub(super) fn draw(out: &mut String, sheet: &SheetRead, forms: &[FormRead], lang: Lang) {
    let (rows, columns) = used(sheet);
    let drawn = sheet.cells.keys().filter(|cell| rows.contains(&cell.row) && columns.contains(&cell.col));
    let cut = sheet.cells.len() - drawn.count();
    let picture = Picture {
        sheet,
        lang,
        rows: Axis::new(&rows),
        columns: Axis::new(&columns),
        ends: sheet.merged.iter().copied().collect(),
        fields: fields(sheet, forms),
    };
    if !sheet.cells.is_empty() {
        picture.table(out);
    }
    if cut > 0 {
        let text = text!("本表另有 {cut} 个单元格未画出。", "{cut} more cells of this sheet are not drawn.")
            .into_lang(lang);
        markup::escape::element(out, "p", "cut", &text);
    }
}

/// The rows and columns to draw: of every region its first and last, then what is outside.
fn used(sheet: &SheetRead) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let all = |pick: fn(&Cell) -> u32| -> BTreeSet<u32> { sheet.cells.keys().map(pick).collect() };
    let (all_rows, all_columns) = (all(|cell| cell.row), all(|cell| cell.col));
    let ranges = || sheet.regions.iter().flat_map(|region| &region.ranges);
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    for (start, end) in ranges() {
        let within: Vec<u32> = all_rows.range(start.row..=end.row).copied().collect();
        let last = within.len().saturating_sub(1).max(ROWS_OF_RANGE);
        rows.extend(within.iter().take(ROWS_OF_RANGE).chain(within.iter().skip(last)));
        columns.extend(all_columns.range(start.col..=end.col));
    }
    let outside = all_rows.iter().filter(|row| !ranges().any(|(s, e)| (s.row..=e.row).contains(row)));
    rows.extend(outside.take(ROWS_OUTSIDE));
    columns.extend(&all_columns);
    (rows.into_iter().take(MOST_ROWS).collect(), columns.into_iter().take(MOST_COLUMNS).collect())
}

fn fields<'a>(sheet: &SheetRead, forms: &'a [FormRead]) -> BTreeMap<Cell, Vec<&'a FieldRead>> {
    let mut fields: BTreeMap<Cell, Vec<&FieldRead>> = BTreeMap::new();
    for field in forms.iter().flat_map(|form| &form.fields) {
        if let Origin::Cell(name, cell) = &field.origin
            && *name == sheet.name
        {
            fields.entry(*cell).or_default().push(field);
        }
    }
    fields
}

struct Picture<'a> {
    sheet: &'a SheetRead,
    lang: Lang,
    rows: Axis,
    columns: Axis,
    ends: BTreeMap<Cell, Cell>,
    fields: BTreeMap<Cell, Vec<&'a FieldRead>>,
}

impl Picture<'_> {
    fn table(&self, out: &mut String) {
        out.push_str("<div class=\"scroll\"><table class=\"grid\">\n<thead><tr><th></th>");
        for column in &self.columns.0 {
            match column {
                Line::At(at) => _ = write!(out, "<th scope=\"col\">{}</th>", column_letters(*at)),
                Line::Gap(..) => out.push_str("<th class=\"gap\">…</th>"),
            }
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        let width = self.columns.0.len();
        let mut covered = vec![false; width * self.rows.0.len()];
        for (y, row) in self.rows.0.iter().enumerate() {
            match row {
                Line::At(at) if self.sheet.hidden_rows.contains(at) => {
                    let title = self.lang.pick("隐藏的行", "hidden row");
                    _ = write!(
                        out,
                        "<tr class=\"hidden\"><th scope=\"row\" title=\"{title}\">{} {}</th>",
                        at + 1,
                        self.lang.pick("隐", "hid"),
                    );
                }
                Line::At(at) => _ = write!(out, "<tr><th scope=\"row\">{}</th>", at + 1),
                Line::Gap(from, to) => {
                    let (from, to) = (from + 1, to + 1);
                    let title = text!(
                        "第 {from} 至 {to} 行，空白或未画出",
                        "rows {from} to {to}, blank or not drawn"
                    )
                    .into_lang(self.lang);
                    _ = write!(out, "<tr class=\"gap\"><th title=\"{title}\">…</th>");
                }
            }
            for x in 0..width {
                if !covered[y * width + x] {
                    self.cell(out, (y, x), &mut covered);
                }
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table></div>\n");
    }

    fn cell(&self, out: &mut String, (y, x): (usize, usize), covered: &mut [bool]) {
        let (Line::At(row), Line::At(col)) = (self.rows.0[y], self.columns.0[x]) else {
            out.push_str("<td class=\"gap\"></td>");
            return;
        };
        let at = Cell::new(row, col);
        let end = self.ends.get(&at).copied().unwrap_or(at);
        let width = self.columns.0.len();
        let (mut down, mut right) = (self.rows.span(y, end.row), self.columns.span(x, end.col));
        // Ranges that overlap, which only a damaged workbook has, are drawn as single cells.
        let free = (y..y + down).all(|y| covered[y * width + x..y * width + x + right].iter().all(|c| !c));
        if !free {
            (down, right) = (1, 1);
        }
        for y in y..y + down {
            covered[y * width + x..y * width + x + right].fill(true);
        }
        let read = self.sheet.cells.get(&at);
        let mut classes = vec![read.map_or("", |read| class(&read.role))];
        classes.extend(self.edges(at, end));
        classes.retain(|class| !class.is_empty());
        out.push_str("<td");
        if !classes.is_empty() {
            _ = write!(out, " class=\"{}\"", classes.join(" "));
        }
        if down > 1 {
            _ = write!(out, " rowspan=\"{down}\"");
        }
        if right > 1 {
            _ = write!(out, " colspan=\"{right}\"");
        }
        if let Some(read) = read {
            _ = write!(out, " title=\"{}\"", escape(&self.title(at, read)));
        }
        _ = write!(out, ">{}</td>", read.map(|read| self.text(read)).unwrap_or_default());
    }

    /// The sides on which the cell is at the edge of a region.
    fn edges(&self, at: Cell, end: Cell) -> Vec<&'static str> {
        let mut edges = BTreeSet::new();
        for (start, last) in self.sheet.regions.iter().flat_map(|region| &region.ranges) {
            let inside = (start.row..=last.row).contains(&at.row) && (start.col..=last.col).contains(&at.col);
            let sides = [
                (at.row == start.row, "top"),
                (end.row >= last.row, "bottom"),
                (at.col == start.col, "left"),
                (end.col >= last.col, "right"),
            ];
            edges.extend(sides.into_iter().filter(|(on_edge, _)| inside && *on_edge).map(|(_, side)| side));
        }
        edges.into_iter().collect()
    }

    fn text(&self, read: &CellRead) -> String {
        let text = read.text.trim();
        // Masked before it is cut, or half a number would pass.
        let short = clipped(&model::mask::mask(text));
        let lines: Vec<String> = short.lines().map(|line| escape(&masked(line))).collect();
        match read.role {
            Role::Blank if text.is_empty() => escape(words::blank(self.lang)),
            Role::Unreadable => format!("✗ {}", lines.join("<br>")),
            _ => lines.join("<br>"),
        }
    }

    /// What is shown over a cell: what it was taken for, the fields, what was understood.
    fn title(&self, at: Cell, read: &CellRead) -> String {
        let mut lines = vec![format!("{at} {}", name(&read.role, self.lang))];
        if let Role::NotRead(why) = &read.role {
            lines[0] += self.lang.pick("：", ": ");
            lines[0] += why.get(self.lang);
        }
        match self.fields.get(&at) {
            Some(fields) => lines.extend(fields.iter().map(|field| {
                let value = clipped(&words::understood(field, Some(&read.text), self.lang));
                format!("{} {} = {value}", field.path, masked(&field.label))
            })),
            None => lines.extend(read.paths.iter().map(|path| format!("→ {path}"))),
        }
        lines.join(" | ")
    }
}

fn clipped(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
