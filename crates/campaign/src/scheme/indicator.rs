//! One `[[indicator]]`: a parent, or a leaf with its method and its desk clauses.

use model::scheme::{Clause, Indicator, Take};
use rust_decimal::Decimal;

use super::{check_rule, method};
use crate::table::{Place, Table};

/// An indicator with the places that later checks may have to name.
pub(super) struct Node {
    /// The indicator; its points are 0 when they could not be read.
    pub(super) indicator: Indicator,
    /// Its points, if they could be read.
    pub(super) points: Option<Decimal>,
    /// Whether a method is given, sound or not.
    pub(super) has_method: bool,
    /// Where its id stands.
    pub(super) id_at: Place,
    /// Where its parent's id stands.
    pub(super) parent_at: Place,
    /// Where its points stand.
    pub(super) points_at: Place,
}

pub(super) fn read(table: &Table<'_>, rules: &[&str]) -> Node {
    let (id, parent, name) = (table.text("id"), table.text_opt("parent"), table.text("name"));
    let points = table.decimal("points");
    if points.is_some_and(|points| points <= Decimal::ZERO) {
        table.fault_of("points", "分值应大于 0", "points should be above 0");
    }
    let onsite_only = table.flag("onsite_only");
    let desk = table.tables("desk", |table| desk_clause(table, points, rules));
    let has_method = table.has("method");
    let method =
        if has_method { table.table("method", |table| method::read(table, points, rules)) } else { None };
    if !has_method && (onsite_only || !desk.is_empty()) {
        table.fault(
            "onsite_only 和 desk 只能写在有 [indicator.method] 的末级指标上",
            "onsite_only and desk belong on a leaf, which has an [indicator.method]",
        );
    }
    Node {
        indicator: Indicator {
            id,
            parent,
            name,
            points: points.unwrap_or_default(),
            method: method.flatten(),
            onsite_only,
            desk,
        },
        points,
        has_method,
        id_at: table.place_of("id"),
        parent_at: table.place_of("parent"),
        points_at: table.place_of("points"),
    }
}

fn desk_clause(table: &Table<'_>, points: Option<Decimal>, rules: &[&str]) -> Clause {
    let clause = clause(table, points, rules);
    if clause.finding.is_none() {
        table.fault(
            "审阅扣分条款缺少 finding：审阅时的扣分要由校验结果证明",
            "a desk clause has no finding: a desk deduction is proved by a finding",
        );
    }
    clause
}

/// One deduction, which takes no more than the leaf has.
pub(super) fn clause(table: &Table<'_>, points: Option<Decimal>, rules: &[&str]) -> Clause {
    let finding = table.text_opt("finding");
    if let Some(code) = &finding {
        check_rule(table, "finding", code, rules);
    }
    Clause { name: table.text("name"), take: take(table, points), finding }
}

fn take(table: &Table<'_>, points: Option<Decimal>) -> Take {
    let takes = [
        table.decimal_opt("per").map(|amount| ("per", Take::Per(amount), amount)),
        table.decimal_opt("once").map(|amount| ("once", Take::Once(amount), amount)),
    ];
    let zero = table.flag("zero");
    let given = ["per", "once", "zero"].into_iter().filter(|key| table.has(key)).count();
    if given != 1 || (table.has("zero") && !zero) {
        table.fault(
            "扣分条款要写且只写 per、once、zero = true 之一",
            "a clause should have exactly one of per, once, zero = true",
        );
        return Take::Zero;
    }
    let Some((key, take, amount)) = takes.into_iter().flatten().next() else { return Take::Zero };
    if amount <= Decimal::ZERO || points.is_some_and(|points| amount > points) {
        table.fault_of(
            key,
            format!("扣分 {amount} 应大于 0 且不超过该项分值"),
            format!("a deduction of {amount} should be above 0 and at most the leaf's points"),
        );
    }
    take
}
