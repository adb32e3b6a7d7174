//! C003: something the importer read by inference, or passed over, and wants to be known.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::FormContext;
use crate::field_state::each_state;
use crate::labels::label;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C003",
    name: "value-read-with-doubt",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("导入时有推断或略过的内容", "something was read with doubt or passed over"),
    message: Wording::new("{field}：{reason}", "{field}: {reason}"),
    hint: Wording::new(
        "请核对读出的内容；不对的改正原表后重新报送",
        "check what was read; if it is wrong, correct the form and send it again",
    ),
    docs: "\
### 检查什么
导入自评材料和实地抽查表时的警告和提示：带单位的数、补全的日期、丢失前导零的编号、没有认出的工作表和栏目等。
所在栏本身无法识别的归入 C002，不重复提示。

### 为什么
推断出来的值参与核对和评分，略过的内容不参与，两者都不应悄悄发生。

来源：本系统的规定。

### 怎样改
对照原表核对；读得不对的，按规范格式改填后重新报送。读得对的不必处理。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Form(check);

fn check(context: &FormContext<'_>, sink: &mut Sink<'_>) {
    for diagnostic in context.diagnostics {
        let field = diagnostic.field.as_deref();
        if diagnostic.severity == Severity::Error || field.is_some_and(|field| is_unreadable(context, field))
        {
            continue;
        }
        let name = match field {
            Some(field) => label(context.labels, field),
            None => phrases::the_file(),
        };
        let arguments = arguments![field = name, reason = diagnostic.message.clone()];
        sink.report(diagnostic.origin.clone(), field.unwrap_or_default(), arguments);
    }
}

/// Whether rule C002 reports the field. A level (`occupations[0].tested.5`) is looked up in its field.
fn is_unreadable(context: &FormContext<'_>, field: &str) -> bool {
    let of_level = || field.rsplit_once('.').filter(|(_, level)| level.parse::<u8>().is_ok());
    let Some((path, slot)) = context
        .form
        .slot(field)
        .map(|slot| (field, slot))
        .or_else(|| of_level().and_then(|(path, _)| Some((path, context.form.slot(path)?))))
    else {
        return false;
    };
    let mut unreadable = false;
    each_state(path, slot, |seen_path, seen| unreadable |= seen_path == field && seen.unreadable.is_some());
    unreadable
}
