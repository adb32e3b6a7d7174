//! An audit as text for people.

use std::fmt::Write as _;

use model::Lang;

use super::Audit;
use document::plain::visible;

/// What is wrong, then what was proved, then what was not checked.
pub fn text(audit: &Audit, file: &str, lang: Lang) -> String {
    let count = audit.slips.len();
    let head = match (count, lang) {
        (0, Lang::Zh) => "：没有发现问题".to_owned(),
        (0, Lang::En) => ": nothing is wrong".to_owned(),
        (_, Lang::Zh) => format!("：发现{count}处问题"),
        (_, Lang::En) => format!(": {count} slip{}", if count == 1 { "" } else { "s" }),
    };
    let mut out = visible(file) + &head + "\n";
    let labels = [lang.pick("写的", "found"), lang.pick("应为", "expected"), lang.pick("改法", "mend")];
    for (slip, number) in audit.slips.iter().zip(1..) {
        let label = slip.check.label();
        let place = match (slip.paragraph, lang) {
            (Some(at), Lang::Zh) => format!("第{at}段“{}”", slip.excerpt),
            (Some(at), Lang::En) => format!("paragraph {at}, `{}`", slip.excerpt),
            (None, _) => lang.pick("全文", "the notice").to_owned(),
        };
        _ = writeln!(out, "\n{number}. {}　{place}", label.get(lang));
        for (label, text) in labels.iter().zip([&slip.found, &slip.expected, &slip.hint]) {
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
