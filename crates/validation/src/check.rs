//! Runs the rules.

use std::panic::{AssertUnwindSafe, catch_unwind};

use model::rule::{InForce, Rule};
use model::submission::Return;
use model::{EngineFault, Finding, NotChecked, Text};

use crate::context::{FormContext, SettingsContext};
use crate::outcome::Outcome;
use crate::prepare::{Prepared, PreparedRule};
use crate::rule::{Check, lacking};
use crate::rules::file_refused as refused;
use crate::sink::{Sink, Subject};
use crate::words::{day, plain};
use crate::{declared, phrases};

/// Checks one return by itself, in time linear in its size. Waivers and levels are applied; nothing is sorted.
pub fn check_return(prepared: &Prepared<'_>, filed: &Return) -> Outcome {
    let mut outcome = Outcome::default();
    let context = prepared.batch.of_return(filed);
    let labels = &prepared.batch.input.labels.of_return;
    let form = FormContext { form: &filed.form, labels, diagnostics: &filed.form.diagnostics };
    let subject = prepared.batch.subject(filed);
    for rule in running(prepared) {
        match &rule.check {
            Check::Return(check) => {
                run(prepared, rule, subject, &mut outcome, |sink| check(&context, sink));
            }
            Check::Declared(declared) => {
                run(prepared, rule, subject, &mut outcome, |sink| declared::check(declared, &context, sink));
            }
            Check::Form(check) => run(prepared, rule, subject, &mut outcome, |sink| check(&form, sink)),
            _ => {}
        }
    }
    outcome
}

/// Checks what concerns all returns, the on-site forms and the campaign's own settings, and adds the outcomes
/// of the returns, given in any order. The result is complete and sorted.
pub fn check_all(prepared: &Prepared<'_>, of_returns: Vec<Outcome>) -> Outcome {
    let mut outcome = Outcome::default();
    for of_return in of_returns {
        outcome.absorb(of_return);
    }
    let batch = &prepared.batch;
    for rule in running(prepared) {
        match &rule.check {
            Check::AllReturns(check) => {
                run(prepared, rule, Subject::default(), &mut outcome, |sink| check(batch, sink));
            }
            Check::Form(check) => {
                for visit in batch.input.onsite {
                    let labels = &batch.input.labels.of_onsite;
                    let form =
                        FormContext { form: &visit.form, labels, diagnostics: &visit.form.diagnostics };
                    run(prepared, rule, batch.subject(visit), &mut outcome, |sink| check(&form, sink));
                }
            }
            _ => {}
        }
    }
    check_settings(prepared, &mut outcome);
    outcome.not_checked.extend(not_run(prepared));
    outcome.sort();
    outcome
}

/// The finding F001 for a file that was refused before there was a form; `message` and `hint` are the
/// importer's.
pub fn file_refused(path: &str, message: &Text, hint: &Text) -> Finding {
    refused::finding(path, message, hint)
}

/// Runs a rule on one subject. A panic is kept as a fault of the engine, and what the rule had reported of the
/// subject before it is dropped, because half of a judgement is none.
fn run(
    prepared: &Prepared<'_>,
    PreparedRule { rule, setting, .. }: &PreparedRule<'_>,
    subject: Subject<'_>,
    outcome: &mut Outcome,
    check: impl FnOnce(&mut Sink<'_>),
) {
    let mut reported = Outcome::default();
    let mut sink = Sink { rule, setting, waivers: &prepared.waivers, subject, outcome: &mut reported };
    match catch_unwind(AssertUnwindSafe(|| check(&mut sink))) {
        Ok(()) => outcome.absorb(reported),
        Err(cause) => {
            let cause = cause
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| cause.downcast_ref::<&str>().copied())
                .unwrap_or_default();
            outcome.faults.push(EngineFault {
                code: rule.code.to_owned(),
                station: subject.station.map(str::to_owned),
                path: subject.path.map(str::to_owned),
                why: phrases::rule_panicked(plain(cause)),
            });
            outcome.faults.append(&mut reported.faults);
        }
    }
}

/// Runs last, because a waiver without a finding is known only when all findings are.
fn check_settings(prepared: &Prepared<'_>, outcome: &mut Outcome) {
    let mut reported = Outcome::default();
    let rules: Vec<&Rule<'_>> = prepared.rules().collect();
    let input = prepared.batch.input;
    let context = SettingsContext { input, rules: &rules, findings: &outcome.findings };
    for rule in running(prepared) {
        if let Check::Settings(check) = &rule.check {
            run(prepared, rule, Subject::default(), &mut reported, |sink| check(&context, sink));
        }
    }
    outcome.absorb(reported);
}

fn running<'p, 'a>(prepared: &'p Prepared<'a>) -> impl Iterator<Item = &'p PreparedRule<'a>> {
    let input = &prepared.batch.input;
    prepared.rules.iter().filter(|PreparedRule { rule, setting, .. }| {
        setting.off.is_none() && rule.in_force.on(input.campaign.as_of) && lacking(rule, input).is_none()
    })
}

/// The rules that are switched off, not in force, or lack what they need.
fn not_run(prepared: &Prepared<'_>) -> impl Iterator<Item = NotChecked> {
    let input = &prepared.batch.input;
    let today = input.campaign.as_of;
    prepared.rules.iter().filter_map(move |PreparedRule { rule, setting, .. }| {
        let why = match (setting.off, rule.in_force) {
            (Some(reason), _) => phrases::switched_off(plain(reason)),
            (None, InForce { from: Some(from), .. }) if today < from => phrases::not_yet_in_force(day(from)),
            (None, InForce { until: Some(until), .. }) if until < today => {
                phrases::no_longer_in_force(day(until))
            }
            _ => lacking(rule, input)?,
        };
        Some(NotChecked { station: None, path: None, code: rule.code.to_owned(), why })
    })
}

#[cfg(test)]
mod tests;
