//! How the campaign sets the rules, as every rendering shows it. Which of the settings have no effect is a finding
//! of its own.

use model::campaign::{RuleLevel, RuleSetting};
use model::{Text, text};

/// The title of the part.
pub(super) fn title() -> Text {
    Text::new("本次评估对规则的设置", "how this campaign sets the rules")
}

/// The word of a level on the wire.
pub(super) fn level(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::At(severity) => severity.word(),
        RuleLevel::Off => "off",
    }
}

/// What a setting changes: the level, then the parameters.
pub(super) fn changes(setting: &RuleSetting) -> Text {
    let level = setting.level.map(|level| match level {
        RuleLevel::At(severity) => {
            let label = severity.label();
            text!("级别改为{label}", "level {label}", label = label)
        }
        RuleLevel::Off => Text::new("关闭", "off"),
    });
    let parameters = setting.parameters.iter().map(|(name, value)| {
        let set = format!("{name} = {}", value.normalize());
        Text::new(set.clone(), set)
    });
    let (zh, en): (Vec<_>, Vec<_>) =
        level.into_iter().chain(parameters).map(|text| (text.zh, text.en)).unzip();
    Text::new(zh.join("，"), en.join(", "))
}
