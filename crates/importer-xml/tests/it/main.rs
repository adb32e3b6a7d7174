//! Native returns, Excel 2003 workbooks, and XML that is neither.

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod agreement;
mod conformance;
mod malformed;
mod native;
mod schema;
mod spreadsheet;
mod written;

use importer::{Confidence, Importer as _, SNIFF_LEN};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/", $name))
    };
}
pub(crate) use fixture;

fn sniffed(bytes: &[u8]) -> (Confidence, Confidence) {
    let head = &bytes[..bytes.len().min(SNIFF_LEN)];
    (importer_xml::Native.sniff(head), importer_xml::SpreadsheetMl.sniff(head))
}

#[test]
fn each_importer_knows_its_own_by_the_root() {
    let (no, maybe, yes) = (Confidence::No, Confidence::Maybe, Confidence::Yes);
    let utf16: Vec<u8> =
        "<?xml version='1.0'?><selfAssessment/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, expected) in [
        (fixture!("return.xml").as_slice(), (yes, no)),
        (fixture!("excel2003.xml"), (maybe, yes)),
        (&utf16, (yes, no)),
        (b"\xEF\xBB\xBF\n<x:selfAssessments xmlns:x='u'/>", (yes, no)),
        (b"<!DOCTYPE w []><w/>", (maybe, no)),
        (b"<other/>", (maybe, no)),
        (b"<!DOCTYPE html><html/>", (no, no)),
        (b"<table><tr>", (no, no)),
        (b"name,score\n", (no, no)),
        (b"PK\x03\x04", (no, no)),
        (b"", (no, no)),
    ] {
        assert_eq!(sniffed(bytes), expected, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }
}
