//! What the notice's template is filled with.

use minijinja::context;
use minijinja::value::Value;
use model::finding::ProblemClass;

use super::figures::Figures;
use crate::filling::{common, must_rectify};
use crate::results::Results;
use crate::templates::one_line;

/// The names and values of the template.
pub(super) fn filling(results: &Results<'_>, figures: &Figures) -> Value {
    let kinds: Vec<Value> = figures
        .kinds
        .iter()
        .map(|kind| context! { label => one_line(&kind.label), count => kind.count })
        .collect();
    let grades: Vec<Value> = figures
        .grades
        .iter()
        .map(|grade| {
            context! {
                code => &grade.code,
                text => one_line(&grade.text),
                annex => one_line(&grade.annex),
                count => grade.count,
                rectify => must_rectify(results.campaign, Some(&grade.code)),
            }
        })
        .collect();
    let problems: Vec<Value> = figures
        .problems
        .iter()
        .map(|(class, problems)| {
            let problems: Vec<Value> = problems
                .iter()
                .map(|(problem, count)| {
                    context! { code => problem.code(), label => problem.label().zh, count => *count }
                })
                .collect();
            context! { code => class_code(*class), problems => problems }
        })
        .collect();
    let own = context! {
        counted_at => one_line(&results.campaign.notice.counted_at),
        total => figures.total,
        visited => figures.visited,
        assessed => figures.assessed(),
        no_return => figures.no_return,
        kinds => kinds,
        grades => grades,
        problems => problems,
    };
    context! { ..own, ..common(results) }
}

/// The first part of the codes of the class's problems, which templates are written with.
fn class_code(class: ProblemClass) -> &'static str {
    match class {
        ProblemClass::Performance => "performance",
        ProblemClass::Management => "management",
        ProblemClass::Staff => "staff",
        ProblemClass::Filing => "filing",
    }
}
