//! What each kind of declared rule demands of a return or a row.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use expression::Verdict;
use jiff::civil::Date;
use model::declared::{DayOf, Demand, Operand, Operator, RegisterList};
use model::record::Form;
use model::register::fold_name;
use model::{Origin, Text};
use rust_decimal::Decimal;

use crate::context::{ReturnContext, permitted_by_folded_name};
use crate::declared::compiled::{Compiled, Declared};
use crate::declared::fields::{FoundField, every, one};
use crate::labels::label;
use crate::phrases;
use crate::sink::{Arguments, Sink};
use crate::words::{day, list, number, plain, quoted};

type Row<'a> = Option<(&'a str, usize)>;

/// Judges a return or a row; true when it could not be decided.
pub(super) fn check(
    declared: &Declared,
    context: &ReturnContext<'_>,
    sink: &mut Sink<'_>,
    row: Row<'_>,
) -> bool {
    let report = context.report;
    let mut report_wrong = |found: &FoundField<'_>, expected: Text| {
        let arguments = Arguments::declared(label(context.labels, &found.path), found.shown(), expected);
        sink.report(found.place(), found.path.as_str(), arguments);
    };
    match &declared.demand {
        Demand::Required { fields } => {
            for found in fields.iter().flat_map(|path| every(report, path, row)) {
                if found.slot.is_missing() {
                    report_wrong(&found, phrases::filled_in());
                }
            }
        }
        Demand::Range { field, least, most } => {
            for found in every(report, field, row) {
                let Some(value) = found.number() else { continue };
                if least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most) {
                    report_wrong(&found, bounds(*least, *most));
                }
            }
        }
        Demand::OneOf { field, values } => {
            for found in every(report, field, row) {
                let Some(text) = found.text() else { continue };
                if !values.iter().any(|value| fold_name(value) == fold_name(&text)) {
                    let values = list(&values.iter().map(plain).collect::<Vec<_>>());
                    report_wrong(&found, phrases::one_of(values));
                }
            }
        }
        Demand::Pattern { field, pattern } => {
            for found in every(report, field, row) {
                let Some(text) = found.text() else { continue };
                if let Compiled::Pattern(compiled) = &declared.compiled
                    && !compiled.matches(&text)
                {
                    report_wrong(&found, phrases::shaped_like(plain(pattern)));
                }
            }
        }
        Demand::SumEquals { total, parts } => {
            let Some(total) = one(report, total, row) else { return false };
            let Some(value) = total.number() else { return false };
            let summands: Vec<FoundField<'_>> =
                parts.iter().flat_map(|path| every(report, path, row)).collect();
            if summands.iter().any(FoundField::is_unreadable) {
                return true;
            }
            let sum =
                summands.iter().filter_map(FoundField::number).fold(Decimal::ZERO, Decimal::saturating_add);
            if sum != value {
                let parts = parts.iter().map(|path| label(context.labels, path)).collect::<Vec<_>>();
                report_wrong(&total, phrases::sum_of(number(sum), list(&parts)));
            }
        }
        Demand::Compare { left, operator, right } => {
            if let Some(left) = one(report, left, row) {
                return compare(context, &left, *operator, right, row, &mut report_wrong);
            }
        }
        Demand::Unique { fields } => unique(context, fields, &mut report_wrong),
        Demand::DateBetween { field, from, until } => {
            for found in every(report, field, row) {
                let Some(value) = found.date() else { continue };
                let bound = |of: &Option<DayOf>| of.as_ref().and_then(|of| day_of(context, of, row));
                let (from, until) = (bound(from), bound(until));
                let early = value.last_day().zip(from).is_some_and(|(last, from)| last < from);
                let late = value.first_day().zip(until).is_some_and(|(first, until)| first > until);
                if early || late {
                    report_wrong(&found, between(from, until));
                }
            }
        }
        Demand::InRegister { field, list } => return in_register(context, field, *list, row, sink),
        Demand::Assert { .. } => {
            let Compiled::Condition(condition) = &declared.compiled else { return false };
            match condition.judge(report, row) {
                Verdict::Decided(true) => {}
                Verdict::Decided(false) => broken(condition.source(), context, sink, row),
                Verdict::Undecided => return true,
                Verdict::TooLong => sink.fault(phrases::too_many_steps()),
            }
        }
    }
    false
}

fn bounds(least: Option<Decimal>, most: Option<Decimal>) -> Text {
    match (least, most) {
        (Some(least), Some(most)) => phrases::from_to(number(least), number(most)),
        (Some(least), None) => phrases::at_least(number(least)),
        (None, Some(most)) => phrases::at_most(number(most)),
        (None, None) => Text::default(),
    }
}

fn between(from: Option<Date>, until: Option<Date>) -> Text {
    match (from, until) {
        (Some(from), Some(until)) => phrases::from_to(day(from), day(until)),
        (Some(from), None) => phrases::not_before(day(from)),
        (None, Some(until)) => phrases::not_after(day(until)),
        (None, None) => Text::default(),
    }
}

fn day_of(context: &ReturnContext<'_>, of: &DayOf, row: Row<'_>) -> Option<Date> {
    let year = context.campaign.year;
    match of {
        DayOf::Given(day) => Some(*day),
        DayOf::AsOf => Some(context.campaign.as_of),
        DayOf::YearStart => Date::new(year, 1, 1).ok(),
        DayOf::YearEnd => Date::new(year, 12, 31).ok(),
        DayOf::Field(path) => one(context.report, path, row)?.date()?.first_day(),
    }
}

fn compare(
    context: &ReturnContext<'_>,
    left: &FoundField<'_>,
    operator: Operator,
    right: &Operand,
    row: Row<'_>,
    report_wrong: &mut dyn FnMut(&FoundField<'_>, Text),
) -> bool {
    let other = match right {
        Operand::Field(path) => one(context.report, path, row),
        _ => None,
    };
    let name = || match (&other, right) {
        (Some(other), _) => label(context.labels, &other.path),
        (None, Operand::Number(value)) => number(*value),
        (None, Operand::Day(value)) => day(*value),
        (None, Operand::Field(path)) => label(context.labels, path),
    };
    if operator.is_pair() {
        let Some(other) = &other else { return false };
        match (operator, left.slot.is_missing(), other.slot.is_missing()) {
            (Operator::CompulsoryPair, true, false) => {
                report_wrong(left, phrases::filled_in_with(name()));
            }
            (Operator::CompulsoryPair, false, true) => {
                report_wrong(other, phrases::filled_in_with(label(context.labels, &left.path)));
            }
            (Operator::ExclusivePair, false, false) => {
                report_wrong(left, phrases::blank_with(name()));
            }
            _ => {}
        }
        return false;
    }
    let ordering = match right {
        Operand::Number(value) => left.number().map(|found| found.cmp(value)),
        Operand::Day(value) => left.date().and_then(|found| Some(found.first_day()?.cmp(value))),
        Operand::Field(_) => other.as_ref().and_then(|other| match (left.number(), other.number()) {
            (Some(one), Some(two)) => Some(one.cmp(&two)),
            _ => Some(left.date()?.cmp(&other.date()?)),
        }),
    };
    let Some(ordering) = ordering else { return false };
    let is_date = left.date().is_some();
    let (holds, expected): (bool, fn(Text, Text) -> Text) = match operator {
        Operator::Equal => (ordering == Ordering::Equal, phrases::equal_to),
        Operator::NotEqual => (ordering != Ordering::Equal, phrases::other_than),
        Operator::Greater if is_date => (ordering == Ordering::Greater, phrases::later_than),
        Operator::Greater => (ordering == Ordering::Greater, phrases::more_than),
        Operator::GreaterOrEqual if is_date => (ordering != Ordering::Less, phrases::not_earlier_than),
        Operator::GreaterOrEqual => (ordering != Ordering::Less, phrases::not_less_than),
        Operator::Less if is_date => (ordering == Ordering::Less, phrases::earlier_than),
        Operator::Less => (ordering == Ordering::Less, phrases::less_than),
        _ if is_date => (ordering != Ordering::Greater, phrases::not_later_than),
        _ => (ordering != Ordering::Greater, phrases::not_more_than),
    };
    if !holds {
        let value = other.as_ref().map_or_else(Text::default, |other| phrases::in_brackets(other.shown()));
        report_wrong(left, expected(name(), value));
    }
    false
}

fn unique(
    context: &ReturnContext<'_>,
    fields: &[String],
    report_wrong: &mut dyn FnMut(&FoundField<'_>, Text),
) {
    let Some((table, _)) = fields.first().and_then(|path| path.split_once('.')) else { return };
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for index in 0..context.report.rows(table) {
        let found: Vec<FoundField<'_>> =
            fields.iter().filter_map(|path| one(context.report, path, Some((table, index)))).collect();
        if found.is_empty() || found.iter().any(|found| found.slot.is_missing()) {
            continue;
        }
        let key: Vec<String> = found.iter().map(|found| fold_name(&found.shown().en)).collect();
        match seen.get(&key) {
            Some(first) => report_wrong(&found[0], phrases::not_as_in_row(plain(first + 1))),
            None => _ = seen.insert(key, index),
        }
    }
}

fn in_register(
    context: &ReturnContext<'_>,
    field: &str,
    known: RegisterList,
    row: Row<'_>,
    sink: &mut Sink<'_>,
) -> bool {
    let own = matches!(known, RegisterList::PermitNumber | RegisterList::PermittedOccupations);
    let station = if own {
        let Some(station) = context.registered(sink) else { return false };
        Some(station)
    } else {
        None
    };
    let permitted = station.map(permitted_by_folded_name).unwrap_or_default();
    for found in every(context.report, field, row) {
        let Some(text) = found.text() else { continue };
        let folded = fold_name(&text);
        let holds = match known {
            RegisterList::StationCodes => context.is_station_code(&text),
            RegisterList::StationNames => context.is_station_name(&text),
            RegisterList::PermitNumber => station
                .and_then(|station| station.permit_number.as_deref())
                .is_none_or(|number| fold_name(number) == folded),
            RegisterList::PermittedOccupations => permitted.contains_key(&folded),
        };
        if !holds {
            let field = label(context.labels, &found.path);
            let arguments = Arguments::declared(field, quoted(text), phrases::in_the_register());
            sink.report(found.place(), found.path.as_str(), arguments);
        }
    }
    false
}

/// Reports that a condition does not hold: at the row's first field that is filled in, or at the return.
fn broken(source: &str, context: &ReturnContext<'_>, sink: &mut Sink<'_>, row: Row<'_>) {
    let (place, path, field) = match row {
        Some((table, index)) => {
            let fields = context.report.row(table, index);
            let origin = fields.and_then(|row| {
                row.specs()
                    .iter()
                    .find_map(|spec| row.slot(spec.name).filter(|slot| !slot.is_missing())?.origin())
            });
            let name = phrases::row_of(label(context.labels, table), plain(index + 1));
            (origin.cloned().unwrap_or_default(), format!("{table}[{index}]"), name)
        }
        None => (Origin::File, String::new(), phrases::the_return()),
    };
    sink.report(place, path, Arguments::declared(field, phrases::no(), plain(source)));
}
