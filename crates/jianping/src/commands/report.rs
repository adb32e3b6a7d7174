//! `report`: the documents, from what was imported and drawn.

use std::path::PathBuf;

use model::draw::Pick;
use model::text;
use pipeline::{Format, Formats, Forms, JudgedYear, Year};

use crate::call::Call;
use crate::cli::{Report, ReportFormat};
use crate::exit::CLEAN;
use crate::failure::{Done, Failure};
use crate::session::Session;

pub(crate) fn run(args: &Report, call: &Call) -> Done {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, call)?;
    let wanted: Vec<Format> = args.format.iter().map(|ReportFormat::Pdf| Format::Pdf).collect();
    let formats = Formats::new(&wanted, &session.folder, args.fonts.as_deref())?;
    let forms = session.forms_for_papers(args.papers.as_imported)?;
    let judgement = session.judgement(&forms);
    let sampled = session.sample(&forms, false)?;
    write(&session, &forms, &judgement, &sampled.draw.picks, &formats)?;
    Ok(session.exit_code(CLEAN))
}

/// Writes the documents and prints where they are.
pub(crate) fn write(
    session: &Session,
    forms: &Forms,
    judgement: &JudgedYear,
    picks: &[Pick],
    formats: &Formats,
) -> Result<(), Failure> {
    let year = Year::new(&session.folder, forms);
    let written = pipeline::report::report(&year, judgement, picks, formats);
    let written = written?;
    print_written(session, &written.files);
    session.print_spared(&written.spared);
    Ok(())
}

/// Prints where files were written.
pub(crate) fn print_written(session: &Session, written: &[PathBuf]) {
    for path in written {
        let shown = path.strip_prefix("./").unwrap_or(path);
        let shown = shown.display();
        session.say(&text!("已生成 {shown}", "wrote {shown}"));
    }
}
