//! Numbers: counts, years, amounts, percentages.

use form::words::Words;
use importer::CellValue;
use importer::readers;

use crate::values::{BROKEN, NOTHING, read_all, unit};

#[test]
fn counts() {
    let cells = [
        "#12",
        "#12.0",
        "12",
        " 12 ",
        "１２",
        "1,200",
        "1，200",
        "12人",
        "12 人次",
        "12人/次",
        "共12人",
        "12(人)",
        "１２名",
        "#0",
        "0",
        "+5",
        "-3",
        "约12人",
        "12人左右",
        "大约 12",
        "近12人",
        "12余人",
        "12多",
        "12以上",
        "12.5",
        "#12.5",
        "1,2",
        "12,00",
        "1,2345",
        "12台",
        "12%",
        "#0.12%",
        "1.2万人",
        "十二",
        "12/20",
        "1e3",
        "12 13",
        "#1234567890123456",
        "99999999999999999999",
        "@2014-11-21",
        "TRUE",
        "12人,其中女5人",
        "。",
    ];
    let read = |cells: &[&str]| {
        read_all(cells, |value, words| readers::count(value, words, &unit("persons")), ToString::to_string)
    };
    assert_snapshot!(read(&cells));
    assert_snapshot!("counts_that_are_none", read(&[&NOTHING[..], &BROKEN[..]].concat()));
}

#[test]
fn years() {
    let cells = [
        "#2014",
        "2014",
        "2014年",
        "2014年度",
        "２０１４ 年度",
        "二〇一四年度",
        "二○一四",
        "二零一四年",
        "一四年",
        "2014人",
        "@2014-01-01",
        "14",
    ];
    let read = |value: &CellValue, words: &Words| readers::year(value, words, &unit("year"));
    assert_snapshot!(read_all(&cells, read, ToString::to_string));
}

#[test]
fn amounts() {
    let cells = [
        "#85",
        "#85.5",
        "#88.30000000000001",
        "#0.30000000000000004",
        "85.50",
        "85分",
        "85 分",
        "８５．５分",
        ".5",
        "5.",
        "85.5.1",
        "1,234.5",
        "1,234,567",
        "120平方米",
        "85%",
        "#0.85%",
        "85/100",
        "八十五",
        "85,5",
        "--5",
        "-0.5",
        "#-2",
        "3~5",
        "3-5",
        "优",
        "A",
        "#0.00000000000000005551115123125783",
        "12345678901234567890123456789012345",
        "85分(满分100)",
        "〇",
        "85²",
        "③",
        "8½",
    ];
    let points = |value: &CellValue, words: &Words| readers::amount(value, words, &unit("points"));
    assert_snapshot!(read_all(&cells, points, ToString::to_string));
    let areas = [
        "120平方米",
        "120㎡",
        "120 m2",
        "120m²",
        "约120平方米",
        "120平米",
        "120亩",
        "120分",
        "1,200.5平方米",
        "120×2平方米",
        "120²",
    ];
    let area = |value: &CellValue, words: &Words| readers::amount(value, words, &unit("area"));
    assert_snapshot!("areas", read_all(&areas, area, ToString::to_string));
}

#[test]
fn percentages() {
    let cells = [
        "#0.985%",
        "#1%",
        "#0%",
        "#98.5",
        "#100",
        "98.5%",
        "98.5％",
        "98.5 %",
        "98.5",
        "约98%",
        "#0.985",
        "0.985",
        "#1",
        "1",
        "#0",
        "0",
        "0.85%",
        "1.5",
        "98.5分",
        "98台",
        "百分之九十八",
        "98.5%以上",
        "#98.5%",
        "-5",
        "100%%",
    ];
    assert_snapshot!(read_all(&cells, readers::percent, ToString::to_string));
}
