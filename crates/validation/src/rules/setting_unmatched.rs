//! F003: a setting of a rule, or a waiver, that has no effect.

use std::collections::{BTreeMap, BTreeSet};

use model::campaign::RuleSetting;
use model::decision::Act;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Finding, Origin, Severity, Text};

use crate::context::SettingsContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::waivers::is_at_place;
use crate::words::{day, plain};

pub(super) static RULE: Rule<'static> = Rule {
    code: "F003",
    name: "setting-unmatched",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("规则设置或豁免没有起作用", "a rule setting or a waiver has no effect"),
    message: Wording::new("{what}没有起作用：{why}", "{what} has no effect: {why}"),
    hint: Wording::new("请核对编号；不再需要的请删去", "check the code; delete what is no longer needed"),
    docs: "\
### 检查什么
`campaign.toml` 中每条规则设置：规则编号、参数名是否存在，该规则能否设置，同一规则是否重复设置（以第一条为准）。
裁定中的每条豁免：规则、机构是否存在，该规则能否豁免，该机构是否确有该规则的问题，
写明位置的，该处是否确有此问题；是否已经到期；同一机构、规则、位置是否重复豁免（以第一条为准）。
设置和裁定由主管部门填写，所以这里的问题不算在机构名下，不写进给机构的文书。

### 为什么
写错一个字母的设置不会报错，却让人以为已经生效；过时的豁免会掩盖以后出现的问题。

来源：本系统的规定。

### 怎样改
改正编号或参数名；问题已经消除的，删去豁免。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Settings(check);

fn check(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    check_settings(context, sink);
    check_waivers(context, sink);
}

fn check_settings(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    let mut codes = BTreeSet::new();
    for setting in &context.input.campaign.rules {
        let code = &setting.code;
        for why in idle_parts(context.rule(code), setting, !codes.insert(code)) {
            let what = phrases::the_setting(plain(code));
            sink.report(Origin::File, "", arguments![what = what, why = why]);
        }
    }
}

/// Why a setting, or a part of it, changes nothing.
fn idle_parts(rule: Option<&Rule>, setting: &RuleSetting, repeated: bool) -> Vec<Text> {
    let Some(rule) = rule else { return vec![phrases::no_such_rule()] };
    if !rule.is_settable {
        return vec![phrases::cannot_be_set()];
    }
    if repeated {
        return vec![phrases::set_before()];
    }
    let unknown = |name: &str| rule.parameters.iter().all(|parameter| parameter.name != name);
    let names = setting.parameters.iter().map(|(name, _)| name).filter(|name| unknown(name));
    names.map(|name| phrases::no_such_parameter(plain(name))).collect()
}

fn check_waivers(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    let stations: BTreeSet<&str> =
        context.input.register.stations().iter().map(|station| station.code.as_str()).collect();
    let mut found: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in context.findings {
        if let Some(station) = finding.station.as_deref() {
            found.entry((station, finding.code.as_str())).or_default().push(finding);
        }
    }
    let mut seen = BTreeSet::new();
    for decision in context.input.decisions {
        let Act::Waiver { rule: code, place, until } = &decision.act else { continue };
        let station = decision.station.as_str();
        let is_registered = stations.contains(station);
        let first = seen.insert((station, code, place));
        let findings = found.get(&(station, code.as_str())).map_or(&[][..], Vec::as_slice);
        let why = match context.rule(code) {
            None => phrases::no_such_rule(),
            Some(rule) if !rule.is_settable => phrases::cannot_be_waived(),
            _ if !is_registered => phrases::no_such_station(),
            _ if !first => phrases::waived_before(),
            _ if findings.is_empty() => phrases::no_such_finding(),
            _ => match (until, place) {
                (Some(until), _) if *until < context.input.campaign.as_of => {
                    phrases::waiver_ran_out(day(*until))
                }
                (_, Some(place)) if !findings.iter().any(|finding| is_at_place(finding, place)) => {
                    phrases::no_finding_at_place(plain(place))
                }
                _ => continue,
            },
        };
        let what = phrases::the_waiver(plain(station), plain(code));
        sink.report(Origin::File, "", arguments![what = what, why = why]);
    }
}
