//! `campaign.toml`: the year's settings. What the notice and the reading of files need has its own modules.

mod notice;
mod papers;
mod reading;

use model::Severity;
use model::campaign::{Campaign, Kind, RuleLevel, RuleSetting, SampleSize, Sampling};
use rust_decimal::Decimal;

use crate::Known;
use crate::fault::Errors;
use crate::file::read_file;
use crate::scheme::check_rule;
use crate::table::Table;

/// Reads a campaign's settings. With a scheme, the notice must have words for each of its grades.
pub fn parse_campaign(text: &str, known: Known<'_>) -> Result<Campaign, Errors> {
    read_file(text, |root| {
        let sampling = root.table("sampling", sampling);
        let notice = root.table("notice", |table| notice::read(table, known.scheme));
        let papers =
            root.has("papers").then(|| root.table("papers", |table| papers::read(table, known.scheme)));
        let papers = papers.flatten();
        Some(Campaign {
            // Outside of these years a digit is wrong.
            year: root.whole("year", 1990, 2099),
            place: root.text("place"),
            authority: root.text("authority"),
            sample: root.flag("sample"),
            as_of: root.date("as_of"),
            station_endings: root.texts("station_endings"),
            kinds: kinds(root),
            rules: rules(root, known.rules),
            reading: reading::read(root),
            sampling: sampling?,
            notice: notice?,
            papers: papers.unwrap_or_default(),
        })
    })
}

fn kinds(root: &Table<'_>) -> Vec<Kind> {
    let kinds = root.tables("kind", |table| {
        (Kind { code: table.text("code"), label: table.text("label") }, table.place_of("code"))
    });
    if kinds.is_empty() {
        root.fault("至少要有一个机构类别 [[kind]]", "at least one [[kind]] is needed");
    }
    for (index, (Kind { code, .. }, place)) in kinds.iter().enumerate() {
        if !code.is_empty() && kinds[..index].iter().any(|(other, _)| other.code == *code) {
            root.fault_at(*place, format!("机构类别“{code}”重复"), format!("kind {code} is repeated"));
        }
    }
    kinds.into_iter().map(|(kind, _)| kind).collect()
}

fn sampling(table: &Table<'_>) -> Sampling {
    Sampling {
        size: sample_size(table),
        each_kind: table.flag("each_kind"),
        error_weight: weight(table, "error_weight"),
        warning_weight: weight(table, "warning_weight"),
        permit_weight: weight(table, "permit_weight"),
        permit_days: table.whole("permit_days", 0, 3660),
    }
}

fn sample_size(table: &Table<'_>) -> SampleSize {
    if table.has("count") == table.has("percent") {
        table.fault(
            "抽查数量要写且只写 count（所数）、percent（百分比）之一",
            "sampling should have exactly one of count (stations), percent (of the register)",
        );
        return SampleSize::Count(0);
    }
    if table.has("count") {
        return SampleSize::Count(table.whole("count", 0, 100_000));
    }
    let percent = table.decimal("percent").unwrap_or_default();
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        table.fault_of("percent", "百分比应在 0 到 100 之间", "percent should be from 0 to 100");
    }
    SampleSize::Percent(percent)
}

fn weight(table: &Table<'_>, key: &'static str) -> Decimal {
    let weight = table.decimal(key).unwrap_or_default();
    if weight < Decimal::ZERO {
        table.fault_of(key, "风险分不能低于 0", "a weight must not be below 0");
    }
    weight
}

fn rules(root: &Table<'_>, rules: &[&str]) -> Vec<RuleSetting> {
    let settings = root.tables("rule", |table| (rule(table, rules), table.place_of("code")));
    for (index, (RuleSetting { code, .. }, place)) in settings.iter().enumerate() {
        if !code.is_empty() && settings[..index].iter().any(|(other, _)| other.code == *code) {
            let text = (format!("规则“{code}”设置了两次"), format!("rule {code} is set twice"));
            root.fault_at(*place, text.0, text.1);
        }
    }
    settings.into_iter().map(|(setting, _)| setting).collect()
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
        table.fault("规则设置要写 level 或 parameters", "a rule setting should have a level or parameters");
    }
    RuleSetting { code, level, parameters, reason: table.text("reason") }
}
