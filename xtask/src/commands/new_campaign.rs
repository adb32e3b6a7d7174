//! `new-campaign`: the folder of the next year, with what this one leaves.

use model::Lang;
use pipeline::steps;

use super::session::Session;
use super::{follow_up, report};
use crate::CLEAN;
use crate::cli::NewCampaign;

pub(crate) fn run(args: &NewCampaign, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.from, None, lang)?;
    let forms = session.forms()?;
    let (assessments, _) = session.results(&forms);
    let today = args.date.unwrap_or_else(|| steps::last_day(&session.folder, &forms));
    let followed = follow_up::follow(&mut session, &forms, today)?;
    let written = pipeline::new_campaign(&session.folder, &args.to, &assessments, &followed);
    report::tell_written(&session, &session.told(written)?);
    session.say(
        "campaign.toml 中的年度和日期已顺延一年；请核对文号、依据、时段、附件标题、抽查和期限",
        "the year and the days in campaign.toml moved by a year; look through the document number, basis, \
         period, annex title, sampling and terms",
    );
    Ok(CLEAN)
}
