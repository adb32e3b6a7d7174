//! Documents as what the layout reads, and every text in them.

use document::elements::{Block, Document, Heading, SAMPLE_BANNER, Table, date, lines, numbered};
use model::unseen::in_order;
use serde_json::{Value, json};

use crate::fonts::Fonts;

/// Documents as JSON for `templates/paper.typ`.
pub(crate) fn json(documents: &[Document], fonts: &Fonts) -> String {
    let faces: serde_json::Map<String, Value> =
        fonts.families.iter().map(|(face, families)| ((*face).to_owned(), json!(families))).collect();
    let dated =
        documents.first().map(|first| json!([first.dated.year(), first.dated.month(), first.dated.day()]));
    let sample = documents.iter().any(|document| document.sample);
    json!({
        "title": documents.first().map(|first| clean(&first.title.concat())),
        "dated": dated,
        "banner": sample.then_some(SAMPLE_BANNER),
        "faces": faces,
        "documents": documents.iter().map(document).collect::<Vec<_>>(),
    })
    .to_string()
}

fn document(document: &Document) -> Value {
    // The last paragraph stays with the signature.
    let mut body = blocks(&document.body);
    let last = match document.body.last() {
        Some(Block::Paragraph(_)) if document.signature.is_some() => body.pop(),
        _ => None,
    };
    let annexes = document.annexes.iter().enumerate().map(|(at, annex)| {
        json!({ "label": document.annex_label(at), "title": clean(&annex.title), "body": blocks(&annex.body) })
    });
    let option = |text: &Option<String>| text.as_deref().map(clean);
    json!({
        "mark": option(&document.issuer_mark),
        "number": option(&document.number),
        "title": document.title.iter().map(|line| clean(line)).collect::<Vec<_>>(),
        "addressee": option(&document.addressee),
        "body": body,
        "last": last,
        "annex-note": document.annex_note().iter().map(|line| clean(line)).collect::<Vec<_>>(),
        "signature": document
            .signature
            .as_ref()
            .map(|one| json!({ "issuer": clean(&one.issuer), "date": date(one.date) })),
        "note": option(&document.note),
        "annexes": annexes.collect::<Vec<_>>(),
        "imprint": document.imprint.as_ref().map(|one| json!({
            "copies": one.copies_line().as_deref().map(clean),
            "office": clean(&one.office),
            "date": one.date_line(),
        })),
    })
}

fn blocks(blocks: &[Block]) -> Vec<Value> {
    let paragraph = |text: &str| json!({ "kind": "paragraph", "text": clean(text) });
    numbered(blocks)
        .flat_map(|(mark, block)| match block {
            Block::Heading(words) => vec![heading(&mark.unwrap_or_default(), words)],
            Block::Paragraph(text) => vec![paragraph(text)],
            Block::Names(names) => names.iter().map(|name| paragraph(&name.printed())).collect(),
            Block::Table(rows) => vec![table(rows)],
            Block::Chart(chart) => {
                vec![json!({ "kind": "chart", "title": clean(chart.title()), "svg": chart.svg() })]
            }
        })
        .collect()
}

fn heading(mark: &str, heading: &Heading) -> Value {
    json!({
        "kind": "heading",
        "level": heading.level as usize + 1,
        "mark": mark,
        "text": clean(&heading.text),
        "rest": heading.rest.as_deref().map(clean),
    })
}

fn table(table: &Table) -> Value {
    let column =
        |at: usize| json!({ "title": clean(&table.columns[at].title), "share": table.columns[at].share });
    let places = || 0..table.columns.len();
    let row = |cells: &Vec<String>| {
        let cell = |at: usize| cells.get(at).map_or_else(String::new, |cell| clean(cell));
        places().map(cell).collect::<Vec<_>>()
    };
    json!({
        "kind": "table",
        "columns": places().map(column).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

/// A text without what is not printed.
fn clean(text: &str) -> String {
    in_order(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Every text of a document, a paragraph or a cell each, as printed.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    let mut texts = document.title.clone();
    texts.extend(
        [&document.issuer_mark, &document.number, &document.addressee, &document.note]
            .into_iter()
            .flatten()
            .cloned(),
    );
    texts.extend(document.annex_note());
    texts.extend(document.signature.iter().map(|one| one.issuer.clone()));
    texts.extend(
        document.imprint.iter().flat_map(|one| [one.copies_line().unwrap_or_default(), one.office.clone()]),
    );
    let bodies = std::iter::once(&document.body).chain(document.annexes.iter().map(|annex| &annex.body));
    for body in bodies {
        texts.extend(lines(body));
        for block in body {
            match block {
                Block::Table(table) => texts.extend(table.columns.iter().map(|column| column.title.clone())),
                Block::Chart(chart) => texts.extend(chart.table().0),
                _ => {}
            }
        }
    }
    texts.iter().map(|text| clean(text)).collect()
}
