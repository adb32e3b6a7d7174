//! `decisions.toml`: what officials decided.

use model::decision::{Act, Decision};
use model::text;
use rust_decimal::Decimal;

use crate::fault::Errors;
use crate::references::References;
use crate::scheme::check_rule;
use crate::table::{Table, read_file};

const ACTS: [&str; 4] = ["withdrawal", "leaf", "grade", "waiver"];

/// Reads the decisions, sorted by date, those of one day in the order of the file. With a scheme, grades
/// must be its own; with a register, stations must be in it.
pub fn parse_decisions(text: &str, known: References<'_>) -> Result<Vec<Decision>, Errors> {
    read_file(text, |root| {
        let mut decisions: Vec<Decision> = Vec::new();
        let mut lines = Vec::new();
        root.tables("decision", |table| {
            let Some(decision) = decision(table, known) else { return };
            let repeated = decisions.iter().any(|other| {
                (&other.station, &other.act, other.on) == (&decision.station, &decision.act, decision.on)
            });
            if repeated {
                table.fault(text!("同一决定写了两次", "the same decision is given twice"));
            } else if let Some(at) = decisions.iter().position(|other| contradict(other, &decision)) {
                let line = lines[at];
                table.fault(text!(
                    "与第 {line} 行的决定互相矛盾（同一机构），请删去其中一条，或改正日期",
                    "contradicts the decision on the same station in line {line}; remove one of them, or correct its date"
                ));
            }
            decisions.push(decision);
            lines.push(table.line());
        });
        decisions.sort_by_key(|decision| decision.on);
        Some(decisions)
    })
}

/// Whether two decisions on a station cannot both be meant: two grades, or two points for one leaf, of one day; a
/// grade given on the day of its withdrawal or after it. A later grade or appeal replaces an earlier one.
fn contradict(one: &Decision, other: &Decision) -> bool {
    let same_day = one.on == other.on;
    one.station == other.station
        && match (&one.act, &other.act) {
            (Act::Grade { .. }, Act::Grade { .. }) | (Act::Withdrawal { .. }, Act::Withdrawal { .. }) => {
                same_day
            }
            (Act::Withdrawal { .. }, Act::Grade { .. }) => one.on <= other.on,
            (Act::Grade { .. }, Act::Withdrawal { .. }) => other.on <= one.on,
            (Act::Leaf { indicator: one, .. }, Act::Leaf { indicator: other, .. }) => {
                same_day && one == other
            }
            _ => false,
        }
}

fn decision(table: &Table<'_>, known: References<'_>) -> Option<Decision> {
    let act = act(table, known);
    let decision = Decision {
        station: known.station(table, "station"),
        reason: table.text("reason"),
        show_reason: table.flag("show_reason"),
        by: table.text("by"),
        on: table.date("on"),
        act: act?,
    };
    Some(decision)
}

fn leaf(table: &Table<'_>, known: References<'_>) -> Act {
    let indicator = table.text("indicator");
    let points = table.decimal("points").unwrap_or_default();
    if let Some(scheme) = known.scheme
        && !indicator.is_empty()
    {
        match scheme.leaves().find(|leaf| leaf.id == indicator) {
            None => {
                let ids: Vec<&str> = scheme.leaves().map(|leaf| leaf.id.as_str()).collect();
                table.unknown_word("indicator", &indicator, ids.into_iter());
            }
            Some(leaf) if points < Decimal::ZERO || points > leaf.points => table.fault_of(
                "points",
                text!(
                    "“{indicator}”的得分应在 0 到 {most} 之间，写的是 {points}",
                    "the points of {indicator} should be from 0 to {most}, found {points}",
                    most = leaf.points
                ),
            ),
            Some(_) => {}
        }
    }
    Act::Leaf { indicator, points }
}

fn act(table: &Table<'_>, known: References<'_>) -> Option<Act> {
    let act = table.text("act");
    match act.as_str() {
        "withdrawal" => Some(Act::Withdrawal { grade: known.grade(table, "grade") }),
        "grade" => Some(Act::Grade { grade: known.grade(table, "grade") }),
        "leaf" => Some(leaf(table, known)),
        "waiver" => {
            let rule = table.text("rule");
            if !rule.is_empty() {
                check_rule(table, "rule", &rule, known.rules);
            }
            let until = table.has("until").then(|| table.date("until"));
            Some(Act::Waiver { rule, place: table.text_opt("place"), until })
        }
        unknown => {
            if !unknown.is_empty() {
                table.unknown_word("act", unknown, ACTS.into_iter());
            }
            table.give_up();
            None
        }
    }
}
