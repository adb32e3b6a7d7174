//! F003: a setting of a rule, or a waiver, that has no effect.

use std::collections::BTreeSet;

use model::campaign::RuleSetting;
use model::decision::Act;
use model::finding::Problem;
use model::text::Wording;
use model::{Origin, Severity, Text};

use crate::context::SettingsContext;
use crate::rule::{Check, Rule};
use crate::sink::{Sink, Subject};

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
同一机构同一规则是否重复豁免（以第一条为准）。

### 为什么
写错一个字母的设置不会报错，却让人以为已经生效；过时的豁免会掩盖以后出现的问题。

来源：本系统的规定。

### 怎样改
改正编号或参数名；问题已经消除的，删去豁免。
",
    parameters: &[],
    check: Check::Settings(check),
};

fn check(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    check_settings(&context.input.campaign.rules, sink);
    check_waivers(context, sink);
}

fn check_settings(settings: &[RuleSetting], sink: &mut Sink<'_>) {
    let mut codes = BTreeSet::new();
    for setting in settings {
        let code = &setting.code;
        for why in idle_parts(setting, !codes.insert(code)) {
            let what = Text::new(format!("规则 {code} 的设置"), format!("the setting of rule {code}"));
            sink.report(Origin::File, "", &[("what", what), ("why", why)]);
        }
    }
}

/// Why a setting, or a part of it, changes nothing.
fn idle_parts(setting: &RuleSetting, repeated: bool) -> Vec<Text> {
    let Some(rule) = Rule::by_code(&setting.code) else { return vec![no_such_rule()] };
    if !rule.is_settable() {
        return vec![Text::new("此规则不能设置", "the rule cannot be set")];
    }
    if repeated {
        return vec![Text::new("前面已有同一规则的设置", "a setting of the same rule stands before it")];
    }
    let unknown = |name: &str| rule.parameters.iter().all(|parameter| parameter.name != name);
    let names = setting.parameters.iter().map(|(name, _)| name).filter(|name| unknown(name));
    names
        .map(|name| Text::new(format!("没有参数“{name}”"), format!("there is no parameter `{name}`")))
        .collect()
}

fn check_waivers(context: &SettingsContext<'_>, sink: &mut Sink<'_>) {
    let stations: BTreeSet<&str> =
        context.input.register.stations().iter().map(|station| station.code.as_str()).collect();
    let found: BTreeSet<(&str, &str)> = context
        .findings
        .iter()
        .filter_map(|finding| Some((finding.station.as_deref()?, finding.code)))
        .collect();
    let mut seen = BTreeSet::new();
    for decision in context.input.decisions {
        let Act::Waiver { rule } = &decision.act else { continue };
        let station = decision.station.as_str();
        let is_registered = stations.contains(station);
        let first = seen.insert((station, rule));
        let why = match Rule::by_code(rule) {
            None => no_such_rule(),
            Some(rule) if !rule.is_settable() => Text::new("此规则不能豁免", "the rule cannot be waived"),
            _ if !is_registered => Text::new("登记册中没有该机构", "the register has no such station"),
            _ if !first => Text::new("前面已有同样的豁免", "the same waiver stands before it"),
            _ if !found.contains(&(station, rule)) => {
                Text::new("该机构没有这条规则的问题", "the station has no finding of the rule")
            }
            _ => continue,
        };
        let what = Text::new(
            format!("机构 {station} 对规则 {rule} 的豁免"),
            format!("the waiver of rule {rule} for station {station}"),
        );
        let subject = if is_registered { Subject::station(station) } else { Subject::default() };
        sink.about(subject).report(Origin::File, "", &[("what", what), ("why", why)]);
    }
}

fn no_such_rule() -> Text {
    Text::new("没有这条规则", "there is no such rule")
}
