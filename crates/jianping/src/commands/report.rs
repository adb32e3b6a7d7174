//! `report`: the documents, from what was imported and drawn.

use std::path::PathBuf;

use model::Lang;
use model::draw::Pick;
use pipeline::{Format, Formats, Forms, Judgement, Year};

use crate::cli::{Report, ReportFormat};
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &Report, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let wanted: Vec<Format> = args.format.iter().map(|ReportFormat::Pdf| Format::Pdf).collect();
    let formats = session.told(Formats::new(&wanted, &session.folder, args.fonts.as_deref()))?;
    let forms = session.forms()?;
    let judgement = session.judgement(&forms);
    let sampled = session.sample(&forms, false)?;
    write(&session, &forms, &judgement, &sampled.draw.picks, &formats)?;
    Ok(session.exit_code(CLEAN))
}

/// Writes the documents and prints where they are.
pub(crate) fn write(
    session: &Session,
    forms: &Forms,
    judgement: &Judgement,
    picks: &[Pick],
    formats: &Formats,
) -> anyhow::Result<()> {
    let year = Year::new(&session.folder, forms);
    let written = pipeline::report::report(&year, judgement, picks, formats);
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
