//! `[sampling]`: how stations and inspectors are drawn.

use model::campaign::{DrawOrder, Grouping, MustVisit, SampleSize, Sampling};
use model::text;
use rust_decimal::Decimal;

use crate::known::Known;
use crate::table::Table;

const GROUPINGS: [(&str, Grouping); 2] = [("kind", Grouping::Kind), ("region", Grouping::Region)];

pub(super) fn read(table: &Table<'_>, known: Known<'_>) -> Sampling {
    let order = if table.has("order") {
        table.word("order", &[("risk", DrawOrder::Risk), ("lot", DrawOrder::Lot)])
    } else {
        DrawOrder::Risk
    };
    // Who draws by lot need not rank by risk; who ranks says by what.
    let ranking = |key| order == DrawOrder::Risk || table.has(key);
    let by_risk = |key| if ranking(key) { weight(table, key) } else { Decimal::ZERO };
    let optional = |key| if table.has(key) { weight(table, key) } else { Decimal::ZERO };
    let sampling = Sampling {
        size: sample_size(table),
        order,
        seed: table.text_opt("seed"),
        strata: strata(table),
        each_kind: table.flag("each_kind"),
        each_region: table.flag("each_region"),
        must: table.tables("must", |table| MustVisit {
            station: known.station(table, "station"),
            reason: table.text("reason"),
        }),
        team: if table.has("team") { table.whole("team", 0, 20) } else { 0 },
        error_weight: by_risk("error_weight"),
        warning_weight: by_risk("warning_weight"),
        permit_weight: by_risk("permit_weight"),
        permit_days: if ranking("permit_days") { table.whole("permit_days", 0, 3660) } else { 0 },
        grade_weights: weights(table, "grade_weights"),
        open_item_weight: optional("open_item_weight"),
        complaint_weight: optional("complaint_weight"),
        complaints: weights(table, "complaints"),
        gap_weight: optional("gap_weight"),
    };
    for (station, _) in &sampling.complaints {
        known.check_station(table, "complaints", station);
    }
    if sampling.by_lot() && sampling.seed.is_none() {
        table.fault(text!(
            "抽签（order = \"lot\" 或 team）要写明种子 seed，如公开摇出的号码",
            "drawing by lot (order = \"lot\" or team) needs a seed, such as a number drawn in public"
        ));
    }
    sampling
}

fn strata(table: &Table<'_>) -> Vec<Grouping> {
    let mut strata = Vec::new();
    for word in table.texts("strata") {
        match GROUPINGS.iter().find(|(name, _)| *name == word) {
            Some((_, grouping)) => strata.push(*grouping),
            None => table.unknown_word("strata", &word, GROUPINGS.iter().map(|(name, _)| *name)),
        }
    }
    strata.dedup();
    strata
}

fn sample_size(table: &Table<'_>) -> SampleSize {
    if table.has("count") == table.has("percent") {
        table.fault(text!(
            "抽查数量要写且只写 count（所数）、percent（百分比）之一",
            "sampling should have exactly one of count (stations), percent (of the register)"
        ));
        return SampleSize::Count(0);
    }
    if table.has("count") {
        return SampleSize::Count(table.whole("count", 0, 100_000));
    }
    let percent = table.decimal("percent").unwrap_or_default();
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        table.fault_of("percent", text!("百分比应在 0 到 100 之间", "percent should be from 0 to 100"));
    }
    SampleSize::Percent(percent)
}

fn weight(table: &Table<'_>, key: &'static str) -> Decimal {
    let weight = table.decimal(key).unwrap_or_default();
    not_below_zero(table, key, weight);
    weight
}

fn weights(table: &Table<'_>, key: &'static str) -> Vec<(String, Decimal)> {
    let weights = table.numbers(key);
    for (_, weight) in &weights {
        not_below_zero(table, key, *weight);
    }
    weights
}

fn not_below_zero(table: &Table<'_>, key: &str, weight: Decimal) {
    if weight < Decimal::ZERO {
        table.fault_of(key, text!("风险分不能低于 0", "a weight must not be below 0"));
    }
}
