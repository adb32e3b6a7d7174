//! Zips that are written: of checked parts alone, and copies of a package with some parts changed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use model::Explained as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::fault::{Fault, why};
use crate::package::Package;

/// A zip of parts that were checked, not compressed: it is only read back from memory.
pub fn zipped(parts: &[(String, &[u8])]) -> Result<Vec<u8>, Fault> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        put(&mut out, name, part, stored)?;
    }
    finished(out)
}

/// A copy of a package: every entry in its order, those that are not changed byte for byte as they were zipped; new
/// parts at the end. `changed` holds names and contents by the name in lower case.
pub fn copied(
    package: &mut Package<'_>,
    mut changed: BTreeMap<String, (String, Vec<u8>)>,
) -> Result<Vec<u8>, Fault> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.archive.len() {
        let entry = package.archive.by_index_raw(index).map_err(|error| of_copy(&error))?;
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        match changed.remove(&name.to_lowercase()) {
            Some((_, part)) => put(&mut out, &name, &part, SimpleFileOptions::default())?,
            None => out.raw_copy_file(entry).map_err(|error| of_copy(&error))?,
        }
    }
    for (name, part) in changed.into_values() {
        put(&mut out, &name, &part, SimpleFileOptions::default())?;
    }
    finished(out)
}

type Writer = ZipWriter<Cursor<Vec<u8>>>;

fn put(out: &mut Writer, name: &str, part: &[u8], options: SimpleFileOptions) -> Result<(), Fault> {
    out.start_file(name, options).map_err(|error| Fault::damaged(name, why(&error)))?;
    out.write_all(part).map_err(|error| Fault::damaged(name, error.text()))
}

fn finished(out: Writer) -> Result<Vec<u8>, Fault> {
    Ok(out.finish().map_err(|error| of_copy(&error))?.into_inner())
}

fn of_copy(error: &zip::result::ZipError) -> Fault {
    Fault::damaged("zip", why(error))
}
