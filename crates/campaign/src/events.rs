//! `follow-up.toml`: what happened after the notice.

use model::follow_up::{Event, Happening};
use model::text;

use crate::fault::Errors;
use crate::references::References;
use crate::table::{Table, read_file};

const KINDS: [&str; 3] = ["report", "extension", "closed"];

/// Reads what happened after the notice, sorted by date, of one day in the order of the file. With a
/// register, stations must be in it.
pub fn parse_events(text: &str, known: References<'_>) -> Result<Vec<Event>, Errors> {
    read_file(text, |root| {
        let events = root.tables("event", |table| event(table, known));
        let mut events: Vec<Event> = events.into_iter().flatten().collect();
        events.sort_by_key(|event| event.on);
        Some(events)
    })
}

fn event(table: &Table<'_>, known: References<'_>) -> Option<Event> {
    let kind = table.text("what");
    let what = match kind.as_str() {
        "report" => Happening::Report,
        "extension" => Happening::Extension(table.date("until")),
        "closed" => Happening::Closed(table.text("item")),
        unknown => {
            if !unknown.is_empty() {
                table.unknown_word("what", unknown, KINDS.into_iter());
            }
            table.give_up();
            return None;
        }
    };
    let event = Event {
        station: known.station(table, "station"),
        on: table.date("on"),
        by: table.text("by"),
        note: table.text("note"),
        what,
    };
    if let Happening::Extension(until) = event.what
        && table.has("until")
        && until < event.on
    {
        table.fault_of(
            "until",
            text!("延期后的期限早于决定日期", "the new deadline is before the day it was set"),
        );
    }
    Some(event)
}
