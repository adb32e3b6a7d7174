//! A document as plain text, for terminals and for mail that shows nothing else.
//!
//! Responsible for columns that stay columns; a table too wide for that is printed row by row.

use crate::columns::{self, Edge, width};
use crate::elements::{Block, Document, SAMPLE_BANNER, Table, date, numbered};
use crate::plain::visible;

/// Places of a line that tables stay within.
const LINE: usize = 100;

/// The document as text, ending with a line feed.
pub fn render(document: &Document) -> String {
    let mut parts: Vec<String> = Vec::new();
    if document.sample {
        parts.push(SAMPLE_BANNER.to_owned());
    }
    parts.extend(document.number.as_deref().map(visible));
    parts.push(document.title.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n"));
    parts.extend(document.addressee.as_ref().map(|addressee| visible(&format!("{addressee}："))));
    blocks(&document.body, &mut parts);
    let note = document.annex_note();
    if !note.is_empty() {
        parts.push(note.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n"));
    }
    if let Some(signature) = &document.signature {
        parts.push(format!("{}\n{}", visible(&signature.issuer), date(signature.date)));
    }
    parts.extend(document.note.as_ref().map(|note| visible(&format!("（{note}）"))));
    for (at, annex) in document.annexes.iter().enumerate() {
        parts.push(format!("{}\n\n{}", document.annex_label(at), visible(&annex.title)));
        blocks(&annex.body, &mut parts);
    }
    if let Some(imprint) = &document.imprint {
        let copies = imprint.copies_line().map(|copies| visible(&copies) + "\n").unwrap_or_default();
        parts.push(format!("{copies}{}　{}", visible(&imprint.office), imprint.date_line()));
    }
    parts.join("\n\n") + "\n"
}

/// Documents one after another, a form feed between.
pub fn render_all(documents: &[Document]) -> String {
    documents.iter().map(render).collect::<Vec<_>>().join("\n\u{c}\n")
}

fn blocks(blocks: &[Block], parts: &mut Vec<String>) {
    for (mark, block) in numbered(blocks) {
        match block {
            Block::Heading(heading) => {
                let rest = heading.rest.as_ref().map_or_else(String::new, |rest| format!("：{rest}"));
                parts.push(visible(&format!("{}{}{rest}", mark.unwrap_or_default(), heading.text)));
            }
            Block::Paragraph(text) => parts.push(visible(text)),
            Block::Names(names) if names.is_empty() => {}
            Block::Names(names) => {
                parts.push(names.iter().map(|name| visible(&name.printed())).collect::<Vec<_>>().join("\n"));
            }
            Block::Table(rows) => parts.push(table(rows)),
            Block::Chart(chart) => {
                parts.push(format!("{}\n{}", visible(chart.title()), table(&Table::of(chart))));
            }
        }
    }
}

fn table(table: &Table) -> String {
    let heads: Vec<String> = table.columns.iter().map(|column| visible(&column.title)).collect();
    let cell = |row: &[String], at: usize| row.get(at).map_or_else(String::new, |text| visible(text));
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| (0..heads.len()).map(|at| cell(row, at)).collect()).collect();
    let widest = |at: usize| rows.iter().chain([&heads]).map(|row| width(&row[at])).max().unwrap_or(0) + 2;
    if (0..heads.len()).map(widest).sum::<usize>() <= LINE {
        let edges = vec![Edge::Left; heads.len()];
        let all: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
        return columns::table(&edges, &all).trim_end().to_owned();
    }
    let spelt = |row: &Vec<String>| {
        let cells = row.iter().zip(&heads).filter(|(cell, _)| !cell.is_empty());
        cells.map(|(cell, head)| format!("  {head}：{cell}")).collect::<Vec<_>>().join("\n")
    };
    rows.iter().map(spelt).collect::<Vec<_>>().join("\n\n")
}
