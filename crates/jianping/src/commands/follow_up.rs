//! `follow-up`: stations under rectification, due, overdue, re-inspected, closed.

use model::campaign::DayCount;
use model::follow_up::{FollowUp as Followed, State};
use model::text;
use pipeline::{FormKind, Forms, Intake, JudgedYear, StepError, Year};
use reporting::follow_up;

use crate::call::Call;
use crate::cli::{FollowUp, ListFormat};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::Done;
use crate::session::Session;
use crate::terminal::{Kind, print};

pub(crate) fn run(args: &FollowUp, call: &Call) -> Done {
    let mut session = Session::open(&args.folder, None, call)?;
    if session.folder.campaign.follow_up.is_none() {
        return Err(StepError::NoFollowUp.into());
    }
    session.import(&Intake {
        kind: FormKind::Reinspection,
        isolation: &call.isolation,
        accept_missing: false,
    })?;
    let forms = session.forms()?;
    let year = Year::new(&session.folder, &forms);
    let year = args.date.map_or(year, |day| year.on(day));
    let today = year.as_of;
    let followed = JudgedYear::of(&year).follow_ups;
    let scheme = &session.folder.scheme;
    match args.format {
        ListFormat::Json => print(Kind::Json, &follow_up::json(&followed, scheme, today))?,
        ListFormat::Text => {
            let guessed = guessed(&session, &followed);
            print(Kind::Plain, &follow_up::text(&followed, scheme, today, &guessed, call.lang))?;
        }
    }
    let overdue = followed.iter().any(|one| one.state == State::Overdue);
    Ok(if overdue { FINDINGS } else { CLEAN })
}

/// The years of the terms whose holidays are not known.
fn guessed(session: &Session, followed: &[Followed]) -> Vec<i16> {
    let (campaign, calendar) = (&session.folder.campaign, &session.folder.calendar);
    if campaign.follow_up.as_ref().is_none_or(|settings| settings.count != DayCount::Working) {
        return Vec::new();
    }
    let last = followed.iter().map(|one| one.deadline.year()).max().unwrap_or_default();
    (campaign.notice.signed_on.year()..=last).filter(|year| !calendar.covers(*year)).collect()
}

/// Prints how many stations are in which state.
pub(crate) fn print_follow_up(session: &Session, forms: &Forms) {
    let year = Year::new(&session.folder, forms);
    let today = year.as_of;
    let followed = JudgedYear::of(&year).follow_ups;
    let count = |state| followed.iter().filter(|one| one.state == state).count();
    let [overdue, due, reported, failed, closed] = State::ALL.map(count);
    session.say(&text!(
        "整改（{today}）：逾期 {overdue}，待报送 {due}，待复查 {reported}，复查仍不合格 {failed}，已销号 {closed}",
        "follow-up on {today}: {overdue} overdue, {due} due, {reported} to re-inspect, {failed} failed again, \
         {closed} closed"
    ));
}
