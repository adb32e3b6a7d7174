//! The names that every template may use: the campaign's settings and days; and whom its demands are for.

use minijinja::context;
use minijinja::value::Value;
use model::campaign::{Campaign, DayCount};

use crate::results::Results;
use crate::templates::one_line;

/// The names and values.
pub(crate) fn common(results: &Results<'_>) -> Value {
    let campaign = results.campaign;
    let notice = &campaign.notice;
    let days = notice.rectification_days;
    let term = match campaign.follow_up.as_ref().map(|settings| settings.count) {
        Some(DayCount::Working) => format!("{days}个工作日"),
        Some(DayCount::Calendar) | None => format!("{days}日"),
    };
    context! {
        year => campaign.year,
        place => one_line(&campaign.place),
        institution => one_line(&campaign.institution),
        authority => one_line(&campaign.authority),
        basis => one_line(&notice.basis),
        team => one_line(&notice.team),
        period => one_line(&notice.period),
        contact => one_line(&notice.contact),
        rectification_days => days,
        rectification_term => term,
        signed_on => notice.signed_on.to_string(),
        printed_on => notice.printed_on.to_string(),
        deadline => results.deadline.to_string(),
    }
}

/// Whether stations of a grade must rectify: they are followed up or get a rectification notice.
pub(crate) fn must_rectify(campaign: &Campaign, grade: Option<&str>) -> bool {
    let followed = campaign.follow_up.iter().map(|settings| &settings.grades);
    let noticed = campaign.papers.rectification.iter().map(|settings| &settings.grades);
    followed.chain(noticed).flatten().any(|code| Some(code.as_str()) == grade)
}
