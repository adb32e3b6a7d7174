//! C021: a rulebook is listed twice.

use std::collections::BTreeMap;

use model::Severity;
use model::finding::Problem;
use model::register::fold_name;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::words::{plain, quoted};
pub(super) static RULE: Rule = Rule {
    code: "C021",
    name: "rulebook-repeated",
    severity: Severity::Warning,
    problem: Problem::RulesIncomplete,
    summary: Wording { zh: "同一规章制度列了两次", en: "a rulebook is listed twice" },
    message: Wording { zh: "{title}与第 {row} 行重复", en: "{title} stands already in row {row}" },
    hint: Wording { zh: "请删去重复的制度", en: "delete the repetition" },
    docs: "\
### 检查什么
“规章制度”表内是否有名称相同的制度，空格、全角半角、书名号的差别不计。

### 为什么
C020 按条数判断制度是否健全，重复列出会凑足条数。

来源：本系统的规定。

### 怎样改
删去重复的行；确系两项制度的，写明全称。
",
    check: Check::Return(check),
    ..Rule::PLAIN
};

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, row) in context.report.rulebooks.iter().enumerate() {
        let Some(title) = row.title.get() else { continue };
        let folded = fold_name(title.trim_matches(['《', '》']));
        match seen.get(&folded) {
            Some(first) => {
                let arguments = [("title", quoted(title)), ("row", plain(first + 1))];
                sink.report(row.title.place(), format!("rulebooks[{index}].title"), &arguments);
            }
            None => _ = seen.insert(folded, index),
        }
    }
}
