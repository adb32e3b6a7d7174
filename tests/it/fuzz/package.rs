//! Zip files taken apart, changed inside, and put together again, so that the damage is in what is read and
//! not only in the packing.

use std::io::{Cursor, Read as _};

use super::turns::{Heads, Turn, among, bytes, markup, records, word};
use crate::hostile::container::{Entry, zip};

/// A zip file as its inflated parts.
pub(super) struct Package(Vec<(String, Vec<u8>)>);

impl Package {
    /// `None` when it cannot be taken apart.
    pub(super) fn open(file: &[u8]) -> Option<Self> {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).ok()?;
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).ok()?;
            let name = entry.name().ok()?.into_owned();
            let mut data = Vec::new();
            entry.by_ref().take(4 << 20).read_to_end(&mut data).ok()?;
            parts.push((name, data));
        }
        Some(Self(parts))
    }

    /// The file with these changes, borrowing from another.
    pub(super) fn damaged(&self, turns: &[Turn], other: &Self) -> Vec<u8> {
        let mut parts = self.0.clone();
        let mut outside = Vec::new();
        for turn in turns {
            if parts.is_empty() {
                break;
            }
            match turn.kind {
                0..10 => outside.push(*turn),
                10..14 => drop(parts.remove(among(turn.at, parts.len()))),
                14..18 => {
                    let data = parts[among(turn.value, parts.len())].1.clone();
                    let at = among(turn.at, parts.len());
                    parts[at].1 = data;
                }
                18..20 => {
                    let at = among(turn.at, parts.len());
                    parts[at].0.push_str(&word(turn.value % 64));
                }
                _ => {
                    let at = telling(&parts, turn.at);
                    inside(&mut parts[at], *turn, other);
                }
            }
        }
        let entries: Vec<Entry> =
            parts.iter().map(|(name, data)| Entry::new(name, data.as_slice())).collect();
        let mut file = zip(&entries);
        for turn in outside {
            // Near the end is the directory.
            let at = if turn.value & 1 == 0 { turn.at } else { !(turn.at % 2048) };
            bytes(&mut file, Turn { at, ..turn });
        }
        file
    }
}

/// One of the parts; most often one that holds cells.
fn telling(parts: &[(String, Vec<u8>)], at: u32) -> usize {
    let cells = |name: &str| name.contains("sheet") || name.contains("content.xml") || name.contains("ings.");
    let telling: Vec<usize> = (0..parts.len()).filter(|part| cells(&parts[*part].0)).collect();
    match telling.get(among(at / 7, telling.len())) {
        Some(part) if !at.is_multiple_of(4) => *part,
        _ => among(at, parts.len()),
    }
}

fn inside((name, data): &mut (String, Vec<u8>), turn: Turn, other: &Package) {
    if name.to_lowercase().ends_with(".bin") {
        return records(data, turn, Heads::Short);
    }
    if !data.starts_with(b"<") && !data.starts_with(b"\xEF\xBB\xBF<") {
        return bytes(data, turn);
    }
    let lent = other.0.iter().filter(|(name, _)| name.to_lowercase().ends_with(".xml"));
    let lent = lent.map(|(_, data)| data.as_slice()).nth(among(turn.value >> 20, other.0.len()));
    markup(data, turn, lent.unwrap_or_default());
}
