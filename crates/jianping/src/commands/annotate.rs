//! `annotate`: the returns to be sent back, with their findings marked.

use std::path::Path;

use model::text;
use pipeline::annotate::send_back;
use pipeline::{StepError, Year};

use crate::call::Call;
use crate::cli::Annotate;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::session::Session;

pub(crate) fn run(args: &Annotate, call: &Call) -> Done {
    let (root, words) = match args.words.split_first() {
        Some((first, rest)) if Path::new(first).join("campaign.toml").exists() => (first.as_str(), rest),
        _ => (".", args.words.as_slice()),
    };
    let mut session = Session::open(Path::new(root), args.date, call)?;
    let mut stations = Vec::new();
    for word in words {
        match session.folder.station(word) {
            Some(station) => stations.push(station.code.clone()),
            None => return Err(StepError::UnknownStation(word.clone()).into()),
        }
    }
    let forms = session.forms_before_visits(args.papers.as_imported)?;
    let judged = session.judged(&forms);
    let written = send_back(&Year::new(&session.folder, &forms), &judged, &stations)?;
    let sent = written.files;
    let (files, findings) = (sent.len(), sent.iter().map(|sent| sent.findings).sum::<usize>());
    let out = session.folder.out().join("annotated");
    let out = out.strip_prefix("./").unwrap_or(&out).display().to_string();
    session.say(&text!(
        "标注退回件：{files} 份，问题 {findings} 条，在 {out}",
        "returns to send back: {files}, findings: {findings}, in {out}"
    ));
    for one in &sent {
        let path = document::plain::visible(&one.path);
        let count = one.findings;
        match &one.list {
            None => {
                session.say(&text!("  已标注　{path}：{count} 条", "  marked  {path}, findings: {count}"));
            }
            Some((list, why)) => {
                let name = list.file_name().unwrap_or_default().to_string_lossy();
                let name = document::plain::visible(&name);
                session.say(&text!(
                    "  附清单　{path}：{count} 条；{why}：{name}",
                    "  listed  {path}, findings: {count}; {why}: {name}",
                    why = *why
                ));
            }
        }
    }
    session.print_spared(&written.spared);
    Ok(session.exit_code(CLEAN))
}
