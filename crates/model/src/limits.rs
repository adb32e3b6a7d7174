//! How much of an untrusted file is read, before it is refused. A limit that is reached is told with its
//! number, never a silent cut. Whether it is reached is for the readers to find out.

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
