//! Runs the rules.

use model::submission::Return;
use model::{Finding, Text};

use crate::context::{BatchContext, FormContext, Input, Prepared, SettingsContext, prepare};
use crate::outcome::{NotChecked, Outcome};
use crate::rule::{Check, Rule};
use crate::rules::{RULES, file_refused as refused, findings_left_out};
use crate::settings::Setting;
use crate::sink::{Sink, Subject};

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
        let mut sink = Sink { rule, setting, waivers: &prepared.waivers, subject, outcome: &mut outcome };
        match rule.check {
            Check::Return(check) => check(&context, &mut sink),
            Check::Form(check) => check(&form, &mut sink),
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
        let mut sink = Sink {
            rule,
            setting,
            waivers: &prepared.waivers,
            subject: Subject::default(),
            outcome: &mut outcome,
        };
        match rule.check {
            Check::Batch(check) => check(&batch, &mut sink),
            Check::Form(check) => {
                for visit in prepared.input.onsite {
                    let form = FormContext {
                        form: &visit.form,
                        labels: &prepared.input.labels.of_onsite,
                        diagnostics: &visit.form.diagnostics,
                    };
                    check(&form, &mut sink.about(prepared.subject(visit)));
                }
            }
            _ => {}
        }
    }
    check_settings(prepared, &mut outcome);
    outcome.not_checked.extend(switched_off(prepared));
    outcome.sort();
    findings_left_out::leave_out(prepared, &mut outcome);
    outcome.sort();
    outcome
}

/// The finding F001 for a file that was refused before there was a form; `message` and `hint` are the
/// importer's.
pub fn file_refused(path: &str, message: &Text, hint: &Text) -> Finding {
    refused::finding(path, message, hint)
}

/// Runs last, because a waiver without a finding is known only when all findings are.
fn check_settings(prepared: &Prepared<'_>, outcome: &mut Outcome) {
    let mut told = Outcome::default();
    let context = SettingsContext { input: prepared.input, findings: &outcome.findings };
    for (rule, setting) in running(prepared) {
        if let Check::Settings(check) = rule.check {
            let subject = Subject::default();
            check(
                &context,
                &mut Sink { rule, setting, waivers: &prepared.waivers, subject, outcome: &mut told },
            );
        }
    }
    outcome.absorb(told);
}

fn running<'a>(prepared: &'a Prepared<'_>) -> impl Iterator<Item = (&'static Rule, &'a Setting<'a>)> {
    RULES.iter().copied().zip(&prepared.settings).filter(|(_, setting)| setting.off.is_none())
}

fn switched_off<'a>(prepared: &'a Prepared<'_>) -> impl Iterator<Item = NotChecked> + 'a {
    RULES.iter().zip(&prepared.settings).filter_map(|(rule, setting)| {
        let reason = setting.off?;
        let why = Text::new(format!("本次评估关闭了此规则：{reason}"), format!("switched off: {reason}"));
        Some(NotChecked { station: None, path: None, code: rule.code, why })
    })
}
