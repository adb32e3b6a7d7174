//! `scheme`: checks a scheme, shows it as tables, or drafts one from a spreadsheet.

use std::path::Path;

use jiff::civil::date;
use model::scheme::Scheme as Standard;
use model::{Explained as _, Lang, Text, text};

use crate::call::Call;
use crate::cli::{Scheme, SchemeAction, SchemeFormat};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::{Done, Failure};
use crate::terminal::{self, Kind};

pub(crate) fn run(args: &Scheme, call: &Call) -> Done {
    match args.action {
        SchemeAction::Check => check(args, call.lang),
        SchemeAction::Show => show(args, call.lang),
        SchemeAction::Import => import(args, call.lang),
    }
}

fn check(args: &Scheme, lang: Lang) -> Done {
    let Some(scheme) = read(&args.file, lang)? else { return Ok(FINDINGS) };
    let (leaves, total) = (scheme.leaves().count(), scheme.total.normalize());
    let title = &scheme.title;
    let line = text!(
        "没有错误：{title}，{leaves} 项，{total} 分",
        "no faults: {title}, leaves {leaves}, points {total}"
    );
    terminal::line(line.get(lang))?;
    Ok(CLEAN)
}

fn show(args: &Scheme, lang: Lang) -> Done {
    let Some(scheme) = read(&args.file, lang)? else { return Ok(FINDINGS) };
    // The same scheme gives the same bytes on every day.
    let document = || reporting::scheme::document(&scheme, date(2000, 1, 1), lang);
    let bytes = match args.format {
        SchemeFormat::Md => document::markdown::render(&document()).into_bytes(),
        SchemeFormat::Html => document::html::render(&document()).into_bytes(),
        SchemeFormat::Xlsx if args.out.is_none() => {
            return Err(text!("xlsx 要用 --out 写明文件", "xlsx needs --out").into());
        }
        SchemeFormat::Xlsx => {
            reporting::scheme::workbook(&scheme, lang).map_err(|error| Failure::from(error.text()))?
        }
    };
    put(args, &bytes)?;
    Ok(CLEAN)
}

fn import(args: &Scheme, lang: Lang) -> Done {
    let bytes = pipeline::bytes_of(&args.file)?;
    let rows = pipeline::rows_of_first_sheet(&bytes, &model::Limits::default())
        .map_err(|error| refused(&args.file, &error.text()))?;
    let id = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(draft) = campaign::draft_scheme(&id, &rows) else {
        let no_head =
            text!("没有找到表头：要有小项和分值两栏", "no head was found with an item and its points");
        return Err(no_head.into());
    };
    put(args, draft.toml.as_bytes())?;
    let doubts = draft.doubts;
    let line = text!("{doubts} 处存疑，已用“待核对”注明", "doubts: {doubts}, marked 待核对");
    terminal::complain(line.get(lang));
    if let Err(errors) = campaign::parse_scheme(&draft.toml, &[]) {
        print_errors(&args.file, &errors, lang);
        return Ok(FINDINGS);
    }
    Ok(CLEAN)
}

/// The scheme of a file or of a campaign's folder; `None` after its faults were reported.
fn read(path: &Path, lang: Lang) -> Result<Option<Standard>, Failure> {
    let path = if path.is_dir() { path.join("scheme.toml") } else { path.to_owned() };
    let text = pipeline::read_text(&path)?;
    let rules: Vec<&str> = validation::RULES.iter().map(|rule| rule.code).collect();
    let checked = campaign::parse_scheme(&text, &rules).and_then(|scheme| {
        let settings = path.with_file_name("campaign.toml");
        let known = campaign::References { rules: &rules, scheme: Some(&scheme), register: None };
        // What is wrong with the settings themselves is reported by whatever opens the campaign.
        let settings = pipeline::read_text(&settings).ok();
        let settings = settings.and_then(|text| campaign::parse_campaign(&text, known).ok());
        settings.map_or(Ok(()), |settings| campaign::check_kinds(&text, &settings.kinds)).map(|()| scheme)
    });
    match checked {
        Ok(scheme) => Ok(Some(scheme)),
        Err(errors) => {
            print_errors(&path, &errors, lang);
            Ok(None)
        }
    }
}

fn print_errors(path: &Path, errors: &campaign::Errors, lang: Lang) {
    for fault in &errors.faults {
        let (path, line) = (path.display(), fault.line);
        let text = text!("{path}:{line}：{fault}", "{path}:{line}: {fault}", fault = fault.text);
        _ = terminal::line(text.get(lang));
    }
}

fn put(args: &Scheme, bytes: &[u8]) -> Result<(), Failure> {
    match args.out.as_deref() {
        Some(path) => pipeline::write_named(path, bytes, &[&args.file])
            .map_err(|error| Failure::unwritable(path, &error)),
        None => Ok(terminal::print(Kind::Plain, &String::from_utf8_lossy(bytes))?),
    }
}

/// A spreadsheet that cannot be understood as one.
fn refused(path: &Path, why: &Text) -> Failure {
    let path = path.display();
    text!("{path}：{why}", "{path}: {why}", why = *why).into()
}
