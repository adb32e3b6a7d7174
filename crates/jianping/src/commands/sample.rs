//! `sample`: the draw of stations and inspectors for on-site checks, its record, and the inspectors' forms.

use model::Lang;
use model::draw::{Pick, Why};
use pipeline::{Sampled, Year};

use super::report;
use crate::cli::Sample;
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &Sample, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let forms = session.forms()?;
    let sampled = session.sample(&forms, args.again)?;
    tell(&session, &sampled);
    for pick in sampled.draw.picks.iter().filter(|pick| pick.drawn) {
        tell_pick(&session, pick);
    }
    let written = pipeline::visits(&Year::new(&session.folder, &forms), &sampled.draw);
    let written = session.told(written)?;
    let records =
        written.iter().take_while(|path| !path.starts_with(session.folder.out().join("onsite-forms")));
    let records: Vec<_> = records.cloned().collect();
    report::tell_written(&session, &records);
    let forms = written.len() - records.len();
    session.say(
        format!("已生成 {forms} 份预填的实地抽查表，在 out/onsite-forms/"),
        format!("wrote {forms} on-site forms, filled in as far as known, to out/onsite-forms/"),
    );
    Ok(CLEAN)
}

fn tell_pick(session: &Session, pick: &Pick) {
    let mut zh = vec![format!("错误 {}，警告 {}", pick.errors, pick.warnings)];
    let mut en = vec![format!("{} errors, {} warnings", pick.errors, pick.warnings)];
    let mut add = |chinese: String, english: String| {
        zh.push(chinese);
        en.push(english);
    };
    if pick.permit_near {
        add("许可证临近到期".into(), "permit near its end".into());
    }
    if let Some(grade) = &pick.last_grade {
        add(format!("上年度{grade}"), format!("last year {grade}"));
    }
    if pick.open_items > 0 {
        add(format!("上年度未销号 {} 项", pick.open_items), format!("{} items left open", pick.open_items));
    }
    if !pick.complaints.is_zero() {
        add(format!("投诉 {} 件", pick.complaints), format!("{} complaints", pick.complaints));
    }
    if !pick.gap.is_zero() {
        add(
            format!("自评高出同类中位数 {} 分", pick.gap),
            format!("self total {} above the median of its kind", pick.gap),
        );
    }
    match &pick.why {
        Why::Must(reason) => add(format!("必查：{reason}"), format!("must be visited: {reason}")),
        Why::Kind => add("为本类机构至少一所".into(), "as one of its kind".into()),
        Why::Region => add("为本地区至少一所".into(), "as one of its region".into()),
        Why::Rank | Why::ShareFull | Why::MadeRoom => {}
    }
    let (station, name) = (&pick.station, &pick.name);
    let (team, sent) = match pick.inspectors.as_slice() {
        [] => (String::new(), String::new()),
        names => (format!("；检查人员 {}", names.join("、")), format!("; inspectors {}", names.join(", "))),
    };
    let (place, rank) = match &pick.lot {
        Some(lot) => (format!("签号 {}", &lot[..12]), format!("lot {}", &lot[..12])),
        None => (format!("风险分 {}", pick.risk), format!("risk {}", pick.risk)),
    };
    session.say(
        format!("  {station} {name}：{place}（{}）{team}", zh.join("，")),
        format!("  {station} {name}: {rank} ({}){sent}", en.join(", ")),
    );
}

/// Prints how many were drawn.
pub(crate) fn tell(session: &Session, sampled: &Sampled) {
    let drawn = sampled.draw.picks.iter().filter(|pick| pick.drawn).count();
    let before = if sampled.recorded_before {
        ("（沿用已登记的名单）", " (the recorded draw stays)")
    } else {
        ("", "")
    };
    session.say(format!("抽查：{drawn} 所{}", before.0), format!("draw: {drawn} stations{}", before.1));
}
