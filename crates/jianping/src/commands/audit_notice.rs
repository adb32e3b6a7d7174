//! `audit-notice`: the proofs over a notice that someone typed.

use std::io::{self, Write as _};

use anyhow::anyhow;
use model::Lang;
use pipeline::audit::audit_notice;
use proofreading::audit::{json, text};

use crate::cli::{AuditFormat, AuditNotice};
use crate::exit::{CLEAN, FINDINGS};

pub(crate) fn run(args: &AuditNotice, lang: Lang) -> anyhow::Result<u8> {
    let audit = audit_notice(&args.file, args.register.as_deref())
        .map_err(|error| anyhow!("{}", error.render(lang)))?;
    let name = args.file.file_name().unwrap_or(args.file.as_os_str()).to_string_lossy();
    let told = match args.format {
        AuditFormat::Text => text(&audit, &name, lang),
        AuditFormat::Json => json(&audit, &name),
    };
    io::stdout().write_all(told.as_bytes())?;
    Ok(if audit.mistakes.is_empty() { CLEAN } else { FINDINGS })
}
