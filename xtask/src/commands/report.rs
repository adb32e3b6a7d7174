//! `report`: the documents, from what was imported and drawn.

use std::path::PathBuf;

use model::Lang;
use model::assessment::Assessment;
use model::draw::Pick;
use pipeline::Forms;
use pipeline::steps::Validated;

use super::session::Session;
use crate::CLEAN;
use crate::cli::Campaign;

pub(crate) fn run(args: &Campaign, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.folder, args.date, lang)?;
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let sampled = session.sample(&forms, false)?;
    let assessments = session.assess(&forms, &validated)?;
    write(&session, &forms, &validated, &sampled.draw.picks, &assessments)?;
    Ok(session.exit_code(CLEAN))
}

/// Writes the documents and prints where they are.
pub(crate) fn write(
    session: &Session,
    forms: &Forms,
    validated: &Validated,
    picks: &[Pick],
    assessments: &[Assessment],
) -> anyhow::Result<()> {
    let checked = session.findings(forms, validated)?;
    let written = pipeline::report::report(&session.folder, forms, validated, picks, assessments, &checked);
    tell_written(session, &session.told(written)?);
    Ok(())
}

/// Prints where files were written.
pub(crate) fn tell_written(session: &Session, written: &[PathBuf]) {
    for path in written {
        let shown = path.strip_prefix("./").unwrap_or(path);
        session.say(format!("已生成 {}", shown.display()), format!("wrote {}", shown.display()));
    }
}
