//! Zip files made by hand, so that every field of them can lie; and what is no workbook at all.

use super::{Case, Expect, read, refused};
use crate::hostile::workbook::{self, parts};

/// An entry as it is written, field by field.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(super) name: String,
    pub(super) data: Vec<u8>,
    method: u16,
    flags: u16,
    crc: u32,
    /// The size that is declared for the inflated data.
    size: u32,
    /// Bytes after the name, in both places.
    extra: Vec<u8>,
    /// External attributes; the file mode of Unix in the upper half.
    attributes: u32,
    /// Where the entry is said to begin, if not where it does.
    offset: Option<u32>,
}

impl Entry {
    /// A stored entry that tells the truth.
    pub(crate) fn new(name: &str, data: impl Into<Vec<u8>>) -> Self {
        let data = data.into();
        let (crc, size) = (crc32(&data), u32::try_from(data.len()).expect("a small part"));
        let name = name.to_owned();
        Self { name, data, method: 0, flags: 0, crc, size, extra: Vec::new(), attributes: 0, offset: None }
    }

    /// `mebibytes` of the letter A, as deflate says it: one letter, then copies of it.
    fn bomb(name: &str, mebibytes: usize) -> Self {
        let mut bits = Bits::default();
        // The last block, of fixed codes; the literal A; the end of the block is never reached.
        bits.put(1, 1);
        bits.put(1, 2);
        bits.code(0x30 + u32::from(b'A'), 8);
        // Length code 285 stands for 258 bytes, distance code 0 for one byte back: 13 bits, 8 of them 13 bytes.
        let mut copies = Bits::default();
        for _ in 0..8 {
            copies.code(0b1100_0101, 8);
            copies.code(0, 5);
        }
        // Behind eleven bits of head the copies do not begin at a byte, so they are put bit by bit once.
        while !bits.used.is_multiple_of(8) {
            bits.code(0b1100_0101, 8);
            bits.code(0, 5);
        }
        let mut data = bits.bytes;
        data.extend(copies.bytes.repeat((mebibytes << 20) / (8 * 258)));
        let size = u32::try_from(mebibytes << 20).expect("below 4 GiB");
        Self { method: 8, size, ..Self::new(name, data) }
    }
}

/// Bits as deflate packs them: numbers from their lowest bit, codes from their highest.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: usize,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for bit in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if value >> bit & 1 == 1 {
                *self.bytes.last_mut().expect("a byte") |= 1 << (self.used % 8);
            }
            self.used += 1;
        }
    }

    fn code(&mut self, code: u32, length: u32) {
        (0..length).rev().for_each(|bit| self.put(code >> bit & 1, 1));
    }
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// The zip of some entries.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let streamed = entry.flags & 8 != 0;
        let length = u32::try_from(entry.data.len()).expect("a small part");
        let fields = |sizes: [u32; 3]| {
            let mut fields: Vec<u8> =
                [20, entry.flags, entry.method, 0, 0x21].iter().flat_map(|n: &u16| n.to_le_bytes()).collect();
            fields.extend(sizes.iter().flat_map(|n| n.to_le_bytes()));
            fields.extend(u16::try_from(entry.name.len()).expect("a short name").to_le_bytes());
            fields.extend(u16::try_from(entry.extra.len()).expect("a short extra field").to_le_bytes());
            fields
        };
        let packed = if entry.extra.starts_with(&[1, 0]) { u32::MAX } else { length };
        let sizes = [entry.crc, packed, entry.size];
        let offset = entry.offset.unwrap_or(u32::try_from(file.len()).expect("below 4 GiB"));
        file.extend(b"PK\x03\x04");
        file.extend(fields(if streamed { [0; 3] } else { sizes }));
        file.extend(entry.name.bytes().chain(entry.extra.iter().copied()));
        file.extend(&entry.data);
        if streamed {
            file.extend(b"PK\x07\x08");
            file.extend(sizes.iter().flat_map(|n| n.to_le_bytes()));
        }
        // Made on Unix, so that the attributes are read as a file mode.
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(fields(sizes));
        directory.extend([0; 6]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.bytes().chain(entry.extra.iter().copied()));
    }
    let (start, length) = (file.len(), directory.len());
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count, count].iter().flat_map(|n| n.to_le_bytes()));
    file.extend([length, start].iter().flat_map(|n| u32::try_from(*n).expect("below 4 GiB").to_le_bytes()));
    file.extend([0, 0]);
    file
}

/// The plain workbook with its sheet changed.
fn with_sheet(change: impl FnOnce(&mut Entry)) -> Vec<u8> {
    let mut entries = parts(workbook::FORM);
    change(entries.iter_mut().find(|entry| entry.name == workbook::SHEET).expect("the sheet"));
    zip(&entries)
}

/// The plain workbook with more entries.
fn and(more: &[Entry]) -> Vec<u8> {
    zip(&[parts(workbook::FORM).as_slice(), more].concat())
}

pub(super) fn cases() -> Vec<Case> {
    let plain = zip(&parts(workbook::FORM));
    let half = plain[..plain.len() / 2].to_vec();
    let directory = plain.windows(4).position(|window| window == b"PK\x01\x02").expect("the directory");
    let sheet = |change: fn(&mut Entry)| with_sheet(change);
    let zip64 = |entry: &mut Entry| {
        let sizes = [u64::from(entry.size), entry.data.len() as u64];
        entry.extra = [1, 0, 16, 0].into_iter().chain(sizes.iter().flat_map(|n| n.to_le_bytes())).collect();
        entry.size = u32::MAX;
    };
    let many: Vec<Entry> = (0..50_000).map(|n| Entry::new(&format!("xl/{n}"), "")).collect();
    let link = Entry { attributes: 0o120_777 << 16, ..Entry::new("xl/link", "/etc/passwd") };
    let inner = Entry::new("xl/embeddings/inner.xlsx", plain.clone());
    vec![
        Case::new(1, "empty.xlsx", Vec::new(), refused("empty", "")),
        Case::new(2, "one-byte.xlsx", b"P".to_vec(), refused("unknown_type", "")),
        Case::new(2, "noise.xlsx", noise(), refused("unknown_type", "unknown content")),
        Case::new(3, "half.xlsx", half, refused("damaged", "incomplete")),
        Case::new(4, "junk-after.xlsx", [plain.as_slice(), &[b'x'; 400]].concat(), read(&["I046"])),
        Case::new(
            5,
            "junk-before.xlsx",
            [b"MZ junk".as_slice(), &plain].concat(),
            refused("unknown_type", ""),
        ),
        Case::new(6, "no-directory.xlsx", plain[..directory].to_vec(), refused("damaged", "")),
        Case::new(6, "wrong-crc.xlsx", sheet(|entry| entry.crc ^= 1), refused("damaged", workbook::SHEET)),
        Case::new(
            7,
            "same-name.xlsx",
            and(&[Entry::new(workbook::SHEET, "x")]),
            refused("damaged", "same name"),
        ),
        Case::new(8, "overlap.xlsx", overlapping(), refused("damaged", "overlap")),
        Case::new(
            9,
            "outside.xlsx",
            and(&[Entry::new("../../x", "x")]),
            refused("damaged", "points outside"),
        ),
        Case::new(
            9,
            "absolute.xlsx",
            and(&[Entry::new("/outside/x", "x")]),
            refused("damaged", "points outside"),
        ),
        Case::new(9, "link.xlsx", and(&[link]), refused("damaged", "points outside")),
        Case::new(10, "bomb-1-gib.xlsx", bombed(1024, None), refused("limit", "inflated bytes")),
        Case::new(10, "bomb-100-mib.xlsx", bombed(100, None), refused("limit", "ratio")),
        Case::new(11, "lying-size.xlsx", bombed(100, Some(10)), refused("damaged", "larger than it says")),
        Case::new(
            12,
            "many-entries.xlsx",
            zip(&many),
            refused("limit", "zip entries over the limit of 1000"),
        ),
        Case::new(13, "zip-in-zip.xlsx", and(&[inner]), read(&[])),
        Case::new(14, "zip64.xlsx", with_sheet(zip64), read(&[])),
        Case::new(14, "streamed.xlsx", sheet(|entry| entry.flags |= 8), read(&[])),
        Case::new(
            15,
            "unknown-method.xlsx",
            sheet(|entry| entry.method = 97),
            refused("damaged", "compression method not supported"),
        ),
        Case::new(15, "encrypted-entry.xlsx", sheet(|entry| entry.flags |= 1), refused("encrypted", "")),
        Case::new(17, "html.xlsx", html(), refused("unknown_type", "HTML")),
        Case::new(17, "csv.xlsx", "姓名,分数\n张三,1\n".into(), refused("unknown_type", "CSV")),
        Case::new(17, "pdf.xlsx", b"%PDF-1.7\n".to_vec(), refused("unknown_type", "PDF")),
        Case::new(17, "image.xlsx", b"\x89PNG\r\n\x1a\n\0".to_vec(), refused("unknown_type", "image")),
        Case::new(17, "workbook.xls", plain.clone(), read(&["I045"])),
        Case::new(18, "html.xls", html(), refused("unknown_type", "HTML")),
        Case::new(19, "UPPER.XLSX", plain.clone(), read(&[])),
        Case::new(19, "no-ending", plain.clone(), read(&[])),
        Case::new(19, "program.xlsx.exe", plain.clone(), read(&["I045"])),
        Case::new(19, "bidi-\u{202e}xslx.\u{7}\u{1b}[31m\n.xlsx", plain.clone(), read(&[])),
        Case::new(19, LONG, plain.clone(), read(&[])),
        Case::bare(20, "~$报表.xlsx", plain.clone(), Expect::Skipped),
        Case::bare(20, ".DS_Store", b"\0\0\0\x01Bud1".to_vec(), Expect::Skipped),
        Case::bare(20, "Thumbs.db", b"\xD0\xCF\x11\xE0".to_vec(), Expect::Skipped),
    ]
}

/// The longest name that common file systems take: 255 bytes with the number in front.
const LONG: &str = concat!(
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.xlsx"
);

fn html() -> Vec<u8> {
    b"<html><table><tr><td>1</td></tr></table></html>".to_vec()
}

/// Bytes that look like nothing; the same in every run.
fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    [0, 1, 2, 3].into_iter().chain((0..2000).map(step)).collect()
}

/// A sheet of one letter, over and over; `declared` is the size the header claims.
fn bombed(mebibytes: usize, declared: Option<u32>) -> Vec<u8> {
    with_sheet(|entry| {
        *entry = Entry::bomb(workbook::SHEET, mebibytes);
        entry.size = declared.unwrap_or(entry.size);
    })
}

/// Two entries that claim the same bytes.
fn overlapping() -> Vec<u8> {
    let mut entries = parts(workbook::FORM);
    let first = entries[0].clone();
    entries.push(Entry { name: "[Content_Types].xmk".to_owned(), offset: Some(0), ..first });
    zip(&entries)
}
