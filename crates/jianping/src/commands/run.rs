//! `run`: every step that the folder allows.

use model::Lang;
use pipeline::{FormKind, Formats, Isolation};

use super::{assess, follow_up, import, report, sample, validate};
use crate::cli::Campaign;
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &Campaign, isolation: &Isolation, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.folder, args.date, lang)?;
    for kind in [FormKind::Return, FormKind::Onsite] {
        let imported = session.import(kind, isolation)?;
        import::tell(&session, kind, &imported);
    }
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    validate::tell(&session, &validated);
    let sampled = session.sample(&forms, false)?;
    sample::tell(&session, &sampled);
    let assessments = session.assess(&forms, &validated)?;
    assess::tell(&session, &assessments);
    assess::tell_void(&session, &forms);
    let formats = session.told(Formats::new(&[], &session.folder, None))?;
    report::write(&session, &forms, &validated, &sampled.draw.picks, &assessments, &formats)?;
    if session.folder.campaign.follow_up.is_some() && session.folder.root.join("reinspection").exists() {
        let imported = session.import(FormKind::Reinspection, isolation)?;
        import::tell(&session, FormKind::Reinspection, &imported);
        let forms = session.forms()?;
        follow_up::tell(&mut session, &forms)?;
    }
    Ok(session.exit_code(CLEAN))
}
