//! `read`: how one file was understood, on the terminal and, with `--html`, as a page to send on.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};

use anyhow::anyhow;
use form::Layouts;
use importer::Limits;
use importer::understanding::refused;
use model::{Lang, Text};
use pipeline::isolate::once;
use pipeline::{Found, Isolation, Shown, collect, show_file};
use reporting::understanding::{page, text};

use crate::cli::Read;
use crate::exit::{CLEAN, FINDINGS};

pub(crate) fn run(args: &Read, isolation: &Isolation, lang: Lang) -> anyhow::Result<u8> {
    let found = the_file(args, lang)?;
    let layouts = match &args.campaign {
        Some(root) => {
            anyhow::ensure!(root.is_dir(), "{}", no_folder(root).get(lang));
            pipeline::layouts(root).map_err(|error| anyhow!("{}", error.render(lang)))?
        }
        None => Layouts::shipped(),
    };
    let limits = Limits::default();
    let shown = match isolation {
        Isolation::InProcess => show_file(&found, &layouts, &limits),
        Isolation::Workers(program) => {
            let arguments = [OsString::from("--in-process")].into_iter().chain(std::env::args_os().skip(1));
            match once(program, &arguments.collect::<Vec<_>>(), &limits)? {
                Ok((code, words)) => {
                    eprint!("{words}");
                    return Ok(code);
                }
                Err(error) => Shown::Read(Box::new(refused(&found.path, &error, None, &layouts))),
            }
        }
    };
    let mut out = io::stdout().lock();
    let understanding = match shown {
        Shown::Read(understanding) => understanding,
        Shown::PassedOver(why) => {
            let path = document::plain::visible(&found.path);
            let line =
                Text::new(format!("{path}：跳过，{}", why.zh), format!("{path}: passed over, {}", why.en));
            writeln!(out, "{}", line.get(lang))?;
            return Ok(FINDINGS);
        }
    };
    let color = out.is_terminal();
    out.write_all(text::text(&understanding, lang, color).as_bytes())?;
    if let Some(path) = &args.html {
        pipeline::write_atomically(path, page::page(&understanding, lang).as_bytes())?;
        let path = path.display();
        let line = Text::new(format!("\n已写入 {path}"), format!("\nwritten to {path}"));
        writeln!(out, "{}", line.get(lang))?;
    }
    Ok(if understanding.refused.is_some() { FINDINGS } else { CLEAN })
}

/// The one file that was named.
fn the_file(args: &Read, lang: Lang) -> anyhow::Result<Found> {
    let path = args.file.display();
    let missing = Text::new(format!("没有这个文件：{path}"), format!("no such file: {path}"));
    anyhow::ensure!(args.file.exists(), "{}", missing.get(lang));
    let folder =
        Text::new(format!("{path} 是目录，请给一个文件"), format!("{path} is a folder, name one file"));
    anyhow::ensure!(!args.file.is_dir(), "{}", folder.get(lang));
    collect(&args.file).pop().ok_or_else(|| anyhow!("{}", missing.get(lang).to_owned()))
}

fn no_folder(path: &std::path::Path) -> Text {
    let path = path.display();
    Text::new(format!("没有这个工作目录：{path}"), format!("no such campaign folder: {path}"))
}
