//! `import`: what stations sent goes into the ledger, or, with `--dry-run`, onto standard output.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use importer::wire;
use model::ReadForm;
use model::received::AbsentStation;
use model::record::Form;
use model::{Explained as _, Lang, Text};
use pipeline::{FileRead, FormKind, Imported, Isolation, Outcome, Reader, SourceState, StepError, collect};

use crate::cli::{Import, ImportFormat};
use crate::exit::{CLEAN, FINDINGS};
use crate::progress;
use crate::session::Session;

pub(crate) fn run(args: &Import, isolation: &Isolation, lang: Lang) -> anyhow::Result<u8> {
    if args.dry_run {
        return dry_run(args, isolation, lang);
    }
    let [root] = args.paths.as_slice() else {
        anyhow::bail!("{}", Text::new("只能给一个工作目录", "give one campaign folder").get(lang));
    };
    let kind = match (args.onsite, args.reinspection) {
        (true, _) => FormKind::Onsite,
        (_, true) => FormKind::Reinspection,
        _ => FormKind::Return,
    };
    let mut session = Session::open(root, None, lang)?;
    let imported = session.import(kind, isolation)?;
    tell(&session, kind, &imported);
    let to_mend = imported.refused() > 0 || !imported.unidentified.is_empty();
    Ok(if to_mend { FINDINGS } else { CLEAN })
}

/// Prints what an import did: the counts, every file that was refused or passed over, whose the forms are,
/// who has not sent.
pub(crate) fn tell(session: &Session, kind: FormKind, imported: &Imported) {
    let (zh, en) = match kind {
        FormKind::Return => ("自评材料", "returns"),
        FormKind::Onsite => ("实地抽查表", "on-site forms"),
        FormKind::Reinspection => ("复查表", "re-inspection forms"),
    };
    let (files, forms, refused) = (imported.files.len(), imported.forms, imported.refused());
    let (new, gone) = (imported.counts.new, imported.counts.gone);
    session.say(
        format!(
            "{zh}：{files} 个文件，读出 {forms} 份，拒收 {refused} 个；新增 {new} 个，不再存在 {gone} 个"
        ),
        format!("{en}: {files} files, {forms} forms read, {refused} files refused; {new} new, {gone} gone"),
    );
    for file in &imported.files {
        let (word, reason) = match &file.state {
            SourceState::Read => continue,
            SourceState::Refused { reason, .. } => (Text::new("拒收", "refused"), reason),
            SourceState::Skipped { reason, .. } => (Text::new("跳过", "passed over"), reason),
        };
        let path = document::plain::visible(&file.source.path);
        session.say(
            format!("  {}　{path}：{}", word.zh, reason.zh),
            format!("  {}  {path}: {}", word.en, reason.en),
        );
    }
    tell_identity(session, imported);
    if kind == FormKind::Return {
        tell_absent(session, imported);
    }
}

/// Prints what a person should know about whose the forms are.
fn tell_identity(session: &Session, imported: &Imported) {
    let say = |zh: &str, en: &str, text: &Text| {
        let visible = document::plain::visible;
        session.say(format!("  {zh}　{}", visible(&text.zh)), format!("  {en}  {}", visible(&text.en)));
    };
    for paths in &imported.copies {
        say("内容相同", "same content", &Text::new(paths.join("、"), paths.join(", ")));
    }
    for text in &imported.repeated {
        say("报送多份", "several returns", text);
    }
    for text in &imported.likened {
        say("按名称认定", "told by name", text);
    }
    for text in &imported.unidentified {
        say("无法认定", "station unknown", text);
    }
}

fn tell_absent(session: &Session, imported: &Imported) {
    if imported.absent.is_empty() {
        return;
    }
    let count = imported.absent.len();
    let names = |withdrew: &str| -> Vec<String> {
        let name = |absent: &AbsentStation| {
            format!("{}{}", absent.name, if absent.withdrawn { withdrew } else { "" })
        };
        imported.absent.iter().map(name).collect()
    };
    session.say(
        format!("  未收到 {count} 所机构的自评材料：{}", names("（主动申请撤销）").join("、")),
        format!("  no return from {count} stations: {}", names(" (withdrew)").join(", ")),
    );
}

/// Reads files or folders without a campaign.
fn dry_run(args: &Import, isolation: &Isolation, lang: Lang) -> anyhow::Result<u8> {
    let told = |error: StepError| anyhow::anyhow!("{}", error.render(lang));
    let reader = Reader::of_nobody(isolation).map_err(told)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = false;
    for root in &args.paths {
        anyhow::ensure!(root.exists(), "{}", missing(root).get(lang));
        let found = collect(root);
        let bar = progress::bar(&Text::new("读取", "reading"), lang);
        bar.set_length(found.len() as u64);
        // Chunks keep memory flat over any number of files.
        for chunk in found.chunks(256) {
            for read in reader.read_files(chunk, &|| bar.inc(1)).map_err(told)? {
                refused |= matches!(read.outcome, Outcome::Refused(_));
                let lines = match args.format {
                    ImportFormat::Jsonl => json_lines(&read, args.origins, lang),
                    ImportFormat::Text => text_lines(&read, lang),
                };
                for line in lines {
                    writeln!(out, "{line}")?;
                }
            }
        }
        bar.finish_and_clear();
    }
    out.flush()?;
    Ok(if refused { FINDINGS } else { CLEAN })
}

fn missing(path: &Path) -> Text {
    let path = path.display();
    Text::new(format!("没有这个文件或目录：{path}"), format!("no such file or folder: {path}"))
}

fn json_lines(read: &FileRead, origins: bool, lang: Lang) -> Vec<String> {
    match &read.outcome {
        Outcome::PassedOver(reason) => vec![wire::skipped_line(&read.source, reason.get(lang))],
        Outcome::Refused(error) => vec![wire::refused_line(&read.source, error)],
        Outcome::Read(forms) => forms
            .iter()
            .map(|form| match &form.form {
                ReadForm::SelfReport(report) => wire::form_line(&read.source, report.as_ref(), origins),
                ReadForm::Inspection(_) => wire::skipped_line(&read.source, skipped_form(true).get(lang)),
                ReadForm::Register(_) => wire::skipped_line(&read.source, skipped_form(false).get(lang)),
            })
            .collect(),
    }
}

fn skipped_form(onsite: bool) -> Text {
    if onsite {
        Text::new("实地抽查表", "an on-site form")
    } else {
        Text::new("机构名册", "a register")
    }
}

fn text_lines(read: &FileRead, lang: Lang) -> Vec<String> {
    let path = document::plain::visible(&read.source.path);
    let line = |zh: String, en: String| {
        Text::new(format!("{path}：{zh}"), format!("{path}: {en}")).get(lang).to_owned()
    };
    match &read.outcome {
        Outcome::PassedOver(reason) => {
            vec![line(format!("跳过，{}", reason.zh), format!("passed over, {}", reason.en))]
        }
        Outcome::Refused(error) => {
            let (text, hint) = (error.text(), error.hint());
            vec![line(
                format!("拒收，{}；{}", text.zh, hint.zh),
                format!("refused, {}; {}", text.en, hint.en),
            )]
        }
        Outcome::Read(forms) => forms
            .iter()
            .map(|read| {
                let (kind, form): (Text, &dyn Form) = match &read.form {
                    ReadForm::SelfReport(form) => (Text::new("自评材料", "a return"), form.as_ref()),
                    ReadForm::Inspection(form) => (Text::new("实地抽查表", "an on-site form"), form.as_ref()),
                    ReadForm::Register(form) => (Text::new("机构名册", "a register"), form.as_ref()),
                };
                let told = form.diagnostics().len();
                line(
                    format!("{}（{}），{told} 条读取提示", kind.zh, read.format),
                    format!("{} ({}), {told} notes from reading", kind.en, read.format),
                )
            })
            .collect(),
    }
}
