//! One `[[indicator]]`: a parent, or a leaf with its method and its desk clauses.

use model::scheme::{Applies, Indicator, Method, ScoreSource};
use model::text;
use rust_decimal::Decimal;

use super::policy::{self, Policies};
use super::{Context, clause, method};
use crate::table::{Position, Table};

/// Keys that only a leaf has.
const OF_LEAVES: [&str; 6] = ["onsite_only", "trust", "unvisited", "desk", "extra", "answers"];

/// An indicator with the places that later checks may have to name.
pub(super) struct Node {
    /// The indicator; its points are 0 when they could not be read.
    pub(super) indicator: Indicator,
    /// Its points, if they could be read.
    pub(super) points: Option<Decimal>,
    /// Whether a method is given, sound or not.
    pub(super) has_method: bool,
    /// Where its id is.
    pub(super) id_at: Position,
    /// Where its parent's id is.
    pub(super) parent_at: Position,
    /// Where its points are.
    pub(super) points_at: Position,
    /// Where the codes of its extra deductions are.
    pub(super) extras_at: Vec<Position>,
}

pub(super) fn read(table: &Table<'_>, context: &Context<'_>, policies: &Policies) -> Node {
    let (id, parent, name) = (table.text("id"), table.text_opt("parent"), table.text("name"));
    let points = table.decimal("points");
    let desk = table.tables("desk", |table| clause::desk(table, points, context));
    let extras = table.tables("extra", |table| clause::extra(table, context));
    let (extras, extras_at) = extras.into_iter().unzip();
    let answers = policy::answers(table, policies.answers);
    let unvisited = policy::unvisited(table).unwrap_or(policies.unvisited);
    let has_method = table.has("method");
    let method =
        if has_method { table.table("method", |table| method::read(table, points, context)) } else { None };
    let method = method.flatten();
    let is_conformity = matches!(method, Some(Method::Conformity { .. }));
    // The points of a parent are checked against those of its leaves.
    if has_method && !is_conformity && points.is_some_and(|points| points <= Decimal::ZERO)
        || points.is_some_and(|points| points < Decimal::ZERO)
    {
        table.fault_of("points", text!("分值应大于 0", "points should be above 0"));
    }
    if is_conformity && points.is_some_and(|points| points > Decimal::ZERO) {
        table.fault_of(
            "points",
            text!(
                "符合性指标（conformity）不计分，points 应为 0；要计分请用 all_or_nothing",
                "a conformity leaf has no points, so points should be 0; with points it is all_or_nothing"
            ),
        );
    }
    if !has_method && let Some(key) = OF_LEAVES.into_iter().find(|key| table.has(key)) {
        table.fault_of(
            key,
            text!(
                "{key} 只能写在有 [indicator.method] 的末级指标上",
                "{key} belongs on a leaf, which has an [indicator.method]"
            ),
        );
    }
    let source = source(table, method.as_ref());
    let lettered = matches!(method, Some(Method::Choice { .. } | Method::Conformity { .. }));
    if method.is_some() && source == ScoreSource::Own && !answers.points && !lettered {
        table.fault_of(if table.has("answers") { "answers" } else { "method" }, text!(
            "本项只许填选项字母，而评分办法没有选项，单位无法作答；accept 应包括 \"points\"",
            "the leaf takes letters only and its method has no options, so no one can answer; accept needs \"points\""
        ));
    }
    Node {
        indicator: Indicator {
            id,
            parent,
            name,
            points: points.unwrap_or_default(),
            method,
            source,
            unvisited,
            desk,
            extras,
            applies: table.table_opt("applies", applies),
            answers,
            note: table.text_opt("note"),
        },
        points,
        has_method,
        id_at: table.position_of("id"),
        parent_at: table.position_of("parent"),
        points_at: table.position_of("points"),
        extras_at,
    }
}

/// What the desk goes by: what is stated, else on site, else the number the leaf has.
fn source(table: &Table<'_>, method: Option<&Method>) -> ScoreSource {
    let onsite_only = table.flag("onsite_only");
    let stated = table.word_opt(
        "trust",
        &[("self", ScoreSource::Own), ("data", ScoreSource::Data), ("onsite", ScoreSource::Onsite)],
    );
    let computed = method.is_some_and(|method| method.from().is_some());
    match stated {
        Some(source) if onsite_only && source != ScoreSource::Onsite => table.fault_of(
            "trust",
            text!(
                "onsite_only = true 就是 trust = \"onsite\"，两处说法不一",
                "onsite_only = true is trust = \"onsite\"; the two do not agree"
            ),
        ),
        Some(ScoreSource::Data) if method.is_some() && !computed => table.fault_of(
            "trust",
            text!(
                "trust = \"data\" 的指标要在 method 中用 from 写明由哪个数计算",
                "a leaf of trust = \"data\" needs a from in its method"
            ),
        ),
        _ => {}
    }
    stated.unwrap_or(match (onsite_only, computed) {
        (true, _) => ScoreSource::Onsite,
        (false, true) => ScoreSource::Data,
        (false, false) => ScoreSource::Own,
    })
}

fn applies(table: &Table<'_>) -> Applies {
    let mut levels = Vec::new();
    for literal in table.literals("levels") {
        let level = match &literal {
            model::scheme::Literal::Number(number) => u8::try_from(*number).ok(),
            _ => None,
        };
        match level.filter(|level| (1..=5).contains(level)) {
            Some(level) => levels.push(level),
            None => table
                .fault_of("levels", text!("等级是 1 到 5 的整数", "a level is a whole number from 1 to 5")),
        }
    }
    let applies = Applies {
        kinds: table.texts("kinds"),
        regions: table.texts("regions"),
        levels,
        occupations: table.texts("occupations"),
    };
    if !["kinds", "regions", "levels", "occupations"].into_iter().any(|key| table.has(key)) {
        table.fault(text!(
            "applies 至少要写 kinds、regions、levels、occupations 之一",
            "applies needs at least one of kinds, regions, levels, occupations"
        ));
    }
    applies
}
