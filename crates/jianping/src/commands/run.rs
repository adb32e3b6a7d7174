//! `run`: every step that the folder allows.

use pipeline::{FormKind, Formats, Intake};

use super::{assess, follow_up, import, report, sample, validate};
use crate::call::Call;
use crate::cli::{Campaign, Run};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &Run, call: &Call) -> Done {
    let Run { campaign: Campaign { folder, date }, accept_missing } = args;
    let mut session = Session::open(folder, *date, call)?;
    let intake = |kind| Intake { kind, isolation: &call.isolation, accept_missing: *accept_missing };
    let mut code = CLEAN;
    for kind in [FormKind::Return, FormKind::Onsite] {
        let imported = session.import(&intake(kind))?;
        import::print_import(&session, kind, &imported);
        code = code.max(import::exit_code(&imported));
    }
    let forms = session.imported()?;
    let judgement = session.judgement(&forms);
    validate::print_counts(&session, &judgement.now);
    let sampled = session.sample(&forms, false)?;
    sample::print_counts(&session, &sampled);
    assess::print_grades(&session, &judgement.now);
    assess::print_void(&session, &judgement.now);
    let formats = Formats::new(&[], &session.folder, None)?;
    report::write(&session, &forms, &judgement, &sampled.draw.picks, &formats)?;
    if session.folder.campaign.follow_up.is_some() && session.folder.root.join("reinspection").exists() {
        let imported = session.import(&intake(FormKind::Reinspection))?;
        code = code.max(import::exit_code(&imported));
        import::print_import(&session, FormKind::Reinspection, &imported);
        let forms = session.imported()?;
        follow_up::print_follow_up(&session, &forms);
    }
    Ok(session.exit_code(code))
}
