//! A document as one self-contained HTML page that looks like the paper, on screen and in print.
//!
//! Responsible for escaping whatever the document holds. No script, no request: the page is safe to mail.

use std::fmt::Write as _;

use markup::escape::{element, html as escape, raw};

use crate::chart;
use crate::elements::{
    Annex, Block, Document, Heading, Imprint, Level, SAMPLE_BANNER, Signature, Table, date, numbered,
};

const STYLE: &str = include_str!("../templates/paper.css");
/// Repeats the banner of example data on every printed page.
const SAMPLE_STYLE: &str = "@page { @top-center { content: \"{banner}\"; color: #d7000f; \
                            font: 14pt SimHei, \"黑体\", \"Noto Sans CJK SC\", sans-serif; } }\n";

/// The document as a page.
pub fn render(document: &Document) -> String {
    render_all(std::slice::from_ref(document))
}

/// Documents one after another on one page, each beginning a sheet of paper; it has the title of the first.
pub fn render_all(documents: &[Document]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    element(&mut out, "title", "", &documents.first().map(|first| first.title.concat()).unwrap_or_default());
    out.push_str("<style>\n");
    out.push_str(STYLE);
    if documents.iter().any(Document::has_chart) {
        out.push_str(chart::STYLE);
    }
    if documents.iter().any(|document| document.sample) {
        out.push_str(&SAMPLE_STYLE.replace("{banner}", SAMPLE_BANNER));
    }
    out.push_str("</style>\n</head>\n<body>\n");
    for document in documents {
        sheet(&mut out, document);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn sheet(out: &mut String, document: &Document) {
    out.push_str("<main class=\"sheet\">\n");
    head(out, document);
    blocks(out, &document.body, 1);
    tail(out, document);
    for (at, one) in document.annexes.iter().enumerate() {
        annex(out, &document.annex_label(at), one);
    }
    if let Some(one) = &document.imprint {
        imprint(out, one);
    }
    out.push_str("</main>\n");
}

fn head(out: &mut String, document: &Document) {
    if document.sample {
        element(out, "p", "banner", SAMPLE_BANNER);
    }
    if let Some(mark) = &document.issuer_mark {
        element(out, "p", "mark", mark);
    }
    if let Some(number) = &document.number {
        element(out, "p", "number", number);
    }
    let title: Vec<_> = document.title.iter().map(|line| escape(line)).collect();
    raw(out, "h1", "title", &title.join("<br>"));
    if let Some(addressee) = &document.addressee {
        element(out, "p", "", &format!("{addressee}："));
    }
}

fn tail(out: &mut String, document: &Document) {
    let note = document.annex_note();
    if !note.is_empty() {
        // 附件： is before the first title, the others are aligned with it.
        let cells: Vec<_> = note
            .iter()
            .map(|line| {
                let (label, title) =
                    line.split_once("附件：").map_or(("", line.as_str()), |(_, title)| ("附件：", title));
                format!("<span>{label}</span><span>{}</span>", escape(title))
            })
            .collect();
        raw(out, "div", "annexes", &cells.join("\n"));
    }
    if let Some(one) = &document.signature {
        signature(out, one);
    }
    if let Some(note) = &document.note {
        element(out, "p", "note", &format!("（{note}）"));
    }
}

fn signature(out: &mut String, signature: &Signature) {
    raw(out, "p", "signature", &format!("{}<br>{}", escape(&signature.issuer), date(signature.date)));
}

fn annex(out: &mut String, label: &str, annex: &Annex) {
    out.push_str("<section class=\"annex\">\n");
    element(out, "p", "label", label);
    element(out, "h2", "title", &annex.title);
    blocks(out, &annex.body, 2);
    out.push_str("</section>\n");
}

fn imprint(out: &mut String, imprint: &Imprint) {
    out.push_str("<footer class=\"imprint\">\n");
    if let Some(copies) = imprint.copies_line() {
        element(out, "p", "copies", &copies);
    }
    let (office, date) = (escape(&imprint.office), imprint.date_line());
    raw(out, "p", "printed", &format!("<span>{office}</span><span>{date}</span>"));
    out.push_str("</footer>\n");
}

/// `above` is the depth of the heading these blocks are under.
fn blocks(out: &mut String, blocks: &[Block], above: usize) {
    for (mark, block) in numbered(blocks) {
        match block {
            Block::Heading(words) => heading(out, &mark.unwrap_or_default(), words, above),
            Block::Paragraph(text) => element(out, "p", "body", text),
            Block::Names(names) => {
                out.push_str("<ul class=\"names\">\n");
                for name in names {
                    element(out, "li", "", &name.printed());
                }
                out.push_str("</ul>\n");
            }
            Block::Table(rows) => table(out, rows),
            Block::Chart(chart) => raw(out, "figure", "", &chart.svg()),
        }
    }
}

fn heading(out: &mut String, mark: &str, heading: &Heading, above: usize) {
    let (level, depth) = match heading.level {
        Level::One => ("level1", 1),
        Level::Two => ("level2", 2),
        Level::Three => ("level3", 3),
    };
    let tag = format!("h{}", (above + depth).min(6));
    let words = format!("{mark}{}", heading.text);
    match &heading.rest {
        None => element(out, &tag, &format!("heading {level}"), &words),
        Some(rest) => {
            let head = format!("<{tag} class=\"{level}\">{}：</{tag}>", escape(&words));
            raw(out, "div", "body run-in", &format!("{head}{}", escape(rest)));
        }
    }
}

fn table(out: &mut String, table: &Table) {
    let shares: u32 = table.columns.iter().map(|column| u32::from(column.share)).sum();
    out.push_str("<table>\n<colgroup>");
    for column in &table.columns {
        let percent = u32::from(column.share) * 100 / shares.max(1);
        _ = write!(out, "<col style=\"width: {percent}%\">");
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        _ = write!(out, "<th>{}</th>", escape(&column.title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for at in 0..table.columns.len() {
            _ = write!(out, "<td>{}</td>", row.get(at).map_or_else(String::new, |cell| escape(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
