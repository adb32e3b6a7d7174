//! Stations under rectification: who is overdue, who is due, who waits for re-inspection; as text and JSON.

use std::fmt::Write as _;

use jiff::civil::Date;
use model::follow_up::{FollowUp, Happening, Item, ItemSource, ItemState, State};
use model::scheme::Scheme;
use model::{Lang, Text, text};
use serde_json::{Value, json};

use crate::place::place;
use document::plain::masked;

/// The list for people, those that need somebody first, then by deadline and in register order.
/// `guessed` are years whose holidays are not known.
pub fn text(follow_ups: &[FollowUp], scheme: &Scheme, today: Date, guessed: &[i16], lang: Lang) -> String {
    let mut out = text!(
        "整改跟踪（{today}）：{count} 所\n",
        "follow-up on {today}, stations: {count}\n",
        count = follow_ups.len()
    )
    .into_lang(lang);
    for year in guessed {
        _ = writeln!(
            out,
            "{}",
            text!(
                "  calendar.toml 没有 {year} 年的假期，工作日按周一至周五计",
                "  calendar.toml has no holidays of {year}; every weekday counts"
            )
            .get(lang)
        );
    }
    for state in State::ALL {
        let mut own: Vec<&FollowUp> = follow_ups.iter().filter(|one| one.state == state).collect();
        own.sort_by_key(|one| one.deadline);
        if own.is_empty() {
            continue;
        }
        _ = writeln!(out, "\n{}{}{}", label(state).get(lang), lang.pick("：", ": "), own.len());
        for one in own {
            station(&mut out, one, scheme, today, lang);
        }
    }
    out
}

fn label(state: State) -> Text {
    match state {
        State::Overdue => Text::new("逾期未报送整改情况", "overdue"),
        State::Due => Text::new("待报送整改情况", "due"),
        State::Reported => Text::new("已报送，待复查", "reported, to be re-inspected"),
        State::Failed => Text::new("复查仍不合格", "failed again"),
        State::Closed => Text::new("已销号", "closed"),
    }
}

fn station(out: &mut String, one: &FollowUp, scheme: &Scheme, today: Date, lang: Lang) {
    let grade = |code: &str| scheme.grade(code).map_or(code.to_owned(), |grade| grade.name.clone());
    let days = one.deadline.since(today).map_or(0, |span| span.get_days());
    let (name, deadline) = (masked(&one.name), one.deadline);
    let left = match (one.state, lang) {
        (State::Overdue, Lang::Zh) => format!("，已逾期 {} 天", -days),
        (State::Overdue, Lang::En) => format!(", {} days ago", -days),
        (State::Due, Lang::Zh) => format!("，还有 {days} 天"),
        (State::Due, Lang::En) => format!(", {days} days left"),
        _ => String::new(),
    };
    _ = writeln!(
        out,
        "{}",
        text!(
            "  {station} {name}（{grade}）期限 {deadline}{left}",
            "  {station} {name} ({grade}) deadline {deadline}{left}",
            station = one.station,
            grade = grade(&one.grade)
        )
        .get(lang)
    );
    let mut facts = Vec::new();
    if let Some(before) = one.deadline_before {
        facts.push(text!("期限由 {before} 延至 {deadline}", "deadline moved from {before}").into_lang(lang));
    }
    if let Some(on) = one.reported {
        let late = on > one.deadline;
        facts.push(match (lang, late) {
            (Lang::Zh, false) => format!("{on} 收到整改报告"),
            (Lang::Zh, true) => format!("{on} 收到整改报告，逾期"),
            (Lang::En, false) => format!("reported on {on}"),
            (Lang::En, true) => format!("reported on {on}, late"),
        });
    }
    if let Some(path) = &one.reinspection_path {
        let on = one.reinspected.map(|on| on.to_string()).unwrap_or_default();
        let path = masked(path);
        facts.push(text!("{on} 复查（{path}）", "re-inspected {on} ({path})").into_lang(lang));
    }
    if let Some(then) = &one.then {
        facts.push(
            text!("按规定列为“{then}”", "by the policy it becomes {then}", then = grade(then))
                .into_lang(lang),
        );
    }
    for path in &one.too_early {
        let path = masked(path);
        facts.push(
            text!(
                "{path} 的检查日期不晚于通报，不作复查",
                "{path} is dated no later than the notice and is no re-inspection"
            )
            .into_lang(lang),
        );
    }
    if !facts.is_empty() {
        _ = writeln!(out, "    {}", facts.join(lang.pick("；", "; ")));
    }
    for item in &one.items {
        let at = place(item.path.as_deref(), &item.origin);
        let at = match (at.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{at}）"),
            (false, Lang::En) => format!(" ({at})"),
        };
        let (number, words) = (&item.number, masked(item.text.get(lang)));
        _ = writeln!(out, "    {} {number} {words}{at}", state_of_item(&item.state).get(lang));
    }
}

fn state_of_item(state: &ItemState) -> Text {
    match state {
        ItemState::Open => Text::new("〔未查〕", "[open]"),
        ItemState::Passed => Text::new("〔已改〕", "[fixed]"),
        ItemState::Failed => Text::new("〔未改〕", "[failed]"),
        ItemState::Closed(on) => text!("〔{on} 销号〕", "[closed {on}]"),
    }
}

/// The list as JSON, in register order.
pub fn json(follow_ups: &[FollowUp], scheme: &Scheme, today: Date) -> String {
    let stations: Vec<Value> = follow_ups.iter().map(|one| object(one, scheme)).collect();
    format!("{:#}\n", json!({ "on": today.to_string(), "stations": stations }))
}

/// One station as JSON.
pub fn object(one: &FollowUp, scheme: &Scheme) -> Value {
    let name = |code: &str| scheme.grade(code).map(|grade| grade.name.clone());
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let events: Vec<Value> = one
        .events
        .iter()
        .map(|event| {
            let (what, object) = match &event.what {
                Happening::Report => ("report", None),
                Happening::Extension(until) => ("extension", Some(until.to_string())),
                Happening::Closed(item) => ("closed", Some(item.clone())),
            };
            json!({
                "on": event.on.to_string(),
                "what": what,
                "object": object,
                "by": event.by,
                "note": masked(&event.note),
            })
        })
        .collect();
    json!({
        "station": one.station,
        "name": one.name,
        "grade": one.grade,
        "grade_name": name(&one.grade),
        "state": one.state.word(),
        "deadline": one.deadline.to_string(),
        "deadline_before": day(one.deadline_before),
        "reported": day(one.reported),
        "reinspected": day(one.reinspected),
        "reinspection": one.reinspection_path,
        "not_reinspections": one.too_early,
        "then": one.then,
        "then_name": one.then.as_deref().and_then(name),
        "items": one.items.iter().map(item).collect::<Vec<_>>(),
        "events": events,
    })
}

fn item(item: &Item) -> Value {
    let (source, code) = match &item.source {
        ItemSource::Finding { rule, .. } => ("finding", Some(rule)),
        ItemSource::Deduction { indicator, .. } => ("deduction", Some(indicator)),
        ItemSource::Veto { code } => ("veto", Some(code)),
        ItemSource::Grade => ("grade", None),
    };
    let problem = match &item.source {
        ItemSource::Finding { problem, .. } => Some(problem.code()),
        _ => None,
    };
    let (state, on) = match &item.state {
        ItemState::Open => ("open", None),
        ItemState::Passed => ("fixed", None),
        ItemState::Failed => ("failed", None),
        ItemState::Closed(on) => ("closed", Some(on.to_string())),
    };
    json!({
        "number": item.number,
        "source": source,
        "code": code,
        "problem": problem,
        "text": masked(&item.text.zh),
        "text_en": masked(&item.text.en),
        "path": item.path,
        "place": item.origin.to_string(),
        "state": state,
        "closed_on": on,
    })
}
