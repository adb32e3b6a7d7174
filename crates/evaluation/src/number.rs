//! Numbers of the record that decide points: fields by their path, and a few shares derived from several.

use jiff::civil::Date;
use model::{
    Origin, SelfReport,
    record::{Form, Slot},
    register::Registered,
    report::Manager,
    scheme::{COMPLETION_RATE, TRAINING_RATE},
};
use rust_decimal::Decimal;

/// A number that was looked for.
#[derive(Debug)]
pub(crate) struct Number {
    /// `None` when it is missing or unreadable, or has nothing to be divided by.
    pub(crate) value: Option<Decimal>,
    /// Where it stands or should stand.
    pub(crate) origin: Origin,
}

/// Looks a number up.
pub(crate) fn find(path: &str, report: Option<&SelfReport>, station: &Registered, as_of: Date) -> Number {
    let Some(report) = report else { return Number { value: None, origin: Origin::File } };
    match path {
        COMPLETION_RATE => completion_rate(report, station),
        TRAINING_RATE => training_rate(&report.managers, as_of),
        _ => match report.slot(path) {
            Some(Slot::Count(count)) => {
                Number { value: count.get().copied().map(Decimal::from), origin: count.place() }
            }
            Some(Slot::Amount(amount) | Slot::Percent(amount)) => {
                Number { value: amount.get().copied(), origin: amount.place() }
            }
            _ => Number { value: None, origin: Origin::File },
        },
    }
}

fn completion_rate(report: &SelfReport, station: &Registered) -> Number {
    let assigned = station.assigned_task.or(report.task.assigned.get().copied());
    let completed = &report.task.completed;
    let origin = match (completed.get(), assigned) {
        (Some(_), None) => report.task.assigned.place(),
        _ => completed.place(),
    };
    Number { value: completed.get().zip(assigned).and_then(|(part, whole)| percent(*part, whole)), origin }
}

fn training_rate(managers: &[Manager], as_of: Date) -> Number {
    let trained = managers.iter().filter(|manager| {
        manager.training_no.get().is_some()
            && manager.valid_until.get().is_some_and(|end| !end.ended_before(as_of))
    });
    let count = |managers: usize| i64::try_from(managers).unwrap_or(i64::MAX);
    Number {
        value: percent(count(trained.count()), count(managers.len())),
        origin: managers.first().map(|manager| manager.name.place()).unwrap_or_default(),
    }
}

/// `part` of `whole` in percent; `None` where the whole is not positive.
fn percent(part: i64, whole: i64) -> Option<Decimal> {
    (whole > 0).then(|| (Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole)).normalize())
}
