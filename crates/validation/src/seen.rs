//! A field of any kind, seen without its type: missing, unreadable, or something.

use model::record::Slot;
use model::{Cited, Origin, Reading};

/// What a rule about filling needs to know of a field.
pub(crate) struct Seen {
    /// Nothing was filled in.
    pub(crate) missing: bool,
    /// The text that was not understood.
    pub(crate) unreadable: Option<String>,
    /// Where; `None` when the form has no such label or column.
    pub(crate) origin: Option<Origin>,
}

/// Looks at a field. A field by levels is looked at level by level, with the level appended to its path.
pub(crate) fn each_seen(path: &str, slot: Slot<'_>, mut visit: impl FnMut(&str, Seen)) {
    let one = match slot {
        Slot::Text(cited) | Slot::Code(cited) => seen(cited),
        Slot::Count(cited) | Slot::Year(cited) => seen(cited),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => seen(cited),
        Slot::Date(cited) => seen(cited),
        Slot::Flag(cited) => seen(cited),
        Slot::Level(cited) => seen(cited),
        Slot::Levels(cited) => seen(cited),
        Slot::Answer(cited) => seen(cited),
        Slot::Choice(choice) => state(&choice.read(), choice.origin()),
        Slot::ByLevel(levels) => {
            for (level, cited) in levels {
                visit(&format!("{path}.{level}"), seen(cited));
            }
            return;
        }
    };
    visit(path, one);
}

fn seen<T>(cited: &Cited<T>) -> Seen {
    state(&cited.reading, cited.origin.as_ref())
}

fn state<T>(reading: &Reading<T>, origin: Option<&Origin>) -> Seen {
    let unreadable = match reading {
        Reading::Unreadable(raw) => Some(raw.clone()),
        _ => None,
    };
    Seen { missing: matches!(reading, Reading::Missing), unreadable, origin: origin.cloned() }
}
