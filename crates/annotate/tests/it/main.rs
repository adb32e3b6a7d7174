//! A marked copy differs from its workbook in formats and notes, and in nothing else.
//!
//! Values and formulas are compared by another library; parts are compared byte by byte, and worksheets with the
//! marks taken out.

#![expect(clippy::disallowed_methods, reason = "tests read the fixtures")]

#[macro_use]
#[path = "../../../../tests/snapshot.rs"]
mod snapshot;

mod book;
mod differs;

use std::fs;
use std::path::{Path, PathBuf};

use annotate::{Mark, annotate};
use markup::Fault;
use model::{Cell, Limits, Severity};

use book::{Book, part, zip_of};
use differs::assert_only_marked;

fn mark(sheet: &str, a1: &str, severity: Severity, text: &str) -> Mark {
    Mark { place: Some((sheet.to_owned(), Cell::from_a1(a1).unwrap())), severity, text: text.to_owned() }
}

fn annotated(bytes: &[u8], marks: &[Mark]) -> Vec<u8> {
    let copy = annotate(bytes, marks, "示例局", &Limits::default()).expect("a copy");
    assert_eq!(copy, annotate(bytes, marks, "示例局", &Limits::default()).expect("a copy"), "the same bytes");
    copy
}

/// The xlsx files of the fixtures, by whatever program they were written.
fn fixtures() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "xlsx") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut found = Vec::new();
    for folder in ["formats", "fuzhou-2014/returns", "reading"] {
        walk(&root.join(folder), &mut found);
    }
    found.sort();
    found
}

#[test]
fn copies_of_workbooks_of_every_program_hold_the_same_values_and_formulas() {
    let mut marked = 0;
    for path in fixtures() {
        let bytes = fs::read(&path).expect("a file");
        // A workbook behind a password is no zip.
        if !bytes.starts_with(b"PK") {
            continue;
        }
        let mut marks = Vec::new();
        for sheet in differs::sheets(&bytes) {
            for (a1, severity) in [
                ("A1", Severity::Info),
                ("B3", Severity::Warning),
                ("C4", Severity::Error),
                ("E7", Severity::Error),
                ("E7", Severity::Info),
                ("H60", Severity::Error),
                ("AB2", Severity::Warning),
                ("C900", Severity::Info),
            ] {
                marks.push(mark(&sheet, a1, severity, "自评 25 分，高于本项满分 20 分\n怎样改：请改正 <&>"));
            }
        }
        assert_only_marked(&path.display().to_string(), &bytes, &annotated(&bytes, &marks));
        marked += 1;
    }
    assert!(marked > 40, "{marked}");
}

#[test]
fn nothing_marked_changes_nothing() {
    let bytes = Book::plain().zip();
    let copy = annotated(&bytes, &[]);
    assert_eq!(differs::changed(&bytes, &copy), Vec::<String>::new());
}

#[test]
fn a_format_is_cloned_once_for_all_cells_that_share_it() {
    let bytes = Book::plain().zip();
    let marks = [
        mark("表 1", "A1", Severity::Error, "甲"),
        mark("表 1", "B1", Severity::Error, "乙"),
        mark("表 1", "B2", Severity::Warning, "丙"),
        mark("表 1", "C2", Severity::Warning, "丁"),
    ];
    let copy = annotated(&bytes, &marks);
    assert_only_marked("plain", &bytes, &copy);
    assert_eq!(
        differs::changed(&bytes, &copy),
        [
            "[Content_Types].xml",
            "xl/comments1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/styles.xml",
            "xl/worksheets/_rels/sheet1.xml.rels",
            "xl/worksheets/sheet1.xml"
        ]
    );
    assert_snapshot!("styles", part(&copy, "xl/styles.xml"));
    assert_snapshot!("sheet", part(&copy, "xl/worksheets/sheet1.xml"));
    assert_snapshot!("comments", part(&copy, "xl/comments1.xml"));
    assert_snapshot!("types", part(&copy, "[Content_Types].xml"));
    assert_snapshot!("drawing", part(&copy, "xl/drawings/vmlDrawing1.vml").replace("><", ">\n<"));
}

#[test]
fn cells_and_rows_that_are_not_there_are_put_in_where_they_belong() {
    let book = Book::plain().sheet(
        r#"<cols><col min="4" max="4" style="1"/></cols><sheetData><row r="2" s="2" customFormat="1"/><row r="4"><c r="B4"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>"#,
    );
    let bytes = book.zip();
    let at = ["D1", "C2", "A4", "C4", "B5", "D5", "A9"];
    let marks = at.map(|a1| mark("表 1", a1, Severity::Error, a1));
    let copy = annotated(&bytes, &marks);
    assert_only_marked("gaps", &bytes, &copy);
    assert_snapshot!("gaps", part(&copy, "xl/worksheets/sheet1.xml").replace("><", ">\n<"));

    let empty = Book::plain().sheet("<sheetData/>").zip();
    let copy = annotated(&empty, &[mark("表 1", "B2", Severity::Error, "甲")]);
    assert_only_marked("empty", &empty, &copy);
    assert!(
        part(&copy, "xl/worksheets/sheet1.xml").contains(r#"<row r="2"><c r="B2" s="4"/></row></sheetData>"#)
    );
}

#[test]
fn a_cell_of_a_merged_range_is_marked_at_its_first() {
    let book = Book::plain().sheet(
        r#"<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row></sheetData><sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><tableParts count="0"/>"#,
    );
    let bytes = book.zip();
    let marks = [mark("表 1", "B3", Severity::Info, "甲"), mark("表 1", "A1", Severity::Warning, "乙")];
    let copy = annotated(&bytes, &marks);
    assert_only_marked("merged", &bytes, &copy);
    assert_snapshot!("merged", part(&copy, "xl/worksheets/sheet1.xml").replace("><", ">\n<"));
    assert_eq!(part(&copy, "xl/comments1.xml").matches("<comment ").count(), 1);
}

#[test]
fn notes_that_are_there_stay_and_the_new_ones_stand_below() {
    let bytes = Book::plain().with_notes().zip();
    let marks = [
        mark("表 1", "A1", Severity::Error, "新的"),
        mark("表 1", "B1", Severity::Error, "另一条"),
        mark("表 1", "B2", Severity::Error, "没有批注的"),
    ];
    let copy = annotated(&bytes, &marks);
    assert_only_marked("notes", &bytes, &copy);
    assert_snapshot!("notes", part(&copy, "xl/notes.xml").replace("><", ">\n<"));
    let drawing = part(&copy, "xl/old.vml");
    assert!(
        drawing
            .starts_with("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><br><v:shape id=\"_x0000_s1025\"/>")
    );
    assert_eq!(drawing.matches("ObjectType=\"Note\"").count(), 1, "boxes for new notes only");
    assert!(!part(&copy, "xl/worksheets/sheet1.xml").contains("mark:id"), "one drawing of notes");
}

/// The words of the notes of a part, of each note those of all its runs.
fn words(notes: &str) -> Vec<String> {
    let text = |run: &str| run.split("</t>").next().unwrap_or_default().to_owned();
    let runs = |note: &str| note.split("<t xml:space=\"preserve\">").skip(1).map(text).collect::<String>();
    notes.split("<comment ").skip(1).map(runs).collect()
}

#[test]
fn a_note_too_long_for_a_note_is_cut_and_ends_with_the_word_that_it_is() {
    const MOST: usize = 32_767;
    let units = |text: &str| text.encode_utf16().count();
    for (length, is_cut) in [(MOST - 1, false), (MOST, false), (MOST + 1, true), (3 * MOST, true)] {
        let copy =
            annotated(&Book::plain().zip(), &[mark("表 1", "B1", Severity::Error, &"甲".repeat(length))]);
        let notes = words(&part(&copy, "xl/comments1.xml"));
        assert_eq!(units(&notes[0]), length.min(MOST), "{length}");
        assert_eq!(notes[0].ends_with("甲…（批注太长，以下省略）"), is_cut, "{length}");
    }
    // Two units of UTF-16 each: the last one that fits by half is left out.
    let copy = annotated(&Book::plain().zip(), &[mark("表 1", "B1", Severity::Error, &"𠮷".repeat(MOST))]);
    let notes = words(&part(&copy, "xl/comments1.xml"));
    assert!((MOST - 1..=MOST).contains(&units(&notes[0])), "{}", units(&notes[0]));
    assert!(notes[0].ends_with("𠮷…（批注太长，以下省略）"));
}

#[test]
fn a_note_that_is_there_leaves_less_room_for_the_new_one() {
    let beside = |old: &str, new: &str| {
        let comment = format!(
            "<comment ref=\"B1\" authorId=\"0\"><text><r><t xml:space=\"preserve\">{old}</t></r></text></comment>"
        );
        let notes = format!(
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <authors><author>x</author></authors><commentList>{comment}</commentList></comments>"
        );
        let bytes = Book::plain().with_notes().with("xl/notes.xml", &notes).zip();
        let copy = annotated(&bytes, &[mark("表 1", "B1", Severity::Error, new)]);
        words(&part(&copy, "xl/notes.xml")).remove(0)
    };
    let there = |old: &str| beside(old, "新的");
    assert_eq!(there("旧&amp;"), "旧&amp;\n新的");
    let full = |count: usize| "旧".repeat(count);
    assert!(there(&full(32_764)).ends_with("旧\n新的"));
    assert_eq!(there(&full(32_765)), full(32_765), "no room, not even to say so");
    let cut = beside(&full(32_750), &"新".repeat(20));
    assert!(cut.ends_with("旧\n新新新新…（批注太长，以下省略）"), "{}", &cut[cut.len() - 99..]);
    assert_eq!(cut.chars().count(), 32_767);
}

#[test]
fn elements_with_a_prefix_get_content_with_the_prefix() {
    let bytes = Book::prefixed().zip();
    let copy = annotated(
        &bytes,
        &[mark("表 1", "B2", Severity::Error, "甲"), mark("表 1", "C9", Severity::Info, "乙")],
    );
    assert_only_marked("prefixed", &bytes, &copy);
    assert_snapshot!(
        "prefixed",
        format!("{}\n{}", part(&copy, "xl/worksheets/sheet1.xml"), part(&copy, "xl/styles.xml"))
            .replace("><", ">\n<")
    );
}

#[test]
fn what_is_about_the_file_is_a_note_on_its_first_cell() {
    let bytes = Book::plain().zip();
    let whole = Mark { place: None, severity: Severity::Error, text: "整个文件".to_owned() };
    let copy = annotated(&bytes, &[whole, mark("没有这张表", "C3", Severity::Error, "找不到表")]);
    assert_only_marked("whole", &bytes, &copy);
    let notes = part(&copy, "xl/comments1.xml");
    assert!(notes.contains("ref=\"A1\"") && notes.contains("整个文件\n找不到表"), "{notes}");
    assert_eq!(part(&copy, "xl/styles.xml"), part(&bytes, "xl/styles.xml"), "no colour");
}

#[test]
fn a_workbook_without_styles_gets_notes_without_colours() {
    let bytes = Book::plain().without_styles().zip();
    let copy = annotated(&bytes, &[mark("表 1", "B1", Severity::Error, "甲")]);
    assert_only_marked("bare", &bytes, &copy);
    assert!(part(&copy, "xl/comments1.xml").contains("甲"));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let marks = [mark("表 1", "A1", Severity::Error, "甲")];
    let refused = |bytes: &[u8]| annotate(bytes, &marks, "示例局", &Limits::default()).err();
    assert!(matches!(refused(b"\xd0\xcf\x11\xe0"), Some(Fault::Damaged { .. })));
    assert!(matches!(refused(&zip_of(&[("a.txt", "a")])), Some(Fault::Damaged { .. })));
    let doctype = Book::plain().sheet("<!DOCTYPE a><sheetData/>").zip();
    assert!(matches!(refused(&doctype), Some(Fault::Doctype { line: 2, .. })));
    let bytes = Book::plain().zip();
    let small = Limits { entry_bytes: 100, ..Limits::default() };
    assert!(matches!(annotate(&bytes, &marks, "示例局", &small), Err(Fault::Over(_))));
    for end in 0..bytes.len() {
        // Never a panic, whatever is missing.
        _ = annotate(&bytes[..end], &marks, "示例局", &Limits::default());
    }
}
