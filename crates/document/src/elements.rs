//! An official document (公文) as its elements: what each part is, not how it looks.
//!
//! Responsible for the order of the elements of GB/T 9704-2012, for the numbering of headings and for the
//! words that follow from the elements themselves (附件, 抄送). Deliberately not for faces, sizes or
//! escaping: each renderer decides these.

use jiff::civil::Date;
use model::Lang;

use crate::chart::Chart;
use crate::numerals;

/// What a document made from example data says in its head, on every page.
pub const SAMPLE_BANNER: &str = "示例数据　非正式公文";

/// A document. The fields are in the order in which they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Whether the data are an example; every page then carries [`SAMPLE_BANNER`].
    pub sample: bool,
    /// 发文机关标志, printed in red; `None` for paper that has it printed already, and for letters.
    pub issuer_mark: Option<String>,
    /// 发文字号; the red rule is below it.
    pub number: Option<String>,
    /// 标题, line by line.
    pub title: Vec<String>,
    /// 主送机关, without the colon.
    pub addressee: Option<String>,
    /// 正文.
    pub body: Vec<Block>,
    /// 发文机关署名和成文日期.
    pub signature: Option<Signature>,
    /// 附注, without brackets.
    pub note: Option<String>,
    /// 附件; the note of annexes below the text follows from their titles.
    pub annexes: Vec<Annex>,
    /// 版记.
    pub imprint: Option<Imprint>,
    /// The date files are stamped with, so that the same document gives the same bytes.
    pub dated: Date,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; its number is not part of it, see [`numbered`].
    Heading(Heading),
    /// A paragraph.
    Paragraph(String),
    /// Names, a line each.
    Names(Vec<Name>),
    /// A table.
    Table(Table),
    /// A chart, which says what it shows; formats without pictures print its numbers.
    Chart(Chart),
}

/// A heading, alone on its line or at the head of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level.
    pub level: Level,
    /// Its words, without number.
    pub text: String,
    /// The text that follows on the same line after a colon, if any.
    pub rest: Option<String>,
    /// The language of its number.
    pub lang: Lang,
}

/// The levels of headings a document may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
}

impl Level {
    /// The printed number of a heading of this level.
    pub fn mark(self, number: usize) -> String {
        match self {
            Self::One => format!("{}、", numerals::chinese(number)),
            Self::Two => format!("（{}）", numerals::chinese(number)),
            Self::Three => format!("{number}."),
        }
    }
}

impl Heading {
    /// Its printed number, with the blank that English has after it.
    fn mark(&self, number: usize) -> String {
        match (self.lang, self.level) {
            (Lang::Zh, level) => level.mark(number),
            (Lang::En, Level::One | Level::Three) => format!("{number}. "),
            (Lang::En, Level::Two) => format!("({number}) "),
        }
    }
}

/// A name in a list, with the reason printed in brackets after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// The reason, without brackets.
    pub reason: Option<String>,
}

impl Name {
    /// The name as printed.
    pub fn printed(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{}（{reason}）", self.name),
            None => self.name.clone(),
        }
    }
}

impl Table {
    /// The numbers of a chart as a table.
    pub(crate) fn of(chart: &Chart) -> Self {
        let (heads, rows) = chart.table();
        let column = |(at, title)| Column { title, share: if at == 0 { 3 } else { 1 } };
        Self { columns: heads.into_iter().enumerate().map(column).collect(), rows }
    }
}

/// A table with a row of titles. Rows may be shorter than the columns; missing cells print empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Its share of the width, against those of the other columns.
    pub share: u16,
}

/// Who signs, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The authority.
    pub issuer: String,
    /// The date of the document.
    pub date: Date,
}

/// An annex; it begins on a new page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// Its title, also printed in the note of annexes.
    pub title: String,
    /// Its text; headings are numbered from the start again.
    pub body: Vec<Block>,
}

/// Who prints the document and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// 抄送, without the word; `None` prints no such line.
    pub copies: Option<String>,
    /// 印发机关.
    pub office: String,
    /// 印发日期.
    pub date: Date,
}

/// The blocks with the printed number of each heading; other blocks have none.
///
/// Numbers count up within the heading of the next higher level.
pub fn numbered(blocks: &[Block]) -> impl Iterator<Item = (Option<String>, &Block)> {
    let mut counts = [0_usize; 3];
    blocks.iter().map(move |block| {
        let Block::Heading(heading) = block else { return (None, block) };
        let depth = heading.level as usize;
        counts[depth] += 1;
        counts[depth + 1..].fill(0);
        (Some(heading.mark(counts[depth])), block)
    })
}

impl Document {
    /// Whether a chart is in it.
    pub fn has_chart(&self) -> bool {
        let bodies = std::iter::once(&self.body).chain(self.annexes.iter().map(|annex| &annex.body));
        bodies.flatten().any(|block| matches!(block, Block::Chart(_)))
    }

    /// The text of the body as printed, a line a paragraph, with the numbers of headings.
    pub fn body_lines(&self) -> Vec<String> {
        lines(&self.body)
    }

    /// The lines of the note of annexes; the first begins with 附件.
    pub fn annex_note(&self) -> Vec<String> {
        match self.annexes.as_slice() {
            [] => Vec::new(),
            [only] => vec![format!("附件：{}", only.title)],
            several => several
                .iter()
                .enumerate()
                .map(|(at, annex)| {
                    let lead = if at == 0 { "附件：" } else { "" };
                    format!("{lead}{}.{}", at + 1, annex.title)
                })
                .collect(),
        }
    }

    /// The label of an annex, by its place from zero.
    pub fn annex_label(&self, at: usize) -> String {
        if self.annexes.len() == 1 { "附件".to_owned() } else { format!("附件{}", at + 1) }
    }
}

/// The lines of blocks as printed.
pub fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for (mark, block) in numbered(blocks) {
        match block {
            Block::Heading(heading) => {
                let rest = heading.rest.as_ref().map_or_else(String::new, |rest| format!("：{rest}"));
                lines.push(format!("{}{}{rest}", mark.unwrap_or_default(), heading.text));
            }
            Block::Paragraph(text) => lines.push(text.clone()),
            Block::Names(names) => lines.extend(names.iter().map(Name::printed)),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| row.join(" "))),
            Block::Chart(chart) => {
                lines.push(chart.title().to_owned());
                lines.extend(chart.table().1.iter().map(|row| row.join(" ")));
            }
        }
    }
    lines
}

impl Imprint {
    /// The line of copies as printed.
    pub fn copies_line(&self) -> Option<String> {
        self.copies.as_ref().map(|copies| format!("抄送：{}。", copies.trim_end_matches('。')))
    }

    /// The date of printing as printed.
    pub fn date_line(&self) -> String {
        format!("{}印发", date(self.date))
    }
}

/// A date as documents print it: `2014年11月21日`, no leading zeros (GB/T 9704-2012, 7.3.5).
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
