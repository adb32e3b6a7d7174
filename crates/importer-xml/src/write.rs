//! Writes a return as native XML, for programs that hand returns on and for tests.

use std::fmt::Write as _;

use markup::escape;
use model::record::{Fields, Form as _, Slot};
use model::{Cited, Reading, SelfReport};

use crate::names::{NAMESPACE, ONE, row_name};

/// The `selfAssessment` element of a return, with a line feed at its end and without an XML declaration,
/// which is for whoever chooses the encoding.
///
/// What is missing is left out; what was not understood is written as it stood. Origins and diagnostics are
/// not part of the form. Characters that XML cannot hold are left out.
pub fn write(report: &SelfReport) -> String {
    let mut out = format!("<{ONE} xmlns=\"{NAMESPACE}\">\n");
    for section in report.sections() {
        if section.table {
            table(&mut out, report, section.name);
        } else if let Some(record) = report.section(section.name) {
            if section.name.is_empty() {
                fields(&mut out, record, "  ");
            } else {
                _ = writeln!(out, "  <{}>", section.name);
                fields(&mut out, record, "    ");
                _ = writeln!(out, "  </{}>", section.name);
            }
        }
    }
    _ = writeln!(out, "</{ONE}>");
    out
}

fn table(out: &mut String, report: &SelfReport, name: &str) {
    let item = row_name(name);
    _ = writeln!(out, "  <{name}>");
    for row in (0..report.rows(name)).filter_map(|index| report.row(name, index)) {
        _ = writeln!(out, "    <{item}>");
        fields(out, row, "      ");
        _ = writeln!(out, "    </{item}>");
    }
    _ = writeln!(out, "  </{name}>");
}

fn fields(out: &mut String, record: &dyn Fields, indent: &str) {
    for spec in record.specs() {
        let Some(slot) = record.slot(spec.name) else { continue };
        if let Slot::ByLevel(counts) = slot {
            for (level, count) in counts.iter().rev() {
                // A level without a count is still one that the form has.
                let text = text(count, i64::to_string).unwrap_or_default();
                _ = writeln!(out, "{indent}<{0} level=\"{level}\">{1}</{0}>", spec.name, escape::xml(&text));
            }
        } else if let Some(text) = canonical(slot) {
            _ = writeln!(out, "{indent}<{0}>{1}</{0}>", spec.name, escape::xml(&text));
        }
    }
}

/// The canonical text of a field; see [`importer::readers::put_canonical`].
fn canonical(slot: Slot<'_>) -> Option<String> {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => text(cited, String::clone),
        Slot::Count(cited) | Slot::Year(cited) => text(cited, i64::to_string),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => {
            text(cited, |amount| amount.normalize().to_string())
        }
        Slot::Date(cited) => text(cited, ToString::to_string),
        Slot::Flag(cited) => text(cited, bool::to_string),
        Slot::Level(cited) => text(cited, ToString::to_string),
        Slot::Levels(cited) => {
            text(cited, |levels| levels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
        Slot::Answer(cited) => text(cited, |answer| answer.word()),
        Slot::Choice(choice) => match choice.read() {
            Reading::Present(word) | Reading::Unreadable(word) => Some(word),
            Reading::Missing => None,
        },
        Slot::ByLevel(_) => None,
    }
}

fn text<T>(cited: &Cited<T>, write: impl FnOnce(&T) -> String) -> Option<String> {
    match &cited.reading {
        Reading::Present(value) => Some(write(value)),
        Reading::Unreadable(raw) => Some(raw.clone()),
        Reading::Missing => None,
    }
}
