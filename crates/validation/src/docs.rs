//! The page `docs/rules.md`, written from the catalogue.

use std::fmt::Write as _;

use model::Lang;
use model::rule::Rule;

use crate::rules::RULES;

/// The page as Markdown, with a line feed at its end. Whoever writes it to a file puts the line that says it is
/// generated above.
pub fn docs_markdown() -> String {
    let mut page = String::from(
        "# 校验规则 Rules\n\n\
         每条规则一个编号，编号不改、不重用。级别可以在 `campaign.toml` 中调整或关闭（须写明理由），\
         一家机构在某条规则上的问题可以由裁定豁免，豁免的问题仍然列出。因缺少数据而无法判断的，列为“未检查”，不视为通过。\n\n\
         | 编号 | 名称 | 级别 | 问题类别 | 说明 |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in RULES {
        _ = writeln!(
            page,
            "| [{code}](#{anchor}) | `{name}` | {severity} | {problem} | {summary} |",
            code = rule.code,
            anchor = anchor(rule),
            name = rule.name,
            severity = rule.severity.label().zh,
            problem = rule.problem.label().zh,
            summary = rule.summary.get(Lang::Zh),
        );
    }
    for rule in RULES {
        page.push('\n');
        section(&mut page, rule);
    }
    page
}

fn section(page: &mut String, rule: &Rule) {
    let severity = rule.severity.label();
    let problem = rule.problem.label();
    _ = writeln!(page, "## {} {}\n", rule.code, rule.name);
    _ = writeln!(page, "{}。_{}._\n", rule.summary.get(Lang::Zh), rule.summary.get(Lang::En));
    for lang in [Lang::Zh, Lang::En] {
        let (level, class, message, hint) = match lang {
            Lang::Zh => (
                "级别",
                "问题类别",
                ("提示语", rule.message.get(Lang::Zh)),
                ("建议", rule.hint.get(Lang::Zh)),
            ),
            Lang::En => (
                "severity",
                "problem",
                ("message", rule.message.get(Lang::En)),
                ("hint", rule.hint.get(Lang::En)),
            ),
        };
        _ = writeln!(page, "- {level}: {}; {class}: {}", severity.get(lang), problem.get(lang));
        _ = writeln!(page, "- {}: {}", message.0, message.1);
        _ = writeln!(page, "- {}: {}", hint.0, hint.1);
    }
    let missing = rule.on_missing.label();
    _ = writeln!(page, "- 缺少数据时: {}。missing values: {}", missing.zh, missing.en);
    if let Some(from) = rule.in_force.from {
        _ = writeln!(page, "- 施行起始日: {from}。in force from {from}");
    }
    if let Some(until) = rule.in_force.until {
        _ = writeln!(page, "- 施行截止日: {until}。in force until {until}");
    }
    page.push('\n');
    if !rule.parameters.is_empty() {
        page.push_str("| 参数 | 默认值 | 单位 | 含义 |\n| --- | --- | --- | --- |\n");
        for parameter in rule.parameters {
            _ = writeln!(
                page,
                "| `{}` | {} | {} | {} |",
                parameter.name,
                parameter.default,
                parameter.unit.get(Lang::Zh),
                parameter.meaning.get(Lang::Zh)
            );
        }
        page.push('\n');
    }
    _ = writeln!(page, "{}", rule.docs.trim());
}

/// The anchor that Markdown renderers give the rule's heading.
fn anchor(rule: &Rule) -> String {
    format!("{}-{}", rule.code.to_lowercase(), rule.name)
}
