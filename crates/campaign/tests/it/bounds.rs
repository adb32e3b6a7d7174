//! What a scheme may and may not say at the exact bound of each check, and the order in which dated files come.

use campaign::Known;
use model::follow_up::Happening;

use crate::{RULES, known, scheme};

/// The English faults of a scheme of one category `A` with the leaves `A1` 30 and `A2` 70.
fn faults(rest: &str) -> Vec<String> {
    faults_of_leaves(rest, "points = 30", "")
}

fn faults_of_leaves(rest: &str, points: &str, leaf: &str) -> Vec<String> {
    let grades = if rest.contains("[[grade]]") {
        ""
    } else {
        "[[grade]]\ncode = 'good'\nname = '好'\nmin = 60\n[[grade]]\ncode = 'bad'\nname = '差'\nmin = 0\n"
    };
    let text = format!(
        "id = 't'\ntitle = '示例'\ntotal = 100\nnot_applicable = 'rescale_total'\n\
         rounding = {{ digits = 1, mode = 'half_up', compare = 'rounded' }}\n{rest}\n{grades}\
         [[indicator]]\nid = 'A'\nname = '甲'\npoints = 100\n\
         [[indicator]]\nid = 'A1'\nparent = 'A'\nname = '甲一'\n{points}\n{leaf}\n\
         method = {{ kind = 'deduct', clauses = [{{ name = '某', per = 1 }}] }}\n\
         [[indicator]]\nid = 'A2'\nparent = 'A'\nname = '甲二'\npoints = 70\n\
         method = {{ kind = 'deduct', clauses = [{{ name = '某', per = 1 }}] }}\n"
    );
    match campaign::parse_scheme(&text, RULES) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.faults.into_iter().map(|fault| fault.text.en).collect(),
    }
}

/// Grades with these least scores and conditions.
fn grades(grades: &[(&str, &str, &str)]) -> String {
    let tables = grades.iter().map(|(code, min, needs)| {
        format!("[[grade]]\ncode = '{code}'\nname = '{code}'\nmin = {min}\nneeds = [{needs}]\n")
    });
    tables.collect::<Vec<_>>().concat()
}

const TICKED: &str = "{ name = '没有事故', without = 'onsite', code = 'P1' }";

#[test]
fn two_grades_may_have_one_bound_only_when_conditions_part_them() {
    assert_eq!(faults(&grades(&[("a", "60", TICKED), ("b", "60", ""), ("c", "0", "")])), [""; 0]);
    assert_eq!(
        faults(&grades(&[("a", "60", ""), ("b", "60", ""), ("c", "0", "")])),
        ["grades are best first: min 60 of b is not below 60 of a"]
    );
    // A bound above the better grade's is wrong, whatever the conditions.
    assert_eq!(
        faults(&grades(&[("a", "60", TICKED), ("b", "60.1", ""), ("c", "0", "")])),
        ["grades are best first: min 60.1 of b is not below 60 of a"]
    );
    assert_eq!(faults(&grades(&[("a", "60", ""), ("b", "59.9", ""), ("c", "0", "")])), [""; 0]);
}

#[test]
fn the_lowest_grade_has_no_conditions_and_no_bound() {
    assert_eq!(
        faults(&grades(&[("a", "60", TICKED), ("b", "0", TICKED)])),
        ["the lowest grade b cannot have needs: who misses them would have no grade"]
    );
    assert_eq!(
        faults(&grades(&[("a", "60", ""), ("b", "0.1", "")])),
        ["totals below 0.1 have no grade: min of the lowest grade b should be 0"]
    );
    // Of two that start at 0 the better one may have conditions.
    assert_eq!(faults(&grades(&[("a", "0", TICKED), ("b", "0", "")])), [""; 0]);
}

#[test]
fn a_bound_of_a_grade_is_from_nothing_to_the_total() {
    assert_eq!(faults(&grades(&[("a", "100", ""), ("b", "0", "")])), [""; 0]);
    assert_eq!(
        faults(&grades(&[("a", "100.1", ""), ("b", "0", "")])),
        ["min 100.1 of grade a is not between 0 and the total"]
    );
    assert_eq!(
        faults(&grades(&[("a", "60", ""), ("b", "-1", "")])),
        ["min -1 of grade b is not between 0 and the total"]
    );
}

#[test]
fn a_minimum_is_above_nothing_and_at_most_everything() {
    let minimum = |least: &str| faults(&format!("[[minimum]]\nindicator = 'A1'\n{least}\ncap = 'bad'\n"));
    assert_eq!(minimum("share = 100"), [""; 0]);
    assert_eq!(minimum("share = 0.1"), [""; 0]);
    assert_eq!(minimum("share = 100.1"), ["share is percent, from 0 to 100"]);
    assert_eq!(minimum("share = 0"), ["share is percent, from 0 to 100"]);
    assert_eq!(minimum("points = 30"), [""; 0]);
    assert_eq!(minimum("points = 30.1"), ["the least score 30.1 is above the 30 points of A1"]);
    assert_eq!(minimum("points = 0"), ["least points should be above 0"]);
    assert_eq!(minimum("points = 0.1"), [""; 0]);
}

#[test]
fn a_deduction_takes_something_and_at_most_the_leaf() {
    let desk = |take: &str| {
        faults_of_leaves("", "points = 30", &format!("desk = [{{ name = '某', {take}, finding = 'B001' }}]"))
    };
    assert_eq!(desk("once = 30"), [""; 0]);
    assert_eq!(desk("once = 30.1"), ["a deduction of 30.1 should be above 0 and at most the leaf's points"]);
    assert_eq!(desk("per = 0"), ["a deduction of 0 should be above 0 and at most the leaf's points"]);
    assert_eq!(desk("per = [1, 30]"), [""; 0]);
    assert_eq!(
        desk("per = [1, 30.1]"),
        ["a deduction of 30.1 should be above 0 and at most the leaf's points"]
    );
    assert_eq!(desk("per = [0, 2]"), ["a deduction of 2 should be above 0 and at most the leaf's points"]);
}

#[test]
fn a_bonus_is_whole_steps_and_the_ceiling_no_lower_than_the_total() {
    let bonus = |step: &str, most: &str| {
        faults(&format!("[[bonus]]\ncode = 'J'\nname = '竞赛'\nstep = {step}\nmost = {most}\n"))
    };
    assert_eq!(bonus("0.5", "2"), [""; 0]);
    assert_eq!(bonus("2", "2"), [""; 0]);
    assert_eq!(bonus("0.5", "2.2"), ["most 2.2 should be a multiple of the step 0.5"]);
    assert_eq!(bonus("0", "2"), ["step should be above 0"]);
    assert_eq!(faults("ceiling = 100\n"), [""; 0]);
    assert_eq!(
        faults("ceiling = 99.9\n"),
        ["ceiling is the most with the bonus; 99.9 is below the full score 100"]
    );
    assert_eq!(faults("scale = 0\n").iter().filter(|fault| *fault == "scale should be above 0").count(), 1);
}

#[test]
fn the_points_of_leaves_add_up_exactly() {
    assert_eq!(faults_of_leaves("", "points = 30.0", ""), [""; 0]);
    assert!(!faults_of_leaves("", "points = 30.1", "").is_empty());
    assert!(!faults_of_leaves("", "points = 29.9", "").is_empty());
}

#[test]
fn what_happened_comes_by_date_and_of_one_day_as_it_is_written() {
    let event = |day: u8, until: u8| {
        format!(
            "[[event]]\nstation = 'FZ001'\nwhat = 'extension'\nuntil = 2015-01-{until:02}\n\
             on = 2014-12-{day:02}\nby = '示例科室'\nnote = '延期'\n"
        )
    };
    // The later of two extensions comes first in the file.
    let text = event(20, 25) + &event(10, 31) + &event(20, 28);
    let events = campaign::parse_events(&text, known(&scheme())).expect("sound events");
    let days: Vec<(i8, Happening)> = events.into_iter().map(|event| (event.on.day(), event.what)).collect();
    let until = |day| Happening::Extension(jiff::civil::date(2015, 1, day));
    assert_eq!(days, [(10, until(31)), (20, until(25)), (20, until(28))]);
}

#[test]
fn an_extension_may_end_on_the_day_it_is_granted_and_not_before() {
    let extended = |until: &str| {
        let text = format!(
            "[[event]]\nstation = 'FZ001'\nwhat = 'extension'\nuntil = {until}\non = 2014-12-20\n\
             by = '示例科室'\nnote = '延期'\n"
        );
        campaign::parse_events(&text, Known::default()).is_ok()
    };
    assert!(extended("2014-12-20"));
    assert!(!extended("2014-12-19"));
}
