//! The papers to stations and of the year, as text.

use std::io::{Cursor, Read as _};

use document::{docx, html, txt};
use model::Explained as _;
use model::campaign::{PaperSettings, RectificationSettings, RevocationSettings};
use model::finding::Problem;
use model::statistics::{IndicatorChange, StationChange, Statistics};
use reporting::papers::{Paper, Papers};
use reporting::templates::Templates;
use rust_decimal::Decimal;

use crate::sample::{Sample, sample};

pub(crate) fn ready() -> Sample {
    let mut sample = sample();
    sample.campaign.papers = PaperSettings {
        publicity_days: Some(7),
        rectification: Some(RectificationSettings {
            grades: vec!["rectify".to_owned()],
            basis: "《示范规定》（示〔1993〕1号）".to_owned(),
        }),
        revocation: Some(RevocationSettings {
            grades: vec!["revoked".to_owned()],
            basis: "《示范规定》第三十条".to_owned(),
            statement_days: 3,
            hearing_days: 5,
            review_body: "示范市人民政府".to_owned(),
            review_days: 60,
            court: "示范区人民法院".to_owned(),
            suit_months: 6,
        }),
    };
    sample
}

fn text(sample: &Sample, paper: Paper, station: &str) -> String {
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let assessment = sample.assessments.iter().find(|one| one.station == station).expect("the station");
    let document = papers.of_station(paper, assessment).expect("a sound template").expect("a paper");
    assert!(document.sample);
    txt::render(&document)
}

#[test]
fn feedback_letters() {
    let mut sample = ready();
    assert_snapshot!("letter_visited_with_findings", text(&sample, Paper::Letter, "S06"));
    assert_snapshot!("letter_without_findings", text(&sample, Paper::Letter, "S07"));
    sample.grade("S07", Some("rectify"));
    // No finding, yet it must rectify what it lost points for.
    let letter = text(&sample, Paper::Letter, "S07");
    assert!(letter.contains("逐项整改") && letter.contains("2014年12月26日前"), "{letter}");
    assert!(!letter.contains("未发现需要整改"), "{letter}");
    sample.grade("S07", None);
    let last = sample.assessments.iter_mut().find(|one| one.station == "S07").expect("the station");
    (last.return_path, last.total) = (None, None);
    last.leaves.clear();
    assert_snapshot!("letter_without_a_return", text(&sample, Paper::Letter, "S07"));
}

#[test]
fn papers_to_stations_that_must_mend() {
    let mut sample = ready();
    assert_snapshot!("rectification_after_a_veto", text(&sample, Paper::Rectification, "S10"));
    assert_snapshot!("reinspection", text(&sample, Paper::Reinspection, "S06"));
    assert_snapshot!("revocation_by_request", text(&sample, Paper::Revocation, "S09"));
    sample.grade("S06", Some("revoked"));
    assert_snapshot!("revocation_heard_first", text(&sample, Paper::Revocation, "S06"));
}

#[test]
fn papers_of_the_year() {
    let sample = ready();
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let year = papers.year_report(&sample.statistics()).expect("a report");
    assert_snapshot!("public_list", txt::render(&papers.public_list().expect("sound").expect("a list")));
    assert_snapshot!("draw_record", txt::render(&papers.draw_record().expect("sound").expect("a record")));
    assert_snapshot!("year_report", txt::render(&year));
    let page = html::render(&year);
    assert_eq!(page.matches("<svg").count(), 3);
    assert!(page.contains("--c1") && !page.contains("<script"));
}

#[test]
fn last_year_is_compared_where_it_is_known() {
    let sample = ready();
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let change = |before: Option<i64>, now: i64, grade: &str| StationChange {
        station: "S01".to_owned(),
        name: "示范站".to_owned(),
        score_before: before.map(Decimal::from),
        score: Some(Decimal::from(now)),
        grade_before: before.map(|_| "合格".to_owned()),
        grade: Some(grade.to_owned()),
        open_items: Vec::new(),
    };
    let statistics = Statistics {
        stations_before: vec![
            change(Some(80), 92, "优秀"),
            change(Some(70), 65, "合格"),
            change(None, 60, "合格"),
        ],
        indicators_before: vec![IndicatorChange {
            indicator: "A1".to_owned(),
            name: "鉴定器材完好率".to_owned(),
            rate_before: Decimal::from(70),
            rate: Decimal::from(80),
        }],
        ..sample.statistics()
    };
    let text = txt::render(&papers.year_report(&statistics).expect("sound"));
    let section =
        text.split_once("与上年度相比").expect("the section").1.split_once("下一步").expect("its end").0;
    assert_snapshot!("year_compared", section);
}

#[test]
fn a_station_gets_only_what_is_due() {
    let mut sample = ready();
    let due = |sample: &Sample| -> Vec<(Paper, String)> {
        let results = sample.results();
        let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
        let all = Paper::ALL.iter().filter(|paper| **paper != Paper::Letter);
        all.flat_map(|paper| sample.assessments.iter().map(move |one| (*paper, one)))
            .filter(|(paper, one)| papers.of_station(*paper, one).expect("sound").is_some())
            .map(|(paper, one)| (paper, one.station.clone()))
            .collect()
    };
    let wanted = [
        (Paper::Rectification, "S06"),
        (Paper::Rectification, "S10"),
        (Paper::Revocation, "S09"),
        (Paper::Reinspection, "S06"),
        (Paper::Reinspection, "S10"),
    ];
    assert_eq!(due(&sample), wanted.map(|(paper, station)| (paper, station.to_owned())));
    sample.campaign.papers = PaperSettings::default();
    assert_eq!(due(&sample), []);
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    assert!(papers.public_list().expect("sound").is_none());
    sample.picks.clear();
    let results = sample.results();
    assert!(
        Papers::new(&results, &Templates::shipped()).expect("sound").draw_record().expect("sound").is_none()
    );
}

#[test]
fn a_wrong_template_tells_its_line_and_the_names() {
    let sample = ready();
    let results = sample.results();
    let refused = |text: &str| {
        let templates = Templates::shipped().with_override("letter.zh.j2", text).expect("sound syntax");
        let papers = Papers::new(&results, &templates).expect("sound syntax");
        papers.of_station(Paper::Letter, &sample.assessments[0]).expect_err("a wrong template").text().zh
    };
    let lines = [
        refused("% 标题 甲\n{{ nmae }}"),
        refused("正文\n% 抬头 甲"),
        refused("% 插入 得分"),
        refused("{{ signed_on | date }}\n{{ name | date }}"),
    ];
    assert_snapshot!("wrong_templates", lines.join("\n"));
}

/// Text of a station moves nothing: it neither begins a heading nor closes a tag.
#[test]
fn what_stations_write_stays_text() {
    let mut sample = ready();
    let finding =
        sample.findings.iter_mut().find(|one| one.station.as_deref() == Some("S06")).expect("a finding");
    finding.message.zh = "## 标题\n% 插入 {{ name }}<script>alert(1)</script>".to_owned();
    finding.problem = Problem::Filing;
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let assessment = sample.assessments.iter().find(|one| one.station == "S06").expect("the station");
    let letter = papers.of_station(Paper::Letter, assessment).expect("sound").expect("a letter");
    assert!(!html::render(&letter).contains("<script"));
    assert!(txt::render(&letter).contains("## 标题\\n% 插入 {{ name }}"));
}

#[test]
fn letters_in_one_file_begin_pages() {
    let sample = ready();
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let letters: Vec<_> = sample.assessments[..3]
        .iter()
        .map(|one| papers.of_station(Paper::Letter, one).expect("sound").expect("a letter"))
        .collect();
    let bytes = docx::render_all(&letters).expect("packed");
    assert_eq!(bytes, docx::render_all(&letters).expect("packed"));
    let part = part_of(&bytes, "word/document.xml");
    assert_eq!(part.matches("w:pageBreakBefore").count(), 2);
    assert!(part.contains("<w:tblHeader />"));
    assert_eq!(html::render_all(&letters).matches("<main").count(), 3);
    assert!(docx::render_all(&[]).is_err());
}

/// A part of a package as text.
fn part_of(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}
