//! How a leaf is scored, in words for whoever fills in its score.

use model::scheme::{Bound, Clause, Indicator, Method, Take};
use rust_decimal::Decimal;

use crate::texts::{StandardTexts, fill};

/// The standard of a leaf, a line an option or clause.
pub(crate) fn of_leaf(leaf: &Indicator, texts: &StandardTexts) -> String {
    let mut lines = match &leaf.method {
        Some(method) => of_method(method, leaf, texts),
        None => Vec::new(),
    };
    if !leaf.desk.is_empty() {
        let clauses: Vec<String> = leaf.desk.iter().map(|clause| of_clause(clause, texts)).collect();
        lines.push(format!("{}{}", texts.desk, clauses.join("；")));
    }
    lines.extend(leaf.extras.iter().map(|extra| {
        fill(&texts.extra, &[("name", extra.name.as_str()), ("points", &number(extra.points))])
    }));
    lines.extend(leaf.note.clone());
    if leaf.onsite_only() {
        lines.push(texts.onsite_only.clone());
    }
    lines.join("\n")
}

fn of_method(method: &Method, leaf: &Indicator, texts: &StandardTexts) -> Vec<String> {
    match method {
        Method::Choice { options } => options
            .iter()
            .map(|option| {
                let letter = option.letter.to_string();
                let values =
                    [("letter", &*letter), ("name", &option.name), ("points", &number(option.points))];
                fill(&texts.option, &values)
            })
            .collect(),
        Method::Tiers { unit, tiers, .. } => tiers
            .iter()
            .map(|tier| {
                let (text, bound) = match tier.bound {
                    Bound::Ge(bound) => (&texts.at_least, bound),
                    Bound::Gt(bound) => (&texts.more_than, bound),
                };
                fill(
                    text,
                    &[("bound", &number(bound)), ("unit", unit.as_str()), ("points", &number(tier.points))],
                )
            })
            .collect(),
        Method::Checklist { each, items, .. } => {
            vec![fill(&texts.checklist, &[("points", &number(*each)), ("items", &items.join("、"))])]
        }
        Method::Deduct { clauses } => std::iter::once(texts.deduct.clone())
            .chain(clauses.iter().map(|clause| of_clause(clause, texts)))
            .collect(),
        Method::AllOrNothing { evidence, .. } => vec![fill(
            &texts.all_or_nothing,
            &[("evidence", evidence.as_str()), ("points", &number(leaf.points))],
        )],
        Method::Conformity { .. } => vec![texts.conformity.clone()],
    }
}

fn of_clause(clause: &Clause, texts: &StandardTexts) -> String {
    let (text, points) = match clause.take {
        Take::Per(points) => (&texts.per, number(points)),
        Take::Once(points) => (&texts.once, number(points)),
        Take::PerBetween(least, most) => (&texts.per_between, range(least, most)),
        Take::OnceBetween(least, most) => (&texts.once_between, range(least, most)),
        Take::Zero => (&texts.zero, String::new()),
        Take::Review => (&texts.zero_review, String::new()),
    };
    fill(text, &[("name", clause.name.as_str()), ("points", &points)])
}

fn range(least: Decimal, most: Decimal) -> String {
    format!("{}～{}", number(least), number(most))
}

fn number(points: Decimal) -> String {
    points.normalize().to_string()
}
