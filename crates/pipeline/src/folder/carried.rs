//! `previous.json`: what last year's campaign left, as text.

use std::collections::BTreeMap;

use model::previous::{Previous, PreviousLeaf, PreviousStation};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::files::number::number;

/// The file's name in a campaign's folder.
pub(crate) const FILE: &str = "previous.json";

/// The file's text.
pub(crate) fn text(previous: &Previous) -> String {
    let stations: Map<String, Value> = previous
        .stations
        .iter()
        .map(|(code, station)| {
            let value = json!({
                "name": station.name,
                "grade": station.grade,
                "grade_name": station.grade_name,
                "score": station.score.map(number),
                "open_items": station.open_items,
            });
            (code.clone(), value)
        })
        .collect();
    let leaves: Map<String, Value> = previous
        .leaves
        .iter()
        .map(|(id, leaf)| {
            let value =
                json!({ "name": leaf.name, "score": number(leaf.score), "points": number(leaf.points) });
            (id.clone(), value)
        })
        .collect();
    format!("{:#}\n", json!({ "year": previous.year, "stations": stations, "leaves": leaves }))
}

/// Reads [`text`] back; `None` when it is something else.
pub(crate) fn read(json: &str) -> Option<Previous> {
    let value: Value = serde_json::from_str(json).ok()?;
    let stations = value["stations"].as_object()?.iter().map(|(code, station)| {
        let open = station["open_items"].as_array()?.iter();
        let station = PreviousStation {
            name: word(&station["name"])?,
            grade: word(&station["grade"]),
            grade_name: word(&station["grade_name"]),
            score: decimal(&station["score"]),
            open_items: open.map(word).collect::<Option<_>>()?,
        };
        Some((code.clone(), station))
    });
    let leaves = value["leaves"].as_object()?.iter().map(|(id, leaf)| {
        let leaf = PreviousLeaf {
            name: word(&leaf["name"])?,
            score: decimal(&leaf["score"])?,
            points: decimal(&leaf["points"])?,
        };
        Some((id.clone(), leaf))
    });
    Some(Previous {
        year: value["year"].as_i64().and_then(|year| i16::try_from(year).ok())?,
        stations: stations.collect::<Option<BTreeMap<_, _>>>()?,
        leaves: leaves.collect::<Option<BTreeMap<_, _>>>()?,
    })
}

fn word(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_number().and_then(|number| number.to_string().parse().ok())
}
