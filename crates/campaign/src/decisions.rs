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
        root.tables("decision", |table| {
            let Some(decision) = decision(table, known) else { return };
            let repeated = decisions.iter().any(|other| {
                (&other.station, &other.act, other.on) == (&decision.station, &decision.act, decision.on)
            });
            if repeated {
                table.fault(text!("同一决定写了两次", "the same decision is given twice"));
            }
            decisions.push(decision);
        });
        decisions.sort_by_key(|decision| decision.on);
        Some(decisions)
    })
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
