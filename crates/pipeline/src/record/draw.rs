//! A draw as the ledger keeps it.

use model::campaign::{DrawOrder, Grouping, SampleSize};
use model::draw::{DrawMethod, LOT_ALGORITHM, Pick, Share, Why};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::error::StepError;
use crate::files::number::number;

/// One station of a draw.
pub(crate) fn pick(pick: &Pick) -> String {
    let (why, reason) = match &pick.why {
        Why::Rank => ("rank", None),
        Why::Must(reason) => ("must", Some(reason)),
        Why::Kind => ("kind", None),
        Why::Region => ("region", None),
        Why::ShareFull => ("share_full", None),
        Why::MadeRoom => ("made_room", None),
    };
    json!({
        "station": pick.station,
        "name": pick.name,
        "risk": number(pick.risk),
        "errors": pick.errors,
        "warnings": pick.warnings,
        "permit_near": pick.permit_near,
        "last_grade": pick.last_grade,
        "open_items": pick.open_items,
        "complaints": number(pick.complaints),
        "gap": number(pick.gap),
        "lot": pick.lot,
        "drawn": pick.drawn,
        "why": why,
        "reason": reason,
        "inspectors": pick.inspectors,
        "recused": pick.recused,
    })
    .to_string()
}

/// Reads [`pick`] back.
pub(crate) fn read_pick(json: &str) -> Result<Pick, StepError> {
    let read = || -> Option<Pick> {
        let value: Value = serde_json::from_str(json).ok()?;
        Some(Pick {
            station: text(&value["station"])?,
            name: text(&value["name"])?,
            risk: decimal(&value["risk"])?,
            errors: count(&value["errors"])?,
            warnings: count(&value["warnings"])?,
            permit_near: value["permit_near"].as_bool()?,
            last_grade: text(&value["last_grade"]),
            open_items: count(&value["open_items"])?,
            complaints: decimal(&value["complaints"])?,
            gap: decimal(&value["gap"])?,
            lot: text(&value["lot"]),
            drawn: value["drawn"].as_bool()?,
            why: match value["why"].as_str()? {
                "rank" => Why::Rank,
                "must" => Why::Must(text(&value["reason"])?),
                "kind" => Why::Kind,
                "region" => Why::Region,
                "share_full" => Why::ShareFull,
                "made_room" => Why::MadeRoom,
                _ => return None,
            },
            inspectors: texts(&value["inspectors"])?,
            recused: texts(&value["recused"])?,
        })
    };
    read().ok_or_else(|| StepError::Draw(json.to_owned()))
}

/// How a draw was made.
pub(crate) fn draw_method(method: &DrawMethod) -> String {
    let (unit, size) = match method.size {
        SampleSize::Count(count) => ("count", Decimal::from(count)),
        SampleSize::Percent(percent) => ("percent", percent),
    };
    let shares: Vec<Value> = method
        .shares
        .iter()
        .map(|share| json!({ "group": share.group, "stations": share.stations, "share": share.share }))
        .collect();
    json!({
        "order": match method.order {
            DrawOrder::Risk => "risk",
            DrawOrder::Lot => "lot",
        },
        "seed": method.seed,
        "algorithm": method.seed.as_ref().map(|_| LOT_ALGORITHM),
        "unit": unit,
        "size": number(size),
        "wanted": method.wanted,
        "registered": method.registered,
        "withdrawn": method.withdrawn,
        "strata": method.strata.iter().map(|grouping| match grouping {
            Grouping::Kind => "kind",
            Grouping::Region => "region",
        }).collect::<Vec<_>>(),
        "shares": shares,
        "each_kind": method.each_kind,
        "each_region": method.each_region,
        "team": method.team,
    })
    .to_string()
}

/// Reads [`draw_method`] back.
pub(crate) fn read_draw_method(json: &str) -> Result<DrawMethod, StepError> {
    let read = || -> Option<DrawMethod> {
        let value: Value = serde_json::from_str(json).ok()?;
        let strata = texts(&value["strata"])?;
        let strata = strata.iter().map(|word| match word.as_str() {
            "kind" => Some(Grouping::Kind),
            "region" => Some(Grouping::Region),
            _ => None,
        });
        let shares = value["shares"].as_array()?.iter().map(|share| {
            Some(Share {
                group: texts(&share["group"])?,
                stations: count(&share["stations"])?,
                share: count(&share["share"])?,
            })
        });
        Some(DrawMethod {
            order: match value["order"].as_str()? {
                "risk" => DrawOrder::Risk,
                "lot" => DrawOrder::Lot,
                _ => return None,
            },
            seed: text(&value["seed"]),
            size: match value["unit"].as_str()? {
                "count" => SampleSize::Count(count(&value["size"])?),
                "percent" => SampleSize::Percent(decimal(&value["size"])?),
                _ => return None,
            },
            wanted: count(&value["wanted"])?,
            registered: count(&value["registered"])?,
            withdrawn: texts(&value["withdrawn"])?,
            strata: strata.collect::<Option<_>>()?,
            shares: shares.collect::<Option<_>>()?,
            each_kind: value["each_kind"].as_bool()?,
            each_region: value["each_region"].as_bool()?,
            team: count(&value["team"])?,
        })
    };
    read().ok_or_else(|| StepError::Draw(json.to_owned()))
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(text).collect()
}

fn count(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|count| usize::try_from(count).ok())
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_number().and_then(|number| number.to_string().parse().ok())
}
