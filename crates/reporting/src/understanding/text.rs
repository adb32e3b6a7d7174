//! An understanding as text: each sheet, what was found on it, label → field → value → cell, and the rest.

mod region;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use model::understanding::{FieldRead, FormRead, SheetRead, Understanding};
use model::{Cell, Lang, Reading, Severity, text};

use super::ink::{Ink, Pen};
use super::words;
use document::columns::{clip, left, width};
use document::plain::masked;

/// Cells printed for one reason why they were not read.
const MOST_CELLS: usize = 12;
/// Sentences printed for one sheet.
const MOST_REPORTED: usize = 60;
/// Places of a label and of a value.
const LABEL_WIDTH: usize = 24;
const VALUE_WIDTH: usize = 60;

/// The whole understanding. `color` adds the escapes of an ANSI terminal; the words are the same without.
pub fn text(shown: &Understanding, lang: Lang, color: bool) -> String {
    let mut writer = Writer { out: String::new(), shown, lang, pen: Pen { color } };
    writer.head();
    for (at, sheet) in shown.sheets.iter().enumerate() {
        writer.sheet(at, sheet);
    }
    if shown.sheets.is_empty() {
        for form in &shown.forms {
            writer.lines(form);
        }
    }
    writer.tail();
    writer.out
}

struct Writer<'a> {
    out: String,
    shown: &'a Understanding,
    lang: Lang,
    pen: Pen,
}

impl Writer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        _ = writeln!(self.out, "{}{text}", " ".repeat(indent));
    }

    fn entry(&mut self, ink: Ink, key: &str, text: &str) {
        let key = self.pen.paint(Ink::Strong, key);
        let text = self.pen.paint(ink, text);
        let gap = self.lang.pick("　", "  ");
        self.line(0, &format!("{key}{gap}{text}"));
    }

    fn head(&mut self) {
        let format = self
            .shown
            .format
            .as_ref()
            .map(|format| text!("（{format}）", " ({format})").into_lang(self.lang));
        let path = masked(&self.shown.path) + &format.unwrap_or_default();
        self.entry(Ink::Plain, self.lang.pick("文件", "file"), &path);
        if let Some(refused) = &self.shown.refused {
            self.entry(Ink::Bad, self.lang.pick("拒收", "refused"), &masked(refused.reason.get(self.lang)));
            self.entry(Ink::Plain, self.lang.pick("建议", "help"), &masked(refused.hint.get(self.lang)));
        }
        for form in &self.shown.forms {
            self.entry(Ink::Plain, self.lang.pick("读作", "read as"), &words::summary(form, self.lang));
        }
    }

    fn sheet(&mut self, at: usize, sheet: &SheetRead) {
        let number = at + 1;
        let gap = self.lang.pick("　", "  ");
        let mut head = text!("工作表 {number}　{name}", "sheet {number}  {name}", name = masked(&sheet.name))
            .into_lang(self.lang);
        if let Some(range) = sheet.extent() {
            _ = write!(head, "{gap}{}", words::range(range));
        }
        let mut head = self.pen.paint(Ink::Strong, &head);
        let mut marks = Vec::new();
        marks.extend(sheet.hidden.then(|| self.lang.pick("隐藏的工作表", "hidden sheet").to_owned()));
        let hidden = sheet.cells.keys().map(|cell| cell.row).filter(|row| sheet.hidden_rows.contains(row));
        let hidden = hidden.collect::<BTreeSet<u32>>().len();
        marks.extend(
            (hidden > 0).then(|| text!("{hidden} 行隐藏", "{hidden} hidden rows").into_lang(self.lang)),
        );
        marks.extend(
            sheet
                .ignored
                .as_ref()
                .map(|why| format!("{}{}", self.lang.pick("未读取：", "not read: "), why.get(self.lang))),
        );
        marks.extend(sheet.cells.is_empty().then(|| self.lang.pick("空表", "empty").to_owned()));
        for mark in marks {
            _ = write!(head, "{gap}{}", self.pen.paint(Ink::Warning, &mark));
        }
        self.out.push('\n');
        self.line(0, &head);
        for region in &sheet.regions {
            self.region(sheet, region);
        }
        let diagnostics: Vec<_> = sheet.diagnostics_of(&self.shown.forms).collect();
        self.reported(2, &diagnostics);
        self.not_read(sheet);
    }

    /// Label, field, value and cell, one line each, in columns.
    fn fields(&mut self, sheet: &SheetRead, fields: &[(Cell, &FieldRead)]) {
        let lines: Vec<[String; 4]> = fields
            .iter()
            .map(|(cell, field)| {
                let whole = sheet.cells.get(cell).map(|read| read.text.as_str());
                self.field(field, whole, &cell.to_string())
            })
            .collect();
        let readings: Vec<&FieldRead> = fields.iter().map(|(_, field)| *field).collect();
        self.columns(&lines, &readings);
    }

    fn field(&self, field: &FieldRead, whole: Option<&str>, place: &str) -> [String; 4] {
        [
            clip(&masked(&field.label), LABEL_WIDTH),
            masked(&field.path),
            clip(&words::understood(field, whole, self.lang), VALUE_WIDTH),
            place.to_owned(),
        ]
    }

    fn columns(&mut self, lines: &[[String; 4]], fields: &[&FieldRead]) {
        let most = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0);
        let widths = [most(0), most(1), most(2)];
        for (line, field) in lines.iter().zip(fields) {
            let [label, path, value, place] = line;
            let label = self.pen.paint(Ink::Label, &left(label, widths[0]));
            let path = self.pen.paint(Ink::Faint, &left(path, widths[1]));
            let value = self.pen.paint(ink(&field.reading), &left(value, widths[2]));
            self.line(4, &format!("{label}  {path}  {value}  {place}"));
        }
    }

    fn more(&mut self, more: usize, zh: &str, en: &str) {
        if more > 0 {
            let text = text!("另有 {more} {zh}未列出", "{more} more {en}").into_lang(self.lang);
            let text = self.pen.paint(Ink::Faint, &text);
            self.line(4, &text);
        }
    }

    fn not_read(&mut self, sheet: &SheetRead) {
        let reasons = words::not_read(sheet, self.lang);
        let count: usize = reasons.iter().map(|(_, cells)| cells.len()).sum();
        if count == 0 {
            return;
        }
        let head = text!("[未读取]　{count} 个单元格", "[not read]  cells: {count}").into_lang(self.lang);
        let head = self.pen.paint(Ink::Label, &head);
        self.line(2, &head);
        for (why, cells) in reasons {
            let cells = words::listed(&cells, MOST_CELLS, self.lang);
            let line = format!("{why}{}{cells}", self.lang.pick("：", ": "));
            let line = self.pen.paint(Ink::Faint, &line);
            self.line(4, &line);
        }
    }

    fn reported(&mut self, indent: usize, diagnostics: &[&model::Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let head = self.pen.paint(Ink::Label, self.lang.pick("[读取提示]", "[notes from reading]"));
        self.line(indent, &head);
        for diagnostic in diagnostics.iter().take(MOST_REPORTED) {
            let ink = match diagnostic.severity {
                Severity::Error => Ink::Bad,
                Severity::Warning => Ink::Warning,
                Severity::Info => Ink::Plain,
            };
            let line = self.pen.paint(ink, &words::reported(diagnostic, self.lang));
            self.line(indent + 2, &line);
        }
        self.more(diagnostics.len().saturating_sub(MOST_REPORTED), "条", "notes");
    }

    /// A form of a text file: no cells, but lines and columns.
    fn lines(&mut self, form: &FormRead) {
        let mut parts: Vec<&str> = Vec::new();
        for field in &form.fields {
            if !parts.contains(&field.part.as_str()) {
                parts.push(&field.part);
            }
        }
        for part in parts {
            let fields: Vec<&FieldRead> = form.fields.iter().filter(|field| field.part == part).collect();
            self.out.push('\n');
            let head = self.pen.paint(Ink::Strong, &masked(&fields[0].title));
            self.line(0, &head);
            let (in_rows, loose): (Vec<&FieldRead>, Vec<&FieldRead>) =
                fields.into_iter().partition(|field| field.row.is_some());
            let lines: Vec<[String; 4]> =
                loose.iter().map(|field| self.field(field, None, &words::place(&field.origin))).collect();
            self.columns(&lines, &loose);
            self.elements(&in_rows);
        }
    }

    fn tail(&mut self) {
        let shown = self.shown;
        for form in &shown.forms {
            let missing = words::missing(form, self.lang);
            if missing.is_empty() {
                continue;
            }
            self.out.push('\n');
            let head = self.lang.pick("没有找到的内容", "not found in the file");
            let head = self.pen.paint(Ink::Strong, head);
            self.line(0, &head);
            for (title, what) in missing {
                let line =
                    format!("{}{}{what}", self.pen.paint(Ink::Label, &title), self.lang.pick("：", ": "));
                self.line(2, &line);
            }
        }
        let diagnostics: Vec<_> = words::reported_of_file(shown).collect();
        if !diagnostics.is_empty() {
            self.out.push('\n');
            self.reported(0, &diagnostics);
        }
    }
}

fn ink<T>(reading: &Reading<T>) -> Ink {
    match reading {
        Reading::Present(_) => Ink::Value,
        Reading::Unreadable(_) => Ink::Bad,
        Reading::Missing => Ink::Blank,
    }
}
