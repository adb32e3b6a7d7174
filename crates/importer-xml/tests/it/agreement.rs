//! The importer and the schema agree: what the schema accepts is read in silence, what it refuses is reported
//! with its place.
//!
//! The importer's half is tried here. The schema's half was tried with the same texts and three validators
//! (libxml2, Xerces, Python's xmlschema), none of which is a dependency.

use std::fmt::Write as _;

use form::Layouts;
use importer::{Importer as _, Limits, Source};
use model::ReadForm;

const NAMESPACE: &str =
    "xmlns='urn:jianping:self-assessment:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

/// A return with these lines in it, the first of which is line 2.
fn with(lines: &str) -> String {
    format!("<selfAssessment {NAMESPACE}>\n{lines}\n</selfAssessment>")
}

/// What is reported of a document, a line each.
fn reported(xml: &str) -> String {
    let source = Source { path: "", bytes: xml.as_bytes() };
    let imported = match importer_xml::Native.import(&source, &Layouts::shipped(), &Limits::default()) {
        Ok(imported) => imported,
        Err(error) => return format!("refused: {error}\n"),
    };
    let mut out = String::new();
    for imported in &imported {
        let ReadForm::SelfReport(form) = &imported.form else { panic!("no return") };
        for reported in &form.diagnostics {
            _ = writeln!(
                out,
                "{} {} {} {} {}",
                reported.code,
                reported.severity,
                reported.origin,
                reported.field.as_deref().unwrap_or("-"),
                reported.message.zh
            );
        }
    }
    out
}

#[test]
fn what_the_schema_accepts_is_read_in_silence() {
    let accepted = [
        with(""),
        with("<year/><filled_on>  </filled_on><station><kind/></station>"),
        with("<occupations><occupation><permitted_levels/><tested level='5'/></occupation></occupations>"),
        with("<self_total xsi:nil='true'/>"),
        with("<task/><year>2014</year><station/>"),
        with("<permit><valid_until>open</valid_until><issued>2014-11</issued></permit>"),
        with("<year> 2014 </year><filled_on>\n2014-11-21 </filled_on>"),
        with(
            "<occupations><occupation><permitted_levels>5 4 3</permitted_levels><tested level='5'>1</tested><name>x</name><tested level='4'>2</tested><passed level='5'>1</passed></occupation></occupations>",
        ),
        with(
            "<scores><score><self_answer>B</self_answer></score><score><self_answer>not_applicable</self_answer></score></scores>",
        ),
        with(
            "<batches><batch><archived>1</archived><room_record>false</room_record><level>5</level></batch></batches>",
        ),
        with("<self_total>+85.50</self_total>"),
        format!(
            "<selfAssessments {NAMESPACE}><selfAssessment/><selfAssessment><year>2014</year></selfAssessment></selfAssessments>"
        ),
    ];
    for xml in accepted {
        assert_eq!(reported(&xml), "", "{xml}");
    }
}

#[test]
fn what_the_schema_refuses_is_reported_with_its_place() {
    let refused = [
        with("<colour/>"),
        with("<station>\n  <colour>红</colour>\n</station>"),
        with("<managers>\n  <person/>\n</managers>"),
        with("<year>2014</year>\n  <year>2015</year>"),
        with("<managers><manager>\n<name>甲</name>\n<name>乙</name>\n</manager></managers>"),
        with("<year>二〇一四</year>"),
        with("<filled_on>2014-13-01</filled_on>"),
        with("<filled_on>2014-11-21Z</filled_on>"),
        with("<filled_on>2014年11月21日</filled_on>"),
        with("<self_total>1e3</self_total>"),
        with("<self_total>123456789012345678901234567890</self_total>"),
        with(
            "<batches><batch>\n<archived>是</archived>\n<level>6</level></batch>\n<batch><level>05</level></batch></batches>",
        ),
        with(
            "<occupations><occupation>\n<tested>5</tested>\n<tested level='9'>5</tested>\n<permitted_levels>五四</permitted_levels></occupation></occupations>",
        ),
        with(
            "<occupations><occupation><tested level='5'>1</tested>\n<tested level='5'>2</tested></occupation></occupations>",
        ),
        with("<managers><manager><sex>男</sex></manager></managers>"),
        with("<scores>\n<score><self_answer>b</self_answer></score>\n</scores>"),
        with("一段文字"),
        "<selfAssessment/>".to_owned(),
        format!("<other {NAMESPACE}/>"),
    ];
    let reported = refused.map(|xml| {
        let reported = reported(&xml);
        assert!(!reported.is_empty(), "nothing is reported of {xml}");
        format!("{}\n{reported}", xml.replace(NAMESPACE, "…"))
    });
    assert_snapshot!(reported.join("--\n"));
}

#[test]
fn the_order_of_elements_says_nothing() {
    let sections = [
        "<scores><score><indicator>A1</indicator><self_score>5</self_score></score></scores>",
        "<year>2014</year>",
        "<occupations><occupation><passed level='4'>1</passed><name>育婴员</name><tested level='4'>2</tested></occupation></occupations>",
        "<station><name>甲站</name><code>1</code></station>",
        "<self_total>5</self_total>",
    ];
    let read = |xml: String| {
        let source = Source { path: "", bytes: xml.as_bytes() };
        let imported = importer_xml::Native.import(&source, &Layouts::shipped(), &Limits::default()).unwrap();
        let ReadForm::SelfReport(form) = &imported[0].form else { panic!("no return") };
        importer_xml::write(form)
    };
    let forward = read(with(&sections.concat()));
    let mut reversed = sections;
    reversed.reverse();
    assert_eq!(read(with(&reversed.concat())), forward);
    assert_snapshot!(forward);
}
