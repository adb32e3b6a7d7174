//! The sheet of deductions: every point that the desk or the inspectors took, with what proves it.

use model::assessment::{Assessment, DeskStep, LeafScore};

use super::{subtitle, title};
use crate::place::place;
use crate::results::Results;
use document::plain::masked;
use document::workbook::table::{SheetColumn, SheetTable, Value};

/// The sheet.
pub(super) fn table(results: &Results<'_>) -> SheetTable {
    let rows: Vec<Vec<Value>> = results
        .assessments
        .iter()
        .flat_map(|one| one.leaves.iter().flat_map(move |leaf| rows(one, leaf, results)))
        .collect();
    SheetTable {
        name: "扣分明细",
        title: title(results.campaign, "扣分明细"),
        subtitle: subtitle(
            results.campaign,
            format!("共 {} 条；审核扣分由核验规则证明，实地扣分为实地得分低于审核得分的部分", rows.len()),
        ),
        columns: vec![
            SheetColumn::new("机构编号", 16),
            SheetColumn::new("机构名称", 36),
            SheetColumn::new("指标", 30),
            SheetColumn::new("满分", 8),
            SheetColumn::new("环节", 8),
            SheetColumn::new("扣分", 8),
            SheetColumn::new("扣分事由", 36),
            SheetColumn::new("规则", 8),
            SheetColumn::new("处数", 8),
            SheetColumn::new("首处位置", 40),
        ],
        rows,
        frozen: 2,
        empty: "没有扣分",
        colours: Vec::new(),
    }
}

fn rows(one: &Assessment, leaf: &LeafScore, results: &Results<'_>) -> Vec<Vec<Value>> {
    let name = results.scheme.indicator(&leaf.indicator).map_or("", |indicator| indicator.name.as_str());
    let head = || {
        vec![
            Value::Word(one.station.clone()),
            Value::Text(one.name.clone()),
            Value::Text(format!("{} {name}", leaf.indicator)),
            Value::Points(leaf.points),
        ]
    };
    let mut rows = Vec::new();
    for step in &leaf.desk_steps {
        let DeskStep::Deducted { clause, finding, count, origin, points } = step else { continue };
        let mut row = head();
        row.extend([
            Value::Word("审核".to_owned()),
            Value::Points(*points),
            Value::Text(clause.clone()),
            Value::Word(finding.clone()),
            Value::Count(*count),
            Value::Text(place(one.return_path.as_deref(), origin)),
        ]);
        rows.push(row);
    }
    if let (Some(desk), Some(onsite)) = (leaf.desk, leaf.onsite.get())
        && *onsite < desk
    {
        let mut row = head();
        row.extend([
            Value::Word("实地".to_owned()),
            Value::Points(desk - onsite),
            Value::Text(leaf.onsite_reason.as_deref().map(masked).unwrap_or_default()),
            Value::Blank,
            Value::Blank,
            Value::Text(place(one.onsite_path.as_deref(), &leaf.onsite.place())),
        ]);
        rows.push(row);
    }
    rows
}
