//! `report`: the documents, from what was imported and drawn.

use model::Lang;
use model::assessment::{Assessment, Pick};
use pipeline::Forms;
use pipeline::steps::Validated;

use super::session::Session;
use crate::CLEAN;
use crate::cli::Campaign;

pub(crate) fn run(args: &Campaign, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.folder, args.date, lang)?;
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let draw = session.sample(&forms, false)?;
    let assessments = session.assess(&forms, &validated)?;
    write(&session, &forms, &validated, &draw.picks, &assessments)?;
    Ok(CLEAN)
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
    for path in session.told(written)? {
        let shown = path.strip_prefix("./").unwrap_or(&path);
        session.say(format!("已生成 {}", shown.display()), format!("wrote {}", shown.display()));
    }
    Ok(())
}
