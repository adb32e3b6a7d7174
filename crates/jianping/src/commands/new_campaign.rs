//! `new-campaign`: the folder of the next year, with what this one leaves.

use document::plain::visible;
use model::{Text, text};
use pipeline::{JudgedYear, Year};

use super::report;
use crate::call::Call;
use crate::cli::NewCampaign;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &NewCampaign, call: &Call) -> Done {
    let session = Session::open(&args.from, None, call)?;
    let forms = session.forms()?;
    let year = Year::new(&session.folder, &forms);
    let year = args.date.map_or(year, |day| year.on(day));
    let made = pipeline::new_campaign(&year, &JudgedYear::of(&year), &args.to)?;
    report::print_written(&session, &made.written);
    session.say(&text!(
        "campaign.toml 中的年度和日期已顺延一年；请核对文号、依据、时段、附件标题、抽查和期限",
        "the year and the days in campaign.toml moved by a year; look through the document number, basis, \
         period, annex title, sampling and terms"
    ));
    if !made.gone.is_empty() {
        let stations: Vec<String> =
            made.gone.iter().map(|(code, name)| format!("{code} {}", visible(name))).collect();
        let count = stations.len();
        session.say(&text!(
            "名册照原样转入，本年度撤销或主动退出的 {count} 所仍在其中；\
             不再参加下年度的，请从 register.xlsx 中删去：{stations}",
            "the register is taken over as it is and still holds the {count} that were revoked or withdrew this year; \
             delete from register.xlsx those that no longer take part: {stations}",
            stations = Text::new(stations.join("、"), stations.join(", "))
        ));
    }
    Ok(CLEAN)
}
