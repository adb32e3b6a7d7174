//! The sheet of the register, as it was when the results were made.

use model::register::Registered;

use super::{subtitle, title};
use crate::results::Results;
use document::workbook::table::{SheetColumn, SheetTable, Value};

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> SheetTable {
    let stations = results.register.stations();
    SheetTable {
        name: "机构名册",
        title: title(results.campaign, "机构名册"),
        subtitle: subtitle(results.campaign, format!("共 {} 家", stations.len())),
        columns: vec![
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 36),
            SheetColumn::new("曾用名", 30),
            SheetColumn::new("机构类别", 22),
            SheetColumn::new("区划", 10),
            SheetColumn::new("许可证编号", 20),
            SheetColumn::new("有效期止", 14),
            SheetColumn::new("下达任务\n（人）", 10),
            SheetColumn::new("许可职业和等级", 60),
        ],
        rows: stations.iter().map(|station| row(station, results)).collect(),
        frozen: 2,
        empty: "名册中没有机构",
        colours: Vec::new(),
    }
}

fn row(station: &Registered, results: &Results<'_>) -> Vec<Value> {
    let levels = |(name, levels): (&String, &Vec<model::Level>)| {
        let levels: Vec<&str> = levels.iter().map(|level| level.name()).collect();
        format!("{name}（{}）", levels.join("、"))
    };
    let occupations: Vec<String> = station.permitted.iter().map(levels).collect();
    vec![
        Value::Word(station.code.clone()),
        Value::Text(station.name.clone()),
        Value::Text(station.former_names.join("、")),
        Value::Word(results.campaign.kind_label(&station.kind.0).to_owned()),
        Value::Word(station.region.clone()),
        Value::Word(station.permit_number.clone().unwrap_or_default()),
        Value::Word(station.permit_valid_until.map(|day| day.to_string()).unwrap_or_default()),
        station.assigned_task.and_then(|task| usize::try_from(task).ok()).map_or(Value::Blank, Value::Count),
        Value::Text(occupations.join("；")),
    ]
}
