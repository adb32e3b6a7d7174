//! A scheme as a table for people to check, with every policy that applies written out.
//!
//! Nothing is left to a default that is not printed. Deliberately not the forms (`template`), which say
//! whoever fills in a score what they need and no more.

mod book;
mod policies;
mod quantity;
mod words;

use jiff::civil::Date;
use model::Lang;
use model::scheme::{Indicator, Scheme};

use document::elements::{Block, Column, Document, Heading, Level, Table};

pub use book::workbook;

/// The scheme as a document: policies, grades, vetoes and the like, and all indicators.
pub fn document(scheme: &Scheme, dated: Date, lang: Lang) -> Document {
    let mut body = Vec::new();
    for (title, table) in tables(scheme, lang) {
        if !table.rows.is_empty() {
            body.push(Block::Heading(Heading {
                level: Level::One,
                text: title.to_owned(),
                rest: None,
                lang,
            }));
            body.push(Block::Table(table));
        }
    }
    Document {
        sample: false,
        issuer_mark: None,
        number: None,
        title: vec![scheme.title.clone()],
        addressee: None,
        body,
        signature: None,
        note: None,
        annexes: Vec::new(),
        imprint: None,
        dated,
    }
}

fn tables(scheme: &Scheme, lang: Lang) -> [(&'static str, Table); 6] {
    [
        (lang.pick("算术和政策", "Arithmetic and policies"), policies::table(scheme, lang)),
        (lang.pick("等次", "Grades"), policies::grades(scheme, lang)),
        (lang.pick("否决项、最低要求、加分", "Vetoes, minima, bonus"), policies::limits(scheme, lang)),
        (lang.pick("由材料算出的数", "Values"), policies::values(scheme, lang)),
        (lang.pick("自带的校验规则", "Rules of the standard"), policies::rules(scheme, lang)),
        (lang.pick("指标", "Indicators"), indicators(scheme, lang)),
    ]
}

/// The indicators, parents on rows of their own.
fn indicators(scheme: &Scheme, lang: Lang) -> Table {
    let columns = [
        ("序号", "No.", 2),
        ("内容", "Content", 5),
        ("评分标准", "Standard", 10),
        ("分值", "Points", 2),
        ("审阅和填报", "Desk and answers", 6),
    ];
    let row = |indicator: &Indicator| {
        vec![
            indicator.id.clone(),
            indicator.name.clone(),
            words::standard(indicator, lang).join(lang.pick("；", "; ")),
            words::figure(indicator.points),
            words::policies(indicator, scheme, lang).join(lang.pick("；", "; ")),
        ]
    };
    Table { columns: columns_of(&columns, lang), rows: scheme.indicators.iter().map(row).collect() }
}

fn columns_of(columns: &[(&'static str, &'static str, u16)], lang: Lang) -> Vec<Column> {
    let column = |(zh, en, share): &(&'static str, &'static str, u16)| Column {
        title: lang.pick(zh, en).to_owned(),
        share: *share,
    };
    columns.iter().map(column).collect()
}
