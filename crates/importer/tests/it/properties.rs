//! What holds for every text: no panic, no value for garbage, and the same value back for what is written
//! in a known form.

use form::Layouts;
use form::options::Options;
use form::words::Words;
use importer::grid::NumberFormat;
use importer::readers;
use importer::{CellValue, Grid, Limits, Sheet, read_grid};
use jiff::civil::{Date, date};
use model::{Cell, FileFormat, FormDate, Reading};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

fn layouts() -> &'static Layouts {
    static LAYOUTS: std::sync::OnceLock<Layouts> = std::sync::OnceLock::new();
    LAYOUTS.get_or_init(Layouts::shipped)
}

fn words() -> &'static Words {
    layouts().words()
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

fn unit(group: &str) -> Options {
    Options { unit: Some(group.to_owned()), ..Options::default() }
}

/// Text that looks much like what people write, and is wrong more often than not.
fn garbage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(vec![
            "0", "1", "5", "20", "2014", "１２", "85", ".", ",", "，", "-", "—", "~", "/", "%", "％", "年", "月", "日", "号", "至", "起", "止", "长期", "约", "左右",
            "共", "人", "台", "平方米", "分", "有", "无", "是", "否", "√", "×", "□", "☑", "(", ")", "（", "）", "初级", "中", "高级", "技师", "五", "四", "三级", "级",
            "二〇一四", "十一", "十", "、", " ", "\n", "A", "缺项", "e", "+", "T", ":", "00",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

/// The ASCII digits, points and signs of a text, full-width ones folded.
fn numerals(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            '－' => '-',
            '＋' => '+',
            other => other,
        })
        .filter(|c| matches!(c, '0'..='9' | '.' | '-' | '+'))
        .collect()
}

/// The runs of digits of a text.
fn runs(text: &str) -> Vec<String> {
    let folded: String = numerals_spaced(text);
    folded.split_whitespace().map(str::to_owned).collect()
}

fn numerals_spaced(text: &str) -> String {
    text.chars()
        .map(|c| match numerals(&c.to_string()).chars().next() {
            Some(digit) if digit.is_ascii_digit() => digit,
            _ => ' ',
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_read_from_garbage_has_the_digits_of_the_text(raw in garbage()) {
        for group in ["persons", "area", "points"] {
            if let Reading::Present(value) = readers::amount(&text(&raw), words(), &unit(group)).reading {
                prop_assert_eq!(numerals(&raw).trim_end_matches('.').parse::<Decimal>().ok(), Some(value), "{}", raw);
            }
            if let Reading::Present(value) = readers::count(&text(&raw), words(), &unit(group)).reading {
                prop_assert_eq!(numerals(&raw).trim_end_matches('.').parse::<Decimal>().ok(), Some(value.into()), "{}", raw);
            }
        }
    }

    #[test]
    fn a_date_read_from_garbage_has_the_numbers_of_the_text(raw in garbage()) {
        let written_out = raw.chars().any(|c| "一二三四五六七八九十〇零○".contains(c));
        if let Reading::Present(read) = readers::date(&text(&raw), words(), &Options::default()).reading
            && !written_out
        {
            let numbers: Vec<i32> = match read {
                FormDate::Day(day) => vec![day.year().into(), day.month().into(), day.day().into()],
                FormDate::Month(day) => vec![day.year().into(), day.month().into()],
                FormDate::Open => Vec::new(),
            };
            let compact = numbers.iter().map(|number| format!("{number:02}")).collect::<Vec<_>>().concat();
            let mut runs = runs(&raw);
            // A time of day after a day is left out.
            if raw.contains(':') {
                runs.truncate(numbers.len());
            }
            let parsed: Vec<i32> = runs.iter().filter_map(|run| run.parse().ok()).collect();
            prop_assert!(parsed == numbers || runs.concat() == compact, "{} is {}", raw, read);
        }
    }

    #[test]
    fn no_reader_panics_or_makes_up_a_value(raw in garbage()) {
        let cell = text(&raw);
        let says_yes = raw.chars().any(|c| "√✓✔☑■✅是有已对1yYtT齐完规１ｙＹｔＴ".contains(c));
        if readers::flag(&cell, words()).reading == Reading::Present(true) {
            prop_assert!(says_yes, "{}", raw);
        }
        if let Reading::Present(levels) = readers::levels(&cell, words()).reading {
            prop_assert!(!levels.is_empty() && levels.windows(2).all(|pair| pair[0] > pair[1]), "{}", raw);
        }
        if let Reading::Present(read) = readers::code(&cell, words(), &Options::default()).reading {
            prop_assert!(!read.is_empty());
        }
        _ = readers::level(&cell, words());
        _ = readers::percent(&cell, words());
        _ = readers::date_range(&cell, words());
        _ = readers::answer(&cell, words());
        _ = readers::free_text(&cell, words());
        _ = readers::choice(&cell, words(), &Options { choice: Some("kind".into()), ..Options::default() });
    }

    #[test]
    fn numbers_come_back_in_every_form(units in 0i64..10_000_000, cents in 0u32..100) {
        let number = Decimal::new(units * 100 + i64::from(cents), 2).normalize();
        let plain = number.to_string();
        let wide: String = plain.chars().map(|c| match c.to_digit(10) {
            Some(digit) => char::from_u32(u32::from('０') + digit).unwrap_or(c),
            None => '．',
        }).collect();
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), String::new()), |(w, f)| (w, format!(".{f}")));
        let mut grouped = String::new();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let stored = CellValue::Number { digits: plain.clone(), shown: NumberFormat::Plain };
        let forms = [stored, text(&plain), text(&wide), text(&format!(" {grouped}{fraction} ")), text(&format!("{plain}平方米")), text(&format!("约{plain} ㎡"))];
        for form in &forms {
            prop_assert_eq!(readers::amount(form, words(), &unit("area")).reading, Reading::Present(number), "{:?}", form);
        }
        let count = readers::count(&text(&format!("{units}人")), words(), &unit("persons")).reading;
        prop_assert_eq!(count, Reading::Present(units));
        let rate = readers::percent(&text(&format!("{plain}%")), words()).reading;
        prop_assert_eq!(rate, Reading::Present(number));
    }

    #[test]
    fn days_come_back_in_every_form(days in 0i32..70_000) {
        let day: Date = date(1901, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let (y, m, d) = (day.year(), day.month(), day.day());
        for form in [
            format!("{y}.{m}.{d}"), format!("{y}/{m:02}/{d:02}"), format!("{y}-{m:02}-{d:02}"), format!("{y}年{m}月{d}日"), format!("{y:04}{m:02}{d:02}"),
            format!("{}年{}月{}日", chinese_year(y), chinese(m), chinese(d)),
        ] {
            let read = readers::date(&text(&form), words(), &Options::default()).reading;
            prop_assert_eq!(read, Reading::Present(FormDate::Day(day)), "{}", form);
        }
        let month = readers::date(&text(&format!("{y}年{m}月")), words(), &Options::default()).reading;
        prop_assert_eq!(month, Reading::Present(FormDate::Month(day.first_of_month())));
        let later = FormDate::Day(day.checked_add(jiff::Span::new().days(365)).unwrap());
        let range = readers::date_range(&text(&format!("{y}.{m}.{d}—{later}").replace('-', ".")), words()).reading;
        prop_assert_eq!(range, Reading::Present((Some(FormDate::Day(day)), later)));
    }

    #[test]
    fn any_sheet_of_labels_and_values_is_read_the_same_twice(sheet in sheets()) {
        let grid = Grid { format: FileFormat::declared("xlsx"), sheets: vec![sheet] };
        let first = read_grid(&grid, layouts(), &Limits::default());
        prop_assert_eq!(first, read_grid(&grid, layouts(), &Limits::default()));
    }
}

fn chinese_year(year: i16) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    year.to_string().chars().filter_map(|c| digits.get(c.to_digit(10)? as usize).copied()).collect()
}

fn chinese(number: i8) -> String {
    let digits: Vec<&str> = vec!["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: i8| digits[usize::try_from(number).unwrap_or(0)];
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        _ => format!("{}十{}", digit(number / 10), digit(number % 10)),
    }
}

fn sheets() -> impl Strategy<Value = Sheet> {
    let cell = (
        0u32..14,
        0u32..7,
        prop_oneof![
            3 => select(vec![
                "基本情况", "机构编号", "机构名称", "有效期", "负责人", "管理人员", "姓名", "职务", "序号", "鉴定职业(工种)", "职业名称", "鉴定人数", "合格人数", "初级", "中级", "合计",
                "小计", "自评打分", "编号", "自评得分", "说明", "规章制度", "制度名称", "制定日期", "注：略", "同上", "无", "实地抽查表", "检查得分", "检查日期", "自查报告", "主要成绩",
            ]).prop_map(text),
            1 => garbage().prop_map(|raw| text(&raw)),
            1 => (0i64..100).prop_map(|number| CellValue::Number { digits: number.to_string(), shown: NumberFormat::Plain }),
        ],
    );
    let merged = (0u32..14, 0u32..7, 0u32..3, 0u32..3)
        .prop_map(|(row, col, down, right)| (Cell::new(row, col), Cell::new(row + down, col + right)));
    let name = select(vec![
        "Sheet1",
        "基本情况",
        "管理人员",
        "自评打分",
        "鉴定职业(工种)",
        "实地抽查表",
        "自查报告",
    ]);
    (name, prop::collection::vec(cell, 0..60), prop::collection::vec(merged, 0..6)).prop_map(
        |(name, cells, merged)| {
            let mut sheet = Sheet::new(name);
            sheet.cells = cells.into_iter().map(|(row, col, value)| (Cell::new(row, col), value)).collect();
            sheet.merged = merged;
            sheet
        },
    )
}
