//! The bytes of documents that are packages: a change of them is seen, wherever it comes from.

use std::fmt::Write as _;

use document::docx;
use reporting::papers::{Paper, Papers};
use reporting::summary;
use reporting::templates::Templates;

use crate::notice::written;
use crate::papers::ready;

/// FNV-1a, 64 bits; enough to see that bytes differ.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_bytes_are_those_of_last_time() {
    let sample = ready();
    let results = sample.results();
    let papers = Papers::new(&results, &Templates::shipped()).expect("sound templates");
    let mut out = String::new();
    let mut golden =
        |name: &str, bytes: &[u8]| _ = writeln!(out, "{name} {} {:016x}", bytes.len(), hash(bytes));
    golden("notice.docx", &docx::render(&written(&sample)).expect("packed"));
    golden(
        "year-report.docx",
        &docx::render(&papers.year_report(&sample.statistics()).expect("sound")).expect("packed"),
    );
    let letter = papers.of_station(Paper::Letter, &sample.assessments[5]).expect("sound").expect("a letter");
    golden("letter.docx", &docx::render(&letter).expect("packed"));
    golden("summary.xlsx", &summary::workbook(&results, &sample.statistics()).expect("a workbook"));
    assert_snapshot!(out);
}
