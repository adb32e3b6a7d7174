//! Native returns into records.

use form::Layouts;
use importer::{Importer as _, Limits, Source, wire};
use model::ReadForm;
use model::record::Form as _;
use model::{FileFormat, SelfReport};

use crate::fixture;

fn returns(bytes: &[u8]) -> Vec<importer::Imported> {
    let source = Source { path: "return.xml", bytes };
    importer_xml::Native.import(&source, &Layouts::shipped(), &Limits::default()).unwrap()
}

fn form(imported: &importer::Imported) -> &SelfReport {
    match &imported.form {
        ReadForm::SelfReport(form) => form,
        other => panic!("no return: {other:?}"),
    }
}

/// The canonical record with origins, laid out to be read.
fn record(bytes: &[u8]) -> String {
    let imported = returns(bytes);
    let lines = imported.iter().map(|imported| {
        let source = model::Source {
            path: "return.xml".to_owned(),
            format: Some(imported.format.clone()),
            blake3: String::new(),
            bytes: 0,
        };
        let line = wire::form_line(&source, form(imported), true);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn diagnostics(bytes: &[u8]) -> String {
    let imported = returns(bytes);
    let reported = imported.iter().enumerate().flat_map(|(part, imported)| {
        form(imported).diagnostics.iter().map(move |diagnostic| {
            format!("{part} {} {} {}", diagnostic.code, diagnostic.origin, diagnostic.message.zh)
        })
    });
    reported.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_return_with_every_kind_of_field() {
    assert_snapshot!(record(fixture!("return.xml")));
}

#[test]
fn the_lines_of_values_are_kept_for_findings() {
    let imported = &returns(fixture!("return.xml"))[0];
    assert_eq!(imported.format, FileFormat::declared("xml"));
    let lines = imported.excerpts.0.iter().map(|(key, cells)| format!("{} {cells:?}", key.row + 1));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_same_return_in_other_encodings_gives_the_same_record() {
    let utf8 = std::str::from_utf8(fixture!("return.xml")).unwrap();
    let expected = record(utf8.as_bytes());
    let gbk = utf8.replace("UTF-8", "GBK");
    assert_eq!(record(&encoding_rs::GBK.encode(&gbk).0), expected);
    let utf16 = utf8.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(record(&[&b"\xFE\xFF"[..], &bytes].concat()), expected);
    assert_eq!(record(format!("\u{FEFF}{utf8}").as_bytes()), expected);
    assert_eq!(record(utf8.replace('\n', "\r\n").as_bytes()), expected);
}

#[test]
fn several_stations_in_one_file() {
    let xml = "<selfAssessments xmlns='urn:jianping:self-assessment:1'>\n\
        <selfAssessment><station><code>1</code></station></selfAssessment>\n\
        <note/>\n\
        <selfAssessment><station><code>2</code></station></selfAssessment>\n\
        </selfAssessments>";
    let codes: Vec<_> =
        returns(xml.as_bytes()).iter().map(|imported| form(imported).station.code.clone()).collect();
    assert_eq!(codes[0].get().map(String::as_str), Some("1"));
    assert_eq!(codes[1].place().to_string(), "4:26");
    assert_eq!(diagnostics(xml.as_bytes()), "0 I040 3:1 元素“note”不属于本表，未读取");
}

#[test]
fn what_does_not_fit_is_reported() {
    let of = |inside: &str| {
        diagnostics(format!("<selfAssessment xmlns='urn:jianping:self-assessment:1' xmlns:o='urn:o'>{inside}</selfAssessment>").as_bytes())
    };
    assert_snapshot!([
        diagnostics(b"<selfAssessment><year>2014</year></selfAssessment>"),
        diagnostics(b"<a:selfAssessment xmlns:a='urn:jianping:self-assessment:2'><a:year>2014</a:year></a:selfAssessment>"),
        diagnostics("\u{FEFF}<?xml version='1.0' encoding='GBK'?><selfAssessment xmlns='urn:jianping:self-assessment:1'/>".as_bytes()),
        of("<o:year>2014</o:year>"),
        of("<station>说明<code>1</code><colour>红</colour></station>"),
        of("<managers><person/><manager><name>张</name><name>李</name></manager></managers>"),
        of("<year>二〇一四</year><filled_on>2014-13-01</filled_on><self_total>1e3</self_total>"),
        of("<occupations><occupation><tested>5</tested><tested level='5'>x</tested><passed level='5'>1</passed><passed level='5'>2</passed></occupation></occupations>"),
        of("<year>20<b>14</b></year>"),
    ]
    .join("\n--\n"));
}

#[test]
fn every_table_has_its_element() {
    let tables = [
        "managers/manager/name",
        "assessors/assessor/name",
        "occupations/occupation/name",
        "equipment/item/name",
        "rulebooks/rulebook/title",
        "batches/batch/number",
        "scores/score/indicator",
    ];
    for path in tables {
        let steps: Vec<&str> = path.split('/').collect();
        let [table, row, field] = steps[..] else { panic!("{path}") };
        let xml = format!(
            "<selfAssessment xmlns='urn:jianping:self-assessment:1'><{table}><{row}><{field}>x</{field}></{row}></{table}></selfAssessment>"
        );
        assert_eq!(diagnostics(xml.as_bytes()), "", "{path}");
        assert_eq!(form(&returns(xml.as_bytes())[0]).rows(table), 1, "{path}");
    }
}

#[test]
fn blank_nil_and_absent_are_all_missing() {
    let xml = "<selfAssessment xmlns='urn:jianping:self-assessment:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u http://example.invalid/x.xsd'>\
        <year/><year>2014</year><self_total xsi:nil='true'>9</self_total><filled_on>  </filled_on></selfAssessment>";
    let imported = returns(xml.as_bytes());
    let head = &form(&imported[0]).head;
    assert_eq!(head.year.get(), Some(&2014));
    assert!(head.self_total.is_missing() && head.filled_on.is_missing());
    assert_eq!(diagnostics(xml.as_bytes()), "");
}
