//! The reasons why something on a sheet was not read.

use model::Text;

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The sheet explains the form or holds samples.
    ExplainingSheet,
    /// Nothing of the form is on the sheet.
    OtherSheet,
    /// A running number.
    Serial,
    /// A column that is known and not kept.
    UnusedColumn,
    /// A column no one knows, or a second one of the same meaning.
    UnknownColumn,
    /// 小计, 合计.
    Sum,
    /// A row with nothing but its running number.
    BareRow,
    /// A line across a table.
    AcrossTable,
    /// Below the end of a table.
    AfterEnd,
    /// A second place of a field, whose other place was taken.
    OtherPlace,
    /// A note or a signature.
    Note,
    /// No label, head or title that is known.
    Unknown,
}

impl Why {
    pub(super) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::ExplainingSheet => ("说明、样例一类的工作表", "a sheet of explanations or samples"),
            Self::OtherSheet => ("没有认出本表的任何部分", "no part of the form was recognised"),
            Self::Serial => ("序号", "a running number"),
            Self::UnusedColumn => ("认识但不采用的栏目", "a column that is known and not kept"),
            Self::UnknownColumn => ("不认识或重复的栏目", "an unknown or repeated column"),
            Self::Sum => ("小计、合计行", "a row of sums"),
            Self::BareRow => ("没有填写内容的行", "a row with nothing filled in"),
            Self::AcrossTable => ("横跨各栏的一行，不是数据", "a line across the table, no data"),
            Self::AfterEnd => ("在表格结束之后", "below the end of a table"),
            Self::OtherPlace => ("同一项目填了两处，采用了另一处", "the field's other place was taken"),
            Self::Note => ("注释或签名", "a note or a signature"),
            Self::Unknown => ("不是认识的标签、栏目或标题", "no label, column head or title that is known"),
        };
        Text::new(zh, en)
    }
}
