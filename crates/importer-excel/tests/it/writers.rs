//! What each program writes for the same cells; the files are described in `fixtures/formats/README.md`.

use crate::shown;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/formats/", $name))
    };
}

#[test]
fn openpyxl_writes_formulas_without_values() {
    assert_snapshot!(shown(fixture!("openpyxl.xlsx")));
}

#[test]
fn xlsxwriter_writes_formulas_with_values() {
    assert_snapshot!(shown(fixture!("xlsxwriter.xlsx")));
}

#[test]
fn libreoffice_saves_the_same_cells_as_xlsx() {
    assert_snapshot!(shown(fixture!("libreoffice.xlsx")));
}

#[test]
fn libreoffice_saves_the_same_cells_as_ods() {
    assert_snapshot!(shown(fixture!("libreoffice.ods")));
}

#[test]
fn libreoffice_saves_the_same_cells_as_xls() {
    assert_snapshot!(shown(fixture!("libreoffice.xls")));
}

#[test]
fn xlwt_writes_xls() {
    assert_snapshot!(shown(fixture!("xlwt.xls")));
}

#[test]
fn a_binary_workbook_keeps_formats_merges_and_errors() {
    assert_snapshot!(shown(fixture!("habits.xlsb")));
}

#[test]
fn excel_95_in_gbk_without_a_container() {
    assert_snapshot!(shown(fixture!("biff5-gbk.xls")));
}

#[test]
fn dates_of_the_1904_system() {
    assert_snapshot!(shown(fixture!("date1904.xlsx")), @"
    xlsx
    [Sheet]
    A1 date 2014-11-21
    ");
}
