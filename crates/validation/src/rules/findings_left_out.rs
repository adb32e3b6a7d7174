//! F004: a file with more findings than are listed.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Finding, Severity};

use crate::rule::Check;
use crate::sink::{Subject, arguments, of_file};
use crate::words::plain;

pub(crate) static RULE: Rule<'static> = Rule {
    code: "F004",
    name: "findings-left-out",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("问题过多，没有全部列出", "more findings than are listed"),
    message: Wording::new("这个文件另有 {count} 个问题没有列出，每个文件最多列出 {most} 个", "{count} more findings on this file are not listed, {most} a file is the most"),
    hint: Wording::new("请先改正已列出的问题后重新报送，其余的届时列出", "correct those that are listed and send it again; the others are listed then"),
    docs: "\
### 检查什么
一个文件的问题是否超过 `campaign.toml` 中 `[limits]` 的 `findings`（默认 1000）。超过时先列错误，再列警告和提示；
每条规则至少列出一个问题。没有列出的问题照样计分、计数、否决。此规则不能关闭、改级或豁免。

### 为什么
几万个问题的清单没有人看，还会淹没别的文件的问题；但少列了多少，要说清楚。

来源：本系统的规定。

### 怎样改
这样的文件多半用错了表样或整表错位，改正后重新报送；要一次列全的，调高 `findings` 后重新导入。
",
    is_settable: false,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::File;

/// The finding for a file of which `count` findings are left out, `most` being the most.
pub(crate) fn finding(path: &str, station: Option<&str>, count: usize, most: u64) -> Finding {
    let subject = Subject { station, path: Some(path), ..Subject::default() };
    of_file(&RULE, subject, arguments![count = plain(count), most = plain(most)])
}
