//! Labels and their values, however the form places them.

use crate::printing::read;

/// Reads a sheet named 基本情况.
fn basic(rows: &str) -> String {
    read(&format!("== 基本情况\n{rows}"))
}

#[test]
fn value_to_the_right_with_merged_cells_and_spaced_labels() {
    insta::assert_snapshot!(basic(
        "| 机 构 编 号： | < | 350101001 | < | < |
         | 机构\\n名称 | 示例站 |
         | ^ | ^ |
         | （一）*地　址【必填】 | < | 示例路1号 | < |
         | 5、邮政编码 : | #350000 | 办公面积（平方米） | #120 |"
    ));
}

#[test]
fn value_below_in_a_row_of_labels() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | 机构名称 | 法人代表 | 机构类别 |
         | 350101001 | 示例站 | 甲某 | 社会 |
         | 负责人 | < | 联系人 | 联系电话 |
         | 站长 | < | 乙某 | 0591-00000000 |
         | 地址 | 示例路1号 | 邮编 | 350000 |"
    ));
}

#[test]
fn value_below_a_label_that_stands_alone() {
    insta::assert_snapshot!(read(
        "== 自查报告
         | 一、主要成绩 | < | < |
         | 完成了全年任务，没有投诉。 | < | < |
         | 第二段。 | < | < |
         .
         | 二、存在的主要问题： | < | < |
         | 场地不足 | < | < |
         | 三、下一步打算 | < | < |
         | 填表人：甲某 |"
    ));
}

#[test]
fn long_text_beside_its_label_goes_on_below() {
    insta::assert_snapshot!(read(
        "== 自查报告
         | 主要成绩 | 第一段。 |
         | ^ | 第二段。 |
         | 存在问题 | 一处。 |
         | 整改措施 | |"
    ));
}

#[test]
fn blank_values_stay_blank() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | |
         | 法人代表 | |
         | 机构名称 | | 主管部门 | 示例局 |
         | 负责人 | 无 | 负责人电话 | / | 联系人 | — |
         | 监督电话 |
         | 上级单位 | 示例局 |
         | 网址 | | |"
    ));
}

#[test]
fn label_and_value_in_one_cell() {
    insta::assert_snapshot!(basic(
        "| 机构名称：示例站 | 机构编号：350101001 |
         | 联系人：乙某 联系电话：0591-00000000　邮编:350000 |
         | 网址：http://example.invalid/a |
         | 主管部门：示例局 |"
    ));
}

#[test]
fn a_label_twice_takes_the_better_placed() {
    insta::assert_snapshot!(basic(
        "| 负责人 | 甲某 | 联系电话 | 13800000000 |
         | 联系人 | 乙某 | 联系电话 | 0591-00000000 |
         | 机构名称 | | 机构编号 | 350101001 |
         | 单位名称 | 示例站 | 站编号 | 350101001 |
         | 有效期止 | 2015.5.31 | 有效期 | 2012.6.1-2016.5.31 |"
    ));
}

#[test]
fn a_visible_sheet_is_better_placed_than_a_hidden_one() {
    insta::assert_snapshot!(read(
        "== 基本情况 (2) (hidden)
         | 机构编号 | 350101009 |
         == 基本情况
         | 机构编号 | 350101001 |"
    ));
}

#[test]
fn values_that_equal_labels_are_values() {
    insta::assert_snapshot!(basic("| 负责人 | 站长 | 联系人 | 联系人 |\n| 机构名称 | 单位名称 | 邮编 | |"));
}

#[test]
fn one_cell_for_the_validity_of_the_permit() {
    for validity in [
        "长期",
        "2015年5月31日",
        "2012年6月1日至2015年5月31日",
        "待定",
        "/",
        "2012.6.1 | 至 | 2015.5.31",
        "@2012-06-01 | — | 长期",
        "同上",
        "@2015-05-31",
    ] {
        let name = validity.replace(" | ", "_");
        insta::assert_snapshot!(format!("validity_{name}"), basic(&format!("| 有效期 | {validity} |")));
    }
}

#[test]
fn labels_outside_their_section_are_not_read() {
    insta::assert_snapshot!(read(
        "== 封面
         | 机构名称 | 封面上的站 |
         == 基本情况
         | 机构名称 | 示例站 |
         == 填表说明
         | 基本情况 |
         | 机构编号 | 填写编号 |
         == 数据字典
         | 序号 | 规章制度名称 | 制定日期 |
         | 1 | 字段 | 2014-1-1 |"
    ));
}

#[test]
fn a_section_title_merged_down_the_side() {
    insta::assert_snapshot!(read(
        "== 表1
         | 一、基本情况 | 机构编号 | 350101001 |
         | ^ | 机构名称 | 示例站 |
         | 二、规章制度 | 序号 | 制度名称 | 制定日期 |
         | ^ | 1 | 考务制度 | 2010.3 |
         | ^ | 2 | 档案制度 | 2011.4 |"
    ));
}

#[test]
fn value_below_labels_that_stand_apart() {
    insta::assert_snapshot!(basic(
        "| 年度 | | 机构编号 | | 机构名称 |
         | 2014 | | 350101001 | | 示例站 |
         .
         | 负责人 | | 联系人 | |
         | 法人 | | 主管 | |"
    ));
}

#[test]
fn values_below_where_labels_no_one_knows_are_between() {
    insta::assert_snapshot!(basic(
        "| 行业主管 | 地址 | 开户银行 | 理论考场面积 |
         | 示例厅 | — | 示例银行 | １０６ |
         | 年度 | 机构编号 | 机构名称 | 邮编 |
         | 2014 | 350101001 | 示例站 | 350000 |
         | 受表彰情况 | 开户银行 | 负责人 | 在编人数 |
         | 市级先进 | 示例银行 | 甲某 | ９ |
         | 设备完好率 | | | |
         | １００ | | | |"
    ));
}

#[test]
fn one_row_alone_does_not_show_that_values_are_below() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | 350101001 | 机构名称 | 示例站 |
         | 负责人 | 甲某 | 主管部门 | 示例局 |
         | 乙某 | 丙某 | 丁某 | 戊某 |"
    ));
}

#[test]
fn the_foot_of_a_sheet_is_no_better_placed_than_its_labels() {
    insta::assert_snapshot!(basic(
        "| 负责人 | 甲某 | 联系电话 | 0591-00000000 |
         | 填报日期 | 2014年10月20日 | | |
         .
         | 负责人（签字）： | | 填表人： | 乙某 | 联系电话： | 13800000000 | 填报日期：2014年10月20日 |"
    ));
}

#[test]
fn value_after_a_column_left_blank() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | | 350101001 | | 邮编 | | 350000 |
         | 机构名称 | | 示例站 | | 主管部门 | | 示例局 |
         | 联系人 | | 乙某 | | 负责人 | | 甲某 |
         | 网址 | | | | 联系电话 | | 0591-00000000 |
         | 有效期 | | 2012.6.1 | 至 | 2015.5.31 | | |
         | 地址 | | 示例路1号 | < | < | < | < |"
    ));
}

#[test]
fn a_number_after_a_blank_may_be_of_full_width() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | | ３５０１０１００１ | | 邮编 | | ３５００００ |
         | 下达鉴定任务 | | ２４９６ | | 网址 | | |"
    ));
}

#[test]
fn a_label_merged_over_fewer_columns_than_others() {
    insta::assert_snapshot!(basic(
        "| 机构编号 | < | | 350101001 |
         | 机构名称 | | | 示例站 |
         | 发证日期 | < | | 2012-06-01 |"
    ));
}

#[test]
fn what_is_after_a_blank_may_be_of_another() {
    for (name, rows) in [
        ("the_next_label", "| 机构编号 | | 机构名称 | |\n| 负责人 | | 联系人 | 350101001 |"),
        ("a_label_no_one_knows", "| 机构名称 | | 主管部门 | |\n| 机构编号 | | 上级单位 | |"),
        ("a_value_out_of_its_place", "| 机构名称 | | 主管部门 | |\n| 机构编号 | | 350101001 | |"),
        ("the_value_of_an_unknown_label", "| 机构名称 | | 主管部门 | 示例局 |\n| 机构编号 | | 350101001 | |"),
        ("the_value_under_another_label", "| 负责人 | | 站编号 |\n| 机构名称 | | 350101001 |"),
        ("a_column_that_others_fill", "| 机构名称 | | 350101001 |\n| 负责人 | 甲某 | |"),
        ("a_blank_that_is_merged", "| 机构名称 | | < | 350101001 |\n| 负责人 | | < | 13800000000 |"),
        (
            "label_and_value_in_one_cell",
            "| 机构名称 | | 联系电话：0591-00000000 |\n| 机构编号 | | 350101001 |",
        ),
        ("too_far", "| 机构编号 | | | | | 350101001 |"),
    ] {
        insta::assert_snapshot!(format!("after_a_blank_{name}"), basic(rows));
    }
}
