//! `assess`: scores and grades.

use model::Lang;
use model::assessment::Assessment;

use super::session::Session;
use crate::CLEAN;
use crate::cli::Campaign;

pub(crate) fn run(args: &Campaign, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.folder, args.date, lang)?;
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let assessments = session.assess(&forms, &validated)?;
    tell(&session, &assessments);
    Ok(CLEAN)
}

/// Prints the number of stations of each grade.
pub(crate) fn tell(session: &Session, assessments: &[Assessment]) {
    let count = |code: Option<&str>| assessments.iter().filter(|one| one.grade() == code).count();
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
