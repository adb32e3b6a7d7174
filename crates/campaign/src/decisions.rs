//! `decisions.toml`: what officials decided.

use model::decision::{Act, Decision};

use crate::Known;
use crate::fault::Errors;
use crate::file::read_file;
use crate::scheme::check_rule;
use crate::suggest::nearest;
use crate::table::{Table, did_you_mean};

const ACTS: [&str; 3] = ["withdrawal", "grade", "waiver"];

/// Reads the decisions, sorted by date, those of one day in the order of the file. With a scheme, grades
/// must be its own; with a register, stations must be in it.
pub fn parse_decisions(text: &str, known: Known<'_>) -> Result<Vec<Decision>, Errors> {
    read_file(text, |root| {
        let mut decisions: Vec<Decision> = Vec::new();
        root.tables("decision", |table| {
            let Some(decision) = decision(table, known) else { return };
            let repeated = decisions.iter().any(|other| {
                (&other.station, &other.act, other.on) == (&decision.station, &decision.act, decision.on)
            });
            if repeated {
                table.fault("同一决定写了两次", "the same decision is given twice");
            }
            decisions.push(decision);
        });
        decisions.sort_by_key(|decision| decision.on);
        Some(decisions)
    })
}

fn decision(table: &Table<'_>, known: Known<'_>) -> Option<Decision> {
    let act = act(table, known);
    let decision = Decision {
        station: station(table, known),
        reason: table.text("reason"),
        show_reason: table.flag("show_reason"),
        by: table.text("by"),
        on: table.date("on"),
        act: act?,
    };
    Some(decision)
}

fn act(table: &Table<'_>, known: Known<'_>) -> Option<Act> {
    let act = table.text("act");
    match act.as_str() {
        "withdrawal" => Some(Act::Withdrawal { grade: grade(table, known) }),
        "grade" => Some(Act::Grade { grade: grade(table, known) }),
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

fn grade(table: &Table<'_>, known: Known<'_>) -> String {
    let code = table.text("grade");
    if let Some(scheme) = known.scheme
        && !code.is_empty()
        && scheme.grade(&code).is_none()
    {
        table.unknown_word("grade", &code, scheme.grades.iter().map(|grade| grade.code.as_str()));
    }
    code
}

fn station(table: &Table<'_>, known: Known<'_>) -> String {
    let code = table.text("station");
    if let Some(register) = known.register
        && !code.is_empty()
        && register.by_code(&code).is_none()
    {
        let codes = register.stations().iter().map(|station| station.code.as_str());
        let (hint_zh, hint_en) = did_you_mean(nearest(&code, codes));
        table.fault_of(
            "station",
            format!("名册中没有编号为“{code}”的机构{hint_zh}"),
            format!("the register has no station {code}{hint_en}"),
        );
    }
    code
}
