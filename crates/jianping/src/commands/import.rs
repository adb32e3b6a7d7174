//! `import`: what stations sent goes into the ledger, or, with `--dry-run`, onto standard output.

use std::path::Path;

use importer::wire;
use model::ReadForm;
use model::received::AbsentStation;
use model::record::Form;
use model::{Explained as _, Lang, Text, text};
use pipeline::{FileOutcome, FileRead, FormKind, Imported, Intake, Reader, SourceState, collect};

use crate::call::Call;
use crate::cli::{Import, ImportFormat};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::Done;
use crate::progress;
use crate::session::Session;
use crate::terminal::{Kind, Printer};

pub(crate) fn run(args: &Import, call: &Call) -> Done {
    if args.dry_run {
        return dry_run(args, call);
    }
    let [root] = args.paths.as_slice() else {
        return Err(text!("只能给一个工作目录", "give one campaign folder").into());
    };
    let kind = match (args.onsite, args.reinspection) {
        (true, _) => FormKind::Onsite,
        (_, true) => FormKind::Reinspection,
        _ => FormKind::Return,
    };
    let mut session = Session::open(root, None, call)?;
    let imported =
        session.import(&Intake { kind, isolation: &call.isolation, accept_missing: args.accept_missing })?;
    print_import(&session, kind, &imported);
    Ok(exit_code(&imported))
}

/// Whether everything that was sent is known to be of some station.
pub(crate) fn exit_code(imported: &Imported) -> u8 {
    if imported.refused() > 0 || !imported.unidentified.is_empty() { FINDINGS } else { CLEAN }
}

/// Prints what an import did: the counts, every file that was refused or passed over, whose the forms are,
/// who has not sent.
pub(crate) fn print_import(session: &Session, kind: FormKind, imported: &Imported) {
    let kinds = match kind {
        FormKind::Return => Text::new("自评材料", "returns"),
        FormKind::Onsite => Text::new("实地抽查表", "on-site forms"),
        FormKind::Reinspection => Text::new("复查表", "re-inspection forms"),
    };
    let (files, forms, refused) = (imported.files.len(), imported.forms, imported.refused());
    let (new, gone) = (imported.counts.new, imported.counts.gone);
    session.say(&text!(
        "{kinds}：{files} 个文件，读出 {forms} 份，拒收 {refused} 个；新增 {new} 个，不再存在 {gone} 个",
        "{kinds}: files {files}, forms read {forms}, files refused {refused}; new {new}, gone {gone}",
        kinds = kinds
    ));
    for file in &imported.files {
        let (word, reason) = match &file.state {
            SourceState::Read => continue,
            SourceState::Refused { reason, .. } => (Text::new("拒收", "refused"), reason),
            SourceState::Skipped { reason, .. } => (Text::new("跳过", "passed over"), reason),
        };
        let path = document::plain::visible(&file.source.path);
        session.say(&text!("  {word}　{path}：{why}", "  {word}  {path}: {why}", word = word, why = *reason));
    }
    print_identity(session, imported);
    if kind == FormKind::Return {
        print_absent(session, imported);
    }
}

/// Prints what a person should know about whose the forms are.
fn print_identity(session: &Session, imported: &Imported) {
    let visible = document::plain::visible;
    let say = |zh: &str, en: &str, text: &Text| {
        session.say(&Text::new(
            format!("  {zh}　{}", visible(&text.zh)),
            format!("  {en}  {}", visible(&text.en)),
        ));
    };
    for paths in &imported.copies {
        say("内容相同", "same content", &Text::new(paths.join("、"), paths.join(", ")));
    }
    for text in &imported.repeated {
        say("报送多份", "several returns", text);
    }
    for text in &imported.by_similar_name {
        say("按名称认定", "identified by name", text);
    }
    for text in &imported.unidentified {
        say("无法认定", "station unknown", text);
    }
}

fn print_absent(session: &Session, imported: &Imported) {
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
    let names = Text::new(names("（主动申请撤销）").join("、"), names(" (withdrew)").join(", "));
    session.say(&text!(
        "  未收到 {count} 所机构的自评材料：{names}",
        "  stations without a return ({count}): {names}",
        names = names
    ));
}

/// Reads files or folders without a campaign.
fn dry_run(args: &Import, call: &Call) -> Done {
    let lang = call.lang;
    let reader = Reader::without_campaign(&call.isolation)?;
    let mut out = Printer::new(match args.format {
        ImportFormat::Jsonl => Kind::Json,
        ImportFormat::Text => Kind::Plain,
    });
    let mut refused = false;
    for root in &args.paths {
        if !root.exists() {
            return Err(missing(root).into());
        }
        let found = collect(root);
        let bar = progress::bar(&Text::new("读取", "reading"), lang);
        bar.set_length(found.len() as u64);
        // Chunks keep memory flat over any number of files.
        for chunk in found.chunks(256) {
            for read in reader.read_files(chunk, &|| bar.inc(1))? {
                refused |= matches!(read.outcome, FileOutcome::Refused(_));
                let lines = match args.format {
                    ImportFormat::Jsonl => json_lines(&read, args.origins, lang),
                    ImportFormat::Text => text_lines(&read, lang),
                };
                for line in lines {
                    out.line(&line)?;
                }
            }
        }
        bar.finish_and_clear();
    }
    out.finish()?;
    Ok(if refused { FINDINGS } else { CLEAN })
}

fn missing(path: &Path) -> Text {
    let path = path.display();
    text!("没有这个文件或目录：{path}", "no such file or folder: {path}")
}

fn json_lines(read: &FileRead, origins: bool, lang: Lang) -> Vec<String> {
    match &read.outcome {
        FileOutcome::PassedOver(reason) => vec![wire::skipped_line(&read.source, reason.get(lang))],
        FileOutcome::Refused(error) => vec![wire::refused_line(&read.source, error)],
        FileOutcome::Read(forms) => forms
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
    let line = |what: Text| text!("{path}：{what}", "{path}: {what}", what = what).get(lang).to_owned();
    match &read.outcome {
        FileOutcome::PassedOver(why) => vec![line(text!("跳过，{why}", "passed over, {why}", why = *why))],
        FileOutcome::Refused(error) => {
            let (text, hint) = (error.text(), error.hint());
            vec![line(text!("拒收，{text}；{hint}", "refused, {text}; {hint}", text = text, hint = hint))]
        }
        FileOutcome::Read(forms) => forms
            .iter()
            .map(|read| {
                let (kind, form): (Text, &dyn Form) = match &read.form {
                    ReadForm::SelfReport(form) => (Text::new("自评材料", "a return"), form.as_ref()),
                    ReadForm::Inspection(form) => (Text::new("实地抽查表", "an on-site form"), form.as_ref()),
                    ReadForm::Register(form) => (Text::new("机构名册", "a register"), form.as_ref()),
                };
                let reported = form.diagnostics().len();
                line(text!(
                    "{kind}（{format}），{reported} 条读取提示",
                    "{kind} ({format}), notes from reading: {reported}",
                    kind = kind,
                    format = read.format
                ))
            })
            .collect(),
    }
}
