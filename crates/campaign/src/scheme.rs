//! `scheme.toml`: the evaluation standard. Grades and vetoes are read here, indicators in their own modules.

mod indicator;
mod method;
mod tree;

use model::scheme::{Compare, Grade, NotApplicable, Rounding, RoundingMode, Scheme, Trigger, Veto};
use rust_decimal::Decimal;

use crate::declared;
use crate::fault::Errors;
use crate::file::read_file;
use crate::suggest::nearest;
use crate::table::{Place, Table, did_you_mean};

/// The most decimal places a total may be rounded to.
const MOST_DIGITS: u32 = 6;

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
        if total.is_some_and(|total| total <= Decimal::ZERO) {
            root.fault_of("total", "总分应大于 0", "total should be above 0");
        }
        let rounding = root.table("rounding", rounding);
        let not_applicable = root.word(
            "not_applicable",
            &[("rescale_total", NotApplicable::RescaleTotal), ("zero", NotApplicable::Zero)],
        );
        let grades = grades(root, total);
        let vetoes = vetoes(root, &grades, rules);
        let nodes = root.tables("indicator", |table| indicator::read(table, rules));
        tree::check(root, &nodes, total);
        Some(Scheme {
            id,
            title,
            total: total.unwrap_or_default(),
            rounding: rounding?,
            not_applicable,
            grades,
            vetoes,
            declared,
            indicators: nodes.into_iter().map(|node| node.indicator).collect(),
        })
    })
}

fn rounding(table: &Table<'_>) -> Rounding {
    Rounding {
        digits: table.whole("digits", 0, MOST_DIGITS),
        mode: table.word(
            "mode",
            &[
                ("half_up", RoundingMode::HalfUp),
                ("half_even", RoundingMode::HalfEven),
                ("truncate", RoundingMode::Truncate),
            ],
        ),
        compare: table.word("compare", &[("rounded", Compare::Rounded), ("exact", Compare::Exact)]),
    }
}

/// Grades are best first, and the last one with a least score starts at 0, so that every total has one.
fn grades(root: &Table<'_>, total: Option<Decimal>) -> Vec<Grade> {
    let grades: Vec<(Grade, Place)> = root.tables("grade", |table| {
        let grade =
            Grade { code: table.text("code"), name: table.text("name"), min: table.decimal_opt("min") };
        (grade, table.place_of("min"))
    });
    let mut above: Option<&Grade> = None;
    for (index, (grade, place)) in grades.iter().enumerate() {
        let Grade { code, min, .. } = grade;
        if grades[..index].iter().any(|(other, _)| other.code == *code && !code.is_empty()) {
            root.fault_at(*place, format!("等次“{code}”重复"), format!("grade {code} is repeated"));
        }
        if let Some(min) = min {
            if *min < Decimal::ZERO || total.is_some_and(|total| *min > total) {
                root.fault_at(
                    *place,
                    format!("等次“{code}”的分数线 {min} 不在 0 到总分之间"),
                    format!("min {min} of grade {code} is not between 0 and the total"),
                );
            }
            match above {
                Some(Grade { code: better, min: Some(least), .. }) if min >= least => root.fault_at(
                    *place,
                    format!("等次应从高到低：“{code}”的分数线 {min} 不低于前面“{better}”的 {least}"),
                    format!("grades are best first: min {min} of {code} is not below {least} of {better}"),
                ),
                Some(Grade { code: better, min: None, .. }) => root.fault_at(
                    *place,
                    format!("等次“{code}”有分数线，应写在没有分数线的“{better}”之前"),
                    format!("grade {code} has a min and belongs before {better}, which has none"),
                ),
                _ => {}
            }
        }
        above = Some(grade);
    }
    match grades.iter().rfind(|(grade, _)| grade.min.is_some()) {
        None => root.fault(
            "至少要有一个等次的分数线为 0，使每个总分都有等次",
            "at least one grade should have min 0, so that every total has a grade",
        ),
        Some((Grade { code, min: Some(min), .. }, place)) if *min > Decimal::ZERO => root.fault_at(
            *place,
            format!("低于 {min} 分的没有等次：最低等次“{code}”的分数线应为 0"),
            format!("totals below {min} have no grade: min of the lowest grade {code} should be 0"),
        ),
        Some(_) => {}
    }
    grades.into_iter().map(|(grade, _)| grade).collect()
}

fn vetoes(root: &Table<'_>, grades: &[Grade], rules: &[&str]) -> Vec<Veto> {
    let mut vetoes: Vec<Veto> = Vec::new();
    for (veto, place) in root.tables("veto", |table| veto(table, grades, rules)) {
        if vetoes.iter().any(|other| other.code == veto.code && !veto.code.is_empty()) {
            let code = &veto.code;
            root.fault_at(place, format!("否决项“{code}”重复"), format!("veto {code} is repeated"));
        }
        vetoes.push(veto);
    }
    vetoes
}

fn veto(table: &Table<'_>, grades: &[Grade], rules: &[&str]) -> (Veto, Place) {
    let cap = table.text("cap");
    if !cap.is_empty() && !grades.iter().any(|grade| grade.code == cap) {
        table.unknown_word("cap", &cap, grades.iter().map(|grade| grade.code.as_str()));
    }
    let mut when = Vec::new();
    let triggers = table.texts("when");
    if triggers.is_empty() {
        table.fault_of(
            "when",
            "否决项要写明由什么触发，如 when = [\"finding:R003\", \"onsite\"]",
            "a veto should say what fires it, such as when = [\"finding:R003\", \"onsite\"]",
        );
    }
    for trigger in triggers {
        match trigger.strip_prefix("finding:") {
            Some(code) => {
                check_rule(table, "when", code, rules);
                when.push(Trigger::Finding(code.to_owned()));
            }
            None if trigger == "onsite" => when.push(Trigger::Onsite),
            None => table.unknown_word("when", &trigger, ["onsite", "finding:<code>"].into_iter()),
        }
    }
    (Veto { code: table.text("code"), name: table.text("name"), cap, when }, table.place_of("code"))
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
            format!("“{code}”不是规则编号，规则编号是一个大写字母加三位数字，如 R003"),
            format!("{code:?} is no rule code; a code is a capital letter and three digits, such as R003"),
        );
    } else if !rules.is_empty() && !rules.contains(&code) {
        let (hint_zh, hint_en) = did_you_mean(nearest(code, rules.iter().copied()));
        table.fault_of(
            key,
            format!("没有编号为“{code}”的规则{hint_zh}"),
            format!("there is no rule {code}{hint_en}"),
        );
    }
}
