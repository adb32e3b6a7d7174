//! `scheme`: checks a scheme, shows it as tables, or drafts one from a spreadsheet.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use jiff::civil::date;
use model::scheme::Scheme as Standard;
use model::{Explained as _, Lang};

use crate::cli::{Scheme, SchemeAction, SchemeFormat};
use crate::exit::{CLEAN, FINDINGS};

pub(crate) fn run(args: &Scheme, lang: Lang) -> anyhow::Result<u8> {
    match args.action {
        SchemeAction::Check => check(args, lang),
        SchemeAction::Show => show(args, lang),
        SchemeAction::Import => import(args, lang),
    }
}

fn check(args: &Scheme, lang: Lang) -> anyhow::Result<u8> {
    let Some(scheme) = read(&args.file, lang)? else { return Ok(FINDINGS) };
    let (leaves, total) = (scheme.leaves().count(), scheme.total.normalize());
    match lang {
        Lang::Zh => println!("没有错误：{}，{leaves} 项，{total} 分", scheme.title),
        Lang::En => println!("no faults: {}, {leaves} leaves, {total} points", scheme.title),
    }
    Ok(CLEAN)
}

fn show(args: &Scheme, lang: Lang) -> anyhow::Result<u8> {
    let Some(scheme) = read(&args.file, lang)? else { return Ok(FINDINGS) };
    // The same scheme gives the same bytes on every day.
    let document = || reporting::scheme::document(&scheme, date(2000, 1, 1), lang);
    let bytes = match args.format {
        SchemeFormat::Md => document::markdown::render(&document()).into_bytes(),
        SchemeFormat::Html => document::html::render(&document()).into_bytes(),
        SchemeFormat::Xlsx if args.out.is_none() => bail!("xlsx 要用 --out 写明文件；xlsx needs --out"),
        SchemeFormat::Xlsx => reporting::scheme::workbook(&scheme, lang)
            .map_err(|error| anyhow!("{}", error.text().get(lang)))?,
    };
    put(args.out.as_deref(), &bytes)?;
    Ok(CLEAN)
}

fn import(args: &Scheme, lang: Lang) -> anyhow::Result<u8> {
    let bytes = fs::read(&args.file).with_context(|| args.file.display().to_string())?;
    let rows = pipeline::rows_of_first_sheet(&bytes, &model::Limits::default())
        .with_context(|| args.file.display().to_string())?;
    let id = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(draft) = campaign::draft_scheme(&id, &rows) else {
        bail!("没有找到表头：要有小项和分值两栏；no head was found with an item and its points");
    };
    put(args.out.as_deref(), draft.toml.as_bytes())?;
    match lang {
        Lang::Zh => eprintln!("{} 处存疑，已用“待核对”注明", draft.doubts),
        Lang::En => eprintln!("{} doubts, marked 待核对", draft.doubts),
    }
    if let Err(errors) = campaign::parse_scheme(&draft.toml, &[]) {
        tell(&args.file, &errors, lang);
        return Ok(FINDINGS);
    }
    Ok(CLEAN)
}

/// The scheme of a file or of a campaign's folder; `None` after its faults were told.
fn read(path: &Path, lang: Lang) -> anyhow::Result<Option<Standard>> {
    let path = if path.is_dir() { path.join("scheme.toml") } else { path.to_owned() };
    let text = pipeline::read_text(&path).with_context(|| path.display().to_string())?;
    let rules: Vec<&str> = validation::RULES.iter().map(|rule| rule.code).collect();
    let checked = campaign::parse_scheme(&text, &rules).and_then(|scheme| {
        let settings = path.with_file_name("campaign.toml");
        let known = campaign::Known { rules: &rules, scheme: Some(&scheme), register: None };
        // What is wrong with the settings themselves is told by whatever opens the campaign.
        let settings = fs::read_to_string(settings).ok();
        let settings = settings.and_then(|text| campaign::parse_campaign(&text, known).ok());
        settings.map_or(Ok(()), |settings| campaign::check_kinds(&text, &settings.kinds)).map(|()| scheme)
    });
    match checked {
        Ok(scheme) => Ok(Some(scheme)),
        Err(errors) => {
            tell(&path, &errors, lang);
            Ok(None)
        }
    }
}

fn tell(path: &Path, errors: &campaign::Errors, lang: Lang) {
    for fault in &errors.faults {
        println!("{}:{}：{}", path.display(), fault.line, fault.text.get(lang));
    }
}

fn put(out: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match out {
        Some(path) => pipeline::write_atomically(path, bytes)?,
        None => std::io::stdout().write_all(bytes)?,
    }
    Ok(())
}
