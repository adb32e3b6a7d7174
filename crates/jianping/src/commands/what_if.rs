//! `what-if`: a station's result with other scores, beside the one it has; nothing is recorded.

use anyhow::{Context as _, ensure};
use model::Lang;
use model::assessment::Assessment;
use model::decision::{Act, Decision};
use model::scheme::Scheme;
use pipeline::{Year, judge};
use rust_decimal::Decimal;

use crate::cli::WhatIf;
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &WhatIf, lang: Lang) -> anyhow::Result<u8> {
    let session = Session::open(&args.folder, args.date, lang)?;
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
    tell(&session, &now, &then);
    Ok(CLEAN)
}

/// `B3=4.5` as a decision nobody has made.
fn supposed(score: &str, station: &str, scheme: &Scheme, session: &Session) -> anyhow::Result<Decision> {
    let (leaf, points) = score.split_once('=').with_context(|| format!("{score}: 指标=得分 leaf=points"))?;
    let points: Decimal =
        points.trim().parse().with_context(|| format!("{score}: 得分不是数 not a number"))?;
    let leaf = scheme
        .leaves()
        .find(|known| known.id == leaf.trim())
        .with_context(|| format!("{score}: 评估标准没有这个指标 no such leaf"))?;
    ensure!(
        (Decimal::ZERO..=leaf.points).contains(&points),
        "{score}: 应在 0 到 {} 之间 should be from 0 to {}",
        leaf.points,
        leaf.points
    );
    Ok(Decision {
        station: station.to_owned(),
        act: Act::Leaf { indicator: leaf.id.clone(), points },
        reason: String::new(),
        show_reason: false,
        by: String::new(),
        on: session.folder.decisions.last().map_or(session.folder.campaign.as_of, |last| last.on),
    })
}

fn tell(session: &Session, now: &Assessment, then: &Assessment) {
    let scheme = &session.folder.scheme;
    let no_return = match session.lang {
        Lang::Zh => "未报送",
        Lang::En => "no return",
    };
    let grade = |one: &Assessment| {
        one.grade()
            .and_then(|code| scheme.grade(code))
            .map_or(no_return.to_owned(), |grade| grade.name.clone())
    };
    let points =
        |points: Option<Decimal>| points.map_or("-".to_owned(), |points| points.normalize().to_string());
    session
        .say(format!("试算：{} {}", now.station, now.name), format!("what if: {} {}", now.station, now.name));
    let changed = |zh: &str, en: &str, before: String, after: String| {
        if before != after {
            session.say(format!("  {zh}：{before} → {after}"), format!("  {en}: {before} -> {after}"));
        }
    };
    for (before, after) in now.leaves.iter().zip(&then.leaves) {
        let name = scheme.indicator(&before.indicator).map_or("", |indicator| &indicator.name);
        let label = format!("{} {name}", before.indicator);
        changed(&label, &label, points(before.counted.points()), points(after.counted.points()));
    }
    for (before, after) in now.categories.iter().zip(&then.categories) {
        let label = &before.indicator;
        let name = scheme.indicator(label).map_or("", |indicator| &indicator.name);
        let label = format!("{label} {name}");
        changed(&label, &label, points(Some(before.score)), points(Some(after.score)));
    }
    let total = |one: &Assessment| points(one.total.as_ref().map(|total| total.rounded));
    let by_points = |one: &Assessment| {
        let code = one.total.as_ref().map(|total| total.grade.as_str());
        code.and_then(|code| scheme.grade(code)).map_or(no_return.to_owned(), |grade| grade.name.clone())
    };
    session.say(
        format!("  总分：{} → {}", total(now), total(then)),
        format!("  total: {} -> {}", total(now), total(then)),
    );
    session.say(
        format!("  按分定等：{} → {}", by_points(now), by_points(then)),
        format!("  by points: {} -> {}", by_points(now), by_points(then)),
    );
    session.say(
        format!("  结果：{} → {}", grade(now), grade(then)),
        format!("  outcome: {} -> {}", grade(now), grade(then)),
    );
}
