//! `template`: the blank forms, from the layouts and the scheme of a campaign.

use std::io::{self, Write as _};

use anyhow::anyhow;
use model::Lang;
use pipeline::Folder;

use crate::cli::Template;
use crate::exit::CLEAN;

pub(crate) fn run(args: &Template, lang: Lang) -> anyhow::Result<u8> {
    // Nothing is recorded, so no ledger is opened.
    let folder = Folder::open(&args.folder, None).map_err(|error| anyhow!("{}", error.render(lang)))?;
    let written = pipeline::templates(&folder).map_err(|error| anyhow!("{}", error.render(lang)))?;
    for path in written {
        let path = path.strip_prefix("./").unwrap_or(&path);
        let verb = match lang {
            Lang::Zh => "已生成",
            Lang::En => "wrote",
        };
        writeln!(io::stdout(), "{verb} {}", path.display())?;
    }
    Ok(CLEAN)
}
