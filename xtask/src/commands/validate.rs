//! `validate`: the rules over what was imported.

use std::io::{self, IsTerminal as _, Write as _};

use model::{Lang, Severity};
use pipeline::steps::Validated;
use reporting::findings;

use super::session::Session;
use crate::cli::{FindingsFormat, Validate};
use crate::{CLEAN, FINDINGS};

pub(crate) fn run(args: &Validate, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let text = match args.format {
        FindingsFormat::Text => findings::text(&validated.findings, lang, io::stdout().is_terminal()),
        FindingsFormat::Json => findings::json(&validated.findings),
        FindingsFormat::Jsonl => findings::json_lines(&validated.findings),
    };
    io::stdout().write_all(text.as_bytes())?;
    if args.format == FindingsFormat::Text {
        tell_not_checked(&session, &validated);
    }
    Ok(if validated.has_errors() { FINDINGS } else { CLEAN })
}

/// Prints one line with the counts, and what was not checked.
pub(crate) fn tell(session: &Session, validated: &Validated) {
    let count = |severity| {
        let of = |finding: &&model::Finding| finding.waived.is_none() && finding.severity == severity;
        validated.findings.iter().filter(of).count()
    };
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    session.say(
        format!("核验：{errors} 个错误，{warnings} 个警告，{notes} 条提示"),
        format!("validation: {errors} errors, {warnings} warnings, {notes} notes"),
    );
    tell_not_checked(session, validated);
}

fn tell_not_checked(session: &Session, validated: &Validated) {
    for not in &validated.not_checked {
        let subject = not.path.as_deref().or(not.station.as_deref()).unwrap_or_default();
        session.say(
            format!("  未检查　{} {subject}：{}", not.code, not.why.zh),
            format!("  not checked  {} {subject}: {}", not.code, not.why.en),
        );
    }
    for fault in &validated.faults {
        let subject = fault.path.as_deref().or(fault.station.as_deref()).unwrap_or_default();
        session.say(
            format!("  程序出错　{} {subject}：{}；请把本行报给维护人员", fault.code, fault.why.zh),
            format!("  engine fault  {} {subject}: {}; report this line", fault.code, fault.why.en),
        );
    }
}
