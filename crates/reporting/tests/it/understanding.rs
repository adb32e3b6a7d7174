//! How a file was understood: nothing of a hostile workbook gets out unescaped or unmasked, and no workbook
//! makes a page without end.

use std::collections::{BTreeMap, BTreeSet};

use model::understanding::{CellRead, FieldRead, FormRead, Region, Role, SheetRead, Understanding};
use model::{Cell, Diagnostic, FileFormat, Lang, Origin, Reading, Severity, Text};
use reporting::understanding::{page, text};

const IDENTITY: &str = "350102199001011234";
const MOBILE: &str = "13800000001";
const MARKUP: &str = "<script>alert('1')</script>\"onmouseover=\"x\u{202e}";

fn sheet(name: &str, cells: Vec<(Cell, CellRead)>) -> SheetRead {
    SheetRead {
        name: name.into(),
        hidden: true,
        ignored: None,
        regions: Vec::new(),
        cells: cells.into_iter().collect(),
        merged: Vec::new(),
        hidden_rows: BTreeSet::from([0]),
    }
}

fn cell(text: &str, role: Role) -> CellRead {
    CellRead { text: text.to_owned(), role, paths: vec!["station.head_phone".to_owned()] }
}

fn unread() -> Role {
    Role::NotRead(Text::new("不认识", "unknown"))
}

/// A file in which every text is hostile and private.
fn hostile() -> Understanding {
    let nasty = format!("{MARKUP} {IDENTITY} {MOBILE}");
    let at = |col| Origin::Cell(nasty.as_str().into(), Cell::new(0, col));
    let field = |path: &str, reading, col| FieldRead {
        path: path.to_owned(),
        part: "basic".to_owned(),
        title: nasty.clone(),
        row: None,
        name: path.to_owned(),
        label: nasty.clone(),
        reading,
        origin: at(col),
    };
    let diagnostic = Diagnostic {
        code: "I001",
        severity: Severity::Error,
        message: Text::new(nasty.clone(), nasty.clone()),
        field: Some(nasty.clone()),
        origin: at(1),
        raw: Some(nasty.clone()),
    };
    let mut sheet = sheet(
        &nasty,
        vec![
            (Cell::new(0, 0), cell(&nasty, Role::Value)),
            (Cell::new(0, 1), cell(&nasty, Role::Unreadable)),
            (Cell::new(0, 2), cell(&nasty, Role::Label)),
            (Cell::new(0, 3), cell(&format!("一二三四五六{nasty}"), unread())),
        ],
    );
    sheet.regions.push(Region {
        form: 0,
        name: "basic".to_owned(),
        title: nasty.clone(),
        columns: None,
        ranges: vec![(Cell::new(0, 0), Cell::new(0, 2))],
    });
    let value = Reading::Present(Text::new(nasty.clone(), nasty.clone()));
    let fields = vec![field("station.head", value, 0), field("year", Reading::Unreadable(nasty.clone()), 1)];
    let form = FormRead {
        kind: Text::new("自评材料", "a return"),
        fields,
        missing: Vec::new(),
        diagnostics: vec![diagnostic],
    };
    Understanding {
        path: format!("{MARKUP}.xlsx"),
        format: Some(FileFormat::declared("xlsx")),
        refused: None,
        forms: vec![form],
        sheets: vec![sheet],
    }
}

#[test]
fn nothing_gets_out_unescaped_or_unmasked() {
    for lang in [Lang::Zh, Lang::En] {
        let shown = hostile();
        let (page, plain, colored) =
            (page::page(&shown, lang), text::text(&shown, lang, false), text::text(&shown, lang, true));
        assert!(!page.contains("<script") && !page.contains("\"onmouseover"), "{page}");
        for out in [&page, &plain, &colored] {
            assert!(!out.contains(IDENTITY) && !out.contains(MOBILE), "{out}");
            // Nor any part of one long enough to find a person by.
            assert!(!out.contains(&IDENTITY[..8]) && !out.contains(&MOBILE[..5]), "{out}");
            assert!(out.contains("350102********1234") && out.contains("138****0001"), "{out}");
            assert!(!out.contains('\u{202e}'), "{out}");
        }
        assert!(!plain.contains('\u{1b}') && colored.contains('\u{1b}'));
    }
}

#[test]
fn colours_change_no_word() {
    let shown = hostile();
    let colored = text::text(&shown, Lang::Zh, true);
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    assert_eq!(plain, text::text(&shown, Lang::Zh, false));
}

#[test]
fn the_page_is_bounded_and_says_what_it_leaves_out() {
    let far = (0..2_000_u32).map(|at| (Cell::new(at * 500, at * 8), cell("远", unread())));
    let dense = (0..3_000_u32).flat_map(|row| (0..10).map(move |col| Cell::new(row, col)));
    let mut cells: BTreeMap<Cell, CellRead> = dense.map(|at| (at, cell("近", Role::Value))).collect();
    cells.extend(far);
    let count = cells.len();
    let mut sheet = sheet("大表", cells.into_iter().collect());
    sheet.merged = vec![
        (Cell::new(0, 0), Cell::new(1_048_575, 16_383)),
        (Cell::new(0, 0), Cell::new(2, 2)),
        (Cell::new(1, 1), Cell::new(3, 3)),
    ];
    let shown = Understanding { sheets: vec![sheet], ..Understanding::default() };
    let page = page::page(&shown, Lang::Zh);
    assert!(page.len() < 4 << 20, "{} bytes", page.len());
    let drawn = page.matches("<td class=\"value\"").count() + page.matches("<td class=\"unread\"").count();
    assert!(drawn > 0 && page.contains("单元格未画出"), "{drawn} of {count} are drawn");
}

#[test]
fn merged_cells_are_drawn_over_their_range_and_gaps_are_marked() {
    let mut sheet = sheet(
        "表",
        vec![
            (Cell::new(0, 0), cell("标题", Role::Title)),
            (Cell::new(1, 0), cell("标签", Role::Label)),
            (Cell::new(1, 1), cell("", Role::Blank)),
            (Cell::new(900, 77), cell("远", unread())),
        ],
    );
    sheet.merged = vec![(Cell::new(0, 0), Cell::new(0, 1)), (Cell::new(1, 0), Cell::new(2, 0))];
    let shown = Understanding { sheets: vec![sheet], ..Understanding::default() };
    let page = page::page(&shown, Lang::En);
    let (_, grid) = page.split_once("<table class=\"grid\">").expect("a grid");
    let (grid, _) = grid.split_once("</table>").expect("its end");
    assert_snapshot!(grid);
}
