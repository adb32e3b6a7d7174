//! On-site check forms.

use crate::printing::read;

const SHEET: &str = "
| 福州市职业技能鉴定机构实地抽查表 | < | < | < | < | < |
| 机构编号 | 350101001 | 机构名称 | 示例站 | < | < |
| 检查日期 | 2014年11月5日 | 检查组成员 | 戊某 | 己某 | |
| 编号 | 评估内容 | 分值 | 自评得分 | 检查得分 | 扣分原因 |
| A1 | 场地 | #3 | #3 | #2.5 | 面积不足 |
| A2 | 人员 | #4 | 缺项 | | |
| 合计 | < | #7 | #3 | #2.5 | |
| 否决项 | < | 是/否 | 说明 | < | < |
| out_of_scope | < | 是 | 超范围 | < | < |
| fraud | < | □是 ☑否 | | < | < |
| 存在问题 | management.archive；档案不全 | < | < | < | < |
| 检查意见 | 限期整改。 | < | < | < | < |
| 检查组成员签字： | | | 2014年11月5日 | | |
";

#[test]
fn a_whole_form_on_one_sheet() {
    insta::assert_snapshot!(read(&format!("== 实地抽查表\n{SHEET}")));
}

#[test]
fn a_form_under_another_sheet_name() {
    let strip = |text: String| text.replace("实地抽查表!", "").replace("Sheet1!", "");
    assert_eq!(strip(read(&format!("== Sheet1\n{SHEET}"))), strip(read(&format!("== 实地抽查表\n{SHEET}"))));
}

#[test]
fn parts_on_sheets_of_their_own() {
    insta::assert_snapshot!(read(
        "== 实地抽查表
         | 机构名称 | 示例站 |
         | 检查时间 | 2014-11-05 |
         | 检查组成员 | 戊某、己某 |
         | 存在问题 |
         | 档案不全，考场记录缺两期。 |
         == 检查打分
         | 序号 | 指标 | 满分 | 自评分 | 评估得分 | 说明 |
         | 1 | 场地 | #3 | #3 | #3 | |
         | 总分 | | #3 | #3 | #3 | |
         == 否决项
         | 编号 | 否决事项 | 是否存在 | 备注 |
         | V1 | 超范围鉴定 | 否 | |"
    ));
}

#[test]
fn a_sheet_for_each_inspector_is_a_form_for_each() {
    insta::assert_snapshot!(read(
        "== 戊某
         | 实地抽查表 |
         | 机构编号 | 350101001 | 检查组成员 | 戊某 |
         | 编号 | 检查得分 |
         | A1 | #3 |
         == 己某
         | 实地抽查表 |
         | 机构编号 | 350101001 | 检查组成员 | 己某 |
         | 编号 | 检查得分 |
         | A1 | #2 |"
    ));
}

/// Reads a form of two named inspectors whose score table begins with these rows.
fn of_two(rows: &str) -> String {
    read(&format!("== 实地抽查表\n| 机构编号 | 350101001 | 检查组成员 | 戊某、己某 |\n{rows}"))
}

#[test]
fn a_column_for_each_inspector_is_a_form_for_each() {
    insta::assert_snapshot!(of_two(
        "| 编号 | 评估内容 | 分值 | 检查员一 | 检查员二 | 扣分原因 |
         | A1 | 场地 | #3 | #3 | #2 | 面积不足 |
         | A2 | 人员 | #4 | #4 | | |
         | 合计 | < | #7 | #7 | #2 | |"
    ));
}

#[test]
fn columns_of_inspectors_under_a_common_label() {
    insta::assert_snapshot!(of_two(
        "| 编号 | 分值 | 检查得分 | < |
         | ^ | ^ | 检查员1 | 检查员2 |
         | A1 | #3 | #3 | #2 |"
    ));
}

#[test]
fn every_inspector_has_reasons_of_their_own() {
    insta::assert_snapshot!(of_two(
        "| 编号 | 检查员甲 | < | 检查员乙 | < |
         | ^ | 得分 | 扣分原因 | 得分 | 扣分原因 |
         | A1 | #3 | | #2 | 面积不足 |"
    ));
}

#[test]
fn inspectors_who_are_not_named_go_by_their_columns() {
    insta::assert_snapshot!(read(
        "== 实地抽查表
         | 机构编号 | 350101001 | 检查组成员 | 戊某、己某、庚某 |
         | 编号 | 得分1 | 得分2 |
         | A1 | #3 | #2 |"
    ));
}

#[test]
fn columns_of_scores_that_are_no_ones_are_reported() {
    for (name, rows) in [
        ("twice_the_same", "| 编号 | 检查得分 | 检查得分 |\n| A1 | #3 | #2 |"),
        ("beside_the_score_of_all", "| 编号 | 检查员一 | 检查员二 | 检查得分 |\n| A1 | #3 | #2 | #2.5 |"),
        ("by_name", "| 编号 | 检查得分 | < |\n| ^ | 戊某 | 己某 |\n| A1 | #3 | #2 |"),
        (
            "with_a_mean",
            "| 编号 | 检查得分 | < | < |\n| ^ | 检查员一 | 检查员二 | 平均 |\n| A1 | #3 | #2 | #2.5 |",
        ),
        ("under_one_label", "| 编号 | 检查得分 | < |\n| A1 | #3 | #2 |"),
        ("the_same_number_twice", "| 编号 | 得分1 | 得分1 |\n| A1 | #3 | #2 |"),
    ] {
        insta::assert_snapshot!(format!("scores_of_no_one_{name}"), of_two(rows));
    }
}

#[test]
fn a_column_that_no_one_knows_costs_itself_only() {
    insta::assert_snapshot!(of_two(
        "| 编号 | 分值 | 检查得分 | 复核情况 | 复核人 |\n| A1 | #3 | #2 | 已复核 | 庚某 |"
    ));
}

#[test]
fn a_leaf_that_does_not_apply_and_the_letter_of_an_option() {
    let read = read(
        "== 实地抽查表
         | 实地抽查表 |
         | 机构编号 | 350101001 |
         | 编号 | 自评得分 | 检查得分 | 扣分原因 |
         | A1 | #3 | 缺项 | |
         | A2 | #3 | 不适用 | 无此业务 |
         | A3 | A | b | |
         | A4 | #3 | 基本适用 | |",
    );
    let given =
        |line: &&str| line.contains(".answer = ") || line.contains(".score = ") || line.contains("I0");
    let given: Vec<&str> = read.lines().filter(given).collect();
    insta::assert_snapshot!(given.join("\n"));
}
