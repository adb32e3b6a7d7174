//! A typed notice from its file, and a register from another, for `proofreading::audit`.

use std::path::Path;

use form::Layouts;
use importer::Limits;
use model::Explained as _;
use model::Text;
use proofreading::audit::{self, Audit};
use proofreading::paragraphs::markdown;
use proofreading::proof::Check;

use crate::error::OpenError;
use crate::files::read;
use crate::folder::register::{REGISTER, register_at};

/// Checks the notice in a file (docx, Markdown or plain text), against the register in a file or in a campaign's
/// folder if there is one.
pub fn audit_notice(file: &Path, register: Option<&Path>) -> Result<Audit, OpenError> {
    let bytes = read(file).map_err(|source| OpenError::Io { path: file.to_owned(), source })?;
    let (paragraphs, auto_numbered) = paragraphs(file, &bytes)?;
    let names = register.map(names).transpose()?;
    let mut audit = audit::audit(&paragraphs, names.as_deref());
    if auto_numbered > 0 {
        audit.not_checked.push((
            Check::Headings,
            Text::new(
                format!("{auto_numbered}段用了 Word 的自动编号，文件里没有这些序号"),
                format!("{auto_numbered} paragraphs are numbered by Word itself; the file does not hold these numbers"),
            ),
        ));
    }
    Ok(audit)
}

fn paragraphs(file: &Path, bytes: &[u8]) -> Result<(Vec<String>, usize), OpenError> {
    let limits = Limits::default();
    if bytes.starts_with(b"PK\x03\x04") {
        let text =
            importer_excel::word(bytes, &limits).map_err(|error| OpenError::slip(file, error.text()))?;
        return Ok((text.paragraphs, text.auto_numbered));
    }
    let Some(text) = decoded(bytes) else {
        let text = Text::new(
            "不是 docx，也不是文字文件；doc、wps 和 pdf 请另存为 docx",
            "neither a docx nor a text; save doc, wps and pdf as docx",
        );
        return Err(OpenError::slip(file, text));
    };
    let is_markdown = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let paragraphs = if is_markdown { markdown(&text) } else { text.lines().map(str::to_owned).collect() };
    Ok((paragraphs, 0))
}

/// A text in UTF-8 or UTF-16 with its mark, in UTF-8 without, or in GB 18030.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).map(Into::into);
    }
    if bytes.contains(&0) {
        return None;
    }
    [encoding_rs::UTF_8, encoding_rs::GB18030]
        .into_iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .map(Into::into)
}

fn names(path: &Path) -> Result<Vec<String>, OpenError> {
    let path = if path.is_dir() { path.join(REGISTER) } else { path.to_owned() };
    let mut slips = Vec::new();
    let register = register_at(path, &Layouts::shipped(), &Limits::default(), &mut slips)?;
    if slips.is_empty() {
        Ok(register.stations().iter().map(|station| station.name.clone()).collect())
    } else {
        Err(OpenError::Settings(slips))
    }
}
