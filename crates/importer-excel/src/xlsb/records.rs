//! The records a binary part is made of: kind, length, body.

use importer::ImportError;

use crate::fault::cut_record;

/// A record.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) body: &'a [u8],
}

/// The records of a part; a record that runs past its end is an error and the last one.
pub(super) struct Records<'a> {
    name: &'a str,
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records of the part called `name`.
    pub(super) fn new(name: &'a str, part: &'a [u8]) -> Self {
        Self { name, rest: part }
    }

    fn step(&mut self) -> Option<Record<'a>> {
        let kind = self.varying(2)?;
        let length = usize::try_from(self.varying(4)?).ok()?;
        let (body, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Record { kind: u16::try_from(kind).ok()?, body })
    }

    /// A number of at most `most` bytes, seven bits each, lowest first.
    fn varying(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for step in 0..most {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7F) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let record = self.step();
        if record.is_none() {
            self.rest = &[];
        }
        Some(record.ok_or_else(|| cut_record(self.name)))
    }
}

/// Appends a record.
pub(super) fn write(part: &mut Vec<u8>, kind: u16, body: &[u8]) {
    let mut put = |mut number: usize| {
        loop {
            let byte = u8::try_from(number & 0x7F).unwrap_or(0);
            number >>= 7;
            part.push(if number == 0 { byte } else { byte | 0x80 });
            if number == 0 {
                return;
            }
        }
    };
    put(usize::from(kind));
    put(body.len());
    part.extend_from_slice(body);
}

/// Appends a text: its length in UTF-16 units, then the units.
pub(super) fn write_wide_text(body: &mut Vec<u8>, text: &str) {
    let units: Vec<u16> = text.encode_utf16().collect();
    body.extend(u32::try_from(units.len()).unwrap_or(0).to_le_bytes());
    body.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
}

/// The text at an offset, and the offset after it.
pub(super) fn wide_text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let units = usize::try_from(u32_at(body, at)?).ok()?;
    let end = (at + 4).checked_add(units.checked_mul(2)?)?;
    let bytes = body.get(at + 4..end)?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// Two bytes at an offset.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// Four bytes at an offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}
