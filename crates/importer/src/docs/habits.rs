//! What is read as what: the words that mean something, and examples that the readers read while the page is
//! written, so that the page cannot promise what they do not do.

use std::fmt::Write as _;

use form::layout::catalogue::WordLists;
use form::layout::{LayoutKind, Layouts};
use model::SelfReport;
use model::record::Form as _;
use serde_json::Value;

use crate::grid::{CellValue, NumberFormat};
use crate::readers::put;
use crate::wire::slot_value;

/// Cells to try: the field they are in, and their texts.
const EXAMPLES: &[(&str, &str, &[&str])] = &[
    (
        "整数 whole numbers",
        "task.completed",
        &[
            "1286",
            "１２８６",
            "1,286",
            "1286人次",
            "共1286人",
            "约1200",
            "1200左右",
            "1286.0",
            "85.5",
            "12 86",
            "无",
            "十二",
        ],
    ),
    ("数 numbers", "premises.office_area", &["120", "120.50", "120平方米", "约120㎡", "120（含走廊）", "—"]),
    ("百分数 percentages", "premises.equipment_ok_rate", &["98.5%", "98.5", "0.985", "100", "全部完好"]),
    (
        "日期 dates",
        "filled_on",
        &[
            "2014年11月21日",
            "2014-11-21",
            "2014.11.21",
            "2014/11/21",
            "20141121",
            "二〇一四年十一月二十一日",
            "2014年11月",
            "2014.11",
            "长期",
            "41964",
            "14年11月",
            "2014-13-01",
            "待定",
        ],
    ),
    (
        "日期范围的止期 ends of ranges",
        "permit.valid_until",
        &["2012年6月1日至2015年5月31日", "2012.6.1-2015.5.31", "至2015年5月31日"],
    ),
    (
        "是或否 yes or no",
        "batches[0].archived",
        &[
            "√",
            "是",
            "有",
            "已签字",
            "×",
            "否",
            "无",
            "□",
            "有(√)无( )",
            "☑是 □否",
            "是■ 否□",
            "是 否",
            "/",
            "基本归档",
        ],
    ),
    (
        "一个等级 one level",
        "batches[0].level",
        &["高级工", "高级", "三级", "3级", "3", "高级技师", "国家职业资格三级", "四、五级"],
    ),
    (
        "若干等级 several levels",
        "occupations[0].permitted_levels",
        &["五、四、三级", "初级/中级/高级", "3-5级", "五级至三级", "五", "全部"],
    ),
    ("选项 choices", "station.kind", &["职业院校", "院校", "□院校 ☑社会", "school", "民办"]),
    ("选项字母或缺项 answers", "scores[0].self_answer", &["A", "ｂ", "(C)", "A级", "缺项", "AB"]),
    ("编号、号码 codes", "station.postcode", &["350001", "３５０００１", " 350 001 "]),
];

/// The section of the page.
pub(super) fn section(layouts: &Layouts, words: &WordLists) -> String {
    let mut out = "\n## 值的写法 What is read\n\n\
        读不懂的不猜，按“无法识别”列出，不作 0 也不作空白。有疑问的照读，并列出提示（编号 I 开头）。\n\
        What is not understood is reported and never guessed; what is read with doubt is reported with a code.\n\n\
        下表由程序逐个读出，按文本单元格填写。\n\n\
        | 内容 | 写法 | 读作 | 提示 |\n| --- | --- | --- | --- |\n"
        .to_owned();
    let mut report = SelfReport::default();
    for table in report.sections().iter().filter(|section| section.table) {
        report.push_row(table.name);
    }
    for (content, path, texts) in EXAMPLES {
        for text in *texts {
            let cell = CellValue::Text((*text).to_owned());
            _ = writeln!(out, "| {content} | `{text}` | {} |", read(layouts, &mut report, path, &cell));
        }
    }
    out.push_str("\n单元格不是文本的：\n\n| 字段 | 单元格 | 读作 | 提示 |\n| --- | --- | --- | --- |\n");
    for (path, shown, cell) in cells() {
        _ = writeln!(out, "| `{path}` | {shown} | {} |", read(layouts, &mut report, path, &cell));
    }
    out.push_str(&word_lists(words));
    out
}

/// Cells that hold no text.
fn cells() -> Vec<(&'static str, &'static str, CellValue)> {
    let number = |digits: &str, shown| CellValue::Number { digits: digits.to_owned(), shown };
    vec![
        ("premises.equipment_ok_rate", "数 0.985，百分比格式", number("0.985", NumberFormat::Percent)),
        ("premises.equipment_ok_rate", "数 0.985，无格式", number("0.985", NumberFormat::Plain)),
        ("filled_on", "日期 2014-11-21（1900 或 1904 日期系统）", CellValue::Date("2014-11-21".to_owned())),
        ("filled_on", "数 41964", number("41964", NumberFormat::Plain)),
        ("batches[0].archived", "TRUE", CellValue::Bool(true)),
        ("batches[0].archived", "数 0", number("0", NumberFormat::Plain)),
        ("station.postcode", "数 350001", number("350001", NumberFormat::Plain)),
        ("station.postcode", "数 50001，格式 000000", number("50001", NumberFormat::ZeroPadded(6))),
        ("station.postcode", "数 50001，无格式", number("50001", NumberFormat::Plain)),
        ("managers[0].id_number", "数 350102196001010000", number("350102196001010000", NumberFormat::Plain)),
        ("task.completed", "没有保存结果的公式", CellValue::Uncalculated),
        ("task.completed", "错误值 #REF!", CellValue::Error("#REF!".to_owned())),
    ]
}

/// What the readers make of a cell: the value as the record prints it, and the code of what is reported.
fn read(layouts: &Layouts, report: &mut SelfReport, path: &str, cell: &CellValue) -> String {
    let without_row = path.replace("[0]", "");
    let form = layouts.forms().iter().find(|form| form.kind == LayoutKind::SelfReport);
    let Some((form, slot)) = form.zip(report.slot_mut(path)) else { return String::new() };
    let note = put(slot, cell, model::Origin::File, layouts.words(), form.options(&without_row));
    let is_missing = report.slot(path).is_some_and(model::record::Slot::is_missing);
    let value = report.slot(path).map_or(Value::Null, slot_value);
    let shown = match (is_missing, value.is_null()) {
        (true, _) => "没有填写".to_owned(),
        (false, true) => "**无法识别**".to_owned(),
        (false, false) => format!("`{}`", value.to_string().trim_matches('"')),
    };
    format!("{shown} | {}", note.map(|note| note.kind.code).unwrap_or_default())
}

fn word_lists(words: &WordLists) -> String {
    let mut out = "\n各表通用的词：\n\n| 意思 | 词 |\n| --- | --- |\n".to_owned();
    let lists = [
        ("没有填写（是或否的栏内，“无”表示否）", &words.missing),
        ("没有填写（各栏）", &words.strokes),
        ("与上一行相同", &words.same_as_above),
        ("长期", &words.open),
        ("约数（数前）", &words.about_before),
        ("约数（数后）", &words.about_after),
        ("缺项", &words.not_applicable),
        ("是", &words.yes),
        ("否", &words.no),
        ("合计行", &words.total),
        ("序号栏", &words.serial),
        ("不读取的工作表", &words.ignored_sheets),
    ];
    for (meaning, list) in lists {
        _ = writeln!(out, "| {meaning} | {} |", code_spans(list));
    }
    for (level, names) in &words.levels {
        _ = writeln!(out, "| {} | {} |", level.name(), code_spans(names));
    }
    out
}

fn code_spans(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}
