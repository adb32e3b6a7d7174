//! Excel 2003 workbooks into grids.

use importer::grid::{CellValue, NumberFormat};
use importer::{Limits, Source};

use crate::fixture;

fn shown(bytes: &[u8]) -> String {
    let source = Source { path: "", bytes };
    let grid = match importer_xml::grid(&source, &Limits::default()) {
        Ok(grid) => grid,
        Err(error) => return format!("{}: {error}", error.code()),
    };
    let mut lines = vec![grid.format.to_string()];
    for sheet in &grid.sheets {
        lines.push(format!("[{}] {:?}", sheet.name, sheet.visibility));
        for (cell, value) in &sheet.cells {
            let hidden = if sheet.hidden_rows.contains(&cell.row) { " (hidden row)" } else { "" };
            let value = match value {
                CellValue::Number { digits, shown: NumberFormat::Plain } => digits.clone(),
                CellValue::Number { digits, shown } => format!("{digits} {shown:?}"),
                other => format!("{other:?}"),
            };
            lines.push(format!("{cell} {value}{hidden}"));
        }
        lines.extend(sheet.merged.iter().map(|(first, last)| format!("merged {first}:{last}")));
    }
    lines.join("\n")
}

#[test]
fn a_workbook_with_indexes_styles_and_merges() {
    assert_snapshot!(shown(fixture!("excel2003.xml")));
}

#[test]
fn places_outside_the_sheet_and_other_roots_are_refused() {
    let workbook = |inside: &str| {
        shown(
            format!("<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>{inside}</Workbook>")
                .as_bytes(),
        )
    };
    let table = |rows: &str| workbook(&format!("<Worksheet ss:Name='S'><Table>{rows}</Table></Worksheet>"));
    assert_snapshot!([
        shown(b"<Workbook/>"),
        workbook(""),
        table("<Row ss:Index='0'/>"),
        table("<Row ss:Index='1048577'/>"),
        table("<Row><Cell ss:Index='16385'/></Row>"),
        table("<Row ss:Index='1048576'><Cell ss:Index='16384'><Data ss:Type='Number'>1e400</Data></Cell></Row>"),
        table("<Row><Cell><Data ss:Type='Number'>x</Data></Cell><Cell><Data ss:Type='Number'/></Cell></Row>"),
    ]
    .join("\n--\n"));
}
