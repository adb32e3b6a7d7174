//! The records of an xls stream (BIFF5 and BIFF8): what calamine does not report, and what it must not see.
//!
//! Two jobs in one walk: note number formats, hidden rows, formulas and the extent of every sheet; and
//! take the teeth out of records by whose numbers calamine would reserve memory, or on which it panics
//! though nothing is wanted from them.

use std::collections::{BTreeMap, BTreeSet};

use importer::grid::NumberFormat;
use importer::{ImportError, number};
use model::Cell;

use crate::compound::{u16_at, u32_at};
use crate::fault::cut_record;

/// Kinds of records, as MS-XLS names them.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const NAME: u16 = 0x0018;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
    /// No record: readers pass over it.
    pub(super) const NOTHING: u16 = 0xFFFF;
}

/// Whether the bytes are a workbook stream without a container, of any version of BIFF.
pub(crate) fn is_bare(head: &[u8]) -> bool {
    matches!(head, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0, ..]) && head.len() >= 8
}

/// Whether a bare stream is of a version with one sheet and no workbook (Excel 4 and before).
pub(crate) fn is_too_old(stream: &[u8]) -> bool {
    !matches!(stream, [0x09, 0x08, ..])
}

/// What one sheet's records hold.
#[derive(Debug, Default)]
pub(crate) struct Markings {
    /// The cells whose format changes what their number means.
    pub(crate) shown: BTreeMap<Cell, NumberFormat>,
    /// The cells with a formula.
    pub(crate) formulas: BTreeSet<Cell>,
    /// Hidden rows.
    pub(crate) hidden_rows: BTreeSet<u32>,
    /// The smallest range that holds every value, as (top left, bottom right).
    extent: Option<(Cell, Cell)>,
}

impl Markings {
    /// How many cells the smallest range that holds every value has.
    pub(crate) fn area(&self) -> u64 {
        let side = |first: u32, last: u32| u64::from(last - first + 1);
        self.extent.map_or(0, |(first, last)| side(first.row, last.row) * side(first.col, last.col))
    }

    fn reach(&mut self, cell: Cell) {
        let (first, last) = self.extent.unwrap_or((cell, cell));
        self.extent = Some((
            Cell::new(first.row.min(cell.row), first.col.min(cell.col)),
            Cell::new(last.row.max(cell.row), last.col.max(cell.col)),
        ));
    }

    fn note(&mut self, cell: Cell, style: u16, formats: &[NumberFormat]) {
        self.reach(cell);
        match formats.get(usize::from(style)) {
            None | Some(NumberFormat::Plain) => {}
            Some(format) => _ = self.shown.insert(cell, *format),
        }
    }
}

/// Walks a workbook stream; the markings are in the order of the workbook's list of sheets.
pub(crate) fn defused(stream: &mut [u8]) -> Result<Vec<Markings>, ImportError> {
    let mut sheets = Vec::new();
    let mut codes = BTreeMap::new();
    let mut styles = Vec::new();
    let mut is_biff8 = true;
    let mut at = 0;
    loop {
        let (kind, body) = record(stream, at)?;
        let next = body.end;
        let bytes = &stream[body.clone()];
        match kind {
            kind::BOF => is_biff8 = u16_at(bytes, 0) != Some(0x0500),
            kind::FILE_PASS => return Err(ImportError::Encrypted),
            kind::BOUND_SHEET => sheets.push(u32_at(bytes, 0).ok_or_else(cut)?),
            kind::FORMAT => {
                if let Some((id, code)) = format(bytes, is_biff8) {
                    codes.insert(id, number::format_of_code(&code));
                }
            }
            kind::XF => styles.push(u16_at(bytes, 2).unwrap_or(0)),
            // Names are not read, and their formulas trip the reader.
            kind::NAME => forget(stream, at),
            kind::EOF => break,
            _ => {}
        }
        at = next;
    }
    let formats: Vec<NumberFormat> = styles
        .into_iter()
        .map(|id| codes.get(&id).copied().unwrap_or_else(|| number::format_of_builtin(id.into())))
        .collect();
    sheets
        .into_iter()
        .map(|start| sheet(stream, usize::try_from(start).unwrap_or(usize::MAX), &formats))
        .collect()
}

fn sheet(stream: &mut [u8], start: usize, formats: &[NumberFormat]) -> Result<Markings, ImportError> {
    let mut found = Markings::default();
    // A sheet may hold whole other substreams, such as charts, whose records look like cells.
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        let (kind, body) = record(stream, at)?;
        let next = body.end;
        let bytes = &stream[body.clone()];
        match kind {
            kind::BOF => depth += 1,
            kind::EOF if depth <= 1 => return Ok(found),
            kind::EOF => depth -= 1,
            _ if depth > 1 => {}
            // The reader would reserve as many cells as this claims.
            kind::DIMENSIONS => forget(stream, at),
            kind::ROW => {
                if let (Some(row), Some(flags)) = (u16_at(bytes, 0), u16_at(bytes, 12))
                    && flags & 0x20 != 0
                {
                    found.hidden_rows.insert(row.into());
                }
            }
            kind::NUMBER
            | kind::LABEL
            | kind::RICH_TEXT
            | kind::BOOL_OR_ERROR
            | kind::RK
            | kind::LABEL_SST
            | kind::FORMULA => {
                let (cell, style) = cell(bytes).ok_or_else(cut)?;
                found.note(cell, style, formats);
                if kind == kind::FORMULA {
                    found.formulas.insert(cell);
                    // The value is wanted, not the expression; its length is at the start of it.
                    if let Some(length) = stream[body].get_mut(20..22) {
                        length.fill(0);
                    }
                }
            }
            kind::MUL_RK => {
                let (Some(row), Some(first)) = (u16_at(bytes, 0), u16_at(bytes, 2)) else {
                    return Err(cut());
                };
                for (col, rk) in (u32::from(first)..).zip(bytes[4..].chunks_exact(6)) {
                    found.note(Cell::new(row.into(), col), u16_at(rk, 0).unwrap_or(0), formats);
                }
            }
            _ => {}
        }
        at = next;
    }
}

/// The kind of the record at an offset, and where its body is.
fn record(stream: &[u8], at: usize) -> Result<(u16, std::ops::Range<usize>), ImportError> {
    let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at.saturating_add(2))) else {
        return Err(cut());
    };
    let end = at + 4 + usize::from(length);
    if end > stream.len() { Err(cut()) } else { Ok((kind, at + 4..end)) }
}

fn cut() -> ImportError {
    cut_record("Workbook")
}

fn forget(stream: &mut [u8], at: usize) {
    stream[at..at + 2].copy_from_slice(&kind::NOTHING.to_le_bytes());
}

fn cell(bytes: &[u8]) -> Option<(Cell, u16)> {
    let cell = Cell::new(u16_at(bytes, 0)?.into(), u16_at(bytes, 2)?.into());
    Some((cell, u16_at(bytes, 4)?))
}

/// The number of a format and its code. Characters outside ASCII do not matter for what it makes of a
/// number.
fn format(bytes: &[u8], is_biff8: bool) -> Option<(u16, String)> {
    let id = u16_at(bytes, 0)?;
    let code = if is_biff8 {
        let is_wide = bytes.get(4)? & 1 != 0;
        bytes.get(5..)?.iter().step_by(if is_wide { 2 } else { 1 }).map(|b| char::from(*b)).collect()
    } else {
        bytes.get(3..)?.iter().map(|b| char::from(*b)).collect()
    };
    Some((id, code))
}
