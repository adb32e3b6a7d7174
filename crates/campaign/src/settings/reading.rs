//! How files are read: the limits of one file, and foreign importers.

use model::campaign::{ForeignImporter, ReadingSettings};
use model::limits::{Limits, MOST};
use model::text;

use crate::table::Table;

/// Reads `[limits]` and every `[[importer]]`; both may be left out.
pub(super) fn read(root: &Table<'_>) -> ReadingSettings {
    let limits = root.table_opt("limits", limits);
    ReadingSettings { limits: limits.unwrap_or_default(), importers: importers(root) }
}

fn limits(table: &Table<'_>) -> Limits {
    let mut limits = Limits::default();
    for (name, least) in Limits::NAMES {
        if table.has(name)
            && let Some(limit) = limits.get_mut(name)
        {
            *limit = table.whole(name, *least, MOST);
        }
    }
    limits
}

fn importers(root: &Table<'_>) -> Vec<ForeignImporter> {
    let importers = root.tables("importer", |table| (importer(table), table.position_of("id")));
    for (index, (ForeignImporter { id, .. }, place)) in importers.iter().enumerate() {
        if !id.is_empty() && importers[..index].iter().any(|(other, _)| other.id == *id) {
            root.fault_at(*place, text!("导入程序“{id}”重复", "importer {id} is repeated"));
        }
    }
    importers.into_iter().map(|(importer, _)| importer).collect()
}

fn importer(table: &Table<'_>) -> ForeignImporter {
    let command = table.texts("command");
    if command.is_empty() {
        table.fault_of(
            "command",
            text!(
                "“command”应写明程序和参数，如 [\"python3\", \"importers/kv.py\"]",
                "command should be the program and its arguments, such as [\"python3\", \"importers/kv.py\"]"
            ),
        );
    }
    let written = table.text("sniff");
    let sniff = match written.strip_prefix("hex:") {
        None => written.into_bytes(),
        Some(digits) => bytes(digits).unwrap_or_else(|| {
            table.fault_of(
                "sniff",
                text!(
                    "“hex:”之后应为成对的十六进制数字，如 hex:504B0304",
                    "hex: should be followed by pairs of hexadecimal digits, such as hex:504B0304"
                ),
            );
            Vec::new()
        }),
    };
    ForeignImporter { id: table.text("id"), command, sniff }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| match std::str::from_utf8(pair) {
            Ok(pair) if pair.len() == 2 && !pair.starts_with('+') => u8::from_str_radix(pair, 16).ok(),
            _ => None,
        })
        .collect();
    bytes.filter(|bytes| !bytes.is_empty())
}
