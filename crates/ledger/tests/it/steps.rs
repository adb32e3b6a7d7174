//! The draw, kept whole until another takes its place; and the journal of steps.

use jiff::civil::date;
use ledger::{DrawRow, FormKind, LedgerError, Step, StoredDraw};

use crate::{DAY, Folder};

fn pick(station: &str) -> DrawRow {
    DrawRow { station: station.to_owned(), json: format!("{{\"station\":\"{station}\"}}") }
}

#[test]
fn a_draw_comes_back_after_a_reopen_in_its_order_with_its_method_and_day() {
    let folder = Folder::new();
    assert_eq!(folder.open().draw().unwrap(), None);
    let picks = vec![pick("FZ009"), pick("FZ002")];
    folder.open().keep_draw(DAY, "{}", &picks).unwrap();
    let kept = StoredDraw { drawn_on: DAY, method: Some("{}".to_owned()), picks };
    assert_eq!(folder.open().draw().unwrap(), Some(kept));
}

#[test]
fn a_draw_made_again_takes_the_place_of_the_last_with_its_method() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.keep_draw(DAY, "old", &[pick("FZ001"), pick("FZ002")]).unwrap();
    let later = date(2014, 11, 20);
    ledger.keep_draw(later, "new", &[pick("FZ003")]).unwrap();
    let kept = StoredDraw { drawn_on: later, method: Some("new".to_owned()), picks: vec![pick("FZ003")] };
    assert_eq!(ledger.draw().unwrap(), Some(kept));
}

#[test]
fn a_draw_that_cannot_be_kept_whole_leaves_the_last_one() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.keep_draw(DAY, "old", &[pick("FZ001")]).unwrap();
    let before = ledger.draw().unwrap();
    let error = ledger.keep_draw(DAY, "new", &[pick("FZ002"), pick("FZ002")]).unwrap_err();
    assert!(matches!(error, LedgerError::Store { .. }));
    assert_eq!(ledger.draw().unwrap(), before);
    assert_eq!(ledger.runs().unwrap().len(), 1);
}

#[test]
fn the_journal_tells_what_was_written_in_which_order_and_for_which_day() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.keep_draw(DAY, "{}", &[pick("FZ001")]).unwrap();
    ledger.begin_import(FormKind::Return, date(2014, 11, 15), "settings").unwrap().finish().unwrap();
    let runs = ledger.runs().unwrap();
    let steps: Vec<_> = runs.iter().map(|run| (run.step, run.as_of)).collect();
    assert_eq!(steps, [(Step::Sample, DAY), (Step::ImportReturns, date(2014, 11, 15))]);
    assert!(runs[0].id < runs[1].id);
}
