//! A rule's level and parameters after the campaign's settings.

use model::Severity;
use model::campaign::{Campaign, RuleLevel, RuleSetting};
use rust_decimal::Decimal;

use crate::rule::Rule;

/// How a rule runs in this campaign.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) severity: Severity,
    /// The reason it is switched off for; `None` when it runs.
    pub(crate) off: Option<&'a str>,
    /// Every parameter of the rule, in its order.
    pub(crate) parameters: Vec<(&'static str, Decimal)>,
}

/// The setting of a rule that is as it was written.
pub(crate) fn default<'a>(rule: &Rule) -> Setting<'a> {
    let parameters = rule.parameters.iter().map(|parameter| (parameter.name, parameter.default)).collect();
    Setting { severity: rule.severity, off: None, parameters }
}

/// The setting of a rule in a campaign. The first setting of a code counts; what has no effect is told by
/// rule F003.
pub(crate) fn resolve<'a>(rule: &Rule, campaign: &'a Campaign) -> Setting<'a> {
    let mut setting = default(rule);
    let Some(asked) = campaign.rules.iter().find(|asked| asked.code == rule.code && rule.is_settable())
    else {
        return setting;
    };
    match asked.level {
        Some(RuleLevel::At(severity)) => setting.severity = severity,
        Some(RuleLevel::Off) => setting.off = Some(&asked.reason),
        None => {}
    }
    for (name, value) in &mut setting.parameters {
        if let Some(set) = parameter(asked, name) {
            *value = set;
        }
    }
    setting
}

fn parameter(asked: &RuleSetting, name: &str) -> Option<Decimal> {
    asked.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
}
