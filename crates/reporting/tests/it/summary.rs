//! The summary workbook, read back by another library.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use document::workbook::error::WorkbookError;
use jiff::civil::date;
use model::assessment::{CountedScore, Outcome};
use reporting::summary;

use crate::sample::{Sample, sample};

fn workbook(sample: &Sample) -> Result<Vec<u8>, WorkbookError> {
    summary::workbook(&sample.results(), &sample.statistics())
}

fn open(sample: &Sample) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook(sample).unwrap())).unwrap()
}

/// Every cell as `A1 value`, formulas as `A1 value  =formula`.
fn dump(sample: &Sample) -> String {
    let mut workbook = open(sample);
    let mut out = String::new();
    for name in workbook.sheet_names() {
        _ = writeln!(out, "[{name}]");
        let formulas = workbook.worksheet_formula(&name).unwrap();
        let values = workbook.worksheet_range(&name).unwrap();
        let (top, left) = values.start().unwrap();
        for (row, column, value) in values.used_cells() {
            let at = (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
            let cell = model::Cell::new(at.0, at.1);
            let value = value.to_string().replace('\n', "⏎");
            match formulas.get_value(at).filter(|formula| !formula.is_empty()) {
                Some(formula) => _ = writeln!(out, "{cell} {value}  ={formula}"),
                None => _ = writeln!(out, "{cell} {value}"),
            }
        }
    }
    out
}

#[test]
fn all_cells() {
    assert_snapshot!(dump(&sample()));
}

#[test]
fn nothing_found_nothing_drawn_nothing_received() {
    let mut sample = sample();
    sample.campaign.sample = false;
    sample.findings.clear();
    sample.picks.clear();
    sample.assessments.truncate(2);
    let absent = &mut sample.assessments[1];
    absent.return_path = None;
    absent.leaves.clear();
    absent.categories.clear();
    absent.total = None;
    absent.outcome = Outcome::NoReturn;
    assert_snapshot!(dump(&sample));
}

#[test]
fn an_empty_register_still_makes_a_workbook() {
    let mut sample = sample();
    sample.register.edit(Vec::clear);
    sample.assessments.clear();
    sample.findings.clear();
    sample.picks.clear();
    let text = dump(&sample);
    assert!(text.contains("B4 名册中没有机构"), "{text}");
    assert!(text.contains("B5 0  =COUNTA('机构汇总'!$A$4:$A$4)"), "{text}");
}

#[test]
fn equal_results_give_equal_bytes() {
    let (one, other) = (sample(), sample());
    assert_eq!(workbook(&one).unwrap(), workbook(&other).unwrap());
}

#[test]
fn a_date_that_a_workbook_cannot_hold_is_an_error() {
    let mut sample = sample();
    sample.campaign.notice.signed_on = date(1066, 10, 14);
    let error = workbook(&sample).unwrap_err();
    assert_eq!(error.to_string(), "a workbook cannot hold the date 1066-10-14, before 1900");
}

/// Recounts the stations' sheet and compares with the values next to the formulas of the overview.
#[test]
fn the_overview_counts_what_the_stations_sheet_holds() {
    let mut sample = sample();
    sample.grade("S04", None);
    // A kind and a grade that neither the campaign nor the scheme knows must not be lost.
    sample.assessments[8].kind.0 = "mobile".to_owned();
    sample.assessments[7].outcome = Outcome::Graded("unknown".to_owned());
    let mut workbook = open(&sample);
    let stations = workbook.worksheet_range("机构汇总").unwrap();
    let head: Vec<String> = (0..stations.width()).map(|at| stations[(2, at)].to_string()).collect();
    let column = |name: &str| head.iter().position(|head| head == name).unwrap();
    let mut counts: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in 3..stations.height() {
        let kind = stations[(row, column("机构类别"))].to_string();
        let grade = stations[(row, column("等级"))].to_string();
        for key in [(&kind, &grade), (&kind, &"合计".to_owned()), (&"合计".to_owned(), &grade)] {
            *counts.entry((key.0.clone(), key.1.clone())).or_default() += 1.0;
        }
    }
    let overview = workbook.worksheet_range("总览").unwrap();
    let rows = overview.height();
    let top = (0..rows).find(|row| overview[(*row, 0)] == Data::String("机构类别".to_owned())).unwrap();
    let bottom = (top..rows).find(|row| overview[(*row, 0)] == Data::String("合计".to_owned())).unwrap();
    for row in top + 1..=bottom {
        for at in 1..overview.width() {
            let key = (overview[(row, 0)].to_string(), overview[(top, at)].to_string());
            let expected = match (key.0.as_str(), key.1.as_str()) {
                ("合计", "合计") => 10.0,
                _ => counts.remove(&key).unwrap_or(0.0),
            };
            assert_eq!(overview[(row, at)], Data::Float(expected), "{key:?}");
        }
    }
    assert!(counts.is_empty(), "counted nowhere: {counts:?}");
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut sample = sample();
    let hostile = "=HYPERLINK(\"http://example.invalid\",\"点我\")";
    sample.assessments[0].name = hostile.to_owned();
    sample.findings[0].message.zh = "+1+1，身份证990101198001010019".to_owned();
    sample.findings[0].hint.zh = "@SUM(1)\u{202e}\u{1}".to_owned();
    sample.findings[0].path = Some("-1.xlsx".to_owned());
    let mut workbook = open(&sample);
    let stations = workbook.worksheet_range("机构汇总").unwrap();
    assert_eq!(stations[(3, 1)], Data::String(hostile.to_owned()));
    assert!(workbook.worksheet_formula("机构汇总").unwrap().is_empty());
    let problems = workbook.worksheet_range("问题清单").unwrap();
    assert_eq!(problems[(3, 4)], Data::String("-1.xlsx".to_owned()));
    assert_eq!(problems[(3, 7)], Data::String("+1+1，身份证990101********0019".to_owned()));
    assert_eq!(problems[(3, 8)], Data::String("@SUM(1)\\u{202e}\\u{1}".to_owned()));
    assert!(workbook.worksheet_formula("问题清单").unwrap().is_empty());
}

#[test]
fn findings_of_no_station_are_counted_apart() {
    let mut sample = sample();
    for (at, station) in [(0, None), (2, None), (5, Some("S08".to_owned()))] {
        sample.findings[at].station = station;
    }
    let mut workbook = open(&sample);
    let overview = workbook.worksheet_range("总览").unwrap();
    let value = |label: &str| {
        (0..overview.height())
            .find(|row| overview[(*row, 0)] == Data::String(label.to_owned()))
            .map(|row| overview[(row, 1)].clone())
    };
    // The first of the two is waived.
    assert_eq!(value("机构不明的问题（条）"), Some(Data::Float(1.0)));
    assert_eq!(value("机构的错误（条）"), Some(Data::Float(1.0)));
    assert_eq!(value("机构的警告（条）"), Some(Data::Float(5.0)));
}

#[test]
fn a_leaf_that_drops_out_is_not_a_zero() {
    let mut sample = sample();
    sample.assessments[0].leaves[0].counted = CountedScore::NotApplicable;
    let mut workbook = open(&sample);
    let stations = workbook.worksheet_range("机构汇总").unwrap();
    assert_eq!(stations[(3, 5)], Data::String("不计".to_owned()));
}
