//! Who must not judge a station.

use model::campaign::Inspector;
use model::register::Registered;

/// Whether an inspector must not judge a station: it is their own unit, or they are recused by name.
pub(crate) fn is_recused(inspector: &Inspector, station: &Registered) -> bool {
    inspector.unit == station.code
        || station.is_known_as(&inspector.unit)
        || inspector.recused.contains(&station.code)
}
