//! `sensitivity`: stations close to the bound of a grade.

use std::cmp::Ordering;

use model::{Text, text};
use pipeline::{Year, judge};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::call::Call;
use crate::cli::{ListFormat, Sensitivity};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;
use crate::terminal::{Kind, print};

pub(crate) fn run(args: &Sensitivity, call: &Call) -> Done {
    let session = Session::open_to_read(&args.campaign.folder, args.campaign.date, call)?;
    let forms = session.forms()?;
    let judged = judge(&Year::new(&session.folder, &forms), &session.folder.decisions);
    let scheme = &session.folder.scheme;
    let near = pipeline::near(scheme, &judged.assessments, args.within);
    let name = |code: &str| scheme.grade(code).map_or(code.to_owned(), |grade| grade.name.clone());
    if args.format == ListFormat::Json {
        let stations: Vec<Value> = near
            .iter()
            .map(|one| {
                json!({
                    "station": one.station,
                    "name": one.name,
                    "score": one.score.to_string(),
                    "grade": one.grade,
                    "bound_of": one.bound_of,
                    "bound": one.bound.to_string(),
                    "distance": one.distance.to_string(),
                    "decides": one.decides,
                })
            })
            .collect();
        let value = json!({ "within": args.within.to_string(), "stations": stations });
        print(Kind::Json, &format!("{value:#}\n"))?;
        return Ok(CLEAN);
    }
    let (within, count) = (args.within, near.len());
    session.say(&text!(
        "离等次界线 {within} 分以内：{count} 所",
        "stations within {within} of a bound: {count}"
    ));
    for one in &near {
        let (grade, bound_of) = (name(&one.grade), name(&one.bound_of));
        let aside = if one.decides {
            Text::default()
        } else {
            text!("；另有否决或决定", "; a veto or decision overrides it")
        };
        let (station, called, score, bound) = (&one.station, &one.name, one.score, one.bound);
        let (distance, off) = (one.distance, one.distance.abs());
        let side = match one.distance.cmp(&Decimal::ZERO) {
            Ordering::Less => format!("{off} below"),
            Ordering::Equal => "exactly at".to_owned(),
            Ordering::Greater => format!("{off} above"),
        };
        let distance =
            Text::new(format!("距“{bound_of}”{bound} 分 {distance}"), format!("{side} {bound_of} ({bound})"));
        session.say(&text!(
            "  {station} {called}：{score} 分，{grade}，{distance}{aside}",
            "  {station} {called}: {score}, {grade}, {distance}{aside}",
            distance = distance,
            aside = aside
        ));
    }
    Ok(CLEAN)
}
