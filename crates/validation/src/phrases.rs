//! The catalogue of phrases: what rules say besides their own message and hint, in both languages.
//!
//! Responsible for every clause that fills a place of a message and for every reason why something was not
//! checked. Not for whole messages, which are with their rules, nor for values, see [`crate::words`].

use model::mask::mask;
use model::text::Wording;
use model::{Text, text};

/// Fills both languages of a wording and masks the result.
pub(crate) fn filled(wording: Wording<'_>, arguments: &[(&str, Text)]) -> Text {
    masked(&wording.fill(arguments))
}

fn masked(text: &Text) -> Text {
    Text { zh: mask(&text.zh), en: mask(&text.en) }
}

/// A function for each phrase, which takes what fills its places.
macro_rules! phrases {
    ($($name:ident($($place:ident),*): $zh:literal, $en:literal;)+) => {
        $(pub(crate) fn $name($($place: Text),*) -> Text {
            masked(&text!($zh, $en $(, $place = $place)*))
        })+
    };
}

phrases! {
    // Why a rule could not judge.
    not_registered(): "登记册中找不到本机构，无从比对", "the station is not in the register, so there is nothing to compare with";
    no_permitted(): "登记册没有载明本机构许可的职业和等级", "the register does not say what the station may test";
    no_permit_end(): "登记册和自评表都没有许可证的有效期", "neither the register nor the return has the end of the permit";
    no_task(): "缺少下达任务数或实际完成数", "the assigned or the completed number is not known";
    score_not_understood(): "有自评得分或选项无法认定，无从核对总分", "a self score or answer is not understood, so the total cannot be checked";
    level_not_understood(name): "{name}有等级人数无法识别，无法核对合计", "{name}: a level is not understood, so the total cannot be checked";
    switched_off(reason): "本次评估关闭了此规则：{reason}", "switched off: {reason}";
    rule_panicked(cause): "规则出错中止：{cause}", "the rule broke down: {cause}";
    not_yet_in_force(day): "此规则自{day}起施行", "in force from {day} on";
    no_longer_in_force(day): "此规则施行至{day}", "in force until {day}";

    tested_not_understood(): "有鉴定人数无法识别，无从核对实际完成数", "a number of persons tested is not understood, so the completed number cannot be checked";
    region_not_listed(code): "campaign.toml 没有列出区划 {code} 在评估年度的名称", "campaign.toml has no name of region {code} in the evaluated year";
    no_regions(): "campaign.toml 没有列出区划（[[region]]）", "campaign.toml lists no regions ([[region]])";
    no_training_column(): "管理人员表没有培训合格证号一栏", "the table of managers has no column for the training number";
    no_evidence_column(): "自评打分表没有佐证材料一栏", "the table of scores has no column for evidence";
    no_equipment(): "没有列设备，或没有写明适用职业", "no equipment is listed, or none says for which occupation";
    no_earlier_return(year): "没有本机构 {year} 年的材料", "there is no return of the station for {year}";
    no_earlier_returns(): "没有以前年度的材料（history/）", "there are no returns of earlier years (history/)";

    undecided(count): "有 {count} 处因缺少数据或数据无法识别，不能判断", "{count} cases cannot be decided because a value is missing or was not understood";
    too_many_steps(): "条件的计算量超过上限，没有执行", "the condition would take more steps than are allowed and was not run";

    // What declared rules expect.
    filled_in(): "填写", "filled in";
    from_to(least, most): "在 {least} 至 {most} 之间", "from {least} to {most}";
    at_least(least): "不小于 {least}", "at least {least}";
    at_most(most): "不大于 {most}", "at most {most}";
    one_of(values): "为下列之一：{values}", "one of {values}";
    shaped_like(pattern): "形如 {pattern}", "of the shape {pattern}";
    sum_of(sum, parts): "等于{parts}之和 {sum}", "{sum}, the sum of {parts}";
    not_before(day): "不早于{day}", "not before {day}";
    not_after(day): "不晚于{day}", "not after {day}";
    filled_in_with(other): "与{other}一并填写", "filled in like {other}";
    blank_with(other): "在填了{other}时空着", "blank when {other} is filled in";
    equal_to(other, value): "等于{other}{value}", "equal to {other}{value}";
    other_than(other, value): "不等于{other}{value}", "other than {other}{value}";
    more_than(other, value): "大于{other}{value}", "more than {other}{value}";
    not_less_than(other, value): "不小于{other}{value}", "at least {other}{value}";
    less_than(other, value): "小于{other}{value}", "less than {other}{value}";
    not_more_than(other, value): "不大于{other}{value}", "at most {other}{value}";
    later_than(other, value): "晚于{other}{value}", "later than {other}{value}";
    not_earlier_than(other, value): "不早于{other}{value}", "not earlier than {other}{value}";
    earlier_than(other, value): "早于{other}{value}", "earlier than {other}{value}";
    not_later_than(other, value): "不晚于{other}{value}", "not later than {other}{value}";
    in_brackets(value): "（{value}）", " ({value})";
    not_as_in_row(row): "与第 {row} 行不同", "other than in row {row}";
    in_the_register(): "见于登记册", "in the register";
    row_of(table, row): "{table}第 {row} 行", "{table} row {row}";
    yes(): "是", "yes";
    no(): "否", "no";

    // Sources.
    the_register(): "登记册", "register";
    the_return(): "自评表", "return";
    station_name(): "机构名称", "station's name";
    station_code(): "机构编号", "station's code";
    the_file(): "文件", "the file";
    part_of_the_file(): "文件中有内容", "part of the file";
    quoted(text): "“{text}”", "`{text}`";
    reads(text): "原文为“{text}”", "it reads `{text}`";
    not_given(): "未填", "not given";
    blank_field(): "栏内为空", "the field is blank";
    no_such_field(): "表内没有此栏", "the form has no such field";
    nothing(): "", "";

    // Required fields.
    required(): "必填", "required";
    required_until_2014(): "2014 年度及以前必填", "required up to 2014";
    required_since_2015(): "2015 年度起必填", "required since 2015";
    required_in_rows(): "每行必填", "required in every row";
    required_or_answer(): "每行必填，填选项或缺项亦可", "required in every row; an answer will do";

    // Indicators.
    all_indicators(count): "全部 {count} 项指标", "all {count} indicators";
    indicator(id, name, points): "指标 {id}“{name}”（{points} 分）", "indicator {id} `{name}` ({points} points)";

    after_indicator(id): "，应列在 {id} 之后", ", which belongs below {id}";
    before_indicator(id): "，应列在 {id} 之前", ", which belongs above {id}";

    // Dates.
    days_ahead(days): "提前 {days} 天", "{days} days ahead";
    days_after(days): "公告晚于鉴定 {days} 天", "{days} days after it was held";

    // Persons and counts.
    persons(persons): " {persons} 人", "{persons}";
    batch_of_unknown_size(): "一批（人数未填）", "a batch of unknown size";
    not_permitted(): "无（未许可此职业）", "nothing in this occupation";
    invigilator(): "监考员", "invigilator";
    inspector(): "巡考员", "inspector";
    invigilator_and_inspector(): "监考员、巡考员", "invigilator and inspector";

    male(): "男", "male";
    female(): "女", "female";
    all_of_them(): "（全部）", "(all of them)";

    // What is wrong with a number.
    a_phone_number(): "电话号码", "a phone number";
    a_postcode(): "邮政编码", "a postcode";
    not_below_zero(): "不应小于 0", "0 or more";
    from_zero_to(most): "应在 0 到 {most} 之间", "from 0 to {most}";
    identity_shape(): "不是 18 位或 15 位号码", "neither 18 nor 15 digits";
    identity_birth(): "出生日期不存在", "the date of birth is none";
    identity_check_digit(): "校验位不对", "the check digit is wrong";
    number_of_a_later_year(): "所含年份不可能", "the year in it cannot be";
    number_of_no_kind(): "所含机构类别不存在", "the kind of institution in it is none";
    number_of_no_level(): "所含等级不在 1 至 5", "the level in it is not from 1 to 5";
    number_too_short(): "位数过少", "too short";

    // Several returns, no return.
    same_content(): "（内容相同）", " (the same file)";
    may_be_its_return(paths): "；认定不了机构的{paths}可能是其所报", "; the unidentified {paths} may be its return";

    // Settings and waivers.
    the_setting(code): "规则 {code} 的设置", "the setting of rule {code}";
    the_waiver(station, rule): "机构 {station} 对规则 {rule} 的豁免", "the waiver of rule {rule} for station {station}";
    no_such_rule(): "没有这条规则", "there is no such rule";
    cannot_be_set(): "此规则不能设置", "the rule cannot be set";
    cannot_be_waived(): "此规则不能豁免", "the rule cannot be waived";
    set_before(): "前面已有同一规则的设置", "a setting of the same rule comes before it";
    no_such_parameter(name): "没有参数“{name}”", "there is no parameter `{name}`";
    no_such_station(): "登记册中没有该机构", "the register has no such station";
    waived_before(): "前面已有同样的豁免", "the same waiver comes before it";
    no_such_finding(): "该机构没有这条规则的问题", "the station has no finding of the rule";
    no_finding_at_place(place): "该机构在“{place}”处没有这条规则的问题", "the station has no finding of the rule at `{place}`";
    waiver_ran_out(day): "豁免到{day}为止", "the waiver ran out on {day}";
}
