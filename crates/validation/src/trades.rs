//! What was tested, and who may assess it: occupations by their folded names.

use std::collections::{BTreeMap, BTreeSet};

use model::register::fold_name;
use model::report::{Assessor, Occupation};
use model::{Level, SelfReport};

/// Persons tested in an occupation, all levels together.
pub(crate) fn tested(row: &Occupation) -> i64 {
    row.tested
        .values()
        .filter_map(|persons| persons.get())
        .fold(0, |sum, persons| sum.saturating_add(*persons))
}

/// The folded names of the occupations that a cell lists: its whole text, and each of its parts.
pub(crate) fn named_in(cell: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = cell.split(is_separator).map(fold_name).collect();
    names.insert(fold_name(cell));
    names.remove("");
    names
}

/// The assessors of each occupation, with their rows.
pub(crate) fn assessors_by_trade(assessors: &[Assessor]) -> BTreeMap<String, Vec<(usize, &Assessor)>> {
    let mut by_trade: BTreeMap<String, Vec<(usize, &Assessor)>> = BTreeMap::new();
    for (index, assessor) in assessors.iter().enumerate() {
        let Some(cell) = assessor.occupation.get() else { continue };
        for name in named_in(cell) {
            by_trade.entry(name).or_default().push((index, assessor));
        }
    }
    by_trade
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '/' | '／')
}

/// A count above zero: occupation, level, whether it is of those who passed, persons.
pub(crate) type Figure = (String, Level, bool, i64);

/// Every count above zero of persons tested and passed, sorted.
pub(crate) fn figures(report: &SelfReport) -> Vec<Figure> {
    let mut figures = Vec::new();
    for row in &report.occupations {
        let name = row.name.get().map(|name| fold_name(name)).unwrap_or_default();
        for (passed, counts) in [(false, &row.tested), (true, &row.passed)] {
            for (level, persons) in counts {
                if let Some(&persons) = persons.get().filter(|persons| **persons > 0) {
                    figures.push((name.clone(), *level, passed, persons));
                }
            }
        }
    }
    figures.sort();
    figures
}
