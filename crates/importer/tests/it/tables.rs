//! Tables: heads, rows, and where they end.

use crate::printing::read;

#[test]
fn columns_in_any_order_with_unknown_and_repeated_ones() {
    insta::assert_snapshot!(read(
        "== 管理人员
         | 主要管理人员情况 | < | < | < | < |
         | 填报单位：示例站 | | | | 单位：人 |
         | 职务 | 年龄 | 姓 名 | 上岗证号 | 培训合格证号 | 备注 |
         | 站长 | #50 | 甲某 | S1 | P1 | 略 |"
    ));
}

#[test]
fn heads_of_one_row_with_groups_in_the_label() {
    insta::assert_snapshot!(read(
        "== 鉴定工作开展情况
         | 职业名称 | 鉴定人数(初级) | 鉴定人数（五级） | 中级鉴定人数 | 合格人数-初级 | 小计 |
         | 电工 | #1 | #9 | #2 | #3 | #4 |"
    ));
}

#[test]
fn groups_over_levels_and_levels_over_groups() {
    insta::assert_snapshot!(read(
        "== 鉴定工作开展情况
         | 职业名称 | 鉴定人数 | | | 合格人数 | | | 合计 |
         | | 五级 | 四级 | 小计 | 五级 | 四级 | 小计 | |
         | 电工 | #1 | #2 | #3 | #4 | #5 | #6 | #7 |
         == Sheet2
         | 职业(工种)开展情况 | < | < | < | < |
         | 职业名称 | 五级/初级工 | < | 四级/中级工 | < |
         | ^ | 鉴定人数 | 合格人数 | 鉴定人数 | 合格人数 |
         | 钳工 | #11 | #12 | #13 | #14 |
         == Sheet3
         | 职业(工种)开展情况 | < | < | < | < | < |
         | 职业 | 年度情况 | < | < | < | < |
         | 职业名称 | 鉴定人数 | < | 合格人数 | < | 合计 |
         | ^ | 五级 | 四级 | 五级 | 四级 | ^ |
         | 焊工 | #21 | #22 | #23 | #24 | #25 |"
    ));
}

#[test]
fn a_total_under_each_group_is_the_total_when_there_is_no_other() {
    insta::assert_snapshot!(read(
        "== 鉴定工作开展情况
         | 职业名称 | 鉴定人数 | < | < | 合格人数 | < | < |
         | ^ | 五级 | 四级 | 小计 | 五级 | 四级 | 小计 |
         | 电工 | #1 | #2 | #3 | #4 | #5 | #9 |"
    ));
}

#[test]
fn a_third_row_of_heads_and_unread_groups() {
    insta::assert_snapshot!(read(
        "== 管理人员
         | 序号 | 姓名 | 证书情况 | < | 联系方式 | < |
         | ^ | ^ | 上岗证号 | 有效期至 | 电话 | 邮箱 |
         | 1 | 甲某 | P1 | 长期 | 123 | a@example.invalid |"
    ));
}

#[test]
fn blank_rows_numbers_alone_and_the_end() {
    insta::assert_snapshot!(read(
        "== 规章制度
         | 序号 | 制度名称 | 制定日期 |
         | #1 | 一号制度 | 2010.1 |
         .
         | #2 | 二号制度 | / |
         | #3 | | |
         | #4 | 无 | 无 |
         | #5 | 五号制度 | |
         .
         .
         | #6 | 六号制度 | 2010.6 |"
    ));
}

#[test]
fn totals_notes_and_signatures_end_a_table() {
    for line in [
        "合 计 | | 3",
        "总计：| | 3",
        "注：以上为2014年底情况 | |",
        "备注 | 无 |",
        "填表人：甲某 | | 审核人：乙某",
        "负责人（签字）： | |",
        "填表人 | 甲某 |",
    ] {
        insta::assert_snapshot!(
            format!("ended_by_{}", line.split([' ', '：', '（']).next().unwrap()),
            read(&format!(
                "== 规章制度
                 | 制度名称 | 制定日期 | 页数 |
                 | 注册管理制度 | 2010.1 | 3 |
                 | {line} |
                 | 不是制度 | 2010.2 | 1 |"
            ))
        );
    }
}

#[test]
fn subtotals_are_skipped_and_the_total_is_taken() {
    insta::assert_snapshot!(read(
        "== 自评打分
         | 项目 | 编号 | 评估内容 | 分值 | 自评得分 | 说明 |
         | 一、管理 | A1 | 场地 | #3 | #3 | |
         | ^ | A2 | 人员 | #4 | 3.5 | 一人兼职 |
         | ^ | | 小计 | #7 | #6.5 | |
         | 二、考务 | 5 | 记录 | #3 | /| |
         | ^ | 管理小计 | | #3 | #0 | |
         | 考核部分（50分） | < | < | < | < | < |
         | 三 | #6 | 归档 | #3 | 待查 | |
         | 四 | 7 | 公告 | #3 | | |
         | 总 分 | < | < | #100 | 90分 | |
         | 总分 | < | < | #100 | #91 | |"
    ));
}

#[test]
fn the_running_number_is_the_indicator_only_without_a_column_of_its_own() {
    insta::assert_snapshot!(read(
        "== 自评表
         | 序号 | 指标 | 应得分 | 自查得分 |
         | 1 | 场地 | #3 | #3 |
         | 2 | | | |
         | 3 | 人员 | #4 | |
         | 合计 | | #7 | #3 |
         == 自评得分表
         | 序号 | 指标编号 | 满分 | 自评 |
         | 1 | B1 | #3 | #2 |"
    ));
}

#[test]
fn the_total_may_be_the_only_number_of_its_row() {
    insta::assert_snapshot!(read("== 自评打分\n| 编号 | 自评得分 | 说明 |\n| A1 | #3 | |\n| 总分 | | #3 |"));
}

#[test]
fn a_table_goes_on_with_its_title_or_head_repeated() {
    insta::assert_snapshot!(read(
        "== 设备
         | 主要设备 | < | < |
         | 名称 | 规格型号 | 数量 |
         | 一号设备 | A | #1 |
         | 主要设备（续） | < | < |
         | 二号设备 | B | #2 |
         .
         | 续表 主要设备 | < | < |
         | 数量 | 名称 | 规格型号 |
         | #3 | 三号设备 | C |
         == Sheet2
         | 名称 | 规格型号 | 数量 |
         | 四号设备 | D | #4 |"
    ));
}

#[test]
fn merged_cells_repeat_words_and_never_numbers() {
    insta::assert_snapshot!(read(
        "== 设备
         | 名称 | 规格型号 | 数量 | 适用职业 |
         | 一号设备 | A | #1 | 电工 |
         | 二号设备 | B | ^ | ^ |
         | 三号设备 | < | #3 | 钳工 |
         | 四号设备 | D | #4 | 焊工 |
         | ^ | ^ | ^ | ^ |
         | 五号设备 | E | #5 | 焊工 |
         | 六号设备 | F | #6 | 焊工 |"
    ));
}

#[test]
fn the_row_above_is_repeated_where_it_says_so() {
    insta::assert_snapshot!(read(
        "== 管理人员
         | 姓名 | 职务 | 学历 | 有效期至 |
         | 同上 | 站长 | | 2015.12 |
         | 乙某 | 〃 | 〃 | 同 上 |
         | 丙某 | \" | 大专 | 〃 |"
    ));
}

#[test]
fn dates_flags_and_levels_in_batches() {
    insta::assert_snapshot!(read(
        "== 鉴定期次
         | 批次 | 日期 | 职业(工种) | 等级 | 参加人数 | 公告日期 | 公告公布监督电话 | 考场记录 | 监考签字 | 巡考签字 | 评分规范 | 归档 |
         | 1 | 2014.5.17-2014.5.18 | 电工 | 五级/初级工 | 三十人 | 2014年5月 | 未公布 | ■ | □ | 空 | — | 部分 |
         | 2 | ? | 电工 | !#N/A | ? | !#VALUE! | ? | | | | | |"
    ));
}

#[test]
fn hidden_rows_are_read_and_reported() {
    insta::assert_snapshot!(read(
        "== 规章制度
         | 制度名称 | 制定日期 |
         ~| 一号制度 | 2010.1 |
         | 二号制度 | 2010.2 |"
    ));
}

#[test]
fn an_empty_table_has_no_rows() {
    insta::assert_snapshot!(read(
        "== 规章制度\n| 序号 | 制度名称 | 制定日期 |\n| 1 | | |\n| 无 | < | < |\n== 基本情况\n| 年度 | #2014 |"
    ));
}

#[test]
fn rows_under_a_total_are_reported() {
    insta::assert_snapshot!(read(
        "== 设备
         | 名称 | 规格型号 | 数量 |
         | 合计 | | #3 |
         | 一号设备 | A | #3 |"
    ));
}
