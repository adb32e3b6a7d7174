//! C021: a rulebook is listed twice.

use std::collections::BTreeMap;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, quoted};

pub(super) static RULE: Rule<'static> = Rule {
    code: "C021",
    name: "rulebook-repeated",
    severity: Severity::Warning,
    problem: Problem::RulesIncomplete,
    summary: Wording::new("同一规章制度列了两次", "a rulebook is listed twice"),
    message: Wording::new("{title}与第 {row} 行重复", "{title} is already in row {row}"),
    hint: Wording::new("请删去重复的制度", "delete the repetition"),
    docs: "\
### 检查什么
“规章制度”表内是否有名称相同的制度，空格、全角半角、书名号的差别不计。

### 为什么
C020 按条数判断制度是否健全，重复列出会凑足条数。

来源：本系统的规定。

### 怎样改
删去重复的行；确系两项制度的，写明全称。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, row) in context.report.rulebooks.iter().enumerate() {
        let Some(title) = row.title.get() else { continue };
        let folded = fold_name(title.trim_matches(['《', '》']));
        match seen.get(&folded) {
            Some(first) => {
                let arguments = arguments![title = quoted(title), row = plain(first + 1)];
                sink.report(row.title.place(), format!("rulebooks[{index}].title"), arguments);
            }
            None => _ = seen.insert(folded, index),
        }
    }
}
