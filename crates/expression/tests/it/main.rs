//! Conditions by what they say, and by what is refused in them.

use model::record::{Form, SlotMut};
use model::{Cited, Origin, SelfReport};
use rust_decimal::Decimal;

use expression::{Condition, Verdict};

fn report() -> SelfReport {
    let mut report = SelfReport::default();
    report.task.assigned = Cited::present(60, Origin::File);
    report.task.completed = Cited::present(62, Origin::File);
    report.premises.equipment_ok_rate = Cited::present(Decimal::new(985, 1), Origin::File);
    for (candidates, archived) in [(20, true), (30, false)] {
        let row = report.push_row("batches").expect("a table");
        report.batches[row].candidates = Cited::present(candidates, Origin::File);
        report.batches[row].archived = Cited::present(archived, Origin::File);
    }
    if let Some(SlotMut::Date(date)) = report.slot_mut("permit.valid_until") {
        *date = Cited::present(model::FormDate::Open, Origin::File);
    }
    report
}

#[track_caller]
fn says(source: &str, expected: &Verdict) {
    let condition = Condition::compile(source, None).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(&condition.judge(&report(), None), expected, "{source}");
}

#[test]
fn a_record_is_seen_as_it_is_on_the_wire() {
    for source in [
        "task.completed >= task.assigned",
        "premises.equipment_ok_rate == 9850",
        "permit.valid_until > '2014-11-21'",
        "batches.exists(b, b.candidates > 20 && !b.archived)",
        "batches.filter(b, b.archived).size() == 1",
        "size(managers) == 0",
        "station.website == null",
    ] {
        says(source, &Verdict::Decided(true));
    }
    says("batches.all(b, b.archived)", &Verdict::Decided(false));
}

#[test]
fn what_is_not_filled_in_leaves_it_undecided() {
    says("premises.computers > 3", &Verdict::Undecided);
    says("task.completed + 1", &Verdict::Undecided);
    says("task.completed > 9223372036854775807 - 1 + task.completed", &Verdict::Undecided);
}

#[test]
fn a_row_is_judged_by_itself() {
    let condition = Condition::compile("row.archived", Some("batches")).expect("a condition");
    let report = report();
    assert_eq!(condition.judge(&report, Some(("batches", 0))), Verdict::Decided(true));
    assert_eq!(condition.judge(&report, Some(("batches", 1))), Verdict::Decided(false));
}

#[test]
fn every_name_is_checked_before_anything_runs() {
    let refused = |source: &str| -> Vec<String> {
        let faults = Condition::compile(source, None).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.text.en).collect()
    };
    assert!(refused("task.compelted > 3")[0].contains("did you mean completed?"));
    assert!(refused("tsak.completed > 3")[0].contains("did you mean task?"));
    assert_eq!(refused("tsak.completed > taks.x").len(), 2);
    assert!(refused("batches.all(b, b.candidate > 3)")[0].contains("did you mean candidates?"));
    assert!(refused("batches.candidates > 3")[0].contains("over which table"));
    assert!(refused("row.archived")[0].contains("there is no row"));
    assert!(refused("matches(station.name, 'x')")[0].contains("no function matches"));
    assert!(refused("task.completed >")[0].contains("not valid CEL"));
    assert!(refused(&"(".repeat(40))[0].contains("nested too deep"));
    assert!(refused("task['completed'] > 3")[0].contains("with a dot"));
    assert!(refused("{'a': 1}.a == 1")[0].contains("cannot make objects"));
}

#[test]
fn work_is_bounded_before_it_starts() {
    let source = "batches.all(a, batches.all(b, batches.all(c, a.candidates + b.candidates > c.candidates)))";
    let condition = Condition::compile(source, None).expect("a condition");
    let mut report = report();
    assert_eq!(condition.judge(&report, None), Verdict::Decided(true));
    for _ in 0..200 {
        report.push_row("batches");
    }
    assert_eq!(condition.judge(&report, None), Verdict::TooLong);
}
