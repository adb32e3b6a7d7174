//! `run`: every step that the folder allows.

use pipeline::{FormKind, Formats};

use super::{assess, follow_up, import, report, sample, validate};
use crate::call::Call;
use crate::cli::Campaign;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &Campaign, call: &Call) -> Done {
    let mut session = Session::open(&args.folder, args.date, call)?;
    for kind in [FormKind::Return, FormKind::Onsite] {
        let imported = session.import(kind, &call.isolation)?;
        import::print_import(&session, kind, &imported);
    }
    let forms = session.forms()?;
    let judgement = session.judgement(&forms);
    validate::print_counts(&session, &judgement.now);
    let sampled = session.sample(&forms, false)?;
    sample::print_counts(&session, &sampled);
    assess::print_grades(&session, &judgement.now);
    assess::print_void(&session, &judgement.now);
    let formats = Formats::new(&[], &session.folder, None)?;
    report::write(&session, &forms, &judgement, &sampled.draw.picks, &formats)?;
    if session.folder.campaign.follow_up.is_some() && session.folder.root.join("reinspection").exists() {
        let imported = session.import(FormKind::Reinspection, &call.isolation)?;
        import::print_import(&session, FormKind::Reinspection, &imported);
        let forms = session.forms()?;
        follow_up::print_follow_up(&session, &forms);
    }
    Ok(session.exit_code(CLEAN))
}
