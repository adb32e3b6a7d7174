//! Runs the rules that a bureau has declared in its scheme or campaign file, as rules like any other.
//!
//! Responsible for judging a return by a declaration. Reading declarations, and refusing what is wrong with them, is
//! the campaign files' reader's.

pub(crate) mod compiled;
mod demand;
mod fields;

use expression::Verdict;
use model::record::Form;

use crate::context::ReturnContext;
use crate::declared::compiled::{Compiled, Declared};
use crate::phrases;
use crate::sink::Sink;
use crate::words::plain;

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
        sink.not_checked(phrases::undecided(plain(undecided)));
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
            sink.fault(phrases::too_many_steps());
            return false;
        }
    }
    demand::check(declared, context, sink, row)
}
