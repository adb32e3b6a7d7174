//! C002: something was filled in that is not understood.

use std::collections::{BTreeMap, BTreeSet};

use model::Severity;
use model::finding::{Diagnostic, Problem};
use model::record::each_slot;
use model::rule::Rule;
use model::text::Wording;

use crate::context::FormContext;
use crate::field_state::each_state;
use crate::labels::label;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C002",
    name: "value-unreadable",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("填写的内容无法识别", "a value is not understood"),
    message: Wording::new("{field}无法识别：{reason}", "{field} is not understood: {reason}"),
    hint: Wording::new(
        "请按该栏的要求改填；不清楚的问主管部门，不要留空",
        "fill in what the field asks for; ask the bureau when in doubt rather than leave it blank",
    ),
    docs: "\
### 检查什么
自评材料和实地抽查表中，填了内容却不能理解为该栏应有的数、日期、是否、选项的各栏，以及导入时报告的其他错误。
每栏只提示一次。

### 为什么
无法识别的内容不会被当作 0 或空白，也不会猜测；不改正就不能参与核对和评分。

来源：本系统的规定。

### 怎样改
数字栏只填数字，日期写成“2014年11月21日”，身份证号等长号码先把单元格设为文本格式再填写，公式出错的改填数值。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Form(check);

fn check(context: &FormContext<'_>, sink: &mut Sink<'_>) {
    let reasons: BTreeMap<&str, &Diagnostic> = context
        .diagnostics
        .iter()
        .rev()
        .filter_map(|diagnostic| Some((diagnostic.field.as_deref()?, diagnostic)))
        .collect();
    let mut reported = BTreeSet::new();
    each_slot(context.form, |path, slot| {
        each_state(path, slot, |path, seen| {
            let Some(raw) = seen.unreadable else { return };
            let reason = match reasons.get(path) {
                Some(diagnostic) => diagnostic.message.clone(),
                None => phrases::reads(plain(raw)),
            };
            sink.report(
                seen.origin.unwrap_or_default(),
                path,
                arguments![field = label(context.labels, path), reason = reason],
            );
            reported.insert(path.to_owned());
        });
    });
    for diagnostic in context.diagnostics {
        let field = diagnostic.field.as_deref();
        if diagnostic.severity == Severity::Error && field.is_none_or(|field| !reported.contains(field)) {
            let name = match field {
                Some(field) => label(context.labels, field),
                None => phrases::part_of_the_file(),
            };
            let arguments = arguments![field = name, reason = diagnostic.message.clone()];
            sink.report(diagnostic.origin.clone(), field.unwrap_or_default(), arguments);
        }
    }
}
