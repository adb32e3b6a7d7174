//! Forms as text: a line for every field that has a place, then what was said.

use std::fmt::{Display, Write as _};

use form::Layouts;
use importer::{Imported, Limits, read_grid};
use model::record::{Slot, each_slot};
use model::{Cited, Origin, Reading};

use crate::drawing::draw;

/// Draws, reads with the shipped layouts, prints.
pub(crate) fn read(text: &str) -> String {
    read_with(&Layouts::shipped(), text)
}

pub(crate) fn read_with(layouts: &Layouts, text: &str) -> String {
    match read_grid(&draw(text), layouts, &Limits::default()) {
        Ok(forms) => forms.iter().map(print).collect::<Vec<_>>().join("----\n"),
        Err(error) => format!("refused: {}", error.code()),
    }
}

fn print(imported: &Imported) -> String {
    let mut out = match &imported.form {
        model::ReadForm::SelfReport(_) => "self report\n".to_owned(),
        model::ReadForm::Inspection(_) => "inspection\n".to_owned(),
        model::ReadForm::Register(_) => "register\n".to_owned(),
    };
    let form = imported.form.form();
    each_slot(form, |path, slot| print_slot(&mut out, path, slot));
    for diagnostic in form.diagnostics() {
        let field = diagnostic.field.as_deref().unwrap_or("-");
        let place = match &diagnostic.origin {
            Origin::File => "-".to_owned(),
            origin => origin.to_string(),
        };
        let (code, severity, message) = (diagnostic.code, diagnostic.severity, &diagnostic.message.zh);
        _ = writeln!(out, "{code} {severity} {field} @{place} {message}");
    }
    out
}

fn print_slot(out: &mut String, path: &str, slot: Slot<'_>) {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => line(out, path, cited, |text| format!("{text:?}")),
        Slot::Count(cited) | Slot::Year(cited) => line(out, path, cited, shown),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => line(out, path, cited, shown),
        Slot::Date(cited) => line(out, path, cited, shown),
        Slot::Flag(cited) => line(out, path, cited, shown),
        Slot::Level(cited) => line(out, path, cited, shown),
        Slot::Levels(cited) => {
            line(out, path, cited, |levels| levels.iter().map(shown).collect::<Vec<_>>().join(" "));
        }
        Slot::Answer(cited) => line(out, path, cited, |answer| answer.word()),
        Slot::ByLevel(counts) => {
            for (level, cited) in counts.iter().rev() {
                line(out, &format!("{path}.{level}"), cited, shown);
            }
        }
        Slot::Choice(choice) => {
            let cited = Cited { reading: choice.read(), origin: choice.origin().cloned() };
            line(out, path, &cited, shown);
        }
    }
}

fn shown(value: &impl Display) -> String {
    value.to_string()
}

fn line<T>(out: &mut String, path: &str, cited: &Cited<T>, show: impl Fn(&T) -> String) {
    let value = match &cited.reading {
        Reading::Missing => "-".to_owned(),
        Reading::Present(value) => show(value),
        Reading::Unreadable(raw) => format!("?? {raw:?}"),
    };
    match &cited.origin {
        Some(origin) => _ = writeln!(out, "{path} = {value} @{origin}"),
        None if cited.is_missing() => {}
        None => _ = writeln!(out, "{path} = {value} @nowhere"),
    }
}
