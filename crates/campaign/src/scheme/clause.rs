//! Deductions: the clauses of a leaf, and the extra ones that are taken from its category.

use model::scheme::{Clause, Extra, ExtraTrigger, Proof, Take};
use model::text;
use rust_decimal::Decimal;

use super::{Context, check_rule};
use crate::table::{Position, Table};

/// One deduction, which takes no more than the leaf has.
pub(super) fn clause(table: &Table<'_>, points: Option<Decimal>, context: &Context<'_>) -> Clause {
    let (finding, from) = (table.text_opt("finding"), table.text_opt("from"));
    if finding.is_some() && from.is_some() {
        table.fault(text!(
            "一条扣分条款由 finding（校验结果）或 from（数）之一证明，不能两样都写",
            "a clause is proved by finding or by from, not by both"
        ));
    }
    let proof = match (finding, from) {
        (Some(code), _) => {
            check_rule(table, "finding", &code, context.rules);
            Proof::Finding(code)
        }
        (None, Some(path)) => {
            context.check_number(table, "from", &path);
            Proof::Number(path)
        }
        (None, None) => Proof::Inspector,
    };
    let group = table.text_opt("group");
    if group.is_some() && matches!(proof, Proof::Number(_)) {
        table.fault_of(
            "group",
            text!(
                "由数证明的条款没有逐处的出处，不能列入不重复扣分组 group",
                "a clause proved by a number has no places, so it cannot be in a group"
            ),
        );
    }
    Clause { name: table.text("name"), take: take(table, points), proof, group }
}

/// A deduction of the desk review, which something has to prove.
pub(super) fn desk(table: &Table<'_>, points: Option<Decimal>, context: &Context<'_>) -> Clause {
    let clause = clause(table, points, context);
    if clause.proof == Proof::Inspector {
        table.fault(text!(
            "审阅扣分条款缺少 finding：审阅时的扣分要由校验结果（或 from 的数）证明",
            "a desk clause has no finding: a desk deduction is proved by a finding, or a number by from"
        ));
    }
    clause
}

fn take(table: &Table<'_>, points: Option<Decimal>) -> Take {
    const KEYS: [&str; 4] = ["per", "once", "zero", "zero_review"];
    let (zero, review) = (table.flag("zero"), table.flag("zero_review"));
    let given: Vec<&str> = KEYS.into_iter().filter(|key| table.has(key)).collect();
    let [key] = given[..] else { return one_of(table) };
    if ["zero", "zero_review"].contains(&key) {
        return match (zero, review) {
            (true, _) => Take::Zero,
            (_, true) => Take::Review,
            _ => one_of(table),
        };
    }
    let key = if key == "per" { "per" } else { "once" };
    let (take, least, most) = if table.is_list(key) {
        let Some((least, most)) = table.range(key) else { return Take::Zero };
        let take = if key == "per" { Take::PerBetween(least, most) } else { Take::OnceBetween(least, most) };
        (take, least, most)
    } else {
        let Some(amount) = table.decimal_opt(key) else { return Take::Zero };
        (if key == "per" { Take::Per(amount) } else { Take::Once(amount) }, amount, amount)
    };
    if least <= Decimal::ZERO || points.is_some_and(|points| most > points) {
        table.fault_of(
            key,
            text!(
                "扣分 {most} 应大于 0 且不超过该项分值",
                "a deduction of {most} should be above 0 and at most the leaf's points"
            ),
        );
    }
    take
}

fn one_of(table: &Table<'_>) -> Take {
    table.fault(text!(
        "扣分条款要写且只写 per、once、zero = true、zero_review = true 之一",
        "a clause should have exactly one of per, once, zero = true, zero_review = true"
    ));
    Take::Zero
}

/// One extra deduction, with where its code is.
pub(super) fn extra(table: &Table<'_>, context: &Context<'_>) -> (Extra, Position) {
    let points = table.decimal("points");
    if points.is_some_and(|points| points <= Decimal::ZERO) {
        table.fault_of("points", text!("追加扣分应大于 0", "an extra deduction should be above 0"));
    }
    let mut when = Vec::new();
    let triggers = table.text_or_texts("when");
    if triggers.is_empty() {
        table.fault_of(
            "when",
            text!(
                "追加扣分要写明由什么触发，如 when = [\"used_up\"]（扣满）",
                "an extra deduction should say what fires it, such as when = [\"used_up\"]"
            ),
        );
    }
    for trigger in triggers {
        match trigger.strip_prefix("finding:") {
            Some(code) => {
                check_rule(table, "when", code, context.rules);
                when.push(ExtraTrigger::Finding(code.to_owned()));
            }
            None if trigger == "onsite" => when.push(ExtraTrigger::Onsite),
            None if trigger == "used_up" => when.push(ExtraTrigger::UsedUp),
            None => {
                table.unknown_word("when", &trigger, ["used_up", "onsite", "finding:<code>"].into_iter());
            }
        }
    }
    let code = table.text_opt("code");
    if code.is_none() && when.contains(&ExtraTrigger::Onsite) {
        table.fault(text!(
            "由实地检查勾选触发的追加扣分要有编号 code，与实地抽查表一致",
            "an extra deduction that is ticked on site needs a code"
        ));
    }
    let extra = Extra {
        code: code.unwrap_or_default(),
        name: table.text("name"),
        points: points.unwrap_or_default(),
        when,
    };
    (extra, table.position_of("code"))
}
