//! What reading a return costs beside what the library's own cells reader costs: `cargo xtask bench`.
//!
//! Three readers go over the same files in turn, round after round, and the figures are ratios inside a
//! round, so that a machine whose speed drifts does not matter. The baseline opens the workbook, walks every
//! cell of every sheet and loads the merged ranges, and does nothing with them.

use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use form::Layouts;
use importer::{Importer as _, Limits, Source};
use importer_excel::Excel;

use crate::{files, fixture};

/// Returns a round reads, as the target says it.
const RETURNS: u16 = 1_000;
const ROUNDS: usize = 7;

pub(crate) fn run() {
    let files = files(&fixture("fuzhou-2014/returns"), Some("xlsx"));
    let files: Vec<&Vec<u8>> = files.iter().cycle().take(usize::from(RETURNS)).collect();
    let (layouts, limits) = (Layouts::shipped(), Limits::default());

    let baseline = |bytes: &Vec<u8>| cells_and_merges(bytes);
    let grid = |bytes: &Vec<u8>| importer_excel::grid(bytes, &limits).expect("a workbook").sheets.len();
    let form = |bytes: &Vec<u8>| {
        let source = Source { path: "return.xlsx", bytes };
        Excel.import(&source, &layouts, &limits).expect("a return").len()
    };
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push([time(&files, baseline), time(&files, grid), time(&files, form)]);
    }
    println!(
        "{RETURNS} returns (xlsx), one thread, {ROUNDS} rounds; median of each, and of the ratio to the baseline"
    );
    for (at, name) in ["calamine, cells and merges", "grid", "grid and form"].iter().enumerate() {
        let each = median(rounds.iter().map(|round| round[at].as_secs_f64()).collect());
        let ratio =
            median(rounds.iter().map(|round| round[at].as_secs_f64() / round[0].as_secs_f64()).collect());
        println!("{name:28} {:8.3} ms a return   {ratio:6.3}", each * 1e3 / f64::from(RETURNS));
    }
}

fn time(files: &[&Vec<u8>], read: impl Fn(&Vec<u8>) -> usize) -> Duration {
    let start = Instant::now();
    let read: usize = files.iter().map(|bytes| read(bytes)).sum();
    assert!(read > 0, "nothing was read");
    start.elapsed()
}

fn cells_and_merges(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut cells = 0;
    for name in book.sheet_names() {
        {
            let mut reader = book.worksheet_cells_reader(&name).expect("a sheet");
            while reader.next_cell().expect("a cell").is_some() {
                cells += 1;
            }
        }
        cells += book.merge_cells_by_sheet_name(&name).expect("merged ranges").len();
    }
    cells
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
