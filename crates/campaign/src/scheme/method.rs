//! How a leaf is scored: the kinds of `[indicator.method]` and what must hold for each.

use model::scheme::{Bound, ChoiceOption, Method, Tier};
use model::text;
use rust_decimal::Decimal;

use super::Context;
use super::clause::clause;
use crate::table::{Position, Table};

const KINDS: [&str; 6] = ["choice", "tiers", "checklist", "deduct", "all_or_nothing", "conformity"];

/// The method; `None` when its kind is not known. `points` are the leaf's, if they could be read.
pub(super) fn read(table: &Table<'_>, points: Option<Decimal>, context: &Context<'_>) -> Option<Method> {
    let kind = table.text("kind");
    Some(match kind.as_str() {
        "choice" => choice(table, points),
        "tiers" => tiers(table, points, context),
        "checklist" => checklist(table, points, context),
        "deduct" => {
            let clauses = table.tables("clauses", |table| clause(table, points, context));
            if clauses.is_empty() {
                table.fault(text!("扣分法至少要有一条 clauses", "deduct needs at least one clause"));
            }
            Method::Deduct { clauses }
        }
        "all_or_nothing" => {
            Method::AllOrNothing { evidence: table.text("evidence"), from: from(table, context) }
        }
        "conformity" => conformity(table),
        unknown => {
            if !unknown.is_empty() {
                table.unknown_word("kind", unknown, KINDS.into_iter());
            }
            table.give_up();
            return None;
        }
    })
}

fn choice(table: &Table<'_>, points: Option<Decimal>) -> Method {
    let mut options: Vec<ChoiceOption> = Vec::new();
    let given = table.tables("options", |table| {
        let letter = letter(table);
        if let Some(letter) = letter
            && options.iter().any(|other| other.letter == letter)
        {
            table.fault(text!("选项“{letter}”重复", "option {letter} is repeated"));
        }
        let (name, points) = (table.text("name"), table.decimal("points"));
        options.push(ChoiceOption {
            letter: letter.unwrap_or_default(),
            name,
            points: points.unwrap_or_default(),
        });
        (points, table.position())
    });
    if options.len() < 2 {
        table.fault(text!("选项法至少要有两个 options", "choice needs at least two options"));
    }
    check_points(table, &given, points);
    Method::Choice { options }
}

fn letter(table: &Table<'_>) -> Option<char> {
    let text = table.text("letter");
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_ascii_uppercase() => return Some(letter),
        (None, _) => {}
        _ => table.fault_of(
            "letter",
            text!(
                "letter 应为一个大写字母，写的是“{text}”",
                "letter should be one capital letter, found {text:?}"
            ),
        ),
    }
    None
}

/// What a leaf is computed from.
fn from(table: &Table<'_>, context: &Context<'_>) -> Option<String> {
    let from = table.text_opt("from");
    if let Some(path) = &from {
        context.check_number(table, "from", path);
    }
    from
}

fn conformity(table: &Table<'_>) -> Method {
    let (yes, no) = (table.texts("yes"), table.texts("no"));
    if let Some(word) = yes.iter().find(|word| no.contains(word)) {
        table.fault_of(
            "no",
            text!("“{word}”不能既表示符合又表示不符合", "{word:?} cannot stand for both yes and no"),
        );
    }
    Method::Conformity { yes, no }
}

fn tiers(table: &Table<'_>, points: Option<Decimal>, context: &Context<'_>) -> Method {
    let unit = table.text("unit");
    let from = from(table, context);
    let mut above: Option<Bound> = None;
    let mut tiers = Vec::new();
    let given = table.tables("tiers", |table| {
        let (bound, points) = (bound(table), table.decimal("points"));
        if let (Some(above), Some(bound)) = (above, bound)
            && !stricter(above, bound)
        {
            let (above, below) = (shown(above), shown(bound));
            table.fault(text!(
                "分档应从高到低：“{below}”写在“{above}”之后，永远用不上",
                "tiers are best first: {below} after {above} is never reached"
            ));
        }
        above = bound.or(above);
        tiers.push(Tier {
            bound: bound.unwrap_or(Bound::Ge(Decimal::ZERO)),
            points: points.unwrap_or_default(),
        });
        (points, table.position())
    });
    if tiers.is_empty() {
        table.fault(text!("分档法至少要有一档 tiers", "tiers needs at least one tier"));
    }
    check_points(table, &given, points);
    Method::Tiers { unit, from, tiers }
}

fn bound(table: &Table<'_>) -> Option<Bound> {
    match (table.decimal_opt("ge"), table.decimal_opt("gt")) {
        (Some(bound), None) => Some(Bound::Ge(bound)),
        (None, Some(bound)) => Some(Bound::Gt(bound)),
        _ => {
            if table.has("ge") == table.has("gt") {
                table.fault(text!(
                    "每档要写且只写 ge（不低于）、gt（高于）之一",
                    "a tier should have exactly one of ge (at least), gt (more than)"
                ));
            }
            None
        }
    }
}

/// Whether fewer numbers meet the first bound than the second.
fn stricter(first: Bound, second: Bound) -> bool {
    let rank = |bound| match bound {
        Bound::Ge(number) => (number, false),
        Bound::Gt(number) => (number, true),
    };
    rank(first) > rank(second)
}

fn shown(bound: Bound) -> String {
    match bound {
        Bound::Ge(number) => format!("ge = {number}"),
        Bound::Gt(number) => format!("gt = {number}"),
    }
}

fn checklist(table: &Table<'_>, points: Option<Decimal>, context: &Context<'_>) -> Method {
    let from = from(table, context);
    let each = table.decimal("each");
    let items = table.texts("items");
    if items.is_empty() {
        table.fault(text!("清单法至少要有一个 items", "checklist needs at least one item"));
    } else if let (Some(each), Some(points)) = (each, points) {
        let most = each * Decimal::from(items.len());
        if most != points {
            let count = items.len();
            table.fault_of(
                "each",
                text!(
                    "{count} 项 × {each} 分 = {most} 分，与该项分值 {points} 不符",
                    "{count} items of {each} make {most}, the leaf has {points}"
                ),
            );
        }
    }
    Method::Checklist { each: each.unwrap_or_default(), items, from }
}

/// The first gives the leaf's points, each other one no more than the one before, none below 0. Points that
/// could not be read are passed over.
fn check_points(table: &Table<'_>, given: &[(Option<Decimal>, Position)], points: Option<Decimal>) {
    if let (Some((Some(best), place)), Some(points)) = (given.first(), points)
        && *best != points
    {
        table.fault_at(
            *place,
            text!(
                "最高一档为 {best} 分，应等于该项分值 {points}",
                "the best gives {best}, it should give the leaf's {points}"
            ),
        );
    }
    let mut above: Option<Decimal> = None;
    for (given, place) in given.iter().filter_map(|(given, place)| Some(((*given)?, *place))) {
        if let Some(above) = above
            && given > above
        {
            table.fault_at(
                place,
                text!(
                    "得分应从高到低写：{given} 在 {above} 之后",
                    "points are written best first: {given} after {above}"
                ),
            );
        }
        if given < Decimal::ZERO {
            table.fault_at(place, text!("得分不能低于 0", "points must not be below 0"));
        }
        above = Some(given);
    }
}
