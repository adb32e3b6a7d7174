//! Compound files (MS-CFB): finding a stream, and wrapping one again.
//!
//! A chain of sectors may be written as a loop or point outside the file; every walk here is bounded by
//! the size of the file. calamine's own reader is not, so it is only ever shown what [`wrapped`] wrote.

use importer::ImportError;
use model::{Text, text};

const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const HEADER: usize = 512;
/// Sector numbers from here on mean something else than a sector.
const RESERVED: u32 = 0xFFFF_FFFA;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// Streams shorter than this are in the mini stream, in sectors of 64 bytes.
const MINI_BELOW: usize = 4096;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;
/// Places for the sectors of the allocation table in the header.
const HEADER_PLACES: usize = 109;

/// Whether the bytes begin as a compound file does.
pub(crate) fn is_compound(head: &[u8]) -> bool {
    head.starts_with(&SIGNATURE)
}

/// An open compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        Self::read(bytes).ok_or_else(|| broken(&text!("结构不完整", "its structure is incomplete")))
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            entries: Vec::new(),
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
        };
        let mut places: Vec<u32> = (0..HEADER_PLACES).map_while(|n| u32_at(bytes, 76 + 4 * n)).collect();
        let mut next = u32_at(bytes, 68)?;
        let mut steps = 0;
        while next < RESERVED {
            steps += 1;
            if steps > file.sectors() {
                return None;
            }
            let mut numbers = numbers(file.at(next)?);
            next = numbers.pop()?;
            places.extend(numbers);
        }
        for place in places.into_iter().filter(|place| *place < RESERVED) {
            // Tables that take more bytes than the file has are the same sector again and again.
            if file.table.len() * 4 > bytes.len() {
                return None;
            }
            let numbers = numbers(file.at(place)?);
            file.table.extend(numbers);
        }
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = file.entries.first()?;
        let (root_start, root_length) = (root.start, root.length);
        if u32_at(bytes, 64)? > 0 {
            file.mini_table = numbers(&file.chain(u32_at(bytes, 60)?)?);
            file.mini_stream = file.chain(root_start)?;
            file.mini_stream.truncate(root_length);
        }
        Some(file)
    }

    /// Whether it has a stream or storage of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` when there is none of that name.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let bytes =
            if entry.length < MINI_BELOW { self.mini_chain(entry.start) } else { self.chain(entry.start) };
        let mut bytes = bytes.ok_or_else(|| {
            broken(&text!("扇区链有环或越出文件", "a chain of sectors loops or leaves the file"))
        })?;
        bytes.truncate(entry.length);
        Ok(Some(bytes))
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// A sector; the last one of a file may be short.
    fn at(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for number in walk(&self.table, start, self.sectors()) {
            bytes.extend_from_slice(self.at(number?)?);
        }
        Some(bytes)
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for number in walk(&self.mini_table, start, self.mini_stream.len() / MINI_SECTOR + 1) {
            let at = usize::try_from(number?).ok()?.checked_mul(MINI_SECTOR)?;
            let rest = self.mini_stream.get(at..)?;
            bytes.extend_from_slice(&rest[..rest.len().min(MINI_SECTOR)]);
        }
        Some(bytes)
    }
}

fn broken(why: &Text) -> ImportError {
    ImportError::Damaged { detail: text!("复合文档：{why}", "compound file: {why}", why = *why) }
}

/// The sectors of a chain; a `None` ends a chain that loops or leaves the table.
fn walk(table: &[u32], start: u32, most: usize) -> impl Iterator<Item = Option<u32>> {
    let mut next = Some(start);
    let mut steps = 0;
    std::iter::from_fn(move || {
        let number = next.take()?;
        if number == END_OF_CHAIN {
            return None;
        }
        steps += 1;
        if steps > most {
            return Some(None);
        }
        let Some(following) = usize::try_from(number).ok().and_then(|at| table.get(at)) else {
            return Some(None);
        };
        next = Some(*following);
        Some(Some(number))
    })
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let units: Vec<u16> =
        bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
    Some(Entry {
        name: String::from_utf16_lossy(&units[..end]),
        start: u32_at(bytes, 116)?,
        // Only version 4 uses the upper half, for streams that no return has.
        length: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// Two bytes at an offset.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// Four bytes at an offset.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// A compound file with one stream called `Workbook`. `None` when the stream is too long for the places
/// in the header, which is far above any limit on files.
pub(crate) fn wrapped(stream: &[u8]) -> Option<Vec<u8>> {
    const SECTOR: usize = 4096;
    // Below this length a reader would look for it in the mini stream.
    let sectors = stream.len().max(MINI_BELOW).div_ceil(SECTOR);
    let per_table = SECTOR / 4;
    let tables = (sectors + 1).div_ceil(per_table - 1);
    if tables > HEADER_PLACES {
        return None;
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(FREE);
    let (directory, first) = (tables, tables + 1);

    let mut file = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &SIGNATURE);
    put(24, &[0x3E, 0, 4, 0, 0xFE, 0xFF, 12, 0, 6, 0]);
    put(44, &number(tables).to_le_bytes());
    put(48, &number(directory).to_le_bytes());
    put(56, &number(MINI_BELOW).to_le_bytes());
    put(60, &END_OF_CHAIN.to_le_bytes());
    put(68, &END_OF_CHAIN.to_le_bytes());
    for place in 0..HEADER_PLACES {
        let table = if place < tables { number(place) } else { FREE };
        put(76 + 4 * place, &table.to_le_bytes());
    }
    file.resize(SECTOR, 0);

    let mut table = vec![FAT_SECTOR; tables];
    table.push(END_OF_CHAIN);
    table.extend((1..sectors).map(|n| number(first + n)));
    table.push(END_OF_CHAIN);
    table.resize(tables * per_table, FREE);
    file.extend(table.iter().flat_map(|number| number.to_le_bytes()));

    let length = number(stream.len().max(MINI_BELOW));
    file.extend(directory_entry("Root Entry", 5, 0, 0));
    file.extend(directory_entry("Workbook", 2, number(first), length));
    file.resize((first + 1) * SECTOR, 0);
    file.extend_from_slice(stream);
    file.resize((first + 1 + sectors) * SECTOR, 0);
    Some(file)
}

fn directory_entry(name: &str, kind: u8, start: u32, length: u32) -> [u8; ENTRY] {
    let mut entry = [0; ENTRY];
    for (at, unit) in name.encode_utf16().enumerate() {
        entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}

#[cfg(test)]
mod tests {
    use super::{Compound, wrapped};

    #[test]
    fn a_wrapped_stream_is_read_back() {
        for length in [0, 100, 4096, 5000, 5_000_000] {
            let stream: Vec<u8> = (0..length).map(|n: u32| n.to_le_bytes()[0]).collect();
            let file = wrapped(&stream).unwrap();
            let read = Compound::open(&file).unwrap().stream("WORKBOOK").unwrap().unwrap();
            assert!(read.starts_with(&stream), "{length}");
        }
    }

    #[test]
    fn a_chain_that_loops_is_refused() {
        let mut file = wrapped(&[7; 10_000]).unwrap();
        // The second sector of the stream leads back to the first.
        let table = 4096;
        file[table + 4 * 3..table + 4 * 4].copy_from_slice(&2_u32.to_le_bytes());
        assert!(Compound::open(&file).unwrap().stream("Workbook").is_err());
        // The directory leads to itself.
        file[table + 4..table + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(Compound::open(&file).is_err());
    }
}
