//! Runs the rules.

use std::panic::{AssertUnwindSafe, catch_unwind};

use model::submission::Return;
use model::{Finding, Text};

use crate::context::{BatchContext, FormContext, Input, Prepared, SettingsContext, prepare};
use crate::declared;
use crate::outcome::{EngineFault, NotChecked, Outcome};
use crate::phrases;
use crate::rule::{Check, InForce, Rule};
use crate::rules::{file_refused as refused, findings_left_out};
use crate::settings::Setting;
use crate::sink::{Sink, Subject};
use crate::words::{day, plain};

/// Checks everything; findings and what was not checked come sorted.
pub fn validate(input: &Input<'_>) -> Outcome {
    let prepared = prepare(input);
    let of_returns = input.returns.iter().map(|filed| check_return(&prepared, filed)).collect();
    check_batch(&prepared, of_returns)
}

/// Checks one return by itself, in time linear in its size. Waivers and levels are applied; nothing is sorted.
pub fn check_return(prepared: &Prepared<'_>, filed: &Return) -> Outcome {
    let mut outcome = Outcome::default();
    let context = prepared.of_return(filed);
    let labels = prepared.input.labels;
    let form =
        FormContext { form: &filed.form, labels: &labels.of_return, diagnostics: &filed.form.diagnostics };
    let subject = prepared.subject(filed);
    for (rule, setting) in running(prepared) {
        match &rule.check {
            Check::Return(check) => {
                run(prepared, rule, setting, subject, &mut outcome, |sink| check(&context, sink));
            }
            Check::Declared(rules) => {
                run(prepared, rule, setting, subject, &mut outcome, |sink| {
                    declared::check(rules, &context, sink);
                });
            }
            Check::Form(check) => {
                run(prepared, rule, setting, subject, &mut outcome, |sink| check(&form, sink));
            }
            _ => {}
        }
    }
    outcome
}

/// Checks what concerns all returns, the on-site forms and the campaign's own settings, and adds the outcomes
/// of the returns, given in any order. The result is complete and sorted.
pub fn check_batch(prepared: &Prepared<'_>, of_returns: Vec<Outcome>) -> Outcome {
    let mut outcome = Outcome::default();
    for of_return in of_returns {
        outcome.absorb(of_return);
    }
    let batch = BatchContext { input: prepared.input, prepared };
    for (rule, setting) in running(prepared) {
        match &rule.check {
            Check::Batch(check) => {
                run(prepared, rule, setting, Subject::default(), &mut outcome, |sink| check(&batch, sink));
            }
            Check::Form(check) => {
                for visit in prepared.input.onsite {
                    let form = FormContext {
                        form: &visit.form,
                        labels: &prepared.input.labels.of_onsite,
                        diagnostics: &visit.form.diagnostics,
                    };
                    let subject = prepared.subject(visit);
                    run(prepared, rule, setting, subject, &mut outcome, |sink| check(&form, sink));
                }
            }
            _ => {}
        }
    }
    check_settings(prepared, &mut outcome);
    outcome.not_checked.extend(not_run(prepared));
    outcome.sort();
    findings_left_out::leave_out(prepared, &mut outcome);
    outcome.sort();
    outcome
}

/// Runs a rule on one subject. A panic is kept as a fault of the engine, and what the rule had said of the
/// subject before it is dropped, because half of a judgement is none.
fn run(
    prepared: &Prepared<'_>,
    rule: &Rule,
    setting: &Setting<'_>,
    subject: Subject<'_>,
    outcome: &mut Outcome,
    check: impl FnOnce(&mut Sink<'_>),
) {
    let mut told = Outcome::default();
    let mut sink = Sink { rule, setting, waivers: &prepared.waivers, subject, outcome: &mut told };
    match catch_unwind(AssertUnwindSafe(|| check(&mut sink))) {
        Ok(()) => outcome.absorb(told),
        Err(cause) => {
            let cause = cause
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| cause.downcast_ref::<&str>().copied())
                .unwrap_or_default();
            outcome.faults.push(EngineFault {
                code: rule.code,
                station: subject.station.map(str::to_owned),
                path: subject.path.map(str::to_owned),
                why: phrases::RULE_PANICKED.with(&[("cause", plain(cause))]),
            });
            outcome.faults.append(&mut told.faults);
        }
    }
}

/// The finding F001 for a file that was refused before there was a form; `message` and `hint` are the
/// importer's.
pub fn file_refused(path: &str, message: &Text, hint: &Text) -> Finding {
    refused::finding(path, message, hint)
}

/// Runs last, because a waiver without a finding is known only when all findings are.
fn check_settings(prepared: &Prepared<'_>, outcome: &mut Outcome) {
    let mut told = Outcome::default();
    let context =
        SettingsContext { input: prepared.input, rules: &prepared.rules, findings: &outcome.findings };
    for (rule, setting) in running(prepared) {
        if let Check::Settings(check) = &rule.check {
            run(prepared, rule, setting, Subject::default(), &mut told, |sink| check(&context, sink));
        }
    }
    outcome.absorb(told);
}

fn running<'a>(prepared: &'a Prepared<'_>) -> impl Iterator<Item = (&'a Rule, &'a Setting<'a>)> {
    let day = prepared.input.campaign.as_of;
    let runs = move |(rule, setting): &(&Rule, &Setting<'_>)| {
        setting.off.is_none() && rule.in_force.on(day) && rule.needs.lacking(&prepared.input).is_none()
    };
    prepared.rules().zip(&prepared.settings).filter(runs)
}

/// The rules that are switched off, not in force, or lack what they need.
fn not_run<'a>(prepared: &'a Prepared<'_>) -> impl Iterator<Item = NotChecked> + 'a {
    let today = prepared.input.campaign.as_of;
    prepared.rules().zip(&prepared.settings).filter_map(move |(rule, setting)| {
        let why = match (setting.off, rule.in_force) {
            (Some(reason), _) => phrases::SWITCHED_OFF.with(&[("reason", plain(reason))]),
            (None, InForce { from: Some(from), .. }) if today < from => {
                phrases::NOT_YET_IN_FORCE.with(&[("day", day(from))])
            }
            (None, InForce { until: Some(until), .. }) if until < today => {
                phrases::NO_LONGER_IN_FORCE.with(&[("day", day(until))])
            }
            _ => rule.needs.lacking(&prepared.input)?,
        };
        Some(NotChecked { station: None, path: None, code: rule.code, why })
    })
}

#[cfg(test)]
mod tests;
