//! `audit-notice`: the proofs over a notice that someone typed.

use std::io::{self, Write as _};

use pipeline::audit::audit_notice;
use proofreading::audit::{json, text};

use crate::call::Call;
use crate::cli::{AuditFormat, AuditNotice};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::Done;

pub(crate) fn run(args: &AuditNotice, call: &Call) -> Done {
    let audit = audit_notice(&args.file, args.register.as_deref())?;
    let name = args.file.file_name().unwrap_or(args.file.as_os_str()).to_string_lossy();
    let printed = match args.format {
        AuditFormat::Text => text(&audit, &name, call.lang),
        AuditFormat::Json => json(&audit, &name),
    };
    io::stdout().write_all(printed.as_bytes())?;
    Ok(if audit.mistakes.is_empty() { CLEAN } else { FINDINGS })
}
