//! `scheme.toml`: the evaluation standard. Read here as a whole; its parts have their own modules.

mod clause;
mod condition;
mod indicator;
mod kinds;
mod method;
mod policy;
mod tree;
mod value;
mod verdict;

use model::nearest;
use model::record::{Form as _, Slot};
use model::scheme::{DERIVED, REGISTER_FACTS, Scheme, SchemeValue};
use model::{SelfReport, did_you_mean, list, text};
use rust_decimal::Decimal;

use crate::declared;
use crate::fault::Errors;
use crate::table::{Table, read_file};

pub use kinds::check_kinds;

/// Reads a scheme and proves that it is sound: points add up, ids are unique, grades cover the range,
/// options stay within their leaf, everything referred to exists. `rules` are the codes of the validation
/// rules; with none given, codes are only checked for their shape.
pub fn parse_scheme(text: &str, rules: &[&str]) -> Result<Scheme, Errors> {
    read_file(text, |root| {
        let own = declared::codes(root);
        let declared = declared::read_all(root, rules);
        // With no rules known, codes are only checked for their shape.
        let all: Vec<&str> = match rules {
            [] => Vec::new(),
            rules => rules.iter().copied().chain(own.iter().map(String::as_str)).collect(),
        };
        let rules = all.as_slice();
        let id = root.text("id");
        let title = root.text("title");
        let total = root.decimal("total");
        let scale = root.decimal_opt("scale").or(total);
        let rounding = root.table("rounding", policy::rounding);
        let policies = policy::read(root);
        let values = value::read_all(root);
        let context = Context { rules, values: &values };
        let nodes = root.tables("indicator", |table| indicator::read(table, &context, &policies));
        tree::check(root, &nodes, total);
        tree::check_codes(root, &nodes);
        let indicators: Vec<_> = nodes.into_iter().map(|node| node.indicator).collect();
        let grades = verdict::grades(root, scale, &context, &indicators);
        let vetoes = verdict::vetoes(root, &grades, rules);
        let minima = verdict::minima(root, &grades, &indicators);
        let (bonuses, bonus_most) = verdict::bonuses(root);
        let ceiling = root.decimal_opt("ceiling").or(scale);
        for key in ["scale", "ceiling"] {
            if root.decimal_opt(key).is_some_and(|number| number <= Decimal::ZERO) {
                root.fault_of(key, text!("{key} 应大于 0", "{key} should be above 0"));
            }
        }
        if let (Some(ceiling), Some(scale)) = (root.decimal_opt("ceiling"), scale)
            && ceiling > Decimal::ZERO
            && ceiling < scale
        {
            root.fault_of(
                "ceiling",
                text!(
                    "ceiling 是加分后的最高分，{ceiling} 低于满分 {scale}",
                    "ceiling is the most with the bonus; {ceiling} is below the full score {scale}"
                ),
            );
        }
        Some(Scheme {
            id,
            title,
            total: total.unwrap_or_default(),
            scale: scale.unwrap_or_default(),
            rounding: rounding?,
            not_applicable: policies.not_applicable,
            basis: policies.basis,
            reasons_required: policies.reasons_required,
            grades,
            vetoes,
            declared,
            minima,
            bonuses,
            bonus_most,
            ceiling: ceiling.unwrap_or_default(),
            values,
            indicators,
        })
    })
}

/// What indicators and grades may refer to.
pub(super) struct Context<'a> {
    rules: &'a [&'a str],
    values: &'a [SchemeValue],
}

impl Context<'_> {
    /// Notes a path that is no number of the return, no value and no fact of the register.
    fn check_number(&self, table: &Table<'_>, key: &str, path: &str) {
        check_number(table, key, path, self.values.iter().map(|value| value.id.as_str()));
    }
}

/// Notes a path that is no number: neither of the return nor one of `values` nor of the register.
pub(super) fn check_number<'v>(
    table: &Table<'_>,
    key: &str,
    path: &str,
    values: impl Iterator<Item = &'v str>,
) {
    let facts = REGISTER_FACTS.iter().map(|(name, _)| *name);
    let known: Vec<&str> = values.chain(DERIVED.iter().copied()).chain(facts).collect();
    let report = SelfReport::default();
    let is_number = |slot| {
        matches!(slot, Slot::Count(_) | Slot::Year(_) | Slot::Area(_) | Slot::Points(_) | Slot::Percent(_))
    };
    if known.contains(&path) || report.slot(path).is_some_and(is_number) {
        return;
    }
    let mut numbers: Vec<String> = known.into_iter().map(str::to_owned).collect();
    model::record::each_slot(&report, |path, slot| {
        if is_number(slot) {
            numbers.push(path.to_owned());
        }
    });
    let hint = did_you_mean(nearest(path, numbers.iter().map(String::as_str)));
    table.fault_of(
        key,
        text!(
            "没有“{path}”这个数{hint}；可以是 {words}",
            "there is no number {path}{hint}; it can be {words}",
            words = list(&numbers),
            hint = hint
        ),
    );
}

/// Notes a rule code that does not exist or cannot be one.
pub(crate) fn check_rule(table: &Table<'_>, key: &str, code: &str, rules: &[&str]) {
    let mut chars = code.chars();
    let shaped = code.len() == 4
        && chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_digit());
    if !shaped {
        table.fault_of(
            key,
            text!(
                "“{code}”不是规则编号，规则编号是一个大写字母加三位数字，如 R003",
                "{code:?} is no rule code; a code is a capital letter and three digits, such as R003"
            ),
        );
    } else if !rules.is_empty() && !rules.contains(&code) {
        let hint = did_you_mean(nearest(code, rules.iter().copied()));
        table.fault_of(
            key,
            text!("没有编号为“{code}”的规则{hint}", "there is no rule {code}{hint}", hint = hint),
        );
    }
}
