//! `[[inspector]]` and `[onsite]`: who inspects, and how the scores of several are reconciled.

use model::campaign::{InspectionSettings, Inspector, Several};
use model::text;
use rust_decimal::Decimal;

use crate::references::References;
use crate::table::Table;

const RULES: [(&str, Rule); 4] = [
    ("latest", Rule::Latest),
    ("mean", Rule::Mean),
    ("lowest", Rule::Lowest),
    ("consensus", Rule::Consensus),
];

#[derive(Clone, Copy)]
enum Rule {
    Latest,
    Mean,
    Lowest,
    Consensus,
}

/// Reads both; they may be left out.
pub(super) fn read(root: &Table<'_>, known: References<'_>) -> InspectionSettings {
    let several = root.table_opt("onsite", several);
    InspectionSettings { inspectors: inspectors(root, known), several: several.unwrap_or_default() }
}

fn several(table: &Table<'_>) -> Several {
    let rule = table.word("several", &RULES);
    if !matches!(rule, Rule::Mean) && table.has("distance") {
        table.fault_of(
            "distance",
            text!("只有 several = \"mean\" 才用 distance", "only several = \"mean\" takes a distance"),
        );
    }
    match rule {
        Rule::Latest => Several::Latest,
        Rule::Lowest => Several::Lowest,
        Rule::Consensus => Several::Consensus,
        Rule::Mean => {
            let distance = table.decimal("distance").unwrap_or_default();
            if distance < Decimal::ZERO {
                table.fault_of("distance", text!("分差不能低于 0", "a distance must not be below 0"));
            }
            Several::MeanWithin(distance)
        }
    }
}

fn inspectors(root: &Table<'_>, known: References<'_>) -> Vec<Inspector> {
    let inspectors = root.tables("inspector", |table| {
        let recused = table.texts("recused");
        for code in &recused {
            known.check_station(table, "recused", code);
        }
        (Inspector { name: table.text("name"), unit: table.text("unit"), recused }, table.position_of("name"))
    });
    for (index, (Inspector { name, .. }, place)) in inspectors.iter().enumerate() {
        if !name.is_empty() && inspectors[..index].iter().any(|(other, _)| other.name == *name) {
            root.fault_at(*place, text!("检查人员“{name}”重复", "inspector {name} is repeated"));
        }
    }
    inspectors.into_iter().map(|(inspector, _)| inspector).collect()
}
