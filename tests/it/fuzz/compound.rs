//! Legacy workbooks: the stream of records is taken out of its container, changed and put back; or the
//! container itself is changed: its header, its table of sectors, its directory.

use super::turns::{Heads, Turn, among, bytes, records};
use crate::hostile::legacy::compound;

const SECTOR: usize = 512;

/// A workbook in a compound file.
pub(super) struct Legacy {
    file: Vec<u8>,
    name: &'static str,
    stream: Vec<u8>,
}

impl Legacy {
    /// `None` when there is no workbook in it.
    pub(super) fn open(file: &[u8]) -> Option<Self> {
        let items = items(file)?;
        let (name, start, size) = ["Workbook", "Book"].iter().find_map(|name| {
            let wide: Vec<u8> = format!("{name}\0").encode_utf16().flat_map(u16::to_le_bytes).collect();
            let item = items.iter().find(|item| item.starts_with(&wide))?;
            Some((*name, number(item, 116)?, number(item, 120)? as usize))
        })?;
        let mut stream: Vec<u8> = chain(file, start)?.concat();
        stream.truncate(size);
        // Shorter streams lie in small sectors, which are not followed here.
        (size >= 4096).then(|| Self { file: file.to_vec(), name, stream })
    }

    /// The file with these changes.
    pub(super) fn damaged(&self, turns: &[Turn]) -> Vec<u8> {
        let (outside, inside): (Vec<&Turn>, Vec<&Turn>) = turns.iter().partition(|turn| turn.kind < 40);
        let mut file = self.file.clone();
        if !inside.is_empty() {
            let mut stream = self.stream.clone();
            for turn in inside {
                records(&mut stream, *turn, Heads::Biff);
            }
            // One table sector of 128 entries covers no more.
            stream.truncate(120 * SECTOR);
            file = compound(self.name, &stream, |_| ());
        }
        for turn in outside {
            let turn = Turn { kind: turn.kind % 4, ..*turn };
            match turn.at % 4 {
                0 => bytes(&mut file, Turn { at: turn.at / 4 % 512, ..turn }),
                1 => in_sector(&mut file, 76, turn),
                2 => in_sector(&mut file, 48, turn),
                _ => bytes(&mut file, turn),
            }
        }
        file
    }
}

/// Changes the sector whose number is at `field` of the header.
fn in_sector(file: &mut Vec<u8>, field: usize, turn: Turn) {
    let start = number(file, field).and_then(|sector| offset(file, sector)).unwrap_or(0);
    let at = u32::try_from(start + among(turn.at / 4, SECTOR) / 4 * 4).unwrap_or(0);
    bytes(file, Turn { at, ..turn });
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn offset(file: &[u8], sector: u32) -> Option<usize> {
    let start = (sector as usize).checked_add(1)?.checked_mul(SECTOR)?;
    (start + SECTOR <= file.len()).then_some(start)
}

/// The sectors of a chain.
fn chain(file: &[u8], start: u32) -> Option<Vec<&[u8]>> {
    let mut sectors = Vec::new();
    let mut sector = start;
    while let Some(at) = offset(file, sector).filter(|_| sectors.len() < 1000) {
        sectors.push(&file[at..at + SECTOR]);
        let table = number(file, 76 + 4 * (sector as usize / 128)).and_then(|table| offset(file, table))?;
        sector = number(file, table + 4 * (sector as usize % 128))?;
    }
    Some(sectors)
}

/// The items of the directory.
fn items(file: &[u8]) -> Option<Vec<Vec<u8>>> {
    let directory = chain(file, number(file, 48)?)?.concat();
    Some(directory.as_chunks::<128>().0.iter().map(|item| item.to_vec()).collect())
}
