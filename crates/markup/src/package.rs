//! Zip containers, checked and read within limits.
//!
//! Declared sizes are hints only; what counts are the bytes that come out. Parts that no one reads
//! (pictures, macros, embedded files) are never inflated.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use model::limits::{Limit, Limits, Over, within};
use model::{Text, text};
use zip::{CompressionMethod, ZipArchive};

use crate::fault::{Fault, unsupported, why};
use crate::inflate::{Entry, Failure, Inflater};

/// Bytes an entry may inflate to before its ratio is looked at.
const RATIO_FREE: u64 = 1 << 20;

/// Whether the bytes begin as a zip does.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// How many bytes follow a zip; `None` when there are none, or no zip.
pub fn bytes_after(bytes: &[u8]) -> Option<usize> {
    if !is_zip(bytes) {
        return None;
    }
    // The record at the end gives the length of the comment that ends it.
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let comment = bytes.get(end + 20..end + 22)?;
    let comment = usize::from(u16::from_le_bytes([comment[0], comment[1]]));
    bytes.len().checked_sub(end + 22 + comment).filter(|count| *count > 0)
}

/// An open zip.
pub struct Package<'a> {
    bytes: &'a [u8],
    pub(crate) archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their name in lower case, with `/`: part names are compared without regard to case.
    entries: BTreeMap<String, usize>,
    limits: &'a Limits,
    inflater: Inflater,
    inflated: u64,
}

impl<'a> Package<'a> {
    /// Reads and checks the directory; nothing is inflated yet.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Fault> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| directory(&why(&error)))?;
        within(archive.len(), limits.zip_entries, Limit::ZipEntries)?;
        if archive.has_duplicate_names() {
            return Err(directory(&same_names()));
        }
        if archive.has_overlapping_entries().map_err(|error| directory(&why(&error)))? {
            return Err(directory(&text!("条目互相重叠", "entries overlap")));
        }
        let mut entries = BTreeMap::new();
        let mut declared: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|error| directory(&why(&error)))?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            if entry.encrypted() {
                return Err(Fault::Encrypted);
            }
            if name.starts_with('/') || name.split('/').any(|step| step == "..") || entry.is_symlink() {
                return Err(directory(&text!("条目指向压缩包之外", "an entry points outside the zip")));
            }
            declared = declared.saturating_add(entry.size());
            if !entry.is_dir() && entries.insert(name.to_lowercase(), index).is_some() {
                return Err(directory(&same_names()));
            }
        }
        if declared > limits.inflated_bytes {
            return Err(Over { limit: Limit::InflatedBytes, most: limits.inflated_bytes }.into());
        }
        Ok(Self { bytes, archive, entries, limits, inflater: Inflater::new(), inflated: 0 })
    }

    /// The limits that hold for this file.
    pub fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_lowercase())
    }

    /// A part, inflated; it is an error when there is none.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        let mut part = Vec::new();
        self.part_into(name, &mut part)?;
        Ok(part)
    }

    /// The same into a buffer that can be used again; what it held is replaced.
    pub fn part_into(&mut self, name: &str, part: &mut Vec<u8>) -> Result<(), Fault> {
        let index = *self.entries.get(&name.to_lowercase()).ok_or_else(|| Fault::missing(name))?;
        let Limits { entry_bytes, inflated_bytes, ratio, .. } = *self.limits;
        let entry = self.archive.by_index_raw(index).map_err(|error| Fault::damaged(name, why(&error)))?;
        let is_deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => return Err(Fault::damaged(name, unsupported(other))),
        };
        let deflated = entry.compressed_size();
        let zipped = entry.data_start().and_then(|start| {
            let end = start.checked_add(deflated)?;
            self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
        });
        let entry = Entry {
            zipped: zipped.ok_or_else(|| Fault::damaged(name, text!("不完整", "it is incomplete")))?,
            is_deflated,
            declared: entry.size(),
            checksum: entry.crc32(),
        };
        let left = inflated_bytes - self.inflated;
        let by_ratio = deflated.saturating_mul(ratio).max(RATIO_FREE);
        let most = entry_bytes.min(left).min(by_ratio);
        self.inflater.inflate(&entry, most, part).map_err(|failure| match failure {
            Failure::Damaged(why) => {
                Fault::damaged(name, text!("解压失败（{why}）", "it cannot be inflated ({why})", why = why))
            }
            Failure::TooLong => {
                let (limit, most) = if most == by_ratio {
                    (Limit::Ratio, ratio)
                } else if most == left {
                    (Limit::InflatedBytes, inflated_bytes)
                } else {
                    (Limit::InflatedBytes, entry_bytes)
                };
                Over { limit, most }.into()
            }
        })?;
        self.inflated += part.len() as u64;
        Ok(())
    }

    /// The names of the parts, in lower case, in their order by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The names of the entries, as they are written.
    pub fn written_names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.archive.file_names().flatten()
    }
}

fn directory(why: &Text) -> Fault {
    Fault::Damaged { detail: text!("压缩包目录：{why}", "the directory of the zip: {why}", why = *why) }
}

fn same_names() -> Text {
    text!("有同名条目", "two entries have the same name")
}
