//! The sheet of the draw: the stations to be visited, with why.

use model::draw::{Pick, Why};

use super::stations::yes_no;
use super::{subtitle, title};
use crate::draw_record;
use crate::results::Results;
use document::workbook::table::{SheetColumn, SheetTable, Value};

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> SheetTable {
    let drawn: Vec<&Pick> = results.picks.iter().filter(|pick| pick.drawn).collect();
    let line = format!("参加排序 {} 家，抽取 {} 家", results.picks.len(), drawn.len());
    SheetTable {
        name: "抽查名单",
        title: title(results.campaign, "实地抽查名单"),
        subtitle: subtitle(results.campaign, line),
        columns: vec![
            SheetColumn::new("序号", 8),
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 40),
            SheetColumn::new("机构类别", 22),
            SheetColumn::new("风险分", 10),
            SheetColumn::new("错误", 8),
            SheetColumn::new("警告", 8),
            SheetColumn::new("许可证临期", 13),
            SheetColumn::new("抽取方式", 20),
            SheetColumn::new("理由", 44),
        ],
        rows: drawn.iter().zip(1..).map(|(pick, number)| row(pick, number, results)).collect(),
        frozen: 3,
        empty: "未抽取",
        colours: Vec::new(),
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
        Value::Word(how(pick).to_owned()),
        Value::Text(draw_record::reasons(pick).join("，")),
    ]
}

/// How a drawn station came to be drawn.
fn how(pick: &Pick) -> &'static str {
    match pick.why {
        Why::Must(_) => "必查名单",
        Why::Kind => "本类至少一家",
        Why::Region => "本地区至少一家",
        _ if pick.lot.is_some() => "抽签",
        _ => "按风险排序",
    }
}
