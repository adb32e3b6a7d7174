//! Workbooks that are wrong inside: xlsx, xlsb, ods, Excel 2003 XML.

use serde_json::json;

use super::container::{Entry, zip};
use super::{Case, each, holds, read, refused};

/// The part of the first sheet.
pub(super) const SHEET: &str = "xl/worksheets/sheet1.xml";
/// A return as short as one can be; the people and places are invented.
pub(super) const FORM: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>机构编号</t></is></c><c r="B1" t="inlineStr"><is><t>FZ001</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>机构名称</t></is></c><c r="B2" t="inlineStr"><is><t>示例鉴定站</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>评估年度</t></is></c><c r="B3"><v>2014</v></c></row>"#;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with one sheet of these rows.
pub(super) fn parts(rows: &str) -> Vec<Entry> {
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    vec![
        Entry::new(
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}"/></Types>"#
            ),
        ),
        Entry::new("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        Entry::new("xl/workbook.xml", workbook(r#"<sheet name="基本情况" sheetId="1" r:id="r1"/>"#)),
        Entry::new(
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
        Entry::new(
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>x</t></si></sst>"#),
        ),
        Entry::new(
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>"#
            ),
        ),
        Entry::new(SHEET, sheet(rows)),
    ]
}

fn relations(targets: &[(&str, &str)]) -> String {
    let relation = |(index, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{}" Type="{OFFICE}/{kind}" Target="{target}"/>"#, index + 1)
    };
    let inside: String = targets.iter().enumerate().map(relation).collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
    )
}

fn workbook(sheets: &str) -> String {
    format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#)
}

fn sheet(rows: &str) -> String {
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)
}

/// The workbook of the plain form with one part in another wording; an empty one is left out.
fn with(name: &str, text: impl Into<Vec<u8>>) -> Vec<u8> {
    let text = text.into();
    let mut entries = parts(FORM);
    entries.retain(|entry| entry.name != name);
    if !text.is_empty() {
        entries.push(Entry::new(name, text));
    }
    zip(&entries)
}

/// The workbook of the plain form with more rows under it.
fn rows(more: &str) -> Vec<u8> {
    zip(&parts(&format!("{FORM}{more}")))
}

/// The workbook of the plain form with a fourth line: the label and the cell of a value.
fn value(label: &str, cell: &str) -> Vec<u8> {
    rows(&format!(r#"<row r="4"><c r="A4" t="inlineStr"><is><t>{label}</t></is></c>{cell}</row>"#))
}

fn wrapped(before: &str, after: &str) -> Vec<u8> {
    with(
        SHEET,
        format!(r#"<worksheet xmlns="{MAIN}">{before}<sheetData>{FORM}</sheetData>{after}</worksheet>"#),
    )
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = structure();
    cases.extend(cells());
    cases.extend(others());
    cases
}

fn structure() -> Vec<Case> {
    let missing = |number, name, part| Case::new(number, name, with(part, ""), refused("damaged", part));
    let many = each(0..255, |n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="r1"/>"#));
    let state = |state: &str| {
        with(
            "xl/workbook.xml",
            workbook(&format!(r#"<sheet name="基本情况" sheetId="1" state="{state}" r:id="r1"/>"#)),
        )
    };
    let strict = |text: Vec<u8>| {
        String::from_utf8(text).expect("UTF-8").replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    };
    let all_strict = |mut entries: Vec<Entry>| {
        for entry in &mut entries {
            *entry = Entry::new(&entry.name, strict(entry.data.clone()));
        }
        zip(&entries)
    };
    let prefixed = sheet(FORM).replace('<', "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=");
    vec![
        missing(23, "no-workbook.xlsx", "xl/workbook.xml"),
        missing(23, "no-relations.xlsx", "xl/_rels/workbook.xml.rels"),
        missing(23, "no-sheet.xlsx", SHEET),
        missing(23, "no-strings.xlsx", "xl/sharedStrings.xml"),
        Case::new(24, "strict.xlsx", all_strict(parts(FORM)), read(&[])),
        Case::new(24, "prefixed.xlsx", with(SHEET, prefixed), read(&[])),
        Case::new(24, "other-name.xlsx", renamed(), read(&[])),
        Case::new(
            25,
            "no-sheets.xlsx",
            with("xl/workbook.xml", workbook("")),
            refused("damaged", "no sheet"),
        ),
        Case::new(25, "blank-sheet.xlsx", with(SHEET, sheet("")), refused("not_a_form", "")),
        Case::new(26, "hidden.xlsx", state("hidden"), read(&["I031"])),
        Case::new(26, "very-hidden.xlsx", state("veryHidden"), read(&["I031"])),
        Case::new(
            27,
            "255-sheets.xlsx",
            with("xl/workbook.xml", workbook(&many)),
            refused("limit", "sheets over the limit of 64"),
        ),
        Case::new(
            28,
            "far-cell.xlsx",
            rows(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#),
            read(&[]),
        ),
        Case::new(
            28,
            "too-many-rows.xlsx",
            rows(&filled(25_000, 1)),
            refused("limit", "rows with content on one sheet over the limit of 20000"),
        ),
        Case::new(
            28,
            "too-many-columns.xlsx",
            rows(&filled(1, 600)),
            refused("limit", "columns with content on one sheet over the limit of 512"),
        ),
        Case::new(29, "formatted-rows.xlsx", rows(&formatted()), read(&[])),
        Case::new(30, "dimension-lies.xlsx", wrapped(r#"<dimension ref="A1:XFD1048576"/>"#, ""), read(&[])),
        Case::new(30, "dimension-zero.xlsx", wrapped(r#"<dimension ref="A0:B0"/>"#, ""), read(&[])),
        Case::new(40, "macros.xlsm", macros(), read(&[])),
        Case::new(
            50,
            "hidden-rows.xlsx",
            zip(&parts(&FORM.replace(r#"<row r="2">"#, r#"<row r="2" hidden="1">"#))),
            read(&["I032"]),
        ),
        Case::new(
            54,
            "doctype.xlsx",
            with(SHEET, format!("<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{}", sheet(FORM))),
            refused("doctype", ""),
        ),
    ]
}

/// So many rows and columns, each with a number.
fn filled(rows: usize, columns: usize) -> String {
    let cells = "<c><v>1</v></c>".repeat(columns);
    each(0..rows, |row| format!(r#"<row r="{}">{cells}</row>"#, row + 10))
}

/// Formats on rows far down, without a value on any.
fn formatted() -> String {
    each(0..100_000, |n| format!(r#"<row r="{}" s="1" customFormat="1"/>"#, n * 10 + 100))
}

fn renamed() -> Vec<u8> {
    let mut entries = parts(FORM);
    for entry in &mut entries {
        let text =
            String::from_utf8(entry.data.clone()).expect("UTF-8").replace("xl/workbook.xml", "xl/book77.xml");
        *entry = Entry::new(&entry.name.replace("workbook.xml", "book77.xml"), text);
    }
    zip(&entries)
}

fn macros() -> Vec<u8> {
    let mut entries = parts(FORM);
    let types = String::from_utf8(entries[0].data.clone()).expect("UTF-8");
    let types = types.replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    entries[0] = Entry::new("[Content_Types].xml", types);
    entries.push(Entry::new("xl/vbaProject.bin", "Sub Auto_Open()"));
    let outside = r#"<externalLink><externalBook r:id="http://127.0.0.1:9/x.xlsx"/></externalLink>"#;
    entries.push(Entry::new("xl/externalLinks/externalLink1.xml", outside));
    zip(&entries)
}

fn cells() -> Vec<Case> {
    let text = |text: &str| format!(r#"<c r="B4" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let twice = r#"<c r="B4"><v>5</v></c><c r="B4"><v>6</v></c>"#;
    let area = |number, name, cell: &str, expect| Case::new(number, name, value("办公面积", cell), expect);
    let name = |number, name, cell: &str, expect| Case::new(number, name, value("负责人", cell), expect);
    let strings = |count: &str| {
        with(
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{MAIN}" uniqueCount="{count}"><si><t>x</t></si></sst>"#),
        )
    };
    vec![
        Case::new(
            31,
            "row-overflows.xlsx",
            rows(r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#),
            refused("damaged", "99999999999"),
        ),
        Case::new(
            31,
            "column-overflows.xlsx",
            rows(r#"<row r="4"><c r="ZZZZZ1"><v>1</v></c></row>"#),
            refused("damaged", "ZZZZZ1"),
        ),
        Case::new(
            31,
            "digits-first.xlsx",
            rows(r#"<row r="4"><c r="1A"><v>1</v></c></row>"#),
            refused("damaged", "1A"),
        ),
        area(32, "cell-twice.xlsx", twice, read(&["I004"])),
        Case::new(
            33,
            "rows-out-of-order.xlsx",
            rows(r#"<row r="9"><c r="A9"><v>9</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>"#),
            read(&[]),
        ),
        Case::new(
            33,
            "no-references.xlsx",
            zip(&parts(&FORM.replace(" r=\"", " q=\""))),
            holds(&[], "/station/code", json!("FZ001")),
        ),
        area(34, "string-out-of-range.xlsx", r#"<c r="B4" t="s"><v>99</v></c>"#, read(&["I004"])),
        Case::new(34, "strings-claimed.xlsx", strings("4294967295"), refused("damaged", "4294967295")),
        area(
            35,
            "style-out-of-range.xlsx",
            r#"<c r="B4" s="99"><v>85</v></c>"#,
            holds(&[], "/premises/office_area", json!(85)),
        ),
        area(41, "not-calculated.xlsx", r#"<c r="B4"><f>1+1</f></c>"#, read(&["I003"])),
        area(41, "error-value.xlsx", r#"<c r="B4" t="e"><v>#REF!</v></c>"#, read(&["I004"])),
        area(43, "nan.xlsx", r#"<c r="B4"><v>NaN</v></c>"#, read(&["I004"])),
        area(43, "infinite.xlsx", r#"<c r="B4"><v>1e999</v></c>"#, read(&["I004"])),
        area(43, "comma.xlsx", &text("85,5"), read(&["I001"])),
        area(43, "chinese.xlsx", &text("八十五"), read(&["I001"])),
        area(43, "full-width.xlsx", &text("８５"), holds(&[], "/premises/office_area", json!(85))),
        Case::new(
            45,
            "code-past-2-53.xlsx",
            rows(
                r#"<row r="4"><c r="A4" t="inlineStr"><is><t>许可证编号</t></is></c><c r="B4"><v>3.50102199001011E+17</v></c></row>"#,
            ),
            read(&["I002"]),
        ),
        name(
            47,
            "long-text.xlsx",
            &text(&"长".repeat(40_000)),
            refused("limit", "characters of one text over the limit of 32767"),
        ),
        name(48, "control.xlsx", &text("张_x0000_三&#x202E;"), read(&[])),
        name(48, "rare.xlsx", &text("𠮷三😀"), holds(&[], "/station/head", json!("𠮷三😀"))),
        name(
            52,
            "formula-text.xlsx",
            &text("=cmd|'/c calc'!A1"),
            holds(&[], "/station/head", json!("=cmd|'/c calc'!A1")),
        ),
    ]
}

/// The manifest of an OpenDocument file that says nothing.
const PLAIN: &str =
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;

fn others() -> Vec<Case> {
    let ods = |content: &str, manifest: &str| {
        zip(&[
            Entry::new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            Entry::new("content.xml", content),
            Entry::new("META-INF/manifest.xml", manifest),
        ])
    };
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row =
        |label: &str, text: &str| format!("<table:table-row>{}{}</table:table-row>", cell(label), cell(text));
    let table = |more: &str| {
        format!(
            r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="基本情况">{}{}{more}</table:table></office:spreadsheet></office:body></office:document-content>"#,
            row("机构编号", "FZ001"),
            row("机构名称", "示例鉴定站"),
        )
    };
    let blanks = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let filled = blanks.replace(
        "/></table:table-row>",
        &format!(">{}</table:table-cell></table:table-row>", "<text:p>x</text:p>"),
    );
    let filled = filled.replace(r#"repeated="16384""#, r#"repeated="16384" office:value-type="string""#);
    let locked = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:size="9"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>"#;
    let xlsb = |record: &[u8]| {
        let mut entries = parts(FORM);
        for entry in &mut entries {
            let text = String::from_utf8(entry.data.clone()).expect("UTF-8");
            let text = text
                .replace(
                    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    "vnd.ms-excel.sheet.binary.macroEnabled.main",
                )
                .replace("workbook.xml", "workbook.bin");
            *entry = Entry::new(&entry.name.replace("workbook.xml", "workbook.bin"), text);
        }
        entries.retain(|entry| entry.name != "xl/workbook.bin");
        entries.push(Entry::new("xl/workbook.bin", record));
        zip(&entries)
    };
    let spreadsheet = |cells: &str| {
        let cell = |text: &str| format!(r#"<Cell><Data ss:Type="String">{text}</Data></Cell>"#);
        format!(
            r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="基本情况"><Table><Row>{}{}</Row><Row>{}{}</Row>{cells}</Table></Worksheet></Workbook>"#,
            cell("机构编号"),
            cell("FZ001"),
            cell("机构名称"),
            cell("示例鉴定站"),
        )
    };
    vec![
        Case::new(16, "password.ods", ods("\u{1}\u{2}not XML", locked), refused("encrypted", "")),
        Case::new(17, "ods.xlsx", ods(&table(""), PLAIN), holds(&["I045"], "/station/code", json!("FZ001"))),
        Case::new(
            18,
            "excel-2003.xls",
            spreadsheet("").into_bytes(),
            holds(&["I045"], "/station/code", json!("FZ001")),
        ),
        Case::new(
            18,
            "far-row.xls",
            spreadsheet(r#"<Row ss:Index="99999999"><Cell><Data ss:Type="String">x</Data></Cell></Row>"#)
                .into_bytes(),
            refused("malformed", "Row"),
        ),
        Case::new(36, "repeated-blanks.ods", ods(&table(blanks), PLAIN), read(&[])),
        Case::new(36, "repeated-values.ods", ods(&table(&filled), PLAIN), refused("limit", "cells")),
        Case::new(39, "odd-record.xlsb", xlsb(&[0x9C, 0x01, 0x03, 0, 0]), refused("damaged", "")),
        Case::new(39, "empty-record.xlsb", xlsb(&[0x9C, 0x01, 0x00]), refused("damaged", "")),
    ]
}
