//! Runs the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use model::rule::{InForce, Rule};
use model::submission::Return;
use model::{EngineFault, Finding, NotChecked, Text};

use crate::context::{FormContext, SettingsContext};
use crate::outcome::Outcome;
use crate::prepare::{Prepared, PreparedRule};
use crate::rule::{Check, lacking};
use crate::rules::{file_refused as refused, findings_left_out};
use crate::sink::{Sink, Subject};
use crate::words::{day, plain};
use crate::{declared, phrases, settings};

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
    leave_out(prepared, &mut outcome);
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

/// Leaves out of each file what is past its limit, and reports how much that was. The outcome is sorted, and
/// stays so but for what is reported.
fn leave_out(prepared: &Prepared<'_>, outcome: &mut Outcome) {
    let most = prepared.batch.input.campaign.reading.limits.findings;
    let mut of_files: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in outcome.findings.iter().enumerate() {
        if let Some(path) = &finding.path {
            of_files.entry(path.clone()).or_default().push(at);
        }
    }
    let mut left_out = BTreeSet::new();
    let mut reported = Outcome::default();
    for (path, mut listed) in of_files {
        if listed.len() as u64 <= most {
            continue;
        }
        let station = outcome.findings[listed[0]].station.clone();
        let before = left_out.len();
        left_out.extend(past(&outcome.findings, &mut listed, most));
        let count = left_out.len() - before;
        if count > 0 {
            let subject = Subject { station: station.as_deref(), path: Some(&path), ..Subject::default() };
            let rule = &findings_left_out::RULE;
            let (setting, waivers) = (settings::default(rule), &prepared.waivers);
            let mut sink = Sink { rule, setting: &setting, waivers, subject, outcome: &mut reported };
            findings_left_out::report(&mut sink, count, most);
        }
    }
    let mut at = 0..;
    outcome.findings.retain(|_| at.next().is_none_or(|at| !left_out.contains(&at)));
    outcome.absorb(reported);
}

/// Of the findings of one file, those past the limit: the gravest are listed first, and the first of each
/// code always, because a code may decide.
fn past(findings: &[Finding], listed: &mut [usize], most: u64) -> Vec<usize> {
    listed.sort_by_key(|at| (findings[*at].severity, *at));
    let mut codes = BTreeSet::new();
    let mut rank = 0_u64;
    let is_past = |at: &&usize| {
        rank += 1;
        !codes.insert(findings[**at].code.as_str()) && rank > most
    };
    listed.iter().filter(is_past).copied().collect()
}

#[cfg(test)]
mod tests;
