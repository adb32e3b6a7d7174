//! Zip containers: checked, read within limits, and written anew for calamine.
//!
//! Declared sizes are hints only; what counts are the bytes that come out. Parts that nobody reads
//! (pictures, macros, embedded files) are never inflated.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use importer::{ImportError, Limit, Limits, sniff};
use model::Format;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::fault::{damaged, missing, within};
use crate::inflate::{Entry, Failure, Inflater};
use crate::ooxml::{self, Book};

/// Bytes an entry may inflate to before its ratio is looked at.
const RATIO_FREE: u64 = 1 << 20;

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Whether the bytes begin as a zip does.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// How many bytes follow a zip; `None` when there are none, or no zip.
pub(crate) fn bytes_behind(bytes: &[u8]) -> Option<usize> {
    if !is_zip(bytes) {
        return None;
    }
    // The record at the end says how long the comment is with which it ends.
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let comment = bytes.get(end + 20..end + 22)?;
    let comment = usize::from(u16::from_le_bytes([comment[0], comment[1]]));
    bytes.len().checked_sub(end + 22 + comment).filter(|count| *count > 0)
}

/// What a zip holds.
pub(crate) enum Contents {
    /// Office Open XML, with or without macros.
    Xlsx(Format, Book),
    /// Office binary workbook.
    Xlsb(Book),
    /// OpenDocument spreadsheet.
    Ods,
}

/// An open zip.
pub(crate) struct Package<'a> {
    bytes: &'a [u8],
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their name in lower case, with `/`: part names do not tell cases apart.
    entries: BTreeMap<String, usize>,
    limits: &'a Limits,
    inflater: Inflater,
    inflated: u64,
}

impl<'a> Package<'a> {
    /// Reads and checks the directory; nothing is inflated yet.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ImportError> {
        let directory = |why: &str| damaged("压缩包目录", why);
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| directory(&format!("不完整（{error}）")))?;
        within(archive.len(), limits.zip_entries, Limit::ZipEntries)?;
        if archive.has_duplicate_names() {
            return Err(directory("有同名条目"));
        }
        if archive.has_overlapping_entries().map_err(|error| directory(&error.to_string()))? {
            return Err(directory("条目互相重叠"));
        }
        let mut entries = BTreeMap::new();
        let mut declared: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|error| directory(&error.to_string()))?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            if entry.encrypted() {
                return Err(ImportError::Encrypted);
            }
            if name.starts_with('/') || name.split('/').any(|step| step == "..") || entry.is_symlink() {
                return Err(directory("条目指向压缩包之外"));
            }
            declared = declared.saturating_add(entry.size());
            if !entry.is_dir() && entries.insert(name.to_lowercase(), index).is_some() {
                return Err(directory("有同名条目"));
            }
        }
        if declared > limits.inflated_bytes {
            return Err(ImportError::Limit { limit: Limit::InflatedBytes, most: limits.inflated_bytes });
        }
        Ok(Self { bytes, archive, entries, limits, inflater: Inflater::new(), inflated: 0 })
    }

    /// The limits that hold for this file.
    pub(crate) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Whether there is a part of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_lowercase())
    }

    /// A part, inflated; it is an error when there is none.
    pub(crate) fn part(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let mut part = Vec::new();
        self.part_into(name, &mut part)?;
        Ok(part)
    }

    /// The same into a buffer that can be used again, in place of what it holds.
    pub(crate) fn part_into(&mut self, name: &str, part: &mut Vec<u8>) -> Result<(), ImportError> {
        let index = *self.entries.get(&name.to_lowercase()).ok_or_else(|| missing(name))?;
        let Limits { entry_bytes, inflated_bytes, ratio, .. } = *self.limits;
        let entry = self.archive.by_index_raw(index).map_err(|error| damaged(name, error))?;
        let is_deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => return Err(damaged(name, format!("compression method not supported: {other}"))),
        };
        let deflated = entry.compressed_size();
        let packed = entry.data_start().and_then(|start| {
            let end = start.checked_add(deflated)?;
            self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
        });
        let entry = Entry {
            packed: packed.ok_or_else(|| damaged(name, "不完整"))?,
            is_deflated,
            declared: entry.size(),
            checksum: entry.crc32(),
        };
        let left = inflated_bytes - self.inflated;
        let by_ratio = deflated.saturating_mul(ratio).max(RATIO_FREE);
        let most = entry_bytes.min(left).min(by_ratio);
        self.inflater.inflate(&entry, most, part).map_err(|failure| match failure {
            Failure::Damaged(why) => damaged(name, format!("解压失败（{why}）")),
            Failure::TooLong => {
                let (limit, most) = if most == by_ratio {
                    (Limit::Ratio, ratio)
                } else if most == left {
                    (Limit::InflatedBytes, inflated_bytes)
                } else {
                    (Limit::InflatedBytes, entry_bytes)
                };
                ImportError::Limit { limit, most }
            }
        })?;
        self.inflated += part.len() as u64;
        Ok(())
    }

    /// What the container holds, by what it says of itself, never by a name.
    pub(crate) fn contents(&mut self) -> Result<Contents, ImportError> {
        if self.has("mimetype") {
            let mimetype = self.part("mimetype")?;
            return if mimetype.starts_with(ODS) { Ok(Contents::Ods) } else { Err(self.unknown(&mimetype)) };
        }
        let is_workbook = self.entries.keys().any(|name| name.starts_with("xl/"));
        if !self.has(ooxml::RELATIONS) && !self.has(ooxml::TYPES) && !is_workbook {
            return Err(self.unknown(b""));
        }
        let kind = ooxml::main_part(self)?;
        match kind {
            Some((format @ (Format::Xlsx | Format::Xlsm), book)) => Ok(Contents::Xlsx(format, book)),
            Some((_, book)) => Ok(Contents::Xlsb(book)),
            None => Err(self.unknown(b"")),
        }
    }

    fn unknown(&self, mimetype: &[u8]) -> ImportError {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(Cow::into_owned).collect();
        names.push(String::from_utf8_lossy(mimetype).into_owned());
        ImportError::UnknownType { found: sniff::describe_zip(&names) }
    }
}

/// A zip of parts that were checked, not compressed: it is only read back from memory.
pub(crate) fn packed(parts: &[(String, &[u8])]) -> Result<Vec<u8>, ImportError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        writer.start_file(name.as_str(), stored).map_err(|error| damaged(name, error))?;
        writer.write_all(part).map_err(|error| damaged(name, error))?;
    }
    Ok(writer.finish().map_err(|error| damaged("zip", error))?.into_inner())
}
