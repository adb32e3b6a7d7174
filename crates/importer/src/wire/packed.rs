//! The form as two processes of one program pass it on: field after field in the order of the record, in as
//! few bytes and steps as that takes. It says nothing of itself: whoever reads it has the same record.
//!
//! Like [`store`](super::store) it loses nothing; unlike it, it is never kept.

use std::sync::Arc;

use model::choice::{Level, SelfAnswer};
use model::cited::{Cited, Reading};
use model::finding::{Diagnostic, Severity};
use model::origin::LineKey;
use model::record::{Fields, Form, Slot, SlotMut};
use model::{Cell, Excerpts, FormDate, Origin, Text};
use rust_decimal::Decimal;

use super::Restored;
use crate::diagnostics;

/// A form and its excerpts as bytes that [`unpack`] reads back.
pub fn pack(form: &dyn Form, excerpts: &Excerpts) -> Vec<u8> {
    let mut out = Out { bytes: Vec::with_capacity(1 << 14), sheets: Vec::new() };
    for section in form.sections() {
        if section.table {
            let rows = form.rows(section.name);
            out.number(rows as u64);
            for row in (0..rows).filter_map(|index| form.row(section.name, index)) {
                put_record(row, &mut out);
            }
        } else if let Some(record) = form.section(section.name) {
            put_record(record, &mut out);
        }
    }
    put_all(form.diagnostics(), &mut out);
    out.number(excerpts.0.len() as u64);
    for (line, cells) in &excerpts.0 {
        line.sheet.put(&mut out);
        line.row.put(&mut out);
        cells.put(&mut out);
    }
    out.bytes
}

/// Reads a form back; `None` when the bytes are not those of such a form.
pub fn unpack<F: Form + Default>(bytes: &[u8]) -> Option<Restored<F>> {
    let mut from = In { bytes, sheets: Vec::new() };
    let mut form = F::default();
    for section in form.sections() {
        if section.table {
            for _ in 0..from.number()? {
                let index = form.push_row(section.name)?;
                take_record(form.row_mut(section.name, index)?, &mut from)?;
            }
        } else {
            take_record(form.section_mut(section.name)?, &mut from)?;
        }
    }
    *form.diagnostics_mut() = Vec::read(&mut from)?;
    let mut excerpts = Excerpts::default();
    for _ in 0..from.number()? {
        let line = LineKey { sheet: Option::read(&mut from)?, row: u32::read(&mut from)? };
        excerpts.0.insert(line, Vec::read(&mut from)?);
    }
    from.bytes.is_empty().then_some(Restored { form, excerpts })
}

fn put_record(record: &dyn Fields, out: &mut Out) {
    for slot in record.specs().iter().filter_map(|spec| record.slot(spec.name)) {
        match slot {
            Slot::Text(cited) | Slot::Code(cited) => cited.put(out),
            Slot::Count(cited) | Slot::Year(cited) => cited.put(out),
            Slot::Area(cited) | Slot::Points(cited) | Slot::Percent(cited) => cited.put(out),
            Slot::Date(cited) => cited.put(out),
            Slot::Flag(cited) => cited.put(out),
            Slot::Choice(choice) => {
                Cited { reading: choice.read(), origin: choice.origin().cloned() }.put(out);
            }
            Slot::Level(cited) => cited.put(out),
            Slot::Levels(cited) => cited.put(out),
            Slot::Answer(cited) => cited.put(out),
            Slot::ByLevel(counts) => {
                out.number(counts.len() as u64);
                for (level, count) in counts {
                    level.put(out);
                    count.put(out);
                }
            }
        }
    }
}

fn take_record(record: &mut dyn Fields, from: &mut In<'_>) -> Option<()> {
    for spec in record.specs() {
        match record.slot_mut(spec.name)? {
            SlotMut::Text(cited) | SlotMut::Code(cited) => *cited = Cited::read(from)?,
            SlotMut::Count(cited) | SlotMut::Year(cited) => *cited = Cited::read(from)?,
            SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
                *cited = Cited::read(from)?;
            }
            SlotMut::Date(cited) => *cited = Cited::read(from)?,
            SlotMut::Flag(cited) => *cited = Cited::read(from)?,
            SlotMut::Choice(choice) => {
                let Cited { reading, origin } = Cited::read(from)?;
                choice.put(reading, origin);
            }
            SlotMut::Level(cited) => *cited = Cited::read(from)?,
            SlotMut::Levels(cited) => *cited = Cited::read(from)?,
            SlotMut::Answer(cited) => *cited = Cited::read(from)?,
            SlotMut::ByLevel(counts) => {
                for _ in 0..from.number()? {
                    counts.insert(Level::read(from)?, Cited::read(from)?);
                }
            }
        }
    }
    Some(())
}

/// Bytes that are being written.
struct Out {
    bytes: Vec<u8>,
    /// Names of sheets that were written; each is written once.
    sheets: Vec<Arc<str>>,
}

impl Out {
    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u64) {
        while number > 0x7F {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Bytes that are being read.
struct In<'a> {
    bytes: &'a [u8],
    sheets: Vec<Arc<str>>,
}

impl<'a> In<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }
}

/// What can be written and read back.
trait Packed: Sized {
    fn put(&self, out: &mut Out);
    fn read(from: &mut In<'_>) -> Option<Self>;
}

impl Packed for String {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

/// The name of a sheet: 0 and the name, or from 1 on the place of a name that came before.
impl Packed for Arc<str> {
    fn put(&self, out: &mut Out) {
        let known = out.sheets.iter().position(|known| Arc::ptr_eq(known, self) || known == self);
        if let Some(at) = known {
            return out.number(at as u64 + 1);
        }
        out.number(0);
        out.text(self);
        out.sheets.push(self.clone());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        let Some(at) = from.number()?.checked_sub(1) else {
            let name: Self = from.text()?.into();
            from.sheets.push(name.clone());
            return Some(name);
        };
        from.sheets.get(usize::try_from(at).ok()?).cloned()
    }
}

impl Packed for u32 {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(*self));
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Packed for i64 {
    fn put(&self, out: &mut Out) {
        out.bytes.extend_from_slice(&self.to_le_bytes());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        let (bytes, rest) = from.bytes.split_first_chunk()?;
        from.bytes = rest;
        Some(Self::from_le_bytes(*bytes))
    }
}

impl Packed for Decimal {
    fn put(&self, out: &mut Out) {
        out.bytes.extend_from_slice(&self.serialize());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        let (bytes, rest) = from.bytes.split_first_chunk()?;
        from.bytes = rest;
        Some(Self::deserialize(*bytes))
    }
}

impl Packed for bool {
    fn put(&self, out: &mut Out) {
        out.bytes.push(u8::from(*self));
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Some(from.byte()? == 1)
    }
}

impl Packed for Level {
    fn put(&self, out: &mut Out) {
        out.bytes.push(self.number());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Self::new(from.byte()?)
    }
}

impl Packed for FormDate {
    fn put(&self, out: &mut Out) {
        out.text(&self.to_string());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Self::from_wire(from.text()?)
    }
}

impl Packed for SelfAnswer {
    fn put(&self, out: &mut Out) {
        out.text(&self.word());
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Self::from_word(from.text()?)
    }
}

fn put_all<T: Packed>(items: &[T], out: &mut Out) {
    out.number(items.len() as u64);
    for item in items {
        item.put(out);
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Out) {
        put_all(self, out);
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        (0..from.number()?).map(|_| T::read(from)).collect()
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
        self.1.put(out);
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Out) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Cited<T> {
    fn put(&self, out: &mut Out) {
        match &self.reading {
            Reading::Missing => out.bytes.push(0),
            Reading::Present(value) => {
                out.bytes.push(1);
                value.put(out);
            }
            Reading::Unreadable(raw) => {
                out.bytes.push(2);
                out.text(raw);
            }
        }
        self.origin.put(out);
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        let reading = match from.byte()? {
            0 => Reading::Missing,
            1 => Reading::Present(T::read(from)?),
            2 => Reading::Unreadable(String::read(from)?),
            _ => return None,
        };
        Some(Self { reading, origin: Option::read(from)? })
    }
}

impl Packed for Origin {
    fn put(&self, out: &mut Out) {
        match self {
            Self::File => out.bytes.push(0),
            Self::Line(line, column) => {
                out.bytes.push(1);
                (*line, *column).put(out);
            }
            Self::Cell(sheet, cell) => {
                out.bytes.push(2);
                sheet.put(out);
                (cell.row, cell.col).put(out);
            }
        }
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(Self::File),
            1 => Some(Self::Line(u32::read(from)?, u32::read(from)?)),
            2 => {
                let sheet = Arc::read(from)?;
                Some(Self::Cell(sheet, Cell::new(u32::read(from)?, u32::read(from)?)))
            }
            _ => None,
        }
    }
}

impl Packed for Diagnostic {
    fn put(&self, out: &mut Out) {
        out.text(self.code);
        out.text(self.severity.word());
        out.text(&self.message.zh);
        out.text(&self.message.en);
        self.field.put(out);
        self.origin.put(out);
        self.raw.put(out);
    }
    fn read(from: &mut In<'_>) -> Option<Self> {
        Some(Self {
            code: diagnostics::code(from.text()?)?,
            severity: Severity::from_word(from.text()?)?,
            message: Text::new(from.text()?, from.text()?),
            field: Option::read(from)?,
            origin: Origin::read(from)?,
            raw: Option::read(from)?,
        })
    }
}
