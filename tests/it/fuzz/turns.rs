//! Single changes: of bytes, of markup, of records. Each is given by three numbers, so that a failing list of
//! changes can be cut short.

use proptest::prelude::*;

/// One change: which, where, and what with. Numbers beyond what there is wrap around.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) kind: u8,
    pub(super) at: u32,
    pub(super) value: u32,
}

/// A data file to change, and what is changed in it.
pub(super) type Damage = (u32, Vec<Turn>);

pub(super) fn damage() -> impl Strategy<Value = Damage> {
    let turn = any::<(u8, u32, u32)>().prop_map(|(kind, at, value)| Turn { kind, at, value });
    (any::<u32>(), prop::collection::vec(turn, 1..10))
}

/// The longest that a part becomes.
const MOST: usize = 1 << 20;

const NUMBERS: [u32; 14] = [
    0,
    1,
    2,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x10_0000,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
];

/// What readers of attributes and texts trip over.
const WORDS: [&str; 64] = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "64",
    "255",
    "256",
    "16384",
    "65535",
    "65536",
    "1048576",
    "1048577",
    "2147483647",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999999999999999",
    "1e999",
    "-1e-999",
    "1e9",
    "NaN",
    "INF",
    "0.1",
    "79228162514264337593543950335",
    ".",
    "-",
    "A0",
    "A1",
    "a1",
    "1A",
    "$A$1",
    "A1:XFD1048576",
    "B2:A1",
    "A1:A1",
    "XFD1048576",
    "ZZZZZZZ1",
    "A99999999999",
    "true",
    "s",
    "str",
    "inlineStr",
    "e",
    "b",
    "d",
    "n",
    "#REF!",
    "date",
    "float",
    "percentage",
    "2014-02-30",
    "0000-00-00",
    "-2014-01-01T99:99:99",
    "PT99999999999H",
    "yyyy\"年\"m\"月\"",
    "[$-804]0;@;\\",
    "&#x0;",
    "&amp;",
    "&nbsp;",
    "]]>",
    "机构编号",
    "合计",
    "𠮷\u{202e}\u{200b}",
    "preserve",
];

/// A place among so many.
pub(super) fn among(at: u32, many: usize) -> usize {
    if many == 0 { 0 } else { at as usize % many }
}

/// A word by its number; beyond the dictionary, a long one.
pub(super) fn word(value: u32) -> String {
    match WORDS.get(value as usize % (WORDS.len() + 2)) {
        Some(word) => (*word).to_owned(),
        None if value & 0x100 == 0 => "长".repeat(value as usize % 40_000),
        None => value.to_string(),
    }
}

/// Changes bytes that mean nothing here.
pub(super) fn bytes(data: &mut Vec<u8>, turn: Turn) {
    if data.is_empty() {
        return data.push(turn.value.to_le_bytes()[0]);
    }
    let start = among(turn.at, data.len());
    let end = (start + 1 + among(turn.value, 64)).min(data.len());
    match turn.kind % 8 {
        0 => data[start] ^= 1 << (turn.value % 8),
        1 => data[start] = turn.value.to_le_bytes()[0],
        2 | 3 => {
            let width = [1, 2, 4][among(turn.value >> 8, 3)];
            let number = NUMBERS[among(turn.value, NUMBERS.len())].to_le_bytes();
            for (byte, new) in data[start..].iter_mut().zip(&number[..width]) {
                *byte = *new;
            }
        }
        4 => drop(data.drain(start..end)),
        5 => {
            let copy = data[start..end].to_vec();
            let times = 1 + among(turn.value >> 8, 200);
            splice(data, start, &copy.repeat(times));
        }
        6 => data.truncate(start),
        _ => splice(data, start, &turn.value.to_le_bytes()),
    }
}

fn splice(data: &mut Vec<u8>, at: usize, more: &[u8]) {
    if data.len() + more.len() <= MOST {
        drop(data.splice(at..at, more.iter().copied()));
    }
}

/// Changes a document of markup, tag by tag and text by text; `other` is one to borrow from.
pub(super) fn markup(data: &mut Vec<u8>, turn: Turn, other: &[u8]) {
    let tokens = tokens(data);
    if tokens.is_empty() {
        return bytes(data, turn);
    }
    let (start, end) = tokens[among(turn.at, tokens.len())];
    let token = data[start..end].to_vec();
    match turn.kind % 12 {
        0 => drop(data.drain(start..end)),
        1 => splice(data, start, &token),
        2 => splice(data, start, &token.repeat(1 + among(turn.value, 3000))),
        3 => {
            let (from, to) = tokens[among(turn.value, tokens.len())];
            let moved = data[from..to].to_vec();
            drop(data.splice(start..end, moved));
        }
        4 => {
            // A run of several tokens, as a row or a cell is.
            let last = among(turn.at, tokens.len()) + among(turn.value, 40);
            let last = tokens[last.min(tokens.len() - 1)].1;
            let run = data[start..last].to_vec();
            splice(data, start, &run.repeat(1 + among(turn.value >> 8, 20)));
        }
        5 => {
            let last = among(turn.at, tokens.len()) + among(turn.value, 40);
            drop(data.drain(start..tokens[last.min(tokens.len() - 1)].1));
        }
        6 => {
            let borrowed = self::tokens(other);
            if let Some((from, to)) = borrowed.get(among(turn.value, borrowed.len())) {
                splice(data, start, &other[*from..*to]);
            }
        }
        7 => bytes(data, Turn { kind: turn.kind / 12, ..turn }),
        _ if token.starts_with(b"<") => attribute(data, start..end, turn),
        _ => drop(data.splice(start..end, word(turn.value).into_bytes())),
    }
}

/// Puts a word into an attribute of the tag; without one, an attribute is added.
fn attribute(data: &mut Vec<u8>, tag: std::ops::Range<usize>, turn: Turn) {
    let quotes: Vec<usize> = tag.clone().filter(|at| matches!(data[*at], b'"' | b'\'')).collect();
    let (pairs, _) = quotes.as_chunks::<2>();
    match pairs.get(among(turn.value >> 16, pairs.len())) {
        Some([from, to]) => drop(data.splice(from + 1..*to, word(turn.value).into_bytes())),
        None => splice(data, tag.end - 1, format!(" r=\"{}\"", word(turn.value)).as_bytes()),
    }
}

/// The tags and the texts between them.
fn tokens(data: &[u8]) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for (at, byte) in data.iter().enumerate() {
        let end = match byte {
            b'<' => at,
            b'>' => at + 1,
            _ => continue,
        };
        if end > start {
            tokens.push((start, end));
        }
        start = end;
    }
    tokens
}

/// How a binary workbook writes the head of a record.
#[derive(Clone, Copy)]
pub(super) enum Heads {
    /// xls: type and length in two bytes each.
    Biff,
    /// xlsb: seven bits a byte.
    Short,
}

/// Changes a stream of records.
pub(super) fn records(data: &mut Vec<u8>, turn: Turn, heads: Heads) {
    let records = split(data, heads);
    if records.is_empty() {
        return bytes(data, turn);
    }
    let (start, body, end) = records[among(turn.at, records.len())];
    let record = data[start..end].to_vec();
    match turn.kind % 8 {
        0 => drop(data.drain(start..end)),
        1 => splice(data, start, &record.repeat(1 + among(turn.value, 50))),
        2 => {
            let (from, _, to) = records[among(turn.value, records.len())];
            let moved = data[from..to].to_vec();
            splice(data, start, &moved);
        }
        // The head lies: a byte of the type or of the length.
        3 => data[start + among(turn.value >> 8, body - start)] = turn.value.to_le_bytes()[0],
        4 => drop(data.drain(body..end.min(body + among(turn.value, 16)))),
        _ => {
            let mut changed = data[body..end].to_vec();
            bytes(&mut changed, Turn { kind: turn.value.to_le_bytes()[3], at: turn.value, ..turn });
            drop(data.splice(body..end, changed));
        }
    }
}

/// Start, start of the body and end of every record.
fn split(data: &[u8], heads: Heads) -> Vec<(usize, usize, usize)> {
    let mut records = Vec::new();
    let mut at = 0;
    while let Some((head, length)) = match heads {
        Heads::Biff => {
            data.get(at + 2..at + 4).map(|two| (4, usize::from(two[0]) | usize::from(two[1]) << 8))
        }
        Heads::Short => short(&data[at..]),
    } {
        let end = (at + head + length).min(data.len());
        records.push((at, at + head, end));
        at = end;
    }
    records
}

fn short(data: &[u8]) -> Option<(usize, usize)> {
    let kind = if data.first()? & 0x80 == 0 { 1 } else { 2 };
    let mut length = 0;
    for (at, byte) in data.get(kind..)?.iter().take(4).enumerate() {
        length |= usize::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((kind + at + 1, length));
        }
    }
    None
}
