//! `template`: the blank forms, from the layouts and the scheme of a campaign.

use model::{Explained as _, text};
use pipeline::Folder;

use crate::call::Call;
use crate::cli::Template;
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::terminal;

pub(crate) fn run(args: &Template, call: &Call) -> Done {
    // Nothing is recorded, so no ledger is opened.
    let folder = Folder::open(&args.folder, None)?;
    let written = pipeline::templates(&folder)?;
    for path in written.files {
        let path = path.strip_prefix("./").unwrap_or(&path).display();
        terminal::line(text!("已生成 {path}", "wrote {path}").get(call.lang))?;
    }
    for one in written.spared {
        terminal::line(one.text().get(call.lang))?;
    }
    Ok(CLEAN)
}
