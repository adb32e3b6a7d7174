//! Notes and waived findings count nowhere: not in the notice, not in a letter, not in a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use document::elements::Document;
use document::txt;
use model::finding::Problem;
use model::{Finding, Severity};
use reporting::notice::notice;
use reporting::papers::{Paper, Papers};
use reporting::templates::Templates;
use reporting::{dashboard, summary};

use crate::papers::ready;
use crate::sample::Sample;

/// The sample with a finding of each class of problem for each station.
fn with_findings(severity: Severity, waived: Option<&str>) -> Sample {
    let mut sample = ready();
    let stations: Vec<String> = sample.register.stations().iter().map(|one| one.code.clone()).collect();
    let problems = [Problem::TaskNotMet, Problem::Archive, Problem::StaffShort, Problem::Filing];
    let shape = sample.findings[0].clone();
    let all = stations.iter().flat_map(|station| problems.map(|problem| (station.clone(), problem)));
    sample.findings.extend(all.map(|(station, problem)| Finding {
        severity,
        problem,
        station: Some(station),
        waived: waived.map(str::to_owned),
        ..shape.clone()
    }));
    sample
}

fn notes() -> Sample {
    with_findings(Severity::Info, None)
}

fn waived() -> Sample {
    with_findings(Severity::Error, Some("已经改正（示例）"))
}

fn in_force() -> Sample {
    with_findings(Severity::Error, None)
}

fn papers(sample: &Sample) -> Vec<String> {
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let of_station = |paper: Paper| {
        let papers = &papers;
        sample.assessments.iter().filter_map(move |one| papers.of_station(paper, one).expect("sound"))
    };
    Paper::ALL.iter().flat_map(|paper| of_station(*paper)).map(|paper| txt::render(&paper)).collect()
}

fn public(sample: &Sample) -> Document {
    notice(&sample.results()).map(|notice| Document::clone(&notice)).expect("a notice that proves")
}

/// The sheets of the summary that count findings, cell by cell.
fn counted(sample: &Sample) -> Vec<Vec<Data>> {
    let bytes = summary::workbook(&sample.results(), &sample.statistics()).expect("a workbook");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet =
        |name: &str| workbook.worksheet_range(name).expect(name).rows().map(<[Data]>::to_vec).collect();
    ["总览", "机构汇总", "整改台账"].map(sheet).into_iter().flat_map(|rows: Vec<Vec<Data>>| rows).collect()
}

fn shown(sample: &Sample) -> String {
    dashboard::render(&sample.results(), &sample.statistics())
}

#[test]
fn the_notice_counts_neither_notes_nor_waived_findings() {
    assert_eq!(public(&notes()), public(&ready()));
    assert_eq!(public(&waived()), public(&ready()));
    assert_ne!(public(&in_force()), public(&ready()));
}

#[test]
fn no_paper_to_a_station_asks_it_to_fix_a_note_or_what_was_waived() {
    assert_eq!(papers(&notes()), papers(&ready()));
    assert_eq!(papers(&waived()), papers(&ready()));
    let asked = papers(&in_force());
    assert!(asked.iter().zip(papers(&ready())).filter(|(with, without)| *with != without).count() >= 10);
}

#[test]
fn the_summary_counts_neither_notes_nor_waived_findings() {
    assert_eq!(counted(&notes()), counted(&ready()));
    assert_eq!(counted(&waived()), counted(&ready()));
    assert_ne!(counted(&in_force()), counted(&ready()));
}

#[test]
fn the_dashboard_shows_neither_notes_nor_waived_findings() {
    let found = |sample: &Sample| shown(sample).matches("批次没有做到一期一档").count();
    assert_eq!(found(&notes()), found(&ready()));
    assert_eq!(found(&waived()), found(&ready()));
    assert!(shown(&in_force()).len() > shown(&ready()).len());
}
