//! Legacy workbooks made by hand: compound files whose chains lie, and BIFF streams that break off.

use serde_json::json;

use super::{Case, holds, refused};

const SECTOR: usize = 512;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;

/// A compound file of one stream in whole sectors. Sector 0 is the table of sectors, 1 the directory, the
/// stream follows; `next` may change the table.
pub(crate) fn compound(name: &str, stream: &[u8], next: impl FnOnce(&mut Vec<u32>)) -> Vec<u8> {
    // Shorter streams would live in small sectors.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let count = u32::try_from(stream.len() / SECTOR).expect("a short stream");
    let mut table: Vec<u32> = vec![TABLE, END];
    table.extend((2..2 + count).map(|at| if at == 1 + count { END } else { at + 1 }));
    table.resize(SECTOR / 4, FREE);
    next(&mut table);

    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    file.extend([0x3E, 3, 0xFFFE, 9, 6].iter().flat_map(|n: &u16| n.to_le_bytes()));
    file.resize(44, 0);
    file.extend([1, 1, 0, 4096, END, 0, END, 0, 0].iter().flat_map(|n: &u32| n.to_le_bytes()));
    file.resize(SECTOR, 0xFF);
    file.extend(table.iter().flat_map(|n| n.to_le_bytes()));
    let directory = file.len();
    file.extend(item("Root Entry", 5, 1, END, 0));
    file.extend(item(name, 2, FREE, 2, u32::try_from(stream.len()).expect("a short stream")));
    file.resize(directory + SECTOR, 0);
    file.extend(stream);
    file
}

/// An item of the directory.
fn item(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut item: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(item.len() + 2).expect("a short name");
    item.resize(64, 0);
    item.extend(length.to_le_bytes());
    item.extend([kind, 1]);
    item.extend([FREE, FREE, child].iter().flat_map(|n| n.to_le_bytes()));
    item.resize(116, 0);
    item.extend([start, size, 0].iter().flat_map(|n| n.to_le_bytes()));
    item
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

/// An Excel 95 workbook in GBK with a short return; `first` comes after the beginning.
fn excel_95(first: &[u8]) -> Vec<u8> {
    let begin = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let code_page = record(0x0042, &936_u16.to_le_bytes());
    let sheet_at = |at: u32| {
        record(0x0085, &[&at.to_le_bytes()[..], b"\0\0\x08\xBB\xF9\xB1\xBE\xC7\xE9\xBF\xF6"].concat())
    };
    let end = record(0x000A, &[]);
    let head = [begin(5), first.to_vec(), code_page].concat();
    let start = u32::try_from(head.len() + sheet_at(0).len() + end.len()).expect("a short stream");
    // 机构编号, 机构名称 and 示例站 in GBK.
    let labels: [(u16, u16, &[u8]); 4] = [
        (0, 0, b"\xBB\xFA\xB9\xB9\xB1\xE0\xBA\xC5"),
        (0, 1, b"FZ001"),
        (1, 0, b"\xBB\xFA\xB9\xB9\xC3\xFB\xB3\xC6"),
        (1, 1, b"\xCA\xBE\xC0\xFD\xD5\xBE"),
    ];
    let label = |(row, col, text): &(u16, u16, &[u8])| {
        let length = u16::try_from(text.len()).expect("a short text");
        let body: Vec<u8> = [*row, *col, 0, length].iter().flat_map(|n| n.to_le_bytes()).collect();
        record(0x0204, &[body, text.to_vec()].concat())
    };
    let cells: Vec<u8> = labels.iter().flat_map(label).collect();
    [head, sheet_at(start), end.clone(), begin(0x10), cells, end].concat()
}

pub(super) fn cases() -> Vec<Case> {
    let plain = excel_95(&[]);
    let password = excel_95(&record(0x002F, &[0, 0, 0, 0]));
    let cut = plain[..plain.len() / 2].to_vec();
    let form = |codes| holds(codes, "/station/name", json!("示例站"));
    vec![
        Case::new(16, "password.xls", compound("Book", &password, |_| ()), refused("encrypted", "")),
        Case::new(
            16,
            "password.xlsx",
            compound("EncryptedPackage", &[0; 64], |_| ()),
            refused("encrypted", ""),
        ),
        Case::new(17, "xls.xlsx", compound("Book", &plain, |_| ()), form(&["I045"])),
        Case::new(37, "cycle.xls", compound("Book", &plain, |next| next[4] = 2), refused("damaged", "")),
        Case::new(
            37,
            "beyond-end.xls",
            compound("Book", &plain, |next| next[4] = 100),
            refused("damaged", ""),
        ),
        Case::new(
            37,
            "directory-cycle.xls",
            compound("Book", &plain, |next| next[1] = 1),
            refused("damaged", ""),
        ),
        Case::new(37, "cut.xls", compound("Book", &cut, |_| ()), refused("", "")),
        Case::new(37, "bare-cut.xls", cut, refused("", "")),
        Case::new(38, "gbk.xls", plain.clone(), form(&[])),
        Case::new(
            25,
            "no-workbook-stream.xls",
            compound("WordDocument", &plain, |_| ()),
            refused("unknown_type", "Word"),
        ),
    ]
}
