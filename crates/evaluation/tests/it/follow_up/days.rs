//! The very day of an event, a decision, a deadline and a visit, with the day before it and the day after.

use jiff::civil::date;
use model::follow_up::{Happening, ItemState, State};

use super::After;

#[test]
fn a_report_counts_from_its_very_day() {
    let after = After::nothing().event(date(2014, 12, 20), Happening::Report);
    let on = |day| {
        let follow_up = after.on(date(2014, 12, day));
        (follow_up.state, follow_up.reported, follow_up.events.len())
    };
    assert_eq!(on(19), (State::Due, None, 0));
    assert_eq!(on(20), (State::Reported, Some(date(2014, 12, 20)), 1));
    assert_eq!(on(21), (State::Reported, Some(date(2014, 12, 20)), 1));
}

#[test]
fn a_closed_item_is_closed_from_its_very_day() {
    let after = After::nothing().event(date(2014, 12, 8), Happening::Closed("001-2".to_owned()));
    let on = |day| after.on(date(2014, 12, day)).items.swap_remove(1).state;
    assert_eq!(on(7), ItemState::Open);
    assert_eq!(on(8), ItemState::Closed(date(2014, 12, 8)));
    assert_eq!(on(9), ItemState::Closed(date(2014, 12, 8)));
}

#[test]
fn an_extension_moves_the_deadline_from_its_very_day() {
    let after = After::nothing().event(date(2014, 12, 30), Happening::Extension(date(2015, 1, 20)));
    let on = |day| {
        let follow_up = after.on(day);
        (follow_up.deadline, follow_up.deadline_before)
    };
    assert_eq!(on(date(2014, 12, 29)), (date(2015, 1, 2), None));
    assert_eq!(on(date(2014, 12, 30)), (date(2015, 1, 20), Some(date(2015, 1, 2))));
    // The new deadline is a day of grace like the old one.
    assert_eq!(after.on(date(2015, 1, 20)).state, State::Due);
    assert_eq!(after.on(date(2015, 1, 21)).state, State::Overdue);
}

#[test]
fn of_two_extensions_the_one_granted_last_counts_also_when_it_is_the_shorter() {
    let after = After::nothing()
        .event(date(2014, 12, 10), Happening::Extension(date(2015, 2, 10)))
        .event(date(2014, 12, 20), Happening::Extension(date(2015, 1, 20)));
    assert_eq!(after.on(date(2014, 12, 19)).deadline, date(2015, 2, 10));
    let follow_up = after.on(date(2014, 12, 20));
    assert_eq!((follow_up.deadline, follow_up.deadline_before), (date(2015, 1, 20), Some(date(2015, 1, 2))));
    assert_eq!(after.on(date(2015, 1, 21)).state, State::Overdue);
}

#[test]
fn a_report_on_the_deadline_is_in_time_and_after_it_still_a_report() {
    for day in [2, 3] {
        let after = After::nothing().event(date(2015, 1, day), Happening::Report);
        assert_eq!(after.on(date(2015, 1, day)).state, State::Reported, "{day}");
    }
}

#[test]
fn a_decision_counts_from_its_very_day() {
    let after = After::nothing().decided(date(2015, 1, 11), "qualified");
    let then = |day| after.on(date(2015, 1, day)).then;
    assert_eq!(then(10), None);
    assert_eq!(then(11).as_deref(), Some("qualified"));
    assert_eq!(then(12).as_deref(), Some("qualified"));
}

#[test]
fn the_last_decision_by_date_counts_and_of_one_day_the_one_written_later() {
    let after = After::nothing().decided(date(2015, 1, 12), "revoke").decided(date(2015, 1, 11), "qualified");
    assert_eq!(after.on(date(2015, 1, 12)).then.as_deref(), Some("revoke"));
    let after = After::nothing().decided(date(2015, 1, 11), "revoke").decided(date(2015, 1, 11), "qualified");
    assert_eq!(after.on(date(2015, 1, 11)).then.as_deref(), Some("qualified"));
}

#[test]
fn a_re_inspection_counts_from_its_very_day() {
    let after = After::nothing().reinspection(date(2015, 1, 10), "60", false);
    let on = |day| {
        let follow_up = after.on(date(2015, 1, day));
        (follow_up.state, follow_up.reinspected)
    };
    assert_eq!(on(2), (State::Due, None));
    assert_eq!(on(9), (State::Overdue, None));
    assert_eq!(on(10), (State::Closed, Some(date(2015, 1, 10))));
}
