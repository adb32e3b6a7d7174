//! What an element is expected to hold, in words: the same as in the schema.

use model::Text;
use model::record::{FieldKind, Slot};

/// What is written in a field; see [`importer::readers::put_canonical`]. `slot` names the words of a choice.
pub(crate) fn expected(kind: FieldKind, slot: Option<Slot<'_>>) -> Text {
    let (zh, en) = match kind {
        FieldKind::Text | FieldKind::Code => ("文字", "text"),
        FieldKind::Count | FieldKind::Year => ("整数", "a whole number"),
        FieldKind::Area | FieldKind::Points => ("数，如“85.5”", "a number such as 85.5"),
        FieldKind::Percent => ("数，“98.5”表示98.5%", "a number, 98.5 for 98.5 %"),
        FieldKind::Date => (
            "日期，如“2014-11-21”“2014-11”，长期写“open”",
            "a date such as 2014-11-21 or 2014-11, or open for one without end",
        ),
        FieldKind::Flag => ("“true”或“false”", "true or false"),
        FieldKind::Level => ("一个等级，5至1", "one level, 5 to 1"),
        FieldKind::Levels => ("等级，如“5 4 3”", "levels such as 5 4 3"),
        FieldKind::ByLevel => (
            "整数，并以属性“level”注明等级（5至1）",
            "a whole number with its level, 5 to 1, in the attribute `level`",
        ),
        FieldKind::Answer => {
            ("大写的选项字母或“not_applicable”（缺项）", "an option's capital letter or not_applicable")
        }
        FieldKind::Choice => {
            let words = match slot {
                Some(Slot::Choice(choice)) => choice.words(),
                _ => &[],
            };
            return Text::new(format!("“{}”之一", words.join("”“")), format!("one of {}", words.join(", ")));
        }
    };
    Text::new(zh, en)
}
