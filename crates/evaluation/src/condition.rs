//! Whether a row of a return meets the conditions of a scheme.

use jiff::civil::Date;
use model::{
    FormDate,
    record::{Fields, Slot},
    scheme::{Condition, Literal, Test},
};
use rust_decimal::Decimal;

/// Whether all of the conditions hold for a row. What is asked of a blank or unreadable cell does not.
pub(crate) fn all(conditions: &[Condition], row: &dyn Fields, as_of: Date) -> bool {
    conditions.iter().all(|condition| holds(condition, row, as_of))
}

fn holds(condition: &Condition, row: &dyn Fields, as_of: Date) -> bool {
    match condition {
        Condition::Any(conditions) => conditions.iter().any(|condition| holds(condition, row, as_of)),
        Condition::All(conditions) => all(conditions, row, as_of),
        Condition::Test { field, test } => row.slot(field).is_some_and(|slot| passes(test, slot, row, as_of)),
    }
}

fn passes(test: &Test, slot: Slot<'_>, row: &dyn Fields, as_of: Date) -> bool {
    match test {
        Test::Present(wanted) => is_present(slot) == *wanted,
        Test::Valid(wanted) => date(slot).is_some_and(|end| end.ended_before(as_of) != *wanted),
        Test::Is(literal) => equals(slot, literal) == Some(true),
        Test::IsNot(literal) => equals(slot, literal) == Some(false),
        Test::OneOf(literals) => literals.iter().any(|literal| equals(slot, literal) == Some(true)),
        Test::Number(comparison, bound) => {
            slot.number().is_some_and(|number| comparison.holds(number, *bound))
        }
        Test::DaysBefore { field, comparison, days } => {
            let day = |slot: Slot<'_>| date(slot).and_then(FormDate::last_day);
            let apart = row.slot(field).and_then(day).zip(day(slot));
            let apart = apart.and_then(|(later, earlier)| earlier.until(later).ok());
            apart.is_some_and(|span| comparison.holds(Decimal::from(span.get_days()), *days))
        }
    }
}

fn date(slot: Slot<'_>) -> Option<FormDate> {
    match slot {
        Slot::Date(cited) => cited.get().copied(),
        _ => None,
    }
}

/// Whether it holds something readable.
fn is_present(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Text(cited) | Slot::Code(cited) => cited.get().is_some(),
        Slot::Date(cited) => cited.get().is_some(),
        Slot::Flag(cited) => cited.get().is_some(),
        Slot::Levels(cited) => cited.get().is_some(),
        Slot::Answer(cited) => cited.get().is_some(),
        Slot::Choice(choice) => matches!(choice.read(), model::Reading::Present(_)),
        Slot::Count(_)
        | Slot::Year(_)
        | Slot::Area(_)
        | Slot::Points(_)
        | Slot::Percent(_)
        | Slot::Level(_)
        | Slot::ByLevel(_) => slot.number().is_some(),
    }
}

/// Whether a field is what is asked for; `None` when it is blank, unreadable or of another sort.
fn equals(slot: Slot<'_>, literal: &Literal) -> Option<bool> {
    match (slot, literal) {
        (Slot::Text(cited) | Slot::Code(cited), Literal::Text(text)) => Some(cited.get()? == text),
        (Slot::Flag(cited), Literal::Flag(flag)) => Some(cited.get()? == flag),
        (Slot::Choice(choice), Literal::Text(text)) => match choice.read() {
            model::Reading::Present(word) => Some(word == *text),
            _ => None,
        },
        (Slot::Levels(cited), Literal::Number(number)) => {
            Some(cited.get()?.iter().any(|level| Decimal::from(level.number()) == *number))
        }
        (slot, Literal::Number(number)) => Some(slot.number()? == *number),
        _ => None,
    }
}
