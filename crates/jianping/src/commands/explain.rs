//! `explain`: from a station's grade back to the cells.

use std::io::{self, Write as _};
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
        let text = match args.format {
            ExplainFormat::Text => explain::text(assessment, scheme, Some(&results), call.lang),
            ExplainFormat::Json => explain::json(assessment, scheme, Some(&results)),
            ExplainFormat::Html => explain::page(assessment, scheme, Some(&results), call.lang),
        };
        io::stdout().write_all(text.as_bytes())?;
    }
    Ok(CLEAN)
}
