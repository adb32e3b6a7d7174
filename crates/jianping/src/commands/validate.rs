//! `validate`: the rules over what was imported.

use std::path::{Component, Path};

use model::unseen::visible_json;
use model::{Explained as _, Lang, Severity, text};
use pipeline::{Judged, Year};
use reporting::findings::{self, FindingsReport};

use crate::call::Call;
use crate::cli::{FindingsFormat, Validate};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::{Done, Failure};
use crate::session::Session;
use crate::terminal::{Kind, print, shows_colours};

pub(crate) fn run(args: &Validate, call: &Call) -> Done {
    let (format, lang) = (format(args)?, call.lang);
    let mut session = Session::open_to_read(&args.campaign.folder, args.campaign.date, call)?;
    let forms = session.forms()?;
    let judged = session.judged(&forms);
    let mut report = pipeline::findings::report(&Year::new(&session.folder, &forms), &judged);
    if let Some(path) = &args.baseline {
        report.compare(pipeline::findings::baseline(path)?);
    }
    report.base = args.output.as_deref().and_then(|file| way_back(file, &args.campaign.folder));
    match &args.output {
        None => {
            let in_colours = shows_colours();
            let kind = match format {
                FindingsFormat::Text => Kind::lines(in_colours),
                FindingsFormat::Json | FindingsFormat::Jsonl | FindingsFormat::Sarif => Kind::Json,
                FindingsFormat::Html | FindingsFormat::Xlsx => Kind::Plain,
            };
            let bytes = rendered(&report, format, lang, in_colours)?;
            print(kind, &String::from_utf8_lossy(&bytes))?;
        }
        Some(path) => {
            let inputs: Vec<&Path> = args.baseline.as_deref().into_iter().collect();
            pipeline::write_named(path, &rendered(&report, format, lang, false)?, &inputs)
                .map_err(|error| Failure::unwritable(path, &error))?;
            let path = path.display();
            session.say(&text!("已写入 {path}", "written to {path}"));
        }
    }
    Ok(session.exit_code(if judged.has_errors() { FINDINGS } else { CLEAN }))
}

/// The format asked for, or given by the name of the output.
fn format(args: &Validate) -> Result<FindingsFormat, Failure> {
    let ending = args.output.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy());
    let format = args.format.unwrap_or(match ending.as_deref() {
        Some("json") => FindingsFormat::Json,
        Some("jsonl") => FindingsFormat::Jsonl,
        Some("sarif") => FindingsFormat::Sarif,
        Some("html" | "htm") => FindingsFormat::Html,
        Some("xlsx") => FindingsFormat::Xlsx,
        _ => FindingsFormat::Text,
    });
    if format == FindingsFormat::Xlsx && args.output.is_none() {
        return Err(text!(
            "工作簿不能打印，请用 --output 指定文件",
            "a workbook cannot be printed; name a file by --output"
        )
        .into());
    }
    Ok(format)
}

fn rendered(
    report: &FindingsReport<'_>,
    format: FindingsFormat,
    lang: Lang,
    color: bool,
) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        FindingsFormat::Text => findings::text(report, lang, color).into_bytes(),
        FindingsFormat::Json => visible_json(&findings::json(report)).into_bytes(),
        FindingsFormat::Jsonl => visible_json(&findings::json_lines(&report.facts)).into_bytes(),
        FindingsFormat::Sarif => visible_json(&findings::sarif(report, lang)).into_bytes(),
        FindingsFormat::Html => findings::page(report, lang).into_bytes(),
        FindingsFormat::Xlsx => {
            findings::workbook(report, lang).map_err(|error| Failure::from(error.text()))?
        }
    })
}

/// How the links of a file inside the campaign's folder lead back to it; elsewhere there are none, for they
/// would break as soon as the file is moved.
fn way_back(file: &Path, folder: &Path) -> Option<String> {
    let folder = std::path::absolute(folder).ok()?;
    let file = std::path::absolute(file).ok()?;
    let inside = file.parent()?.strip_prefix(folder).ok()?;
    inside
        .components()
        .all(|step| matches!(step, Component::Normal(_)))
        .then(|| "../".repeat(inside.components().count()))
}

/// Prints one line with the counts, and what was not checked.
pub(crate) fn print_counts(session: &Session, judged: &Judged) {
    let count = |severity| {
        let of = |finding: &&model::Finding| finding.waived.is_none() && finding.severity == severity;
        judged.findings.iter().filter(of).count()
    };
    let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    session.say(&text!(
        "核验：{errors} 个错误，{warnings} 个警告，{infos} 条提示",
        "validation: errors {errors}, warnings {warnings}, infos {infos}"
    ));
    print_not_checked(session, judged);
}

fn print_not_checked(session: &Session, judged: &Judged) {
    for not in &judged.not_checked {
        let subject = not.path.as_deref().or(not.station.as_deref());
        let subject = subject.map(|subject| format!(" {subject}")).unwrap_or_default();
        session.say(&text!(
            "  未检查　{code}{subject}：{why}",
            "  not checked  {code}{subject}: {why}",
            code = not.code,
            why = not.why
        ));
    }
}
