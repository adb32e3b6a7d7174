//! Files made to break a reader: each is refused in words, or read without harm.

use std::io::{Cursor, Write as _};

use importer::{ImportError, Limit, Limits};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{grid, shown};

const TYPES: &str = r#"<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const STRINGS: &str = r#"<sst count="1" uniqueCount="1"><si><t>x</t></si></sst>"#;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in parts {
        writer.start_file(*name, deflated).unwrap();
        writer.write_all(part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet, with some parts in place of the plain ones.
fn workbook(sheet_data: &str, other: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet_data}</sheetData></worksheet>");
    let plain = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let part = |(name, text): &(&'static str, &str)| {
        let text = other.iter().find(|(other, _)| other == name).map_or(*text, |(_, text)| text);
        (*name, text.to_owned())
    };
    let parts: Vec<(&str, String)> = plain.iter().map(part).filter(|(_, text)| !text.is_empty()).collect();
    let bytes: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zipped(&bytes)
}

/// The same with its sheet and its strings in another encoding.
fn encoded(sheet_data: &str, encode: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let sheet = encode(&format!("<worksheet><sheetData>{sheet_data}</sheetData></worksheet>"));
    let strings = encode("<sst count=\"1\" uniqueCount=\"1\"><si><t>名称</t></si></sst>");
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn parts_are_read_in_utf_16_of_either_order_with_a_mark_or_without() {
    let rows =
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>城关</t></is></c></row>"#;
    let expected = shown(&encoded(rows, |text| text.as_bytes().to_vec()));
    assert!(expected.contains("名称") && expected.contains("城关"), "{expected}");
    for mark in ["", "\u{feff}"] {
        let little = |text: &str| format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(shown(&encoded(rows, little)), expected, "little end first, mark {mark:?}");
        let big = |text: &str| format!("{mark}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(shown(&encoded(rows, big)), expected, "big end first, mark {mark:?}");
    }
}

/// One line for each case: its name and what came of it.
fn table(cases: &[(&str, Vec<u8>)]) -> String {
    let line = |(name, bytes): &(&str, Vec<u8>)| format!("{name}: {}", shown(bytes).replace('\n', " | "));
    cases.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn cells_that_lie_about_their_place_or_value() {
    let cell = |inner: &str| workbook(&format!(r#"<row r="1">{inner}</row>"#), &[]);
    assert_snapshot!(table(&[
        (
            "far cell",
            workbook(
                r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#,
                &[]
            )
        ),
        (
            "row number overflows",
            workbook(r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#, &[])
        ),
        ("row 0", cell(r#"<c r="A0"><v>1</v></c>"#)),
        ("column past the last", cell(r#"<c r="ZZZZZ1"><v>1</v></c>"#)),
        ("digits before letters", cell(r#"<c r="1A"><v>1</v></c>"#)),
        ("lower case reference", cell(r#"<c r="b1"><v>1</v></c>"#)),
        (
            "no references",
            workbook(r"<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>", &[])
        ),
        ("same cell twice", cell(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#)),
        ("same cell twice alike", cell(r#"<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>"#)),
        (
            "rows out of order",
            workbook(
                r#"<row r="5"><c r="A5"><v>5</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
                &[]
            )
        ),
        ("shared string out of range", cell(r#"<c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>0</v></c>"#)),
        ("unknown error value", cell(r#"<c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><v>1</v></c>"#)),
        ("unknown cell type", cell(r#"<c r="A1" t="zz"><v>7</v></c><c r="B1"><v>1</v></c>"#)),
        (
            "number that is none",
            cell(
                r#"<c r="A1" t="n"><v>abc</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1e999</v></c><c r="D1"><v>-0</v></c><c r="E1"><v>1.23E+17</v></c>"#
            )
        ),
        ("style out of range", cell(r#"<c r="A1" s="99"><v>1</v></c>"#)),
        (
            "formula without value",
            cell(
                r#"<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c>"#
            )
        ),
        (
            "values that are not where they should be",
            cell(
                r#"<c r="A1" t="inlineStr"><v>a</v></c><c r="B1" t="inlineStr"><is><t>a</t></is><v>a</v></c><c r="C1" t="zz"><is><t>b</t></is></c><c r="D1"><v>1</v><v>2</v></c><c r="E1"><v>1</v><f>1+0</f></c><c r="F1" t="s"><v>x</v></c><c r="G1"><v>1<![CDATA[2]]>&#51;</v></c><c r="H1" t="inlineStr"><v>a</v><is><t>a</t></is></c>"#
            )
        ),
        ("bidi and NUL", cell(r#"<c r="A1" t="inlineStr"><is><t>a_x0000_b&#x202E;c</t></is></c>"#)),
        (
            "phonetic",
            cell(
                r#"<c r="A1" t="inlineStr"><is><r><t>东</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></is></c>"#
            )
        ),
        (
            "text that looks like a formula",
            cell(r#"<c r="A1" t="inlineStr"><is><t>=cmd|'/c calc'!A1</t></is></c>"#)
        ),
        (
            "dimension lies",
            workbook(
                "",
                &[(
                    "xl/worksheets/sheet1.xml",
                    r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#
                )]
            )
        ),
        (
            "dimension is no range",
            workbook(
                "",
                &[(
                    "xl/worksheets/sheet1.xml",
                    r#"<worksheet><sheetPr/><dimension ref="A0:B0"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#,
                )],
            ),
        ),
        (
            "prefixed markup",
            workbook(
                "",
                &[(
                    "xl/worksheets/sheet1.xml",
                    r#"<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#
                )]
            )
        ),
    ]));
}

#[test]
fn tags_that_do_not_belong_together_lose_no_cell() {
    for inner in [
        r#"<c r="A1" t="inlineStr">t>a</t></is></c>"#,
        r#"<c r="A1"><v>1</v></row>"#,
        r#"<c r="A1"><v>1</v><c r="B1"/></c>"#,
        r#"<d r="A1"><v>1</v></c>"#,
        "</row>",
        r#"<row r="2">"#,
        r#"c r="A1"><v>1</v></c>"#,
        r"<c r=A1><v>1</v></c>",
        r#"<c r="A1" s="x"><v>1</v></c>"#,
        r#"<c r="A1" t="str"><v>&nbsp;</v></c>"#,
        r#"<c r="A1" t="inlineStr"><is><r><t>a</t></is></c>"#,
    ] {
        let refused = grid(&workbook(&format!(r#"<row r="1">{inner}</row>"#), &[]));
        assert!(matches!(refused, Err(ImportError::Damaged { .. })), "{inner}: {refused:?}");
    }
}

#[test]
fn parts_that_are_missing_or_not_what_they_should_be() {
    let without = |name: &str| workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[(name, "")]);
    let with = |name: &str, text: &str| workbook("", &[(name, text)]);
    assert_snapshot!(table(&[
        ("no content types", without("[Content_Types].xml")),
        ("no relations", without("_rels/.rels")),
        ("no workbook", without("xl/workbook.xml")),
        ("no workbook relations", without("xl/_rels/workbook.xml.rels")),
        ("no sheet", without("xl/worksheets/sheet1.xml")),
        ("no shared strings", without("xl/sharedStrings.xml")),
        ("no sheets listed", with("xl/workbook.xml", "<workbook><sheets/></workbook>")),
        (
            "sheet without relation",
            with("xl/workbook.xml", r#"<workbook><sheets><sheet name="S" r:id="x"/></sheets></workbook>"#)
        ),
        (
            "sheet cut off",
            with("xl/worksheets/sheet1.xml", r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1"#)
        ),
        (
            "sheet cut off in a tag",
            with("xl/worksheets/sheet1.xml", r#"<worksheet><sheetData><row r="1"><c r="A1"#)
        ),
        ("sheet is no XML", with("xl/worksheets/sheet1.xml", "junk")),
        (
            "doctype in a sheet",
            with(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<worksheet><sheetData/></worksheet>"
            )
        ),
        (
            "doctype in the workbook",
            with("xl/workbook.xml", "<?xml version='1.0'?>\n<!DOCTYPE w>\n<workbook/>")
        ),
        (
            "too many shared strings claimed",
            with("xl/sharedStrings.xml", r#"<sst uniqueCount="4294967295"><si><t>x</t></si></sst>"#)
        ),
        (
            "two sheets of one name",
            with(
                "xl/workbook.xml",
                r#"<workbook><sheets><sheet name="S" r:id="rId1"/><sheet name="S" r:id="rId1"/></sheets></workbook>"#
            )
        ),
    ]));
}

#[test]
fn files_that_are_something_else() {
    let zip = |name: &str| zipped(&[(name, b"x")]);
    let main = |content_type: &str| {
        let types = TYPES.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            content_type,
        );
        workbook("", &[("[Content_Types].xml", &types)])
    };
    assert_snapshot!(table(&[
        ("empty", Vec::new()),
        ("one byte", vec![b'P']),
        ("PDF", b"%PDF-1.7".to_vec()),
        ("HTML", b"<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("CSV in GBK", b"\xD0\xD5\xC3\xFB,\xB7\xD6\n\xD5\xC5,1\n".to_vec()),
        ("Word", zip("word/document.xml")),
        (
            "Word by type",
            main("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
        ),
        ("Java archive", zip("META-INF/MANIFEST.MF")),
        ("plain zip", zip("a.txt")),
        ("OpenDocument text", zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")])),
        ("macro workbook", main("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
        ("template", main("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml")),
        ("half a zip", {
            let mut half = workbook("", &[]);
            half.truncate(half.len() / 2);
            half
        }),
        ("junk after the zip", {
            let mut more = workbook("", &[]);
            more.extend(b"junk junk");
            more
        }),
        ("Excel 2", b"\x09\x00\x04\x00\x02\x00\x10\x00\x0A\x00\x00\x00".to_vec()),
        ("cut BIFF", b"\x09\x08\x08\x00\x00\x05\x05\x00".to_vec()),
        ("compound without content", {
            let mut file = vec![0; 512];
            file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
            file
        }),
    ]));
}

#[test]
fn containers_that_do_not_play_by_the_rules() {
    let mut encrypted = zipped(&[("xl/workbook.xml", b"x")]);
    // Bit 0 of the general purpose flags, in the local header and in the directory.
    encrypted[6] |= 1;
    let directory = encrypted.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    encrypted[directory + 8] |= 1;
    let many: Vec<(String, &[u8])> = (0..1_001).map(|n| (format!("xl/{n}"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, part)| (name.as_str(), *part)).collect();
    let mut wrong_sum = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[]);
    let sum =
        wrong_sum.windows(24).rposition(|window| window == b"xl/worksheets/sheet1.xml").unwrap() - 46 + 16;
    wrong_sum[sum] ^= 0xFF;
    assert_snapshot!(table(&[
        ("path outside", zipped(&[("xl/workbook.xml", b"x"), ("../evil", b"x")])),
        ("absolute path", zipped(&[("/xl/workbook.xml", b"x")])),
        ("names that differ in case only", zipped(&[("xl/workbook.xml", b"x"), ("XL/Workbook.xml", b"x")])),
        ("encrypted entry", encrypted),
        ("too many entries", zipped(&many)),
        ("wrong checksum", wrong_sum),
    ]));
}

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let blanks = " ".repeat(8 << 20);
    let bomb = workbook("", &[("xl/sharedStrings.xml", &format!("<sst>{blanks}</sst>"))]);
    assert_eq!(grid(&bomb), Err(ImportError::Limit { limit: Limit::Ratio, most: 100 }));

    let limits = Limits { ratio: 100_000, entry_bytes: 4 << 20, ..Limits::default() };
    let result = importer_excel::grid(&bomb, &limits);
    assert_eq!(result, Err(ImportError::Limit { limit: Limit::InflatedBytes, most: 4 << 20 }));

    let limits = Limits { ratio: 100_000, inflated_bytes: 2 << 20, ..Limits::default() };
    let result = importer_excel::grid(&bomb, &limits);
    assert_eq!(result, Err(ImportError::Limit { limit: Limit::InflatedBytes, most: 2 << 20 }));
}

#[test]
fn cells_and_characters_are_counted() {
    let bytes = workbook(
        r#"<row><c><v>1</v></c><c><v>2</v></c><c t="inlineStr"><is><t>四个汉字</t></is></c></row>"#,
        &[],
    );
    let refused = |limits: &Limits| importer_excel::grid(&bytes, limits).unwrap_err();
    let few = Limits { cells: 2, ..Limits::default() };
    assert_eq!(refused(&few), ImportError::Limit { limit: Limit::Cells, most: 2 });
    let short = Limits { text_chars: 3, ..Limits::default() };
    assert_eq!(refused(&short), ImportError::Limit { limit: Limit::TextChars, most: 3 });
    let small = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(refused(&small), ImportError::Limit { limit: Limit::FileBytes, most: 10 });
}

/// A bare BIFF5 workbook of one sheet with these records.
fn biff5(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    };
    let begin = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let sheet_at = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, b'S']].concat());
    let end = record(0x000A, &[]);
    let start = u32::try_from(begin(5).len() + sheet_at(0).len() + end.len()).unwrap();
    let body: Vec<u8> = records.iter().flat_map(|(kind, body)| record(*kind, body)).collect();
    [begin(5), sheet_at(start), end.clone(), begin(0x10), body, end].concat()
}

fn number(row: u16, col: u16, value: f64) -> (u16, Vec<u8>) {
    let mut body: Vec<u8> = [row, col, 0].iter().flat_map(|n| n.to_le_bytes()).collect();
    body.extend(value.to_le_bytes());
    (0x0203, body)
}

#[test]
fn legacy_workbooks_that_claim_too_much() {
    let mut password = biff5(&[]);
    password.splice(12..12, [0x2F, 0, 4, 0, 0, 0, 0, 0]);
    let formula = {
        let mut body: Vec<u8> = [0_u16, 0, 0].iter().flat_map(|n| n.to_le_bytes()).collect();
        // A text result that no record brings, and an expression longer than the record.
        body.extend([0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
        (0x0006, body)
    };
    assert_snapshot!(table(&[
        (
            "dimensions lie",
            biff5(&[
                (0x0200, vec![0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]),
                number(0, 0, 1.5)
            ])
        ),
        ("values far apart", biff5(&[number(0, 0, 1.0), number(65_535, 255, 2.0)])),
        ("password", password),
        ("sheet outside the stream", {
            let mut file = biff5(&[]);
            file[16..20].copy_from_slice(&[0xFF; 4]);
            file
        }),
        ("formula without its text", biff5(&[formula, number(1, 0, 2.0)])),
        ("cut in a record", {
            let mut file = biff5(&[number(0, 0, 1.0)]);
            file.truncate(file.len() - 6);
            file
        }),
    ]));
}

#[test]
fn password_protection_is_distinguished_from_damage() {
    let mut file =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/libreoffice.xls"))
            .to_vec();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let name = wide("Workbook");
    let at = file.windows(name.len()).position(|window| window == name).unwrap();
    let protected = wide("EncryptedPackage");
    file[at..at + protected.len()].copy_from_slice(&protected);
    assert_eq!(grid(&file), Err(ImportError::Encrypted));

    let manifest = br"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"junk"),
    ]);
    assert_eq!(grid(&ods), Err(ImportError::Encrypted));
}

/// An OpenDocument spreadsheet with one table.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn open_document_tables_that_repeat_or_hide() {
    let text = |repeat: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"{repeat}><text:p>是</text:p></table:table-cell>"#
        )
    };
    let row =
        |attributes: &str, cells: &str| format!("<table:table-row{attributes}>{cells}</table:table-row>");
    assert_snapshot!(table(&[
        (
            "repeated",
            ods(&row(r#" table:number-rows-repeated="2""#, &text(r#" table:number-columns-repeated="2""#)))
        ),
        (
            "blank to the end",
            ods(&(row("", &text(""))
                + &row(
                    r#" table:number-rows-repeated="1048575""#,
                    r#"<table:table-cell table:number-columns-repeated="16384"/>"#
                )))
        ),
        (
            "repeated to the end",
            ods(&row(
                r#" table:number-rows-repeated="1048576""#,
                &text(r#" table:number-columns-repeated="16384""#)
            ))
        ),
        (
            "past the last row",
            ods(&(row(r#" table:number-rows-repeated="4000000000""#, "") + &row("", &text(""))))
        ),
        (
            "indented",
            ods(
                "\n  <table:table-row>\n    <table:table-cell office:value-type=\"string\">\n      <text:p>一\n二<text:s text:c=\"2\"/>三</text:p>\n <text:p>四</text:p></table:table-cell>\n  </table:table-row>\n"
            )
        ),
        (
            "with a note",
            ods(&row(
                "",
                r#"<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>正文</text:p></table:table-cell>"#
            ))
        ),
        (
            "values",
            ods(&row(
                "",
                r#"<table:table-cell office:value-type="percentage" office:value="0.85"/><table:table-cell office:value-type="float" office:value="x"/><table:table-cell office:value-type="date" office:date-value="2014-11-21T00:00:00"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>"#
            ))
        ),
        (
            "cut off",
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"<office:document-content><table:table table:name=\"S\"><table:table-row>")
            ])
        ),
    ]));
}
