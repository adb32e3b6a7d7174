//! Decisions that cannot both be meant.

use campaign::References;

/// A decision on a station, on a day of November 2014.
fn decision(station: &str, act: &str, day: u32) -> String {
    format!(
        "[[decision]]\nstation = \"{station}\"\n{act}\nreason = \"试\"\nby = \"试\"\non = 2014-11-{day:02}\n"
    )
}

const GOOD: &str = "act = \"grade\"\ngrade = \"excellent\"";
const BAD: &str = "act = \"grade\"\ngrade = \"revoked\"";
const GONE: &str = "act = \"withdrawal\"\ngrade = \"revoked\"";
const THREE: &str = "act = \"leaf\"\nindicator = \"A4\"\npoints = 3";
const TWO: &str = "act = \"leaf\"\nindicator = \"A4\"\npoints = 2";
const OTHER_LEAF: &str = "act = \"leaf\"\nindicator = \"A5\"\npoints = 2";

/// The lines of the second decision's fault and of the decision that it names; `None` when both are taken.
fn refused(first: (&str, &str, u32), second: (&str, &str, u32)) -> Option<usize> {
    let text = decision(first.0, first.1, first.2) + &decision(second.0, second.1, second.2);
    let errors = campaign::parse_decisions(&text, References::default()).err()?;
    let [fault] = errors.faults.as_slice() else { panic!("{errors:?}") };
    assert!(fault.text.zh.contains("第 1 行") && fault.text.en.contains("line 1;"), "{fault:?}");
    Some(fault.line)
}

#[test]
fn of_one_day_a_station_has_one_grade_and_a_leaf_one_number_of_points() {
    let (a, b) = ("FZ001", "FZ002");
    assert_eq!(refused((a, GOOD, 3), (a, BAD, 3)), Some(8));
    assert_eq!(refused((a, GOOD, 3), (a, BAD, 4)), None, "a later grade replaces an earlier one");
    assert_eq!(refused((a, GOOD, 3), (b, BAD, 3)), None);
    assert_eq!(refused((a, THREE, 3), (a, TWO, 3)), Some(9));
    assert_eq!(refused((a, THREE, 3), (a, TWO, 4)), None, "an appeal that was reopened");
    assert_eq!(refused((a, THREE, 3), (a, OTHER_LEAF, 3)), None);
    assert_eq!(refused((a, THREE, 3), (b, TWO, 3)), None);
}

#[test]
fn who_withdrew_is_graded_no_more() {
    let a = "FZ001";
    for (one, other) in [((a, GONE, 3), (a, GOOD, 3)), ((a, GONE, 3), (a, GOOD, 4))] {
        assert!(refused(one, other).is_some());
        assert!(refused(other, one).is_some());
    }
    assert_eq!(refused((a, GOOD, 3), (a, GONE, 4)), None);
    assert_eq!(refused((a, GONE, 4), (a, GOOD, 3)), None);
}
