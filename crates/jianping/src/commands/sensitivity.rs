//! `sensitivity`: stations close to the bound of a grade.

use std::io::{self, Write as _};

use model::Lang;
use pipeline::{Year, judge};
use serde_json::{Value, json};

use crate::cli::{ListFormat, Sensitivity};
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &Sensitivity, lang: Lang) -> anyhow::Result<u8> {
    let session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
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
        writeln!(io::stdout(), "{value:#}")?;
        return Ok(CLEAN);
    }
    session.say(
        format!("离等次界线 {} 分以内：{} 所", args.within, near.len()),
        format!("within {} points of a bound: {} stations", args.within, near.len()),
    );
    for one in &near {
        let (grade, bound_of) = (name(&one.grade), name(&one.bound_of));
        let aside = if one.decides {
            ("", "")
        } else {
            ("；另有否决或决定", "; a veto or decision stands above it")
        };
        let (station, called, score, bound, distance) =
            (&one.station, &one.name, one.score, one.bound, one.distance);
        session.say(
            format!(
                "  {station} {called}：{score} 分，{grade}，距“{bound_of}”{bound} 分 {distance}{}",
                aside.0
            ),
            format!(
                "  {station} {called}: {score}, {grade}, {distance} from {bound_of} at {bound}{}",
                aside.1
            ),
        );
    }
    Ok(CLEAN)
}
