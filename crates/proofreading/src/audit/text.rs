//! An audit as text for people.

use std::fmt::Write as _;

use model::{Lang, text};

use super::{Audit, Correction};
use document::plain::visible;

/// What is wrong, then what was proved, then what was not checked.
pub fn text(audit: &Audit, file: &str, lang: Lang) -> String {
    let count = audit.mistakes.len();
    let head = match count {
        0 => text!("：没有发现问题", ": nothing is wrong"),
        1 => text!("：发现1处问题", ": 1 mistake"),
        _ => text!("：发现{count}处问题", ": {count} mistakes"),
    };
    let mut out = visible(file) + head.get(lang) + "\n";
    let labels = [lang.pick("写的", "found"), lang.pick("应为", "expected"), lang.pick("改法", "fix")];
    for (mistake, number) in audit.mistakes.iter().zip(1..) {
        let label = mistake.check.label();
        let place = match mistake.paragraph {
            Some(at) => {
                text!("第{at}段“{excerpt}”", "paragraph {at}, `{excerpt}`", excerpt = mistake.excerpt)
            }
            None => text!("全文", "the notice"),
        };
        _ = writeln!(out, "\n{number}. {}　{}", label.get(lang), place.get(lang));
        let Correction { found, expected, hint } = &mistake.correction;
        for (label, text) in labels.iter().zip([found, expected, hint]) {
            _ = writeln!(out, "   {label}{}{}", lang.pick("：", ": "), text.get(lang));
        }
    }
    for (title, list) in [
        (lang.pick("核对无误", "Proved"), &audit.proved),
        (lang.pick("未核对", "Not checked"), &audit.not_checked),
    ] {
        if list.is_empty() {
            continue;
        }
        _ = writeln!(out, "\n{title}");
        for (check, text) in list {
            _ = writeln!(out, "  {}{}{}", check.label().get(lang), lang.pick("：", ": "), text.get(lang));
        }
    }
    out
}
