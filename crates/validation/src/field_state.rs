//! A field of any kind, seen without its type: missing, unreadable, or something.

use model::record::Slot;
use model::{Cited, Origin, Reading};

/// What a rule about filling needs to know of a field.
pub(crate) struct FieldState {
    /// Nothing was filled in.
    pub(crate) missing: bool,
    /// The text that was not understood.
    pub(crate) unreadable: Option<String>,
    /// Where; `None` when the form has no such label or column.
    pub(crate) origin: Option<Origin>,
}

/// Looks at a field. A field by levels is looked at level by level, with the level appended to its path.
pub(crate) fn each_state(path: &str, slot: Slot<'_>, mut visit: impl FnMut(&str, FieldState)) {
    let one = match slot {
        Slot::Text(cited) | Slot::Code(cited) => state_of(cited),
        Slot::Count(cited) | Slot::Year(cited) => state_of(cited),
        Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => state_of(cited),
        Slot::Date(cited) => state_of(cited),
        Slot::Flag(cited) => state_of(cited),
        Slot::Level(cited) => state_of(cited),
        Slot::Levels(cited) => state_of(cited),
        Slot::Answer(cited) => state_of(cited),
        Slot::Choice(choice) => state(&choice.read(), choice.origin()),
        Slot::ByLevel(levels) => {
            for (level, cited) in levels {
                visit(&format!("{path}.{level}"), state_of(cited));
            }
            return;
        }
    };
    visit(path, one);
}

fn state_of<T>(cited: &Cited<T>) -> FieldState {
    state(&cited.reading, cited.origin.as_ref())
}

fn state<T>(reading: &Reading<T>, origin: Option<&Origin>) -> FieldState {
    let unreadable = match reading {
        Reading::Unreadable(raw) => Some(raw.clone()),
        _ => None,
    };
    FieldState { missing: matches!(reading, Reading::Missing), unreadable, origin: origin.cloned() }
}
