//! The catalogue of phrases: what rules say besides their own message and hint, in both languages.
//!
//! Responsible for every clause that fills a place of a message and for every reason why something was not
//! checked. Not for whole messages, which stand with their rules, nor for values, see [`crate::words`].

use model::Text;
use model::text::Wording;

macro_rules! phrases {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        $(pub(crate) const $name: Phrase = Phrase(Wording { zh: $zh, en: $en });)+

        /// Every phrase by its name.
        pub static PHRASES: &[(&str, Wording)] = &[$((stringify!($name), $name.0)),+];
    };
}

/// A clause in both languages, with or without places.
#[derive(Clone, Copy)]
pub(crate) struct Phrase(Wording);

impl Phrase {
    /// A phrase without places.
    pub(crate) fn text(self) -> Text {
        debug_assert!(self.0.places().0.is_empty(), "`{}` has places", self.0.en);
        Text::new(self.0.zh, self.0.en)
    }

    /// A phrase with its places filled.
    pub(crate) fn with(self, arguments: &[(&str, Text)]) -> Text {
        crate::sink::fill(self.0, arguments)
    }
}

phrases! {
    // Why a rule could not judge.
    NOT_REGISTERED: "登记册中找不到本机构，无从比对", "the station is not in the register, so there is nothing to compare with";
    NO_PERMITTED: "登记册没有载明本机构许可的职业和等级", "the register does not say what the station may test";
    NO_PERMIT_END: "登记册和自评表都没有许可证的有效期", "neither the register nor the return has the end of the permit";
    NO_TASK: "缺少下达任务数或实际完成数", "the assigned or the completed number is not known";
    SCORE_NOT_UNDERSTOOD: "有自评得分或选项无法认定，无从核对总分", "a self score or answer is not understood, so the total cannot be checked";
    LEVEL_NOT_UNDERSTOOD: "{name}有等级人数无法识别，无法核对合计", "{name}: a level is not understood, so the total cannot be checked";
    SWITCHED_OFF: "本次评估关闭了此规则：{reason}", "switched off: {reason}";
    RULE_PANICKED: "规则出错中止：{cause}", "the rule broke down: {cause}";
    NOT_YET_IN_FORCE: "此规则自{day}起施行", "in force from {day} on";
    NO_LONGER_IN_FORCE: "此规则施行至{day}", "in force until {day}";

    TESTED_NOT_UNDERSTOOD: "有鉴定人数无法识别，无从核对实际完成数", "a number of persons tested is not understood, so the completed number cannot be checked";
    REGION_NOT_LISTED: "campaign.toml 没有列出区划 {code} 在评估年度的名称", "campaign.toml has no name of region {code} in the evaluated year";
    NO_REGIONS: "campaign.toml 没有列出区划（[[region]]）", "campaign.toml lists no regions ([[region]])";
    NO_TRAINING_COLUMN: "管理人员表没有培训合格证号一栏", "the table of managers has no column for the training number";
    NO_EVIDENCE_COLUMN: "自评打分表没有佐证材料一栏", "the table of scores has no column for evidence";
    NO_EQUIPMENT: "没有列设备，或没有写明适用职业", "no equipment is listed, or none says for which occupation";
    NO_EARLIER_RETURN: "没有本机构 {year} 年的材料", "there is no return of the station for {year}";
    NO_EARLIER_RETURNS: "没有以前年度的材料（history/）", "there are no returns of earlier years (history/)";

    UNDECIDED: "有 {count} 处因缺少数据或数据无法识别，不能判断", "{count} cases cannot be decided because a value is missing or was not understood";
    TOO_MANY_STEPS: "条件的计算量超过上限，没有执行", "the condition would take more steps than are allowed and was not run";

    // What declared rules expect.
    FILLED_IN: "填写", "filled in";
    FROM_TO: "在 {least} 至 {most} 之间", "from {least} to {most}";
    AT_LEAST: "不小于 {least}", "at least {least}";
    AT_MOST: "不大于 {most}", "at most {most}";
    ONE_OF: "为下列之一：{values}", "one of {values}";
    SHAPED_LIKE: "形如 {pattern}", "of the shape {pattern}";
    SUM_OF: "等于{parts}之和 {sum}", "{sum}, the sum of {parts}";
    NOT_BEFORE: "不早于{day}", "not before {day}";
    NOT_AFTER: "不晚于{day}", "not after {day}";
    FILLED_IN_WITH: "与{other}一并填写", "filled in like {other}";
    BLANK_WITH: "在填了{other}时空着", "blank when {other} is filled in";
    EQUAL_TO: "等于{other}{value}", "equal to {other}{value}";
    OTHER_THAN: "不等于{other}{value}", "other than {other}{value}";
    MORE_THAN: "大于{other}{value}", "more than {other}{value}";
    NOT_LESS_THAN: "不小于{other}{value}", "at least {other}{value}";
    LESS_THAN: "小于{other}{value}", "less than {other}{value}";
    NOT_MORE_THAN: "不大于{other}{value}", "at most {other}{value}";
    LATER_THAN: "晚于{other}{value}", "later than {other}{value}";
    NOT_EARLIER_THAN: "不早于{other}{value}", "not earlier than {other}{value}";
    EARLIER_THAN: "早于{other}{value}", "earlier than {other}{value}";
    NOT_LATER_THAN: "不晚于{other}{value}", "not later than {other}{value}";
    IN_BRACKETS: "（{value}）", " ({value})";
    NOT_AS_IN_ROW: "与第 {row} 行不同", "other than in row {row}";
    IN_THE_REGISTER: "见于登记册", "in the register";
    ROW_OF: "{table}第 {row} 行", "{table} row {row}";
    YES: "是", "yes";
    NO: "否", "no";

    // Sources.
    THE_REGISTER: "登记册", "register";
    THE_RETURN: "自评表", "return";
    STATION_NAME: "机构名称", "station's name";
    STATION_CODE: "机构编号", "station's code";
    THE_FILE: "文件", "the file";
    PART_OF_THE_FILE: "文件中有内容", "part of the file";
    QUOTED: "“{text}”", "`{text}`";
    READS: "原文为“{text}”", "it reads `{text}`";
    NOT_GIVEN: "未填", "not given";
    BLANK_FIELD: "栏内为空", "the field is blank";
    NO_SUCH_FIELD: "表内没有此栏", "the form has no such field";
    NOTHING: "", "";

    // Required fields.
    REQUIRED: "必填", "required";
    REQUIRED_UNTIL_2014: "2014 年度及以前必填", "required up to 2014";
    REQUIRED_SINCE_2015: "2015 年度起必填", "required since 2015";
    REQUIRED_IN_ROWS: "每行必填", "required in every row";
    REQUIRED_OR_ANSWER: "每行必填，填选项或缺项亦可", "required in every row; an answer will do";

    // Indicators.
    ALL_INDICATORS: "全部 {count} 项指标", "all {count} indicators";
    INDICATOR: "指标 {id}“{name}”（{points} 分）", "indicator {id} `{name}` ({points} points)";

    AFTER_INDICATOR: "，应列在 {id} 之后", ", which belongs below {id}";
    BEFORE_INDICATOR: "，应列在 {id} 之前", ", which belongs above {id}";

    // Dates.
    DAYS_AHEAD: "提前 {days} 天", "{days} days ahead";
    DAYS_AFTER: "公告晚于鉴定 {days} 天", "{days} days after it was held";

    // Persons and counts.
    PERSONS: " {persons} 人", "{persons}";
    BATCH_OF_UNKNOWN_SIZE: "一批（人数未填）", "a batch of unknown size";
    NOT_PERMITTED: "无（未许可此职业）", "nothing in this occupation";
    INVIGILATOR: "监考员", "invigilator";
    INSPECTOR: "巡考员", "inspector";
    INVIGILATOR_AND_INSPECTOR: "监考员、巡考员", "invigilator and inspector";

    MALE: "男", "male";
    FEMALE: "女", "female";
    ALL_OF_THEM: "（全部）", "(all of them)";

    // What is wrong with a number.
    A_PHONE_NUMBER: "电话号码", "a phone number";
    A_POSTCODE: "邮政编码", "a postcode";
    NOT_BELOW_ZERO: "不应小于 0", "0 or more";
    FROM_ZERO_TO: "应在 0 到 {most} 之间", "from 0 to {most}";
    IDENTITY_SHAPE: "不是 18 位或 15 位号码", "neither 18 nor 15 digits";
    IDENTITY_BIRTH: "出生日期不存在", "the date of birth is none";
    IDENTITY_CHECK_DIGIT: "校验位不对", "the check digit is wrong";
    NUMBER_OF_A_LATER_YEAR: "所含年份不可能", "the year in it cannot be";
    NUMBER_OF_NO_KIND: "所含机构类别不存在", "the kind of institution in it is none";
    NUMBER_OF_NO_LEVEL: "所含等级不在 1 至 5", "the level in it is not from 1 to 5";
    NUMBER_TOO_SHORT: "位数过少", "too short";

    // Several returns, no return.
    SAME_CONTENT: "（内容相同）", " (the same file)";
    MAY_BE_ITS_RETURN: "；认定不了机构的{paths}可能是其所报", "; the unidentified {paths} may be its return";

    // Settings and waivers.
    THE_SETTING: "规则 {code} 的设置", "the setting of rule {code}";
    THE_WAIVER: "机构 {station} 对规则 {rule} 的豁免", "the waiver of rule {rule} for station {station}";
    NO_SUCH_RULE: "没有这条规则", "there is no such rule";
    CANNOT_BE_SET: "此规则不能设置", "the rule cannot be set";
    CANNOT_BE_WAIVED: "此规则不能豁免", "the rule cannot be waived";
    SET_BEFORE: "前面已有同一规则的设置", "a setting of the same rule stands before it";
    NO_SUCH_PARAMETER: "没有参数“{name}”", "there is no parameter `{name}`";
    NO_SUCH_STATION: "登记册中没有该机构", "the register has no such station";
    WAIVED_BEFORE: "前面已有同样的豁免", "the same waiver stands before it";
    NO_SUCH_FINDING: "该机构没有这条规则的问题", "the station has no finding of the rule";
    NO_FINDING_AT_PLACE: "该机构在“{place}”处没有这条规则的问题", "the station has no finding of the rule at `{place}`";
    WAIVER_RAN_OUT: "豁免到{day}为止", "the waiver ran out on {day}";
}
