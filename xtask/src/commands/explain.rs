//! `explain`: from a station's grade back to the cells.

use std::io::{self, Write as _};
use std::path::Path;

use model::Lang;
use pipeline::StepError;
use reporting::{Results, explain};

use super::session::Session;
use crate::CLEAN;
use crate::cli::Explain;

pub(crate) fn run(args: &Explain, lang: Lang) -> anyhow::Result<u8> {
    let (root, word) = match args.words.as_slice() {
        [station] => (".", station),
        [root, station, ..] => (root.as_str(), station),
        [] => anyhow::bail!("no station"),
    };
    let mut session = Session::open(Path::new(root), args.date, lang)?;
    let Some(code) = session.folder.station(word).map(|station| station.code.clone()) else {
        return session.told(Err(StepError::UnknownStation(word.clone())));
    };
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let assessments = session.assess(&forms, &validated)?;
    let results = Results {
        campaign: &session.folder.campaign,
        scheme: &session.folder.scheme,
        register: &session.folder.register,
        assessments: &assessments,
        findings: &validated.findings,
        picks: &[],
        onsite_problems: &[],
    };
    if let Some(assessment) = assessments.iter().find(|assessment| assessment.station == code) {
        let text = explain::text(assessment, &session.folder.scheme, Some(&results), lang);
        io::stdout().write_all(text.as_bytes())?;
    }
    Ok(CLEAN)
}
