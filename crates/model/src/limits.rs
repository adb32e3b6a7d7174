//! How much of an untrusted file is read, before it is refused. A limit that is reached is reported with its
//! number, never a silent cut. Whether it is reached is for the readers to find out.

use crate::text;
use crate::text::{Explained, Text};

/// Declares the limits once: the fields, their defaults and bounds, and their names.
macro_rules! limits {
    ($($(#[$docs:meta])+ $name:ident = $default:expr, from $least:expr;)+) => {
        /// The limits of one file. The defaults suit a station's return, which is under 1 MB.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[$docs])+ pub $name: u64,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Limits {
            /// Every limit: its name, and the least it can be set to.
            pub const NAMES: &[(&str, u64)] = &[$((stringify!($name), $least),)+];

            /// A limit by its name.
            pub fn get(&self, name: &str) -> Option<u64> {
                match name {
                    $(stringify!($name) => Some(self.$name),)+
                    _ => None,
                }
            }

            /// A limit by its name, to be set.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut u64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

limits! {
    /// Bytes of the file.
    file_bytes = 20 << 20, from 1;
    /// Entries of a zip.
    zip_entries = 1_000, from 1;
    /// Inflated bytes of one entry, counted while inflating.
    entry_bytes = 64 << 20, from 1;
    /// Inflated bytes of all entries together.
    inflated_bytes = 256 << 20, from 1;
    /// Inflated bytes for one deflated byte, past the first megabyte.
    ratio = 100, from 1;
    /// Sheets of a workbook.
    sheets = 64, from 1;
    /// Rows of a sheet that hold anything.
    rows = 20_000, from 1;
    /// Columns of a sheet that hold anything.
    columns = 512, from 1;
    /// Non-empty cells of a workbook.
    cells = 500_000, from 1;
    /// Characters of one cell or XML text.
    text_chars = 32_767, from 1;
    /// Depth of XML elements.
    xml_depth = 64, from 1;
    /// Attributes of one XML element.
    xml_attributes = 256, from 1;
    /// XML elements.
    xml_nodes = 1_000_000, from 1;
    /// Findings on one file; the rest is counted.
    findings = 1_000, from 1;
    /// Seconds that reading the file may take, by the clock. Holds for files read by other processes.
    seconds = 10, from 1;
    /// Bytes of memory that reading the file may take, the reading program's own included. Holds for
    /// files read by other processes on systems that can limit them.
    memory_bytes = 512 << 20, from 64 << 20;
    /// Bytes that a reading process may answer with.
    answer_bytes = 32 << 20, from 1 << 10;
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    FileBytes,
    /// Entries of a zip.
    ZipEntries,
    /// Inflated bytes.
    InflatedBytes,
    /// Inflation ratio.
    Ratio,
    /// Sheets.
    Sheets,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells.
    Cells,
    /// Characters of one text.
    TextChars,
    /// XML depth.
    XmlDepth,
    /// Attributes of an XML element.
    XmlAttributes,
    /// XML nodes.
    XmlNodes,
    /// Seconds.
    Seconds,
    /// Bytes of memory.
    MemoryBytes,
    /// Bytes that were answered.
    AnswerBytes,
}

impl Limit {
    /// Every limit.
    pub const ALL: &[Self] = &[
        Self::FileBytes,
        Self::ZipEntries,
        Self::InflatedBytes,
        Self::Ratio,
        Self::Sheets,
        Self::Rows,
        Self::Columns,
        Self::Cells,
        Self::TextChars,
        Self::XmlDepth,
        Self::XmlAttributes,
        Self::XmlNodes,
        Self::Seconds,
        Self::MemoryBytes,
        Self::AnswerBytes,
    ];

    /// What is limited, for readers.
    pub fn name(self) -> Text {
        let (zh, en) = match self {
            Self::FileBytes => ("文件字节数", "file bytes"),
            Self::ZipEntries => ("压缩包条目数", "zip entries"),
            Self::InflatedBytes => ("解压后字节数", "inflated bytes"),
            Self::Ratio => ("压缩比", "inflation ratio"),
            Self::Sheets => ("工作表数", "sheets"),
            Self::Rows => ("一个工作表有内容的行数", "rows with content on one sheet"),
            Self::Columns => ("一个工作表有内容的列数", "columns with content on one sheet"),
            Self::Cells => ("单元格数", "cells"),
            Self::TextChars => ("单个文本字数", "characters of one text"),
            Self::XmlDepth => ("XML 层数", "XML depth"),
            Self::XmlAttributes => ("一个 XML 元素的属性数", "attributes of one XML element"),
            Self::XmlNodes => ("XML 元素数", "XML elements"),
            Self::Seconds => ("读取所用秒数", "seconds of reading"),
            Self::MemoryBytes => ("读取所用内存字节数", "bytes of memory for reading"),
            Self::AnswerBytes => ("读出内容的字节数", "bytes of what was read"),
        };
        Text::new(zh, en)
    }
}

/// A limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// Which.
    pub limit: Limit,
    /// The most allowed.
    pub most: u64,
}

impl Explained for Over {
    fn text(&self) -> Text {
        let Self { limit, most } = self;
        text!("{name}超过上限 {most}", "{name} over the limit of {most}", name = limit.name())
    }
}

/// A count against its limit.
pub fn within(count: usize, most: u64, limit: Limit) -> Result<(), Over> {
    if count as u64 > most { Err(Over { limit, most }) } else { Ok(()) }
}

/// The largest number that a limit can be set to.
pub const MOST: u64 = 1 << 40;

#[cfg(test)]
mod tests {
    use super::{Limits, MOST};

    #[test]
    fn every_limit_is_found_by_its_name_and_within_its_bounds() {
        let mut limits = Limits::default();
        for (name, least) in Limits::NAMES {
            let set = limits.get_mut(name).expect("a limit of that name");
            assert!((*least..=MOST).contains(set), "{name}");
            *set += 1;
        }
        assert_ne!(limits, Limits::default());
        assert_eq!(limits.get("no_such_limit"), None);
    }
}
