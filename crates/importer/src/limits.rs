//! Limits on untrusted files, checked before anything is allocated. A limit that is reached is an error
//! with the number, never a silent cut.

/// The limits of one file. The defaults suit a station's return, which is under 1 MB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Entries of a zip.
    pub zip_entries: usize,
    /// Inflated bytes of one entry, counted while inflating.
    pub entry_bytes: u64,
    /// Inflated bytes of all entries together.
    pub inflated_bytes: u64,
    /// Inflated bytes for one deflated byte, past the first megabyte.
    pub ratio: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Non-empty cells of a workbook.
    pub cells: usize,
    /// Characters of one cell or XML text.
    pub text_chars: usize,
    /// Depth of XML elements.
    pub xml_depth: usize,
    /// XML elements.
    pub xml_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            zip_entries: 1_000,
            entry_bytes: 64 << 20,
            inflated_bytes: 256 << 20,
            ratio: 100,
            sheets: 64,
            cells: 500_000,
            text_chars: 32_767,
            xml_depth: 64,
            xml_nodes: 1_000_000,
        }
    }
}
