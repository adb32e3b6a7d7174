//! `assess`: scores and grades.

use model::Lang;
use pipeline::{Judged, Year, judge};

use crate::cli::Assess;
use crate::exit::CLEAN;
use crate::session::Session;

pub(crate) fn run(args: &Assess, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let forms = session.forms()?;
    if let Some(day) = args.before {
        let judged = judge(&Year::new(&session.folder, &forms), &session.decisions_before(day));
        tell(&session, &judged);
        return Ok(CLEAN);
    }
    let judged = session.judged(&forms);
    tell(&session, &judged);
    tell_void(&session, &judged);
    Ok(session.exit_code(CLEAN))
}

/// Prints the number of stations of each grade.
pub(crate) fn tell(session: &Session, judged: &Judged) {
    let count = |code: Option<&str>| judged.assessments.iter().filter(|one| one.grade() == code).count();
    let mut parts: Vec<String> = session
        .folder
        .scheme
        .grades
        .iter()
        .map(|grade| format!("{} {}", grade.name, count(Some(&grade.code))))
        .collect();
    let none = count(None);
    if none > 0 {
        parts.push(match session.lang {
            Lang::Zh => format!("未报送 {none}"),
            Lang::En => format!("no return {none}"),
        });
    }
    session.say(format!("评定：{}", parts.join("，")), format!("grades: {}", parts.join(", ")));
}

/// Prints the on-site forms that count for nothing.
pub(crate) fn tell_void(session: &Session, judged: &Judged) {
    for (path, names) in judged.void_forms() {
        let (path, names) = (document::plain::visible(path), document::plain::visible(names));
        session.say(
            format!("  不计入　{path}：{names} 应回避"),
            format!("  void  {path}: {names} must not judge this station"),
        );
    }
}
