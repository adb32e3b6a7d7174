//! A document as Markdown (`CommonMark` with pipe tables), for mail and version control.
//!
//! Responsible for escaping whatever the document holds. Not for layout: Markdown has none.

use model::unseen::in_order;

use crate::elements::{Annex, Block, Document, Imprint, SAMPLE_BANNER, Table, date, numbered};

/// Documents one after another, with a rule between.
pub fn render_all(documents: &[Document]) -> String {
    documents.iter().map(render).collect::<Vec<_>>().join("\n---\n\n")
}

/// The document as Markdown, ending with a line feed.
pub fn render(document: &Document) -> String {
    let mut parts = Vec::new();
    if document.sample {
        parts.push(format!("> {}", escape(SAMPLE_BANNER)));
    }
    parts.extend(document.number.as_deref().map(escape));
    parts.push(format!("# {}", escape(&document.title.concat())));
    parts.extend(document.addressee.as_ref().map(|addressee| escape(&format!("{addressee}："))));
    blocks(&document.body, 1, &mut parts);
    let note = document.annex_note();
    if !note.is_empty() {
        parts.push(lines(note.iter().map(String::as_str)));
    }
    if let Some(signature) = &document.signature {
        parts.push(lines([signature.issuer.as_str(), &date(signature.date)]));
    }
    parts.extend(document.note.as_ref().map(|note| escape(&format!("（{note}）"))));
    for (at, annex) in document.annexes.iter().enumerate() {
        push_annex(&document.annex_label(at), annex, &mut parts);
    }
    if let Some(imprint) = &document.imprint {
        parts.push("---".to_owned());
        parts.push(imprint_lines(imprint));
    }
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn push_annex(label: &str, annex: &Annex, parts: &mut Vec<String>) {
    parts.push("---".to_owned());
    parts.push(escape(label));
    parts.push(format!("## {}", escape(&annex.title)));
    blocks(&annex.body, 2, parts);
}

/// `above` is the depth of the heading these blocks are under.
fn blocks(blocks: &[Block], above: usize, parts: &mut Vec<String>) {
    for (mark, block) in numbered(blocks) {
        match block {
            Block::Heading(heading) => {
                let depth = "#".repeat(above + 1 + heading.level as usize);
                let mark = mark.unwrap_or_default();
                parts.push(format!("{depth} {}", escape(&format!("{mark}{}", heading.text))));
                parts.extend(heading.rest.as_deref().map(escape));
            }
            Block::Paragraph(text) => parts.push(escape(text)),
            Block::Names(names) if names.is_empty() => {}
            Block::Names(names) => {
                let items: Vec<_> =
                    names.iter().map(|name| format!("- {}", escape(&name.printed()))).collect();
                parts.push(items.join("\n"));
            }
            Block::Table(rows) => parts.push(table(rows)),
            Block::Chart(chart) => {
                parts.push(escape(chart.title()));
                parts.push(table(&Table::of(chart)));
            }
        }
    }
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut out = vec![
        row(table.columns.iter().map(|column| escape(&column.title)).collect()),
        row(table.columns.iter().map(|_| "---".to_owned()).collect()),
    ];
    for cells in &table.rows {
        let cell = |at: usize| cells.get(at).map_or_else(String::new, |text| escape(text));
        out.push(row((0..table.columns.len()).map(cell).collect()));
    }
    out.join("\n")
}

fn imprint_lines(imprint: &Imprint) -> String {
    let printed = format!("{}　{}", imprint.office, imprint.date_line());
    let copies = imprint.copies_line();
    lines(copies.as_deref().into_iter().chain([printed.as_str()]))
}

/// Lines of one paragraph, kept apart by hard breaks.
fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().map(escape).collect::<Vec<_>>().join("\\\n")
}

/// Text that reads as itself, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    let in_order = in_order(text);
    let text = in_order.as_str();
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => out.extend(['\\', c]),
            // At the head of a line these would begin a heading, a list, a quotation or a rule.
            '#' | '+' | '-' | '=' if at == 0 => out.extend(['\\', c]),
            '.' | ')' if begins_list(text, at) => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Whether the mark at `at` makes the digits before it the number of a list.
fn begins_list(text: &str, at: usize) -> bool {
    let digits = &text[..at];
    let after = text[at + 1..].chars().next();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && after.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_reads_as_itself() {
        for (text, escaped) in [
            ("A<b>|*&", r"A\<b\>\|\*\&"),
            ("# 标题", r"\# 标题"),
            ("1. 总则", r"1\. 总则"),
            ("1.总则", "1.总则"),
            ("12) x", r"12\) x"),
            ("31.5%", "31.5%"),
            ("3.", r"3\."),
            ("得分 31.5", "得分 31.5"),
            ("- 名称", r"\- 名称"),
            ("两\n行", "两 行"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
