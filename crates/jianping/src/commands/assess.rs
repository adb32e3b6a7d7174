//! `assess`: scores and grades.

use model::{Text, text};
use pipeline::{Judged, Year, judge};

use crate::call::Call;
use crate::cli::Assess;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &Assess, call: &Call) -> Done {
    let mut session = Session::open_to_read(&args.campaign.folder, args.campaign.date, call)?;
    let forms = session.forms()?;
    if let Some(day) = args.before {
        let judged = judge(&Year::new(&session.folder, &forms), &session.decisions_before(day));
        print_grades(&session, &judged);
        return Ok(CLEAN);
    }
    let judged = session.judged(&forms);
    print_grades(&session, &judged);
    print_void(&session, &judged);
    Ok(session.exit_code(CLEAN))
}

/// Prints the number of stations of each grade.
pub(crate) fn print_grades(session: &Session, judged: &Judged) {
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
        parts.push(text!("未报送 {none}", "no return {none}").get(session.lang).to_owned());
    }
    let grades = Text::new(parts.join("，"), parts.join(", "));
    session.say(&text!("评定：{grades}", "grades: {grades}", grades = grades));
}

/// Prints the on-site forms that count for nothing.
pub(crate) fn print_void(session: &Session, judged: &Judged) {
    for (path, names) in judged.void_forms() {
        let (path, names) = (document::plain::visible(path), document::plain::visible(names));
        session.say(&text!(
            "  不计入　{path}：{names} 应回避",
            "  void  {path}: {names} must not judge this station"
        ));
    }
}
