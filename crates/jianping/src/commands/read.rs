//! `read`: how one file was understood, on the terminal and, with `--html`, as a page to send on.

use std::ffi::OsString;

use form::Layouts;
use importer::Limits;
use importer::understanding::refused;
use pipeline::isolate::once;
use pipeline::{FoundFile, Isolation, Shown, collect, show_file};
use reporting::understanding::{page, text};

use crate::call::Call;
use crate::cli::Read;
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::{Done, Failure};
use crate::terminal::{self, Kind};

pub(crate) fn run(args: &Read, call: &Call) -> Done {
    let lang = call.lang;
    let found = the_file(args)?;
    let layouts = match &args.campaign {
        Some(root) => {
            if !root.is_dir() {
                let path = root.display();
                return Err(
                    model::text!("没有这个工作目录：{path}", "no such campaign folder: {path}").into()
                );
            }
            pipeline::layouts(root)?
        }
        None => Layouts::shipped(),
    };
    let limits = Limits::default();
    let shown = match &call.isolation {
        Isolation::InProcess => show_file(&found, &layouts, &limits),
        Isolation::Workers(program) => {
            let mut arguments = vec![OsString::from("--in-process")];
            arguments.extend_from_slice(&call.arguments);
            match once(program, &arguments, &limits)? {
                Ok((code, words)) => {
                    if !words.is_empty() {
                        terminal::complain(words.trim_end_matches('\n'));
                    }
                    return Ok(code);
                }
                Err(error) => Shown::Read(Box::new(refused(&found.path, &error, None, &layouts))),
            }
        }
    };
    let understanding = match shown {
        Shown::Read(understanding) => understanding,
        Shown::PassedOver(why) => {
            let path = document::plain::visible(&found.path);
            let line = model::text!("{path}：跳过，{why}", "{path}: passed over, {why}", why = why);
            terminal::line(line.get(lang))?;
            return Ok(FINDINGS);
        }
    };
    let in_colours = terminal::shows_colours();
    terminal::print(Kind::lines(in_colours), &text::text(&understanding, lang, in_colours))?;
    if let Some(path) = &args.html {
        pipeline::write_named(path, page::page(&understanding, lang).as_bytes(), &[&args.file])
            .map_err(|error| Failure::unwritable(path, &error))?;
        let path = path.display();
        let line = model::text!("\n已写入 {path}", "\nwritten to {path}");
        terminal::line(line.get(lang))?;
    }
    Ok(if understanding.refused.is_some() { FINDINGS } else { CLEAN })
}

/// The one file that was named.
fn the_file(args: &Read) -> Result<FoundFile, Failure> {
    let path = args.file.display();
    if args.file.is_dir() {
        return Err(model::text!("{path} 是目录，请给一个文件", "{path} is a folder, name one file").into());
    }
    let found = if args.file.exists() { collect(&args.file).pop() } else { None };
    found.ok_or_else(|| model::text!("没有这个文件：{path}", "no such file: {path}").into())
}
