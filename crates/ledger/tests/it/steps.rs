//! Results of steps: replaced as a whole, in order, each as one run.

use jiff::civil::date;
use ledger::{
    AssessmentRow, DecisionRow, DrawMethodRow, DrawRow, FindingRow, FollowUpRow, FormKind, LedgerError, Step,
};

use crate::{DAY, Folder};

fn finding(code: &str) -> FindingRow {
    FindingRow {
        station: (code != "F001").then(|| "FZ001".to_owned()),
        code: code.to_owned(),
        severity: "error".to_owned(),
        json: format!("{{\"code\":\"{code}\"}}"),
    }
}

fn draw(station: &str) -> DrawRow {
    DrawRow { station: station.to_owned(), drawn: true, json: "{}".to_owned() }
}

#[test]
fn every_sort_of_row_comes_back_after_a_reopen_in_its_order() {
    let folder = Folder::new();
    let findings = [finding("R003"), finding("F001"), finding("A001")];
    let draws = [draw("FZ009"), DrawRow { drawn: false, ..draw("FZ002") }];
    let assessments = [
        AssessmentRow {
            station: "FZ001".to_owned(),
            grade: Some("excellent".to_owned()),
            json: "{}".to_owned(),
        },
        AssessmentRow { station: "FZ002".to_owned(), grade: None, json: "{}".to_owned() },
    ];
    let decisions =
        [DecisionRow { station: "FZ055".to_owned(), on: date(2014, 11, 10), json: "{}".to_owned() }];
    let methods = [DrawMethodRow { json: "{}".to_owned() }];
    let follow_ups = [FollowUpRow {
        station: "FZ001".to_owned(),
        state: "overdue".to_owned(),
        deadline: date(2015, 1, 20),
        json: "{}".to_owned(),
    }];
    let mut ledger = folder.open();
    ledger.replace(DAY, &methods).unwrap();
    ledger.replace(DAY, &follow_ups).unwrap();
    ledger.replace(DAY, &findings).unwrap();
    ledger.replace(DAY, &draws).unwrap();
    ledger.replace(DAY, &assessments).unwrap();
    ledger.replace(DAY, &decisions).unwrap();

    let ledger = folder.open();
    assert_eq!(ledger.rows::<FindingRow>().unwrap(), findings);
    assert_eq!(ledger.rows::<DrawRow>().unwrap(), draws);
    assert_eq!(ledger.rows::<AssessmentRow>().unwrap(), assessments);
    assert_eq!(ledger.rows::<DecisionRow>().unwrap(), decisions);
    assert_eq!(ledger.rows::<DrawMethodRow>().unwrap(), methods);
    assert_eq!(ledger.rows::<FollowUpRow>().unwrap(), follow_ups);
}

#[test]
fn a_step_run_again_replaces_its_last_result_and_no_other() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.replace(DAY, &[finding("R003"), finding("A001")]).unwrap();
    ledger.replace(DAY, &[draw("FZ001")]).unwrap();
    ledger.replace(DAY, &[finding("A002")]).unwrap();
    assert_eq!(ledger.rows::<FindingRow>().unwrap(), [finding("A002")]);
    assert_eq!(ledger.rows::<DrawRow>().unwrap(), [draw("FZ001")]);

    ledger.replace::<FindingRow>(DAY, &[]).unwrap();
    assert!(ledger.rows::<FindingRow>().unwrap().is_empty());
}

#[test]
fn a_result_that_cannot_be_stored_whole_is_not_stored_at_all() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.replace(DAY, &[draw("FZ001")]).unwrap();
    let error = ledger.replace(DAY, &[draw("FZ002"), draw("FZ002")]).unwrap_err();
    assert!(matches!(error, LedgerError::Store(_)));
    assert_eq!(ledger.rows::<DrawRow>().unwrap(), [draw("FZ001")]);
}

#[test]
fn runs_tell_which_result_is_older_than_the_import() {
    let folder = Folder::new();
    let mut ledger = folder.open();
    ledger.replace(DAY, &[finding("R003")]).unwrap();
    ledger.begin_import(FormKind::Return, date(2014, 11, 15)).unwrap().finish().unwrap();
    let runs = ledger.runs().unwrap();
    let steps: Vec<_> = runs.iter().map(|run| (run.step, run.as_of)).collect();
    assert_eq!(steps, [(Step::Validate, DAY), (Step::ImportReturns, date(2014, 11, 15))]);
    assert!(runs[0].id < runs[1].id);
}
