//! `campaign.toml`: the year's settings. What the notice and the reading of files need has its own modules.

mod bonus;
mod follow_up;
mod inspection;
mod notice;
mod papers;
mod reading;
mod regions;
mod sampling;

use model::campaign::{Campaign, Kind, RuleLevel, RuleSetting};
use model::declared::DeclaredRule;
use model::{Severity, text};

use crate::declared;
use crate::fault::Errors;
use crate::known::Known;
use crate::scheme::check_rule;
use crate::table::{Table, read_file};

/// What the stations are called together where a campaign does not say.
const INSTITUTION: &str = "职业技能鉴定机构";

/// Reads a campaign's settings. With a scheme, the notice must have words for each of its grades.
pub fn parse_campaign(text: &str, known: Known<'_>) -> Result<Campaign, Errors> {
    read_file(text, |root| {
        let sampling = root.table("sampling", |table| sampling::read(table, known));
        let inspection = inspection::read(root, known);
        if let Some(sampling) = &sampling
            && sampling.team > 0
            && inspection.inspectors.is_empty()
        {
            root.fault(text!(
                "抽签派人（sampling.team）需要检查人员名单 [[inspector]]",
                "inspectors drawn by lot (sampling.team) need a list [[inspector]]"
            ));
        }
        let notice = root.table("notice", |table| notice::read(table, known.scheme));
        let (rules, declared) = rules(root, known);
        let papers = root.table_opt("papers", |table| papers::read(table, known));
        Some(Campaign {
            // Outside of these years a digit is wrong.
            year: root.whole("year", 1990, 2099),
            place: root.text("place"),
            authority: root.text("authority"),
            institution: root.text_opt("institution").unwrap_or_else(|| INSTITUTION.to_owned()),
            sample: root.flag("sample"),
            as_of: root.date("as_of"),
            station_endings: root.texts("station_endings"),
            kinds: kinds(root),
            regions: regions::read(root),
            rules,
            declared,
            bonuses: bonus::read(root, known),
            reading: reading::read(root),
            sampling: sampling?,
            inspection,
            follow_up: follow_up::read(root, known),
            notice: notice?,
            papers: papers.unwrap_or_default(),
        })
    })
}

fn kinds(root: &Table<'_>) -> Vec<Kind> {
    let kinds = root.tables("kind", |table| {
        (Kind { code: table.text("code"), label: table.text("label") }, table.position_of("code"))
    });
    if kinds.is_empty() {
        root.fault(text!("至少要有一个机构类别 [[kind]]", "at least one [[kind]] is needed"));
    }
    for (index, (Kind { code, .. }, place)) in kinds.iter().enumerate() {
        if !code.is_empty() && kinds[..index].iter().any(|(other, _)| other.code == *code) {
            root.fault_at(*place, text!("机构类别“{code}”重复", "kind {code} is repeated"));
        }
    }
    kinds.into_iter().map(|(kind, _)| kind).collect()
}

/// The settings of rules, and the rules declared among them: `[[rule]]` without and with a `kind`.
fn rules(root: &Table<'_>, known: Known<'_>) -> (Vec<RuleSetting>, Vec<DeclaredRule>) {
    let own = declared::codes(root);
    let of_scheme =
        known.scheme.into_iter().flat_map(|scheme| &scheme.declared).map(|rule| rule.code.as_str());
    let before: Vec<&str> = known.rules.iter().copied().chain(of_scheme).collect();
    let all: Vec<&str> = match known.rules {
        [] => Vec::new(),
        _ => before.iter().copied().chain(own.iter().map(String::as_str)).collect(),
    };
    let mut settings = Vec::new();
    let mut rules = Vec::new();
    root.tables("rule", |table| {
        if declared::is_declaration(table) {
            rules.extend(declared::read(table).map(|rule| (rule, table.position_of("code"))));
        } else {
            settings.push((rule(table, &all), table.position_of("code")));
        }
    });
    let rules = declared::checked(root, rules, &before);
    for (index, (RuleSetting { code, .. }, place)) in settings.iter().enumerate() {
        if !code.is_empty() && settings[..index].iter().any(|(other, _)| other.code == *code) {
            root.fault_at(*place, text!("规则“{code}”设置了两次", "rule {code} is set twice"));
        }
    }
    (settings.into_iter().map(|(setting, _)| setting).collect(), rules)
}

fn rule(table: &Table<'_>, rules: &[&str]) -> RuleSetting {
    let code = table.text("code");
    if !code.is_empty() {
        check_rule(table, "code", &code, rules);
    }
    let levels = [
        ("error", RuleLevel::At(Severity::Error)),
        ("warning", RuleLevel::At(Severity::Warning)),
        ("info", RuleLevel::At(Severity::Info)),
        ("off", RuleLevel::Off),
    ];
    let level = table.has("level").then(|| table.word("level", &levels));
    let parameters = table.numbers("parameters");
    if level.is_none() && parameters.is_empty() {
        table.fault(text!(
            "规则设置要写 level 或 parameters",
            "a rule setting should have a level or parameters"
        ));
    }
    RuleSetting { code, level, parameters, reason: table.text("reason") }
}
