//! One list of findings, in every rendering. The people and numbers in it are invented.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use model::finding::Problem;
use model::received::{AbsentStation, FileCounts, Received};
use model::rule::{InForce, Rule};
use model::text::Wording;
use model::{Cell, EngineFault, Finding, Lang, NotChecked, Origin, Severity, Text};
use reporting::findings::{self, FindingsReport};
use reporting::rules::{self, Filter};

use crate::sample::{Sample, sample};

fn finding(code: &str, name: &str, severity: Severity) -> Finding {
    Finding {
        code: code.to_owned(),
        name: name.to_owned(),
        severity,
        problem: Problem::Filing,
        station: Some("S06".to_owned()),
        path: Some("returns/S06.xlsx".to_owned()),
        part: 0,
        origin: Origin::File,
        field: None,
        message: Text::default(),
        hint: Text::default(),
        excerpt: Vec::new(),
        waived: None,
    }
}

fn cell(sheet: &str, a1: &str) -> Origin {
    Origin::Cell(sheet.into(), Cell::from_a1(a1).unwrap())
}

fn row(cells: &[(u32, &str)]) -> Vec<(u32, String)> {
    cells.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
}

/// A score too high, a blank cell, a row wider than the page, a waived fault, a line of XML, a file that
/// was refused, a station without a file.
pub(crate) fn list() -> Vec<Finding> {
    vec![
        Finding {
            origin: cell("自评打分", "E7"),
            field: Some("scores[4].self_score".to_owned()),
            message: Text::new("自评 25 分，高于本项满分 20 分", "25 points, above the maximum of 20"),
            hint: Text::new("请把 E7 改为不大于 20 的数", "put a number of at most 20 into E7"),
            excerpt: row(&[
                (0, "A5"),
                (1, "鉴定器材完好率达到规定要求并有台账可查"),
                (3, "20"),
                (4, "２５"),
                (5, "佐证3份"),
            ]),
            ..finding("A001", "score-above-maximum", Severity::Error)
        },
        Finding {
            origin: cell("基本情况", "C3"),
            field: Some("station.contact_phone".to_owned()),
            message: Text::new("联系电话未填写", "the contact's phone is blank"),
            hint: Text::new("请填写联系电话", "fill in the phone"),
            excerpt: row(&[(1, "联系电话"), (3, "邮编"), (4, "999999")]),
            ..finding("C001", "required-field-missing", Severity::Error)
        },
        Finding {
            problem: Problem::StaffNotRenewed,
            origin: cell("考评人员", "H12"),
            field: Some("assessors[8].valid_until".to_owned()),
            message: Text::new("考评员资格证已于 2013-06-30 到期", "the card ended on 2013-06-30"),
            hint: Text::new("请办理换证", "renew the card"),
            excerpt: row(&[
                (0, "9"),
                (1, "张示例"),
                (2, "男"),
                (3, "990101198001010019"),
                (4, "汽车维修工、电工、钳工、焊工、中式烹调师、中式面点师"),
                (5, "高级考评员"),
                (6, "99020130006"),
                (7, "2013年6月30日（已申请延期，材料正在办理之中，预计下月完成换证）"),
                (8, "示范市某某职业技能培训学校（虚构）"),
                (9, "13800000000"),
            ]),
            ..finding("S002", "assessor-card-expired", Severity::Warning)
        },
        Finding {
            problem: Problem::Archive,
            origin: cell("鉴定批次", "L4"),
            message: Text::new("第2期没有做到一期一档", "batch 2 has no file of its own"),
            hint: Text::new("请补齐该期档案", "complete the file"),
            excerpt: row(&[(0, "第2期"), (11, "否")]),
            waived: Some("档案移交市局，张示例，13800000000".to_owned()),
            ..finding("B004", "batch-not-filed", Severity::Warning)
        },
        Finding {
            station: Some("S07".to_owned()),
            path: Some("returns/S07.xml".to_owned()),
            origin: Origin::Line(12, 7),
            message: Text::new("年份读得勉强: 二〇一四", "the year was read with doubt: 二〇一四"),
            excerpt: row(&[(0, "  <year>二〇一四</year>")]),
            ..finding("C003", "value-read-with-doubt", Severity::Info)
        },
        Finding {
            station: None,
            path: Some("returns/\u{202e}xslx.exe".to_owned()),
            message: Text::new("文件内容是程序,不是工作簿", "the content is a program"),
            hint: Text::new("请重新报送", "send it again"),
            ..finding("F001", "file-refused", Severity::Error)
        },
        Finding {
            station: Some("S09".to_owned()),
            path: None,
            message: Text::new("没有收到自评材料", "no return was received"),
            hint: Text::new("请催报", "ask for it"),
            ..finding("X002", "no-return", Severity::Error)
        },
    ]
}

/// Text as a station might write it to deceive a reader.
pub(crate) fn hostile() -> Finding {
    Finding {
        origin: cell("基本\n情况", "C3"),
        message: Text::new("名称是\u{1b}[2J\u{202e}假\n错误[A999]: 伪造", "the name is \u{1b}[2J\u{202e}"),
        hint: Text::new("身份证990101198001010019", "id 990101198001010019"),
        excerpt: row(&[(2, "一\u{1b}[31m二\r\n三\u{200b}四\t五"), (3, "１３８００００００００")]),
        ..finding("R002", "name-differs-from-register", Severity::Warning)
    }
}

/// A report of findings on the stations of the sample: a rule of the catalogue, a station without a return, a
/// rule that was not asked and one that could not judge.
pub(crate) fn report<'a>(sample: &'a Sample, findings: &[Finding]) -> FindingsReport<'a> {
    let absent =
        AbsentStation {
            code: "S09".to_owned(), name: "示范供销职业技能鉴定站".to_owned(), withdrawn: false
        };
    let received = Received {
        files: FileCounts { read: 9, refused: 1, passed_over: 2 },
        returns: 9,
        onsite: 0,
        stations: 10,
        absent: vec![absent],
    };
    let mut report = FindingsReport::new(&sample.campaign, &sample.register, received, findings);
    let why = Text::new("登记册中找不到本机构", "the station is not in the register");
    report.not_checked = vec![
        NotChecked {
            code: "R004".to_owned(),
            why: why.clone(),
            station: None,
            path: Some("returns/未知.xlsx".to_owned()),
        },
        NotChecked {
            code: "R004".to_owned(),
            why,
            station: None,
            path: Some("returns/b <1>.xml".to_owned()),
        },
        NotChecked {
            code: "S004".to_owned(),
            why: Text::new("本次评估关闭了此规则：试行", "switched off: on trial"),
            station: None,
            path: None,
        },
    ];
    report.faults = vec![EngineFault {
        code: "X005".to_owned(),
        why: Text::new("规则运行出错：下标越界", "the rule broke down: index out of bounds"),
        station: Some("S06".to_owned()),
        path: Some("returns/S06.xlsx".to_owned()),
    }];
    report.rules = vec![rule("A001", "score-above-maximum", A001), rule("R004", "permit-expired", R004)];
    report
}

const A001: Wording<'static> = Wording::new("A001 的说明", "summary of A001");
const R004: Wording<'static> = Wording::new("R004 的说明", "summary of R004");

fn rule(code: &'static str, name: &'static str, summary: Wording<'static>) -> Rule<'static> {
    Rule {
        code,
        name,
        severity: Severity::Error,
        problem: Problem::Filing,
        summary,
        message: Wording::new("自评 {found} 分，满分 {most} 分", "{found} points, at most {most}"),
        hint: Wording::new("请改正", "fix it"),
        docs: "### 检查什么\n自评得分。\n",
        in_force: InForce { from: Some(jiff::civil::date(2015, 10, 1)), until: None },
        ..Rule::PLAIN
    }
}

#[test]
fn diagnostics_in_chinese() {
    assert_snapshot!(findings::text(&report(&sample(), &list()), Lang::Zh, false));
}

#[test]
fn diagnostics_in_english() {
    assert_snapshot!(findings::text(&report(&sample(), &list()), Lang::En, false));
}

#[test]
fn colour_adds_escapes_and_changes_no_word() {
    let sample = sample();
    let report = report(&sample, &list());
    let plain = findings::text(&report, Lang::Zh, false);
    let coloured = findings::text(&report, Lang::Zh, true);
    assert!(coloured.contains('\u{1b}'));
    let mut words = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, escape)) = rest.split_once('\u{1b}') {
        words.push_str(before);
        rest = escape.split_once('m').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    assert_eq!(words, plain);
}

#[test]
fn text_that_moves_the_cursor_is_spelt_out_and_numbers_are_masked() {
    let text = findings::text(&report(&sample(), &[hostile()]), Lang::Zh, false);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert_snapshot!(text);
}

#[test]
fn nothing_found_is_said() {
    let mut sample = sample();
    sample.campaign.rules.clear();
    let report = FindingsReport::new(&sample.campaign, &sample.register, Received::default(), &[]);
    assert!(findings::text(&report, Lang::Zh, false).ends_with("未发现问题\n"));
    assert!(findings::text(&report, Lang::En, true).ends_with("no findings\n"));
    assert!(findings::page(&report, Lang::Zh).contains("<p class=\"empty\">未发现问题</p>"));
    assert_eq!(findings::json_lines(&report.facts), "");
    assert_snapshot!(findings::json(&report));
}

#[test]
fn json() {
    assert_snapshot!(findings::json(&report(&sample(), &list())));
}

#[test]
fn sarif() {
    assert_snapshot!(findings::sarif(&report(&sample(), &list()), Lang::Zh));
}

#[test]
fn page() {
    let page = findings::page(&report(&sample(), &[list(), vec![hostile()]].concat()), Lang::Zh);
    let (_, body) = page.split_once("<body>").expect("a body");
    let (body, _) = body.split_once("<script>").expect("the page's own script");
    assert!(!body.contains("<1>") && !body.contains('\u{1b}') && !body.contains('\u{202e}'));
    assert_snapshot!(body);
}

#[test]
fn rules_are_listed_filtered_and_explained() {
    let all = vec![rule("A001", "score-above-maximum", A001), rule("R004", "permit-expired", R004)];
    let of = |filter: Filter| rules::list(&filter.of(all.clone()), "cargo xtask", Lang::Zh);
    assert!(of(Filter { family: Some("r".to_owned()), ..Filter::default() }).contains("共 1 条"));
    assert!(of(Filter { word: Some("PERMIT".to_owned()), ..Filter::default() }).contains("共 1 条"));
    assert!(of(Filter { class: Some("filing".to_owned()), ..Filter::default() }).contains("共 2 条"));
    assert!(of(Filter { class: Some("fil".to_owned()), ..Filter::default() }).contains("共 0 条"));
    assert!(of(Filter { severity: Some(Severity::Info), ..Filter::default() }).contains("共 0 条"));
    let printed = [
        rules::list(&all, "cargo xtask", Lang::Zh),
        rules::explain(&all[1], Lang::En),
        rules::json(&all[..1]),
    ];
    assert_snapshot!("rules", printed.join("\n----\n"));
}

#[test]
fn every_line_is_a_finding_of_the_whole() {
    let sample = sample();
    let report = report(&sample, &list());
    let whole: serde_json::Value = serde_json::from_str(&findings::json(&report)).unwrap();
    let lines: Vec<serde_json::Value> =
        findings::json_lines(&report.facts).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(whole["findings"], serde_json::Value::Array(lines));
}

#[test]
fn numbers_of_people_are_in_no_rendering() {
    let sample = sample();
    let report = report(&sample, &[list(), vec![hostile()]].concat());
    for text in [
        findings::text(&report, Lang::Zh, true),
        findings::text(&report, Lang::En, false),
        findings::json(&report),
        findings::json_lines(&report.facts),
        findings::sarif(&report, Lang::Zh),
        findings::page(&report, Lang::En),
    ] {
        for number in ["990101198001010019", "13800000000", "１３８００００００００"] {
            assert!(!text.contains(number), "{number} in {text}");
        }
    }
}

#[test]
fn runs_are_compared_by_rule_station_and_field() {
    let sample = sample();
    let earlier = list();
    let mut later = list();
    // Sent again under another name, worded otherwise, re-levelled and moved to another row: the same finding.
    later[0].path = Some("returns/再报.xlsx".to_owned());
    later[0].message = Text::new("另一种说法", "worded otherwise");
    later[0].origin = cell("自评打分", "E9");
    later[0].severity = Severity::Warning;
    // ItemState.
    later.remove(1);
    // A second one on the same field is another finding.
    later.push(later[0].clone());
    let old = report(&sample, &earlier);
    for text in [findings::json(&old), findings::json_lines(&old.facts)] {
        let read = findings::read(&text).expect("what was printed can be read");
        assert_eq!(read, old.facts);
        let mut new = report(&sample, &later);
        new.compare(read);
        let baseline = new.baseline.as_ref().expect("compared");
        assert_eq!((baseline.new, baseline.unchanged), (1, 6));
        let gone: Vec<&str> = baseline.gone.iter().map(|facts| facts.fingerprint.as_str()).collect();
        assert_eq!(gone, ["C001:S06:station.contact_phone"]);
        let fresh: Vec<&str> = new
            .facts
            .iter()
            .filter(|facts| facts.change == Some(findings::Change::New))
            .map(|facts| facts.fingerprint.as_str())
            .collect();
        assert_eq!(fresh, ["A001:S06:scores[4].self_score#2"]);
        assert_snapshot!("compared", findings::text(&new, Lang::Zh, false));
    }
    assert!(findings::read("not json").is_err());
    assert!(findings::read("{\"findings\": 1}").is_err());
    assert!(findings::read("{\"code\": \"A001\"}").is_err());
    assert!(findings::read("").expect("no line, no finding").is_empty());
}

/// A cell of a workbook holds 32,767 units of UTF-16; a file with more does not open.
#[test]
fn a_text_too_long_for_a_cell_is_cut_to_what_one_holds() {
    const MOST: usize = 32_767;
    let sample = sample();
    for (letter, held) in [("长", MOST), ("𠀀", MOST / 2)] {
        for count in [held - 1, held, held + 1, 2 * MOST] {
            let mut found = list();
            found.truncate(1);
            found[0].message = Text::new(letter.repeat(count), "long");
            let bytes = findings::workbook(&report(&sample, &found), Lang::Zh).expect("a workbook");
            let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
            let sheets: Vec<_> = workbook.worksheets().into_iter().map(|(_, sheet)| sheet).collect();
            let cells = sheets.iter().flat_map(|sheet| sheet.rows()).flatten().map(ToString::to_string);
            let message = cells.filter(|text| text.starts_with(letter)).max().expect("the message");
            assert_eq!(message.chars().count(), count.min(held), "{letter} × {count}");
        }
    }
}
