//! `what-if`: a station's result with other scores, beside the one it has; nothing is recorded.

use model::assessment::Assessment;
use model::decision::{Act, Decision};
use model::scheme::Scheme;
use model::{Text, text};
use pipeline::{Year, judge};
use rust_decimal::Decimal;

use crate::call::Call;
use crate::cli::WhatIf;
use crate::exit::CLEAN;
use crate::failure::{Done, Failure};
use crate::session::Session;

pub(crate) fn run(args: &WhatIf, call: &Call) -> Done {
    let session = Session::open_to_read(&args.folder, args.date, call)?;
    let code = session.station(&args.station)?;
    let forms = session.forms()?;
    let scheme = &session.folder.scheme;
    let mut decisions = session.folder.decisions.clone();
    for score in &args.scores {
        decisions.push(supposed(score, &code, scheme, &session)?);
    }
    let year = Year::new(&session.folder, &forms);
    let now = judge(&year, &session.folder.decisions).assessments;
    let then = judge(&year, &decisions).assessments;
    let of = |results: &[Assessment]| results.iter().find(|one| one.station == code).cloned();
    let (Some(now), Some(then)) = (of(&now), of(&then)) else { return Ok(CLEAN) };
    print_difference(&session, &now, &then);
    Ok(CLEAN)
}

/// `B3=4.5` as a decision no one has made.
fn supposed(score: &str, station: &str, scheme: &Scheme, session: &Session) -> Result<Decision, Failure> {
    let (leaf, points) = score
        .split_once('=')
        .ok_or_else(|| text!("{score}：应写作 指标=得分", "{score}: write it as leaf=points"))?;
    let points: Decimal = points
        .trim()
        .parse()
        .map_err(|_| text!("{score}：得分不是数", "{score}: the points are not a number"))?;
    let leaf = scheme
        .leaves()
        .find(|known| known.id == leaf.trim())
        .ok_or_else(|| text!("{score}：评估标准没有这个指标", "{score}: the scheme has no such leaf"))?;
    let most = leaf.points;
    if !(Decimal::ZERO..=most).contains(&points) {
        return Err(text!("{score}：应在 0 到 {most} 之间", "{score}: should be from 0 to {most}").into());
    }
    Ok(Decision {
        station: station.to_owned(),
        act: Act::Leaf { indicator: leaf.id.clone(), points },
        reason: String::new(),
        show_reason: false,
        by: String::new(),
        on: session.folder.decisions.last().map_or(session.folder.campaign.as_of, |last| last.on),
    })
}

fn print_difference(session: &Session, now: &Assessment, then: &Assessment) {
    let scheme = &session.folder.scheme;
    let no_return = text!("未报送", "no return");
    let no_return = no_return.get(session.lang);
    let grade = |one: &Assessment| {
        one.grade()
            .and_then(|code| scheme.grade(code))
            .map_or(no_return.to_owned(), |grade| grade.name.clone())
    };
    let points =
        |points: Option<Decimal>| points.map_or("-".to_owned(), |points| points.normalize().to_string());
    let Assessment { station, name, .. } = now;
    session.say(&text!("试算：{station} {name}", "what if: {station} {name}"));
    let line = |label: &Text, before: String, after: String| {
        session.say(&text!(
            "  {label}：{before} → {after}",
            "  {label}: {before} -> {after}",
            label = *label
        ));
    };
    let changed = |label: String, before: String, after: String| {
        if before != after {
            line(&Text::new(label.clone(), label), before, after);
        }
    };
    for (before, after) in now.leaves.iter().zip(&then.leaves) {
        let name = scheme.indicator(&before.indicator).map_or("", |indicator| &indicator.name);
        changed(
            format!("{} {name}", before.indicator),
            points(before.counted.points()),
            points(after.counted.points()),
        );
    }
    for (before, after) in now.categories.iter().zip(&then.categories) {
        let name = scheme.indicator(&before.indicator).map_or("", |indicator| &indicator.name);
        changed(
            format!("{} {name}", before.indicator),
            points(Some(before.score)),
            points(Some(after.score)),
        );
    }
    let total = |one: &Assessment| points(one.total.as_ref().map(|total| total.rounded));
    let by_points = |one: &Assessment| {
        let code = one.total.as_ref().map(|total| total.grade.as_str());
        code.and_then(|code| scheme.grade(code)).map_or(no_return.to_owned(), |grade| grade.name.clone())
    };
    line(&text!("总分", "total"), total(now), total(then));
    line(&text!("按分定等", "by points"), by_points(now), by_points(then));
    line(&text!("结果", "outcome"), grade(now), grade(then));
}
