//! `explain`: from a station's grade back to the cells.

use std::path::Path;

use model::text;
use pipeline::{Year, judge};
use reporting::explain;
use reporting::results::Results;

use crate::call::Call;
use crate::cli::{Explain, ExplainFormat};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;
use crate::terminal::{Kind, print};

pub(crate) fn run(args: &Explain, call: &Call) -> Done {
    let (root, word) = match args.words.as_slice() {
        [station] => (".", station),
        [root, station, ..] => (root.as_str(), station),
        [] => return Err(text!("没有写明机构", "no station was named").into()),
    };
    let session = Session::open_to_read(Path::new(root), args.date, call)?;
    let code = session.station(word)?;
    let forms = session.forms()?;
    let decisions = args.before.map(|day| session.decisions_before(day));
    let decisions = decisions.as_ref().unwrap_or(&session.folder.decisions);
    let judged = judge(&Year::new(&session.folder, &forms), decisions);
    let results = Results {
        campaign: &session.folder.campaign,
        scheme: &session.folder.scheme,
        register: &session.folder.register,
        assessments: &judged.assessments,
        findings: &judged.findings,
        picks: &[],
        onsite_problems: &[],
        rules: &[],
        deadline: session.folder.rectification_deadline(),
    };
    if let Some(assessment) = judged.assessments.iter().find(|assessment| assessment.station == code) {
        let scheme = &session.folder.scheme;
        let (kind, text) = match args.format {
            ExplainFormat::Text => {
                (Kind::Plain, explain::text(assessment, scheme, Some(&results), call.lang))
            }
            ExplainFormat::Json => (Kind::Json, explain::json(assessment, scheme, Some(&results))),
            ExplainFormat::Html => {
                (Kind::Plain, explain::page(assessment, scheme, Some(&results), call.lang))
            }
        };
        print(kind, &text)?;
    }
    Ok(CLEAN)
}
