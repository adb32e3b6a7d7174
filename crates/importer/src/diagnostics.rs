//! Every diagnostic an importer can give: one table of codes, severities and wordings.
//!
//! Codes are an interface: they are never reused or renumbered. Whether a diagnostic becomes a finding,
//! and of what weight, is validation's to say.

use model::text::Wording;
use model::{Diagnostic, Origin, Severity, Text};

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable code, `I…`.
    pub code: &'static str,
    /// What is wrong, in kebab case; unique.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The sentence, with places to fill.
    pub wording: Wording<'static>,
}

impl Kind {
    /// A diagnostic of this kind. `field` is the path as in the wire's `origins`, `raw` the text as it
    /// stood; `raw` also fills the place of that name in the sentence.
    pub fn at(
        &'static self,
        field: Option<&str>,
        origin: Origin,
        raw: Option<&str>,
        arguments: &[(&str, Text)],
    ) -> Diagnostic {
        let quoted = raw.map(quote).unwrap_or_default();
        let mut filled = vec![("raw", Text::new(quoted.clone(), quoted))];
        filled.extend_from_slice(arguments);
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: self.wording.fill(&filled),
            field: field.map(str::to_owned),
            origin,
            raw: raw.map(str::to_owned),
        }
    }
}

/// The longest quotation in a sentence, in characters; the whole text is in `raw`.
const QUOTED_CHARS: usize = 40;

fn quote(raw: &str) -> String {
    let mut chars = raw.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = chars.by_ref().take(QUOTED_CHARS).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// The static code equal to a code that was stored or sent; `None` when there is no such code.
pub fn code(code: &str) -> Option<&'static str> {
    KINDS.iter().map(|kind| kind.code).find(|known| *known == code)
}

macro_rules! kinds {
    ($($ident:ident = $code:literal $name:literal $severity:ident, $zh:literal, $en:literal;)+) => {
        $(
            #[doc = concat!($code, " ", $name, ": ", $en)]
            pub static $ident: Kind = Kind {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                wording: Wording::new($zh, $en),
            };
        )+
        /// Every kind, by code.
        pub const KINDS: &[&Kind] = &[$(&$ident),+];
    };
}

kinds! {
    NOT_UNDERSTOOD = "I001" "value-not-understood" Error,
        "读不懂“{raw}”，应填{expected}",
        "`{raw}` is not understood, expected {expected}";
    DIGITS_LOST = "I002" "digits-lost" Error,
        "“{raw}”是按数值保存的，第15位以后的数字已经丢失，应以文本填写",
        "`{raw}` was stored as a number and has lost its digits after the 15th, expected text";
    NOT_CALCULATED = "I003" "formula-not-calculated" Error,
        "公式没有保存计算结果，用 Excel 或 WPS 打开后保存即可，也可以直接填{expected}",
        "the formula has no stored result; open and save the file in Excel or WPS, or type {expected}";
    ERROR_VALUE = "I004" "error-value" Error,
        "单元格是错误值“{raw}”，应填{expected}",
        "the cell holds the error value `{raw}`, expected {expected}";
    NOTHING_ABOVE = "I005" "nothing-above" Error,
        "写的是“{raw}”，但上一行没有可以沿用的内容",
        "`{raw}` refers to the row above, which has nothing to repeat";
    APPROXIMATE = "I010" "approximate-number" Warning,
        "“{raw}”是约数，按所写的数读取",
        "`{raw}` is approximate and was read as the number written";
    FRACTION_AS_PERCENT = "I011" "fraction-as-percent" Warning,
        "“{raw}”不大于1且没有百分号，按小数换算成百分数读取",
        "`{raw}` is not above 1 and has no percent sign, and was read as a fraction";
    SERIAL_AS_DATE = "I012" "serial-as-date" Warning,
        "“{raw}”是数值，按1900日期系统的序列号读取为{value}",
        "`{raw}` is a number and was read as {value} by the 1900 date system";
    ZERO_LOST = "I013" "leading-zero-lost" Warning,
        "“{raw}”是按数值保存的，位数不对，可能丢失了开头的0，按原样读取",
        "`{raw}` was stored as a number and may have lost its leading zero, and was kept as it is";
    MERGED_NUMBER = "I014" "merged-number" Warning,
        "数“{raw}”所在单元格跨多行合并，只作为第一行的值读取",
        "the number `{raw}` is merged over several rows and was read for the first of them only";
    MERGED_ACROSS = "I015" "merged-across" Warning,
        "“{raw}”所在单元格跨多栏合并，只作为第一栏的值读取",
        "`{raw}` is merged over several columns and was read for the first of them only";
    CELL_OUTSIDE = "I016" "cell-beside" Warning,
        "栏名跨多列，本行在其下填了几个单元格：采用第一个，未采用此处的“{raw}”",
        "the label is merged over several columns and the row has several cells under it: the first was taken, `{raw}` was not";
    LABEL_CONTRADICTED = "I020" "label-contradicted" Warning,
        "同一项目填了两处且内容不同：采用{taken}，未采用此处的“{raw}”",
        "filled in twice with different content: {taken} was taken, `{raw}` was not";
    LABEL_REPEATED = "I021" "label-repeated" Info,
        "同一项目填了两处，内容相同，采用{taken}",
        "filled in twice with the same content, {taken} was taken";
    VALUE_APART = "I022" "value-apart" Warning,
        "与“{label}”隔着空列的“{raw}”无法确定是否为其内容，未读取；请填在标签右侧相邻的单元格",
        "`{raw}`, parted from `{label}` by blank columns, may be its value or not and was not read: fill in the cell beside the label";
    SHEET_IGNORED = "I030" "sheet-ignored" Info,
        "工作表“{sheet}”不属于本表的任何部分，未读取",
        "sheet `{sheet}` is no part of the form and was not read";
    SHEET_HIDDEN = "I031" "sheet-hidden" Info,
        "工作表“{sheet}”是隐藏的，已读取",
        "sheet `{sheet}` is hidden and was read";
    ROWS_HIDDEN = "I032" "rows-hidden" Info,
        "工作表“{sheet}”有{count}行填了内容但被隐藏，已读取",
        "sheet `{sheet}` has {count} hidden rows with content, which were read";
    COLUMNS_UNKNOWN = "I033" "columns-unknown" Info,
        "表中有不认识或重复的栏目，未读取：{columns}",
        "unknown or repeated columns were not read: {columns}";
    ROW_PASSED_OVER = "I034" "row-passed-over" Info,
        "表中横跨各栏的一行“{raw}”不是数据，未读取",
        "a line across the table, `{raw}`, is no data and was not read";
    ROWS_AFTER_END = "I035" "rows-after-end" Info,
        "表格到合计行、两个空行或别的标题为止，其后的内容未读取",
        "the table ended with its total, two blank rows or another title, and what follows was not read";
    COLUMN_OF_SEVERAL = "I036" "column-of-several" Warning,
        "另有一栏“{raw}”也是打分，不能确定是谁的，未读取；请每名检查人员填写一份表，或以检查员一、检查员二标明各栏",
        "another column, `{raw}`, holds scores of no one known and was not read: use a form for each inspector, or number the columns";
    COLUMN_OF_ONE = "I037" "column-of-one" Info,
        "表中有{count}栏打分，每栏作为一份读取；此份读取“{raw}”一栏，按填写的顺序记为{name}的打分",
        "{count} columns of scores were read as a form each; this one is `{raw}`, in the order of the names that of {name}";
    PERSON_UNNAMED = "I038" "person-unnamed" Warning,
        "表中有{count}栏打分，每栏作为一份读取；填写的姓名不是{count}人，分不清“{raw}”一栏是谁的，回避按所填的全部姓名核对",
        "{count} columns of scores were read as a form each, but not {count} people are named: it is not known whose `{raw}` is, so recusal is checked against everyone named";
    ELEMENT_UNKNOWN = "I040" "element-unknown" Info,
        "元素“{element}”不属于本表，未读取",
        "element `{element}` is no part of the form and was not read";
    ELEMENT_REPEATED = "I041" "element-repeated" Warning,
        "元素“{element}”出现多次，采用第一个，未采用此处的“{raw}”",
        "element `{element}` is repeated: the first was taken, `{raw}` was not";
    TEXT_STRAY = "I042" "text-stray" Warning,
        "元素之间有文字“{raw}”，未读取",
        "text between elements, `{raw}`, was not read";
    ENCODING_UNDECLARED = "I043" "encoding-differs" Info,
        "文件编码与声明不符，按{encoding}读取",
        "the encoding is not the one declared and was read as {encoding}";
    NAMESPACE_DIFFERS = "I044" "namespace-differs" Warning,
        "根元素的命名空间不是 {namespace}，仍按本表读取",
        "the namespace of the root is not {namespace}, the form was read all the same";
    ENDING_DIFFERS = "I045" "ending-differs" Info,
        "文件名以“{raw}”结尾，内容却是 {format}，按内容读取",
        "the file's name ends in `{raw}`, its content is {format}, and was read as such";
    BYTES_AFTER = "I046" "bytes-after" Info,
        "工作簿之后还有 {count} 字节其他内容，未读取",
        "after the workbook are {count} bytes of something else, which were not read";
}

#[cfg(test)]
mod tests {
    use super::KINDS;

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        let mut names: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
        assert!(KINDS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn the_list_of_codes() {
        let list: Vec<_> =
            KINDS.iter().map(|kind| format!("{} {} {}", kind.code, kind.severity, kind.name)).collect();
        assert_snapshot!(list.join("\n"));
    }
}
