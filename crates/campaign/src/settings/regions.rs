//! The administrative divisions of the place, `[[region]]`: GB/T 2260 codes with their names by year.

use model::campaign::Region;
use model::text;

use crate::table::Table;

/// Reads every `[[region]]`; they may be left out. The years of one code must not overlap.
pub(super) fn read(root: &Table<'_>) -> Vec<Region> {
    let regions = root.tables("region", |table| (region(table), table.position_of("code")));
    for (index, (Region { code, from, until, .. }, place)) in regions.iter().enumerate() {
        let overlaps = |other: &Region| {
            other.code == *code
                && other.from.unwrap_or(i16::MIN) <= until.unwrap_or(i16::MAX)
                && from.unwrap_or(i16::MIN) <= other.until.unwrap_or(i16::MAX)
        };
        if !code.is_empty() && regions[..index].iter().any(|(other, _)| overlaps(other)) {
            root.fault_at(
                *place,
                text!("区划“{code}”在同一年有两个名称", "region {code} has two names in the same year"),
            );
        }
    }
    regions.into_iter().map(|(region, _)| region).collect()
}

fn region(table: &Table<'_>) -> Region {
    let code = table.text("code");
    if !code.is_empty() && (code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit())) {
        table.fault_of(
            "code",
            text!("区划代码应为六位数字，写的是“{code}”", "a region code is six digits, found {code:?}"),
        );
    }
    let year = |key| table.has(key).then(|| table.whole(key, 1949, 2099));
    let (from, until) = (year("from"), year("until"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        table.fault_of("until", text!("“until”早于“from”", "until is before from"));
    }
    Region { code, name: table.text("name"), from, until }
}
