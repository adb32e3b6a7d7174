//! `run`: every step that the folder allows.

use model::Lang;
use pipeline::{FormKind, Isolation};

use super::session::Session;
use super::{assess, import, report, sample, validate};
use crate::CLEAN;
use crate::cli::Campaign;

pub(crate) fn run(args: &Campaign, isolation: &Isolation, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.folder, args.date, lang)?;
    for kind in [FormKind::Return, FormKind::Onsite] {
        let imported = session.import(kind, isolation)?;
        import::tell(&session, kind, &imported);
    }
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    validate::tell(&session, &validated);
    let draw = session.sample(&forms, false)?;
    sample::tell(&session, &draw);
    let assessments = session.assess(&forms, &validated)?;
    assess::tell(&session, &assessments);
    report::write(&session, &forms, &validated, &draw.picks, &assessments)?;
    Ok(CLEAN)
}
