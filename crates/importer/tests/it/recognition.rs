//! What is read and what is not: titles, sheet names, bare heads, sheets no one asked for.

use form::Layouts;

use crate::printing::{read, read_with};

#[test]
fn nothing_of_a_form() {
    for (name, drawing) in [
        ("empty", "== Sheet1"),
        ("other_data", "== Sheet1\n| 商品 | 价格 |\n| 苹果 | #3 |"),
        ("labels_without_a_section", "== Sheet1\n| 机构编号 | 350101001 |\n| 机构名称 | 示例站 |"),
        ("only_explanations", "== 填表说明\n| 基本情况 |\n| 机构编号 | 350101001 |"),
        (
            "roll_of_students",
            "== 学员\n| 姓名 | 性别 | 身份证号 | 职业(工种) | 等级 | 成绩 |\n| 甲 | 男 | 1 | 电工 | 五级 | 60 |",
        ),
    ] {
        assert_eq!(read(drawing), "refused: not_a_form", "{name}");
    }
}

#[test]
fn a_bare_table_needs_its_whole_head() {
    insta::assert_snapshot!(read(
        "== Sheet1
         | 序号 | 姓名 | 性别 | 职务 | 联系电话 | 备注 |
         | 1 | 甲某 | 男 | 站长 | 123 | |
         == Sheet2
         | 姓名 | 性别 | 职务 | 联系电话 | 成绩 |
         | 丁某 | 男 | 学员 | 456 | 60 |
         == Sheet3
         | 名称 | 数量 |
         | 桌子 | #3 |"
    ));
}

#[test]
fn tables_one_under_another_without_titles() {
    insta::assert_snapshot!(read(
        "== Sheet1
         | 序号 | 姓名 | 职务 | 上岗证号 |
         | 1 | 甲某 | 站长 | P1 |
         | 序号 | 姓名 | 证卡号 | 考评员等级 |
         | 1 | 丙某 | K1 | 考评员 |
         .
         | 制度名称 | 制定时间 |
         | 考务制度 | 2010.1 |"
    ));
}

#[test]
fn renamed_reordered_and_hidden_sheets() {
    insta::assert_snapshot!(read(
        "== 3.规章制度建设情况表
         | 序号 | 名称 | 制定日期 |
         | 1 | 考务制度 | 2010.1 |
         == 附表1基本情况 (hidden)
         | 年度 | #2014 |
         == Sheet9
         | 附表2：聘用考评人员情况一览表 | < | < |
         | （单位：人） |
         | 姓名 | 证书编号 | 单位 |
         | 丙某 | K1 | 示例校 |
         == 空表"
    ));
}

#[test]
fn a_title_with_its_number_in_a_cell_of_its_own() {
    insta::assert_snapshot!(read(
        "== Sheet1
         | 一、 | 基本情况 |
         | 年度 | #2014 |
         | (二) | 规章制度 |
         | 序号 | 名称 | 制定日期 |
         | 1 | 考务制度 | 2010.1 |"
    ));
}

#[test]
fn a_head_that_was_read_is_known_again_on_the_next_sheet() {
    insta::assert_snapshot!(read(
        "== 管理人员
         | 姓名 | 职务 | 民族 |
         | 甲某 | 站长 | 汉 |
         == Sheet2
         | 姓名 | 职务 | 民族 |
         | 乙某 | 考务 | 汉 |
         == Sheet3
         | 姓名 | 职务 | 年龄 |
         | 丁某 | 学员 | 20 |"
    ));
}

#[test]
fn a_sheet_named_after_one_table_may_hold_another() {
    insta::assert_snapshot!(read(
        "== 管理人员
         | 姓名 | 性别 | 身份证号 | 有效期至 |
         | 甲某 | 男 | 1 | 长期 |
         .
         | 姓名 | 性别 | 身份证号 | 考评职业(工种) | 证卡号 | 有效期至 | 工作单位 |
         | 丙某 | 女 | 2 | 电工 | K1 | 2015.1 | 示例校 |
         .
         | 考评人员（续） |
         | 姓名 | 性别 | 身份证号 | 有效期至 |
         | 丁某 | 女 | 3 | 2015.2 |"
    ));
}

#[test]
fn a_title_that_announces_nothing_is_no_title() {
    insta::assert_snapshot!(read(
        "== 规章制度
         | 序号 | 名称 | 制定日期 |
         | 1 | 设备 | 2010.1 |
         | 管理人员 | 管理人员 | 2010.2 |
         | 3 | 考评员 | 2010.3 |"
    ));
}

#[test]
fn a_far_cell_costs_nothing() {
    let mut grid = crate::drawing::draw("== 基本情况\n| 年度 | #2014 |");
    let far = model::Cell::new(1_048_575, 16_383);
    grid.sheets[0].cells.insert(far, importer::CellValue::Text("远".into()));
    grid.sheets[0].merged.push((model::Cell::new(0, 2), far));
    let forms = importer::read_grid(&grid, &Layouts::shipped(), &importer::Limits::default()).unwrap();
    assert_eq!(forms.len(), 1);
}

#[test]
fn labels_of_a_local_form() {
    let mut layouts = Layouts::shipped();
    layouts
        .extend(
            "form = \"self_report\"\n[sections.basic]\ntitles = [\"站点信息\"]\n\
             [sections.basic.labels]\n\"station.code\" = [\"站点代号\"]\n\
             [tables.rulebooks.columns]\ntitle = [\"文件名\"]\n",
        )
        .unwrap();
    insta::assert_snapshot!(read_with(
        &layouts,
        "== Sheet1
         | 站点信息 |
         | 站点代号 | 350101001 |
         | 规章制度 |
         | 文件名 | 制定日期 |
         | 考务制度 | 2010.1 |"
    ));
}

#[test]
fn limits_are_errors() {
    let grid = crate::drawing::draw("== 基本情况\n| 年度 | #2014 |\n== 设备");
    let limits = importer::Limits { sheets: 1, ..importer::Limits::default() };
    let error = importer::read_grid(&grid, &Layouts::shipped(), &limits).unwrap_err();
    assert_eq!(error.to_string(), "sheets over the limit of 1");
    let limits = importer::Limits { cells: 1, ..importer::Limits::default() };
    let error = importer::read_grid(&grid, &Layouts::shipped(), &limits).unwrap_err();
    assert_eq!(error.to_string(), "cells over the limit of 1");
}

#[test]
fn excerpts_hold_the_whole_row_of_every_value() {
    let grid = crate::drawing::draw(
        "== 设备\n| 名称 | 规格型号 | 数量 | 存放 |\n| 一号 | A | #0.5% | 库房 |\n| 二号 | B | ^ | ^ |\n| 注：略 |",
    );
    let forms = importer::read_grid(&grid, &Layouts::shipped(), &importer::Limits::default()).unwrap();
    let rows: Vec<String> =
        forms[0].excerpts.0.iter().map(|(line, cells)| format!("{} {cells:?}", line.row + 1)).collect();
    insta::assert_snapshot!(rows.join("\n"));
}
