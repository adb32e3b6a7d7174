//! `sample`: the draw of stations and inspectors for on-site checks, its record, and the inspectors' forms.

use model::draw::{Pick, Why};
use model::{Lang, Text, text};
use pipeline::{Sampled, Year};

use super::report;
use crate::call::Call;
use crate::cli::Sample;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &Sample, call: &Call) -> Done {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, call)?;
    let forms = session.forms_before_visits(args.papers.as_imported)?;
    let sampled = session.sample(&forms, args.again)?;
    print_counts(&session, &sampled);
    for pick in sampled.draw.picks.iter().filter(|pick| pick.drawn) {
        print_pick(&session, pick);
    }
    let made = pipeline::visits(&Year::new(&session.folder, &forms), &sampled.draw)?;
    let written = made.files;
    let records =
        written.iter().take_while(|path| !path.starts_with(session.folder.out().join("onsite-forms")));
    let records: Vec<_> = records.cloned().collect();
    report::print_written(&session, &records);
    let forms = written.len() - records.len();
    session.say(&text!(
        "已生成 {forms} 份预填的实地抽查表，在 out/onsite-forms/",
        "wrote {forms} on-site forms, filled in as far as known, to out/onsite-forms/"
    ));
    session.print_spared(&made.spared);
    Ok(CLEAN)
}

fn print_pick(session: &Session, pick: &Pick) {
    let Pick { station, name, .. } = pick;
    let team = match pick.inspectors.as_slice() {
        [] => Text::default(),
        names => text!(
            "；检查人员 {names}",
            "; inspectors {names}",
            names = Text::new(names.join("、"), names.join(", "))
        ),
    };
    let rank = if let Some(lot) = &pick.lot {
        text!("签号 {lot}", "lot {lot}", lot = &lot[..12])
    } else {
        text!("风险分 {risk}", "risk {risk}", risk = pick.risk)
    };
    let reasons = reasons(pick);
    let joined =
        |lang, comma: &str| reasons.iter().map(|reason| reason.get(lang)).collect::<Vec<_>>().join(comma);
    session.say(&text!(
        "  {station} {name}：{rank}（{reasons}）{team}",
        "  {station} {name}: {rank} ({reasons}){team}",
        rank = rank,
        team = team,
        reasons = Text::new(joined(Lang::Zh, "，"), joined(Lang::En, ", "))
    ));
}

/// What spoke for a pick.
fn reasons(pick: &Pick) -> Vec<Text> {
    let Pick { errors, warnings, gap, complaints, open_items, .. } = pick;
    let mut reasons = vec![text!("错误 {errors}，警告 {warnings}", "errors {errors}, warnings {warnings}")];
    if pick.permit_near {
        reasons.push(text!("许可证临近到期", "permit near its end"));
    }
    if let Some(grade) = &pick.last_grade {
        reasons.push(text!("上年度{grade}", "last year {grade}"));
    }
    if *open_items > 0 {
        reasons.push(text!("上年度未销号 {open_items} 项", "items left open {open_items}"));
    }
    if !complaints.is_zero() {
        reasons.push(text!("投诉 {complaints} 件", "complaints {complaints}"));
    }
    if !gap.is_zero() {
        reasons.push(text!("自评高出同类中位数 {gap} 分", "self total {gap} above the median of its kind"));
    }
    match &pick.why {
        Why::Must(reason) => reasons.push(text!("必查：{reason}", "must be visited: {reason}")),
        Why::Kind => reasons.push(text!("为本类机构至少一所", "as one of its kind")),
        Why::Region => reasons.push(text!("为本地区至少一所", "as one of its region")),
        Why::Rank | Why::ShareFull | Why::MadeRoom => {}
    }
    reasons
}

/// Prints how many were drawn.
pub(crate) fn print_counts(session: &Session, sampled: &Sampled) {
    let drawn = sampled.draw.picks.iter().filter(|pick| pick.drawn).count();
    let before = if sampled.recorded_on.is_some() {
        text!("（沿用已登记的名单）", " (the recorded draw stays)")
    } else {
        Text::default()
    };
    session.say(&text!("抽查：{drawn} 所{before}", "stations drawn: {drawn}{before}", before = before));
}
