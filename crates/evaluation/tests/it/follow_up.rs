//! Follow-up: what has to be fixed, by when, and how far a station is on a day.

mod days;
mod items;

use jiff::civil::{Date, date};
use model::{
    Cited, FormDate, Inspection, Origin,
    calendar::Calendar,
    campaign::{DayCount, FollowUpSettings},
    decision::{Act, Decision},
    follow_up::{Event, FollowUp, Happening, ItemState, State},
    submission::OnsiteForm,
};

use crate::{
    schemes::{deduct, only},
    world::{World, tick},
};

/// Claims 95, gets 50 on site, has two findings of a rule and a veto.
fn world() -> World {
    let mut world = World::single(only("100", deduct(vec![])));
    world.campaign.notice.printed_on = date(2014, 11, 21);
    world.campaign.notice.rectification_days = 30;
    world.file("001", &[("A", "95")]);
    world.visit("001", &[("A", "50", "档案不全")]).vetoes =
        vec![tick("fraud", false), tick("out_of_scope", true)];
    world.find("001", "B004", 2);
    world
}

fn settings() -> FollowUpSettings {
    FollowUpSettings {
        grades: vec!["rectify".to_owned()],
        count: DayCount::Working,
        pass_share: 60,
        failed: Some("revoke".to_owned()),
        passed: Some("qualified".to_owned()),
    }
}

/// A year that was announced, and what happened after it.
struct After {
    world: World,
    events: Vec<Event>,
    decisions: Vec<Decision>,
    reinspections: Vec<OnsiteForm>,
}

impl After {
    fn nothing() -> Self {
        Self::year(world())
    }

    fn year(world: World) -> Self {
        Self { world, events: Vec::new(), decisions: Vec::new(), reinspections: Vec::new() }
    }

    fn event(mut self, on: Date, what: Happening) -> Self {
        let (station, by, note) = ("001".to_owned(), "示例科室".to_owned(), "示例".to_owned());
        self.events.push(Event { station, on, by, what, note });
        self
    }

    fn reinspection(self, on: Date, score: &str, veto: bool) -> Self {
        self.seen_again(on, &[("A", score, "")], |form| form.vetoes = vec![tick("out_of_scope", veto)])
    }

    /// A re-inspection of these lines, with more on its form.
    fn seen_again(
        mut self,
        on: Date,
        lines: &[(&str, &str, &str)],
        fill: impl FnOnce(&mut Inspection),
    ) -> Self {
        let mut world = world();
        let form = world.visit("001", lines);
        form.visit.held_on = Cited::present(FormDate::Day(on), Origin::File);
        fill(form);
        self.reinspections.extend(world.onsite.remove("001"));
        self
    }

    /// A decision on the grade.
    fn decided(mut self, on: Date, grade: &str) -> Self {
        self.decisions.push(Decision {
            station: "001".to_owned(),
            act: Act::Grade { grade: grade.to_owned() },
            reason: "再给一次机会".to_owned(),
            show_reason: false,
            by: "局务会".to_owned(),
            on,
        });
        self
    }

    fn on(&self, today: Date) -> FollowUp {
        let world = &self.world;
        let mut follow_ups = evaluation::follow_up(&evaluation::FollowUpInput {
            campaign: &world.campaign,
            today,
            settings: &settings(),
            scheme: &world.scheme,
            register: &world.register,
            assessments: &world.assess(),
            findings: &world.findings,
            events: &self.events,
            later_decisions: &self.decisions,
            reinspections: &self.reinspections,
            calendar: &Calendar::default(),
        });
        assert_eq!(follow_ups.len(), 1);
        follow_ups.remove(0)
    }
}

#[test]
fn items_are_vetoes_findings_by_rule_and_points_lost_on_site() {
    let due = After::nothing().on(date(2014, 12, 1));
    assert_eq!((due.state, due.deadline, due.then), (State::Due, date(2015, 1, 2), None));
    assert!(due.items.iter().all(|item| item.state == ItemState::Open));
    let items: Vec<String> =
        due.items.iter().map(|item| format!("{} {}", item.number, item.text.en)).collect();
    assert_eq!(
        items,
        ["001-1 否决项 out_of_scope", "001-2  (2 in all)", "001-3 A 指标A: 50 of 100 points: 档案不全",]
    );
}

#[test]
fn the_day_after_the_deadline_is_overdue_and_an_extension_moves_it() {
    let after = After::nothing();
    assert_eq!(after.on(date(2015, 1, 2)).state, State::Due);
    assert_eq!(after.on(date(2015, 1, 3)).state, State::Overdue);
    let after = after.event(date(2014, 12, 30), Happening::Extension(date(2015, 1, 20)));
    // Before it was granted the old deadline holds.
    assert_eq!(after.on(date(2014, 12, 29)).deadline, date(2015, 1, 2));
    let extended = after.on(date(2015, 1, 3));
    assert_eq!((extended.state, extended.deadline), (State::Due, date(2015, 1, 20)));
    assert_eq!(extended.deadline_before, Some(date(2015, 1, 2)));
}

#[test]
fn a_report_a_passed_re_inspection_and_what_was_known_the_day_before() {
    let after = After::nothing().event(date(2014, 12, 20), Happening::Report).reinspection(
        date(2015, 1, 10),
        "60",
        false,
    );
    assert_eq!(after.on(date(2014, 12, 19)).state, State::Due);
    assert_eq!(after.on(date(2015, 1, 9)).state, State::Reported);
    let closed = after.on(date(2015, 1, 10));
    assert_eq!((closed.state, closed.then.as_deref()), (State::Closed, Some("qualified")));
    let states: Vec<ItemState> = closed.items.into_iter().map(|item| item.state).collect();
    assert_eq!(states, [ItemState::Passed, ItemState::Passed, ItemState::Passed]);
}

#[test]
fn a_form_dated_no_later_than_the_notice_is_no_re_inspection() {
    // The notice was signed on 21 November; the form of the first visit does not fail the station again.
    for day in [date(2014, 11, 3), date(2014, 11, 21)] {
        let due = After::nothing().reinspection(day, "50", true).on(date(2014, 12, 1));
        assert_eq!((due.state, due.reinspected, due.then), (State::Due, None, None));
        assert_eq!(due.too_early, ["onsite/001.xlsx"]);
    }
    let failed = After::nothing().reinspection(date(2014, 11, 22), "50", true).on(date(2014, 12, 1));
    assert_eq!((failed.state, failed.too_early.len()), (State::Failed, 0));
}

#[test]
fn failing_again_gives_the_grade_of_the_policy_and_an_official_overrides_it() {
    let after = After::nothing().reinspection(date(2015, 1, 10), "59.9", true);
    let failed = after.on(date(2015, 1, 12));
    assert_eq!((failed.state, failed.then.as_deref()), (State::Failed, Some("revoke")));
    let after = after.decided(date(2015, 1, 11), "rectify");
    assert_eq!(after.on(date(2015, 1, 10)).then.as_deref(), Some("revoke"));
    assert_eq!(after.on(date(2015, 1, 12)).then.as_deref(), Some("rectify"));
}

#[test]
fn an_item_closed_by_decision_needs_no_re_inspection() {
    let close = |after: After, item: &str| after.event(date(2014, 12, 8), Happening::Closed(item.to_owned()));
    let after = ["001-1", "001-2"].into_iter().fold(After::nothing(), close);
    assert_eq!(after.on(date(2014, 12, 9)).state, State::Due);
    assert_eq!(close(after, "001-3").on(date(2014, 12, 9)).state, State::Closed);
}

#[test]
fn a_term_in_days_that_ends_on_a_day_off_ends_on_the_next_working_day() {
    let calendar =
        Calendar { off: [date(2015, 1, 1), date(2015, 1, 2)].into(), worked: [date(2015, 1, 4)].into() };
    let term = |days, count| evaluation::deadline(date(2014, 12, 25), days, count, &calendar);
    // 2015-01-01 to -03 are off, Sunday the 4th is worked.
    assert_eq!(term(8, DayCount::Calendar), date(2015, 1, 4));
    assert_eq!(term(10, DayCount::Calendar), date(2015, 1, 4));
    assert_eq!(term(11, DayCount::Calendar), date(2015, 1, 5));
    // Working days after Thursday the 25th: 26, 29, 30, 31, then 4 and 5 January.
    assert_eq!(term(4, DayCount::Working), date(2014, 12, 31));
    assert_eq!(term(5, DayCount::Working), date(2015, 1, 4));
    assert_eq!(term(6, DayCount::Working), date(2015, 1, 5));
}
