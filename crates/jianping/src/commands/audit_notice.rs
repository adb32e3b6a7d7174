//! `audit-notice`: the proofs over a notice that someone typed.

use pipeline::audit::audit_notice;
use proofreading::audit::{json, text};

use crate::call::Call;
use crate::cli::{AuditFormat, AuditNotice};
use crate::exit::{CLEAN, FINDINGS};
use crate::failure::Done;
use crate::terminal::{Kind, print};

pub(crate) fn run(args: &AuditNotice, call: &Call) -> Done {
    let audit = audit_notice(&args.file, args.register.as_deref())?;
    let name = args.file.file_name().unwrap_or(args.file.as_os_str()).to_string_lossy();
    match args.format {
        AuditFormat::Text => print(Kind::Plain, &text(&audit, &name, call.lang))?,
        AuditFormat::Json => print(Kind::Json, &json(&audit, &name))?,
    }
    Ok(if audit.mistakes.is_empty() { CLEAN } else { FINDINGS })
}
