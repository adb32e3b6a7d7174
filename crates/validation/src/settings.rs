//! A rule's level and parameters after the campaign's settings.

use model::Severity;
use model::campaign::{Campaign, RuleLevel, RuleSetting};
use model::rule::{Parameter, Rule};
use rust_decimal::Decimal;

/// How a rule runs in this campaign.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) severity: Severity,
    /// The reason it is switched off for; `None` when it runs.
    pub(crate) off: Option<&'a str>,
    /// Every parameter of the rule, in its order.
    parameters: Vec<(&'a Parameter, Decimal)>,
}

impl Setting<'_> {
    /// The value of one of the rule's parameters.
    pub(crate) fn value(&self, parameter: &Parameter) -> Decimal {
        let own = self.parameters.iter().find(|(own, _)| std::ptr::eq(*own, parameter));
        debug_assert!(own.is_some(), "`{}` is not among the parameters of its rule", parameter.name);
        own.map_or(parameter.default, |(_, value)| *value)
    }
}

/// The setting of a rule that is as it was written.
pub(crate) fn default<'a>(rule: &Rule<'a>) -> Setting<'a> {
    let parameters = rule.parameters.iter().map(|parameter| (*parameter, parameter.default)).collect();
    Setting { severity: rule.severity, off: None, parameters }
}

/// The setting of a rule in a campaign. The first setting of a code counts; what has no effect is reported by
/// rule F003.
pub(crate) fn resolve<'a>(rule: &Rule<'a>, campaign: &'a Campaign) -> Setting<'a> {
    let mut setting = default(rule);
    let Some(asked) = campaign.rules.iter().find(|asked| asked.code == rule.code && rule.is_settable) else {
        return setting;
    };
    match asked.level {
        Some(RuleLevel::At(severity)) => setting.severity = severity,
        Some(RuleLevel::Off) => setting.off = Some(&asked.reason),
        None => {}
    }
    for (parameter, value) in &mut setting.parameters {
        if let Some(set) = set_to(asked, parameter.name) {
            *value = set;
        }
    }
    setting
}

fn set_to(asked: &RuleSetting, name: &str) -> Option<Decimal> {
    asked.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
}
