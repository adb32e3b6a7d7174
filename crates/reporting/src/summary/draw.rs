//! The sheet of the draw: the stations to be visited, with why.

use model::assessment::Pick;

use super::stations::yes_no;
use super::table::{Column, Table, Value};
use super::{subtitle, title};
use crate::Results;

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> Table {
    let drawn: Vec<&Pick> = results.picks.iter().filter(|pick| pick.drawn).collect();
    let line = format!("参加排序 {} 家，抽取 {} 家", results.picks.len(), drawn.len());
    Table {
        name: "抽查名单",
        title: title(results.campaign, "实地抽查名单"),
        subtitle: subtitle(results.campaign, line),
        columns: vec![
            Column::new("序号", 8),
            Column::new("机构编号", 16),
            Column::new("机构名称", 40),
            Column::new("机构类别", 22),
            Column::new("风险分", 10),
            Column::new("错误", 8),
            Column::new("警告", 8),
            Column::new("许可证临期", 13),
            Column::new("抽取方式", 20),
            Column::new("理由", 44),
        ],
        rows: drawn.iter().zip(1..).map(|(pick, number)| row(pick, number, results)).collect(),
        frozen: 3,
        empty: "未抽取",
    }
}

fn row(pick: &Pick, number: usize, results: &Results<'_>) -> Vec<Value> {
    let kind = results
        .register
        .by_code(&pick.station)
        .map_or("", |station| results.campaign.kind_label(&station.kind.0));
    vec![
        Value::Count(number),
        Value::Word(pick.station.clone()),
        Value::Text(pick.name.clone()),
        Value::Word(kind.to_owned()),
        Value::Points(pick.risk),
        Value::Count(pick.errors),
        Value::Count(pick.warnings),
        yes_no(pick.permit_near),
        Value::Word(if pick.for_kind { "本类至少一家" } else { "按风险排序" }.to_owned()),
        Value::Text(reasons(pick)),
    ]
}

/// Why a station was drawn.
pub(crate) fn reasons(pick: &Pick) -> String {
    let mut parts = Vec::new();
    if pick.errors > 0 {
        parts.push(format!("错误 {} 条", pick.errors));
    }
    if pick.warnings > 0 {
        parts.push(format!("警告 {} 条", pick.warnings));
    }
    if pick.permit_near {
        parts.push("许可证即将到期或已到期".to_owned());
    }
    if pick.for_kind {
        parts.push("每类机构至少抽一家".to_owned());
    }
    if parts.is_empty() {
        parts.push("按风险分排序抽取".to_owned());
    }
    parts.join("，")
}
