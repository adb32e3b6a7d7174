//! Runs the rules that a bureau has declared in its scheme or campaign file, as rules like any other.
//!
//! Responsible for making a [`Rule`] of each declaration and for judging a return by it. Reading declarations,
//! and refusing what is wrong with them, is the campaign files' reader's.

mod demand;
mod fields;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use expression::{Condition, Pattern, Verdict};
use model::Text;
use model::declared::{DeclaredRule, Demand};
use model::record::Form;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::words::plain;

/// A declared rule, ready to run.
#[derive(Debug)]
pub(crate) struct Declared {
    over: Option<String>,
    when: Option<Condition>,
    demand: Demand,
    /// The compiled form of what is demanded, where it has one.
    compiled: Compiled,
}

/// What a demand compiles to.
#[derive(Debug)]
enum Compiled {
    Nothing,
    Condition(Condition),
    Pattern(Pattern),
    /// It did not compile, which its reader had ruled out.
    Broken(Text),
}

/// The rule of a declaration.
pub(crate) fn rule(declared: &DeclaredRule) -> Rule {
    let over = declared.over.as_deref();
    let compile = |source: &str| Condition::compile(source, over).map_err(|faults| faults[0].text.clone());
    let compiled = match &declared.demand {
        Demand::Assert { condition } => compile(condition).map_or_else(Compiled::Broken, Compiled::Condition),
        Demand::Pattern { pattern, .. } => {
            Pattern::compile(pattern).map_or_else(|refused| Compiled::Broken(refused.text), Compiled::Pattern)
        }
        _ => Compiled::Nothing,
    };
    let (when, compiled) = match declared.when.as_deref().map(compile) {
        None => (None, compiled),
        Some(Ok(when)) => (Some(when), compiled),
        Some(Err(why)) => (None, Compiled::Broken(why)),
    };
    let wording = |text: &Text| Wording { zh: keep(&text.zh), en: keep(&text.en) };
    let demand = declared.demand.clone();
    Rule {
        code: keep(&declared.code),
        name: keep(&declared.name),
        severity: declared.severity,
        problem: declared.problem,
        summary: wording(&declared.summary),
        message: wording(&declared.message),
        hint: wording(&declared.hint),
        docs: keep(&declared.reason),
        check: Check::Declared(Box::new(Declared { over: declared.over.clone(), when, demand, compiled })),
        ..Rule::PLAIN
    }
}

/// A text for as long as the process lives, as those of the built-in rules. Each is kept once, however often a
/// file is read.
fn keep(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(text) {
        return known;
    }
    let text: &'static str = Box::leak(text.into());
    kept.insert(text);
    text
}

/// Judges a return by a declared rule.
pub(crate) fn check(declared: &Declared, context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    if let Compiled::Broken(why) = &declared.compiled {
        return sink.fault(why.clone());
    }
    let mut undecided = 0_usize;
    match &declared.over {
        None => undecided += usize::from(one(declared, context, sink, None)),
        Some(table) => {
            for index in 0..context.report.rows(table) {
                undecided += usize::from(one(declared, context, sink, Some((table, index))));
            }
        }
    }
    if undecided > 0 {
        sink.not_checked(phrases::UNDECIDED.with(&[("count", plain(undecided))]));
    }
}

/// Judges a return or a row; true when it could not be decided.
fn one(
    declared: &Declared,
    context: &ReturnContext<'_>,
    sink: &mut Sink<'_>,
    row: Option<(&str, usize)>,
) -> bool {
    match declared.when.as_ref().map(|when| when.judge(context.report, row)) {
        None | Some(Verdict::Decided(true)) => {}
        Some(Verdict::Decided(false)) => return false,
        Some(Verdict::Undecided) => return true,
        Some(Verdict::TooLong) => {
            sink.fault(phrases::TOO_MANY_STEPS.text());
            return false;
        }
    }
    demand::check(declared, context, sink, row)
}
