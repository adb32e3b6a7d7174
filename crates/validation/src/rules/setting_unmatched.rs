//! F003: a setting of a rule, or a waiver, that has no effect.

use std::collections::{BTreeMap, BTreeSet};

use model::campaign::RuleSetting;
use model::decision::Act;
use model::finding::Problem;
use model::text::Wording;
use model::{Finding, Origin, Severity, Text};

use crate::context::SettingsContext;
use crate::phrases;
use crate::rule::{Check, Rule};
use crate::sink::{Sink, is_at};
use crate::words::{day, plain};

pub(super) static RULE: Rule = Rule {
    code: "F003",
    name: "setting-unmatched",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording { zh: "规则设置或豁免没有起作用", en: "a rule setting or a waiver has no effect" },
    message: Wording { zh: "{what}没有起作用：{why}", en: "{what} has no effect: {why}" },
    hint: Wording {
        zh: "请核对编号；不再需要的请删去",
        en: "check the code; delete what is no longer needed",
    },
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
    check: Check::Settings(check),
    ..Rule::PLAIN
};

fn check(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    check_settings(context, sink);
    check_waivers(context, sink);
}

fn check_settings(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    let mut codes = BTreeSet::new();
    for setting in &context.input.campaign.rules {
        let code = &setting.code;
        for why in idle_parts(context.rule(code), setting, !codes.insert(code)) {
            let what = phrases::THE_SETTING.with(&[("code", plain(code))]);
            sink.report(Origin::File, "", &[("what", what), ("why", why)]);
        }
    }
}

/// Why a setting, or a part of it, changes nothing.
fn idle_parts(rule: Option<&Rule>, setting: &RuleSetting, repeated: bool) -> Vec<Text> {
    let Some(rule) = rule else { return vec![phrases::NO_SUCH_RULE.text()] };
    if !rule.is_settable() {
        return vec![phrases::CANNOT_BE_SET.text()];
    }
    if repeated {
        return vec![phrases::SET_BEFORE.text()];
    }
    let unknown = |name: &str| rule.parameters.iter().all(|parameter| parameter.name != name);
    let names = setting.parameters.iter().map(|(name, _)| name).filter(|name| unknown(name));
    names.map(|name| phrases::NO_SUCH_PARAMETER.with(&[("name", plain(name))])).collect()
}

fn check_waivers(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    let stations: BTreeSet<&str> =
        context.input.register.stations().iter().map(|station| station.code.as_str()).collect();
    let mut found: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in context.findings {
        if let Some(station) = finding.station.as_deref() {
            found.entry((station, finding.code)).or_default().push(finding);
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
            None => phrases::NO_SUCH_RULE.text(),
            Some(rule) if !rule.is_settable() => phrases::CANNOT_BE_WAIVED.text(),
            _ if !is_registered => phrases::NO_SUCH_STATION.text(),
            _ if !first => phrases::WAIVED_BEFORE.text(),
            _ if findings.is_empty() => phrases::NO_SUCH_FINDING.text(),
            _ => match (until, place) {
                (Some(until), _) if *until < context.input.campaign.as_of => {
                    phrases::WAIVER_RAN_OUT.with(&[("day", day(*until))])
                }
                (_, Some(place)) if !findings.iter().any(|finding| is_at(finding, place)) => {
                    phrases::NO_FINDING_AT_PLACE.with(&[("place", plain(place))])
                }
                _ => continue,
            },
        };
        let what = phrases::THE_WAIVER.with(&[("station", plain(station)), ("rule", plain(code))]);
        sink.report(Origin::File, "", &[("what", what), ("why", why)]);
    }
}
