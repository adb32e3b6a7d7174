//! Every rendering of a list of findings shows the same: each is read back and compared.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use document::plain::visible;
use model::{Lang, Origin};
use reporting::findings::{self, Facts, FindingsReport};
use serde_json::Value;

use crate::findings::{hostile, list, report};
use crate::sample::sample;

/// What every rendering shows of a finding, in Chinese; texts as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    severity: String,
    code: String,
    station: String,
    station_name: String,
    problem: String,
    /// `returns/a.xlsx › Sheet!A1`, `returns/a.xml:1:2`.
    place: String,
    field: String,
    message: String,
    hint: String,
    waived: String,
}

fn place(path: &str, sheet: &str, at: &str) -> String {
    match (sheet, at) {
        ("", "") => path.to_owned(),
        ("", at) => format!("{path}:{at}"),
        (sheet, at) => format!("{path} › {sheet}!{at}"),
    }
}

fn expected(report: &FindingsReport<'_>) -> Vec<Shown> {
    report.facts.iter().map(of_facts).collect()
}

fn of_facts(facts: &Facts) -> Shown {
    let text = |text: &Option<String>| text.as_deref().map(visible).unwrap_or_default();
    let (sheet, at) = match &facts.origin {
        Origin::File => (String::new(), String::new()),
        Origin::Line(line, column) => (String::new(), format!("{line}:{column}")),
        Origin::Cell(sheet, cell) => (visible(sheet), cell.to_string()),
    };
    Shown {
        severity: facts.severity.label().zh,
        code: facts.code.clone(),
        station: text(&facts.station),
        station_name: text(&facts.station_name),
        problem: facts.problem.label().zh,
        place: place(&text(&facts.path), &sheet, &at),
        field: text(&facts.field),
        message: visible(&facts.message.zh),
        hint: visible(&facts.hint.zh),
        waived: text(&facts.waived),
    }
}

#[test]
fn all_renderings_hold_the_same_facts() {
    let sample = sample();
    let mut report = report(&sample, &[list(), vec![hostile()]].concat());
    report.base = Some("../".to_owned());
    let expected = expected(&report);
    assert_eq!(expected.len(), 8);

    let read = |text: &str| findings::read(text).expect("findings").iter().map(of_facts).collect::<Vec<_>>();
    assert_eq!(read(&findings::json(&report)), expected, "JSON");
    assert_eq!(read(&findings::json_lines(&report.facts)), expected, "JSON lines");
    assert_eq!(from_sarif(&findings::sarif(&report, Lang::Zh)), expected, "SARIF");
    assert_eq!(from_workbook(findings::workbook(&report, Lang::Zh).expect("a workbook")), expected, "xlsx");
    // Listed by their station, not in the order of the list.
    let mut by_station = expected.clone();
    by_station.sort_by(|a, b| a.station.cmp(&b.station));
    assert_eq!(from_page(&findings::page(&report, Lang::Zh)), by_station, "HTML");
    let mut terminal = expected;
    for shown in &mut terminal {
        // A waived finding is shown as a note there, whatever its level.
        if !shown.waived.is_empty() {
            "提示".clone_into(&mut shown.severity);
        }
    }
    assert_eq!(from_text(&findings::text(&report, Lang::Zh, false)), terminal, "text");
}

#[test]
fn text_that_begins_as_a_formula_is_text_in_every_cell() {
    let sample = sample();
    let deceiving = "=HYPERLINK(\"http://example.invalid\",\"点\")";
    let mut finding = list().swap_remove(0);
    finding.path = Some(format!("returns/{deceiving}.xlsx"));
    finding.field = Some("+1+1".to_owned());
    finding.message = model::Text::new(deceiving, "@SUM(1)");
    finding.hint = model::Text::new("-2+3", "＝1");
    finding.excerpt = vec![(4, "=1+1".to_owned())];
    finding.waived = Some("\t=1".to_owned());
    let mut report = report(&sample, &[finding]);
    report.base = Some("../".to_owned());
    let note = model::Text::new("=1", "=1");
    let books = [findings::workbook(&report, Lang::Zh), findings::list(&report, &note, Lang::Zh)];
    for bytes in books.map(|bytes| bytes.expect("a workbook")) {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let mut deceived = 0;
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).expect("formulas");
            assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
            let values = book.worksheet_range(&name).expect("values");
            deceived += values.used_cells().filter(|(_, _, value)| **value == deceiving).count();
        }
        assert_eq!(deceived, 1, "the text is there as it was written");
    }
    // A link leads to the file alone, whatever its name holds.
    let page = findings::page(&report, Lang::Zh);
    assert!(page.contains(
        "href=\"../returns/%3DHYPERLINK%28%22http%3A//example.invalid%22%2C%22%E7%82%B9%22%29.xlsx\""
    ));
}

fn from_sarif(text: &str) -> Vec<Shown> {
    let log: Value = serde_json::from_str(text).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    results
        .iter()
        .map(|result| {
            let text = |key: &str| visible(result["properties"][key].as_str().unwrap_or_default());
            let location = &result["locations"][0];
            let path =
                decoded(location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap_or_default());
            let region = &location["physicalLocation"]["region"];
            let (line, column) = (region["startLine"].as_u64(), region["startColumn"].as_u64());
            let logical = &location["logicalLocations"][0];
            let (sheet, at) = match (logical["kind"].as_str(), line, column) {
                (Some("cell"), Some(line), Some(_)) => {
                    let (sheet, cell) =
                        logical["name"].as_str().and_then(|name| name.rsplit_once('!')).expect("a cell");
                    assert!(cell.ends_with(&line.to_string()));
                    (sheet.to_owned(), cell.to_owned())
                }
                (_, Some(line), Some(column)) => (String::new(), format!("{line}:{column}")),
                _ => Default::default(),
            };
            let message = result["message"]["text"].as_str().expect("a message");
            assert!(
                visible(message).starts_with(&text("message")) && visible(message).ends_with(&text("hint"))
            );
            let rule = &run["tool"]["driver"]["rules"]
                [usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            let severity = match result["level"].as_str() {
                Some("error") => "错误",
                Some("warning") => "警告",
                _ => "提示",
            };
            let problem =
                result["properties"]["problem"].as_str().and_then(model::finding::Problem::from_code);
            Shown {
                severity: severity.to_owned(),
                code: result["ruleId"].as_str().unwrap().to_owned(),
                station: text("station"),
                station_name: text("stationName"),
                problem: problem.expect("a class").label().zh,
                place: place(&visible(&path), &sheet, &at),
                field: text("field"),
                message: text("message"),
                hint: text("hint"),
                waived: visible(result["suppressions"][0]["justification"].as_str().unwrap_or_default()),
            }
        })
        .collect()
}

/// A URI's path with the `%XX` replaced. Nothing else may mean another character.
fn decoded(uri: &str) -> String {
    assert!(uri.bytes().all(|b| b.is_ascii_graphic()), "{uri} is no URI");
    let mut bytes = Vec::new();
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two digits"));
        rest = &after[2..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).expect("UTF-8")
}

fn from_workbook(bytes: Vec<u8>) -> Vec<Shown> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("问题清单").expect("the list");
    let mut rows = sheet.rows().skip(2);
    let heads: Vec<String> = rows.next().expect("heads").iter().map(ToString::to_string).collect();
    rows.map(|row| {
        let text = |head: &str| row[heads.iter().position(|found| found == head).expect(head)].to_string();
        Shown {
            severity: text("级别"),
            code: text("规则"),
            station: text("机构编号"),
            station_name: text("机构名称"),
            problem: text("问题类别"),
            place: place(&text("文件"), &text("工作表"), &text("位置")),
            field: text("字段"),
            message: text("问题（查到什么、应当怎样）"),
            hint: text("怎样改"),
            waived: text("豁免"),
        }
    })
    .collect()
}

fn from_page(page: &str) -> Vec<Shown> {
    let articles =
        page.split("<article ").skip(1).map(|rest| rest.split("</article>").next().expect("its end"));
    articles
        .map(|article| {
            let between = |open: &str, close: &str| {
                let start = article.find(open)? + open.len();
                Some(unescaped(&article[start..start + article[start..].find(close)?]))
            };
            let part = |open: &str, close: &str| between(open, close).unwrap_or_default();
            let heading = part("</code> ", "</h3>");
            let about = part("<p class=\"faint\">", "</p>");
            let about: Vec<&str> = about.split(" · ").collect();
            let (station, name) = about[0].split_once(' ').unwrap_or((about[0], ""));
            let place = between("<a href=\"", "</a>")
                .map(|link| link.split_once("\">").expect("a link").1.to_owned());
            Shown {
                severity: part("<span class=\"level\">", "</span>"),
                code: part("<code>", "</code>"),
                station: if station == "机构不明的文件" { String::new() } else { station.to_owned() },
                station_name: name.to_owned(),
                problem: about[1].to_owned(),
                place: place.unwrap_or_default(),
                field: about.get(3).map(|field| (*field).to_owned()).unwrap_or_default(),
                message: heading,
                hint: part("<p class=\"hint\">怎样改：", "</p>"),
                waived: part("<p class=\"waiver\">已豁免：", "</p>"),
            }
        })
        .collect()
}

fn unescaped(html: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

fn from_text(text: &str) -> Vec<Shown> {
    let (_, findings) = text.split_once("== 问题\n\n").expect("the part of findings");
    let (findings, _) = findings.split_once("\n\n\n== 未检查").expect("the part of what was not checked");
    findings
        .split("\n\n")
        .map(|block| {
            let mut shown = Shown::default();
            for line in block.lines() {
                let line = line.trim_start();
                if let Some(place) = line.strip_prefix("╭▸ ") {
                    place.clone_into(&mut shown.place);
                } else if let Some(note) = line.strip_prefix("├ ").or_else(|| line.strip_prefix("╰ ")) {
                    match note.split_once(": ").expect("a note") {
                        ("建议", hint) => hint.clone_into(&mut shown.hint),
                        ("豁免", waiver) => waiver.clone_into(&mut shown.waived),
                        ("说明", about) => about_of(about, &mut shown),
                        other => panic!("{other:?}"),
                    }
                } else if let Some((level, message)) =
                    line.split_once("]: ").filter(|_| shown.code.is_empty())
                {
                    let (severity, code) = level.split_once('[').expect("a code");
                    severity.clone_into(&mut shown.severity);
                    code.clone_into(&mut shown.code);
                    message.clone_into(&mut shown.message);
                }
            }
            shown
        })
        .collect()
}

fn about_of(about: &str, shown: &mut Shown) {
    let mut rest = about;
    if let Some(after) = rest.strip_prefix("机构 ") {
        let (station, after) = after.split_once('，').expect("a station");
        let (code, name) = station.split_once(' ').unwrap_or((station, ""));
        code.clone_into(&mut shown.station);
        name.clone_into(&mut shown.station_name);
        rest = after;
    }
    let (problem, after) = rest.split_once("，规则 ").expect("a rule");
    problem.clone_into(&mut shown.problem);
    shown.field = after.split_once("，字段 ").map(|(_, field)| field.to_owned()).unwrap_or_default();
}
