//! What every cell of a workbook was taken for: drawn as a map, with the parts that were found.

use std::fmt::Write as _;

use form::Layouts;
use importer::understanding::{refused, understand};
use importer::{CellValue, Grid, ImportError, Limits, Sheet, read_grid};
use model::Explained as _;
use model::understanding::{ColumnFate, Role, SheetRead, Understanding};
use model::{Cell, FileFormat, Origin};
use proptest::prelude::*;
use proptest::sample::select;

use crate::drawing::draw;

fn shown(grid: &Grid) -> Understanding {
    let layouts = Layouts::shipped();
    match read_grid(grid, &layouts, &Limits::default()) {
        Ok(imported) => understand("drawn", grid, &imported, &layouts),
        Err(error) => refused("drawn", &error, Some(grid), &layouts),
    }
}

/// Each sheet: its parts, then its cells by role, then why cells were not read.
fn map(text: &str) -> String {
    let shown = shown(&draw(text));
    let mut out = String::new();
    for sheet in &shown.sheets {
        let hidden = if sheet.hidden { " hidden" } else { "" };
        _ = writeln!(out, "== {}{hidden}", sheet.name);
        for region in &sheet.regions {
            let ranges: Vec<String> =
                region.ranges.iter().map(|(start, end)| format!("{start}:{end}")).collect();
            _ = writeln!(out, "{} {}", region.title, ranges.join(" "));
            for column in region.columns.iter().flatten() {
                let fate = match &column.fate {
                    ColumnFate::Field(name) => name,
                    ColumnFate::NotRead(why) => &format!("({})", why.en),
                };
                _ = writeln!(out, "  {} = {fate}", column.label.replace('\n', "\\n"));
            }
            for (cell, field) in sheet.fields_of(region, &shown.forms).filter(|(_, f)| f.row.is_none()) {
                _ = writeln!(out, "  {} = {} @{cell}", field.label, field.path);
            }
        }
        picture(&mut out, sheet);
        for (cell, read) in &sheet.cells {
            if let Role::NotRead(why) = &read.role {
                _ = writeln!(out, "{cell} {} ({})", read.text, why.en);
            }
        }
    }
    for lack in shown.forms.iter().flat_map(|form| &form.missing).filter(|lack| lack.table.is_some()) {
        _ = writeln!(out, "no row of {}", lack.title);
    }
    out
}

/// The cells by role: T title, L label, H column head, V value, X not understood, _ blank, . not read.
fn picture(out: &mut String, sheet: &SheetRead) {
    let Some((_, end)) = sheet.extent() else { return };
    for row in 0..=end.row {
        let letters = (0..=end.col).map(|col| match sheet.cells.get(&Cell::new(row, col)) {
            None => ' ',
            Some(read) => match read.role {
                Role::Title => 'T',
                Role::Label => 'L',
                Role::Head => 'H',
                Role::Value => 'V',
                Role::Unreadable => 'X',
                Role::Blank => '_',
                Role::NotRead(_) => '.',
            },
        });
        let line: String = letters.collect();
        _ = writeln!(out, "{:>3} {}", row + 1, line.trim_end());
    }
}

#[test]
fn labels_beside_below_and_within_their_cells() {
    insta::assert_snapshot!(map("== 基本情况
         | 某市自评表 | < | < | < |
         | 机构编号 | 350101001 | 机构名称 | 示例站 |
         | 有效期 | 2012.6.1 | 至 | 2015.5.31 |
         | 联系人：甲某 联系电话：0591-1 |
         | 法人代表 | 乙某 | 网址 | |
         | 年度 | 二零一几 |
         .
         | 自查报告 |
         | 主要成绩 |
         | 第一段。 |
         | 第二段，完成任务。 |
         | 填表人：丙某 |"));
}

#[test]
fn a_place_that_was_not_taken() {
    insta::assert_snapshot!(map("== 基本情况
         | 机构编号 | 350101001 | 机构名称 | 示例站 |
         == 基本情况2
         | 机构编号 | 350101002 | 机构名称 | 示例站 |"));
}

#[test]
fn a_table_with_two_head_rows_sums_and_rows_without_content() {
    insta::assert_snapshot!(map("== 鉴定工作开展情况
         | 鉴定工作开展情况 | < | < | < | < | < | < | < |
         | 序号 | 职业（工种） | 许可等级 | 鉴定人数 | < | 合格人数 | < | 备注 |
         | ^ | ^ | ^ | 初级 | 中级 | 初级 | 中级 | ^ |
         | 1 | 电工 | 五、四级 | #12 | #8 | #10 | 几个 | 好 |
         | 2 | 焊工 | ^ | #3 | | #1 | | |
         | 3 | | | | | | | |
         | 合计 | | | #15 | #8 | #11 | #0 | |"));
}

#[test]
fn parts_between_parts_and_heads_that_are_repeated() {
    insta::assert_snapshot!(map("== 综合表
         | 基本情况 |
         | 机构编号 | 350101001 | 机构名称 | 示例站 |
         | 管理人员 |
         | 序号 | 姓名 | 性别 | 职务 | 政治面貌 |
         | 1 | 甲某 | 男 | 站长 | 党员 |
         | 管理人员（续） |
         | 序号 | 姓名 | 性别 | 职务 | 政治面貌 |
         | 2 | 乙某 | 女 | 考务 | 群众 |
         | 以下人员为外聘 | < | < | < | < |
         | 3 | 丙某 | 女 | 档案 | |
         | 4 |
         | 规章制度 |
         | 序号 | 规章制度名称 | 制定日期 |
         | 注：附复印件 |
         | 自查报告 |
         | 主要成绩 | 完成任务。 |"));
}

#[test]
fn sheets_hidden_explaining_and_of_something_else() {
    insta::assert_snapshot!(map("== 自评打分 (hidden)
         | 编号 | 评估内容 | 分值 | 自评得分 | 扣分原因 |
         | A1 | 人员 | #4 | #4 | |
         | A2 | 场地 | #3 | B | 另附 |
         | 合计 | < | #7 | #4 | |
         == 填表说明
         | 机构编号 | 照登记表填写 |
         == Sheet3
         | 草稿 |"));
}

#[test]
fn an_onsite_form_has_its_tables_between_its_labels() {
    insta::assert_snapshot!(map("== 实地抽查表
         | 实地抽查表 | < | < | < |
         | 机构编号 | 350101001 | 检查组成员 | 甲某 | 乙某 |
         | 检查评分 | < | < | < |
         | 编号 | 指标 | 自评得分 | 检查得分 |
         | A1 | 人员 | #4 | #3 |
         | 合计 | | #4 | #3 |
         | 检查意见 | 较好。 |"));
}

#[test]
fn a_workbook_without_a_form_still_shows_its_cells() {
    let grid = draw("== 通讯录\n| 姓名 | 手机 |\n| 甲某 | 1 |");
    let shown = shown(&grid);
    assert_eq!(shown.refused.expect("a refusal").reason, ImportError::NotAForm.text());
    assert_eq!(shown.sheets[0].cells.len(), 4);
    assert!(shown.sheets[0].ignored.is_some());
}

/// Pieces of forms, and of other things.
fn cell() -> impl Strategy<Value = CellValue> {
    let texts = vec![
        "基本情况",
        "机构编号",
        "机构名称",
        "有效期",
        "年度",
        "管理人员",
        "序号",
        "姓名",
        "性别",
        "职务",
        "联系电话",
        "规章制度名称",
        "制定日期",
        "鉴定人数",
        "初级",
        "编号",
        "自评得分",
        "合计",
        "小计",
        "自查报告",
        "主要成绩",
        "填表人：甲",
        "示例站",
        "同上",
        "无",
        "2014.3.1",
        "男",
        "350101001",
        "联系人：甲",
        " ",
    ];
    prop_oneof![
        9 => select(texts).prop_map(|text| CellValue::Text(text.to_owned())),
        1 => Just(CellValue::Error("#REF!".to_owned())),
    ]
}

fn sheet(name: &'static str) -> impl Strategy<Value = Sheet> {
    let cells = prop::collection::btree_map((0..14_u32, 0..6_u32), cell(), 1..50);
    let merged = prop::collection::vec((0..14_u32, 0..6_u32, 0..3_u32, 0..3_u32), 0..4);
    (cells, merged).prop_map(move |(cells, merged)| {
        let mut sheet = Sheet::new(name);
        sheet.cells = cells.into_iter().map(|((row, col), value)| (Cell::new(row, col), value)).collect();
        let range = |(row, col, down, right)| (Cell::new(row, col), Cell::new(row + down, col + right));
        sheet.merged = merged.into_iter().map(range).collect();
        sheet
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_is_reported_and_every_value_is_where_its_origin_says(
        sheets in (sheet("基本情况"), sheet("管理人员"), sheet("Sheet3"))
    ) {
        let grid = Grid { format: FileFormat::declared("xlsx"), sheets: vec![sheets.0, sheets.1, sheets.2] };
        let shown = shown(&grid);
        for (sheet, read) in grid.sheets.iter().zip(&shown.sheets) {
            for (cell, value) in &sheet.cells {
                let blank = value.shown().trim().is_empty();
                prop_assert!(blank || read.cells.contains_key(cell), "{}!{}", sheet.name, cell);
            }
        }
        for field in shown.forms.iter().flat_map(|form| &form.fields) {
            let Origin::Cell(name, cell) = &field.origin else { continue };
            let sheet = shown.sheets.iter().find(|sheet| sheet.name == *name).expect("the sheet");
            let read = &sheet.cells[cell];
            prop_assert!(matches!(read.role, Role::Value | Role::Unreadable | Role::Blank), "{}", field.origin);
            prop_assert!(read.paths.contains(&field.path));
            // Every value is listed under exactly one part.
            let listed = sheet.regions.iter().flat_map(|region| sheet.fields_of(region, &shown.forms));
            prop_assert_eq!(listed.filter(|(_, known)| known.path == field.path).count(), 1, "{}", field.path);
        }
    }
}
