//! `sample`: the draw of stations for on-site checks.

use model::Lang;
use pipeline::steps::Draw;

use super::session::Session;
use crate::CLEAN;
use crate::cli::Sample;

pub(crate) fn run(args: &Sample, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let forms = session.forms()?;
    let draw = session.sample(&forms, args.again)?;
    tell(&session, &draw);
    for pick in draw.picks.iter().filter(|pick| pick.drawn) {
        let near =
            if pick.permit_near { ("，许可证临近到期", ", permit near its end") } else { ("", "") };
        let kind =
            if pick.for_kind { ("，为本类机构至少一所", ", as one of its kind") } else { ("", "") };
        let (station, name, risk) = (&pick.station, &pick.name, pick.risk);
        let (errors, warnings) = (pick.errors, pick.warnings);
        session.say(
            format!(
                "  {station} {name}：风险分 {risk}（错误 {errors}，警告 {warnings}{}{}）",
                near.0, kind.0
            ),
            format!(
                "  {station} {name}: risk {risk} ({errors} errors, {warnings} warnings{}{})",
                near.1, kind.1
            ),
        );
    }
    Ok(CLEAN)
}

/// Prints how many were drawn.
pub(crate) fn tell(session: &Session, draw: &Draw) {
    let drawn = draw.picks.iter().filter(|pick| pick.drawn).count();
    let before = if draw.recorded_before {
        ("（沿用已登记的名单）", " (the recorded draw stays)")
    } else {
        ("", "")
    };
    session.say(format!("抽查：{drawn} 所{}", before.0), format!("draw: {drawn} stations{}", before.1));
}
