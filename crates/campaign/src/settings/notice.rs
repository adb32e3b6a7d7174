//! `[notice]`: the words and dates the notice needs.

use model::campaign::{GradeWording, NoticeSettings, PercentRule};
use model::scheme::Scheme;
use model::text;

use crate::table::Table;

pub(super) fn read(table: &Table<'_>, scheme: Option<&Scheme>) -> NoticeSettings {
    let notice = NoticeSettings {
        document_number: document_number(table),
        title: table.text("title"),
        addressee: table.text("addressee"),
        basis: table.text("basis"),
        team: table.text("team"),
        period: table.text("period"),
        counted_at: table.text("counted_at"),
        annex_title: table.text("annex_title"),
        percent: table
            .word("percent", &[("truncate", PercentRule::Truncate), ("half_up", PercentRule::HalfUp)]),
        signed_on: table.date("signed_on"),
        printed_on: table.date("printed_on"),
        disclosure: table.text("disclosure"),
        copies: table.text("copies"),
        office: table.text("office"),
        rectification_days: table.whole("rectification_days", 1, 3660),
        contact: table.text("contact"),
        grades: grades(table, scheme),
    };
    let (signed, printed) = (notice.signed_on, notice.printed_on);
    if table.has("printed_on") && printed < signed {
        table.fault_of(
            "printed_on",
            text!(
                "印发日期 {printed} 早于成文日期 {signed}",
                "printed on {printed}, before it was signed on {signed}"
            ),
        );
    }
    notice
}

/// The year of a 发文字号 is written in 〔〕, by GB/T 9704-2012.
fn document_number(table: &Table<'_>) -> String {
    let number = table.text("document_number");
    let year = number.split_once('〔').and_then(|(_, rest)| rest.split_once('〕')).map(|(year, _)| year);
    let sound = year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    if !number.is_empty() && !sound {
        table.fault_of(
            "document_number",
            text!(
                "发文字号“{number}”中没有用六角括号〔〕括起的四位年份",
                "document number {number:?} has no year of four digits in 〔〕"
            ),
        );
    }
    number
}

/// The wordings: one for each grade of the scheme, none besides.
fn grades(table: &Table<'_>, scheme: Option<&Scheme>) -> Vec<GradeWording> {
    let mut wordings: Vec<GradeWording> = Vec::new();
    let mut read = |table: &Table<'_>| {
        let code = table.text("code");
        if let Some(scheme) = scheme
            && !code.is_empty()
            && scheme.grade(&code).is_none()
        {
            table.unknown_word("code", &code, scheme.grades.iter().map(|grade| grade.code.as_str()));
        }
        if !code.is_empty() && wordings.iter().any(|other| other.code == code) {
            table.fault_of(
                "code",
                text!("等次“{code}”的用语写了两次", "the wording of grade {code} is given twice"),
            );
        }
        wordings.push(GradeWording { code, text: table.text("text"), annex: table.text("annex") });
    };
    table.tables("grade", &mut read);
    for grade in scheme.map_or(&[][..], |scheme| &scheme.grades) {
        if !wordings.iter().any(|wording| wording.code == grade.code) {
            let (code, name) = (&grade.code, &grade.name);
            table.fault(text!(
                "缺少等次“{code}”（{name}）的用语 [[notice.grade]]",
                "grade {code} has no wording [[notice.grade]]"
            ));
        }
    }
    wordings
}
