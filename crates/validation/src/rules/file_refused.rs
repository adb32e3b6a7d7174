//! F001: a file that could not be read at all.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Finding, Severity, Text};

use crate::rule::Check;
use crate::sink::{Subject, arguments, of_file};

pub(super) static RULE: Rule<'static> = Rule {
    code: "F001",
    name: "file-refused",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("文件无法读取", "a file could not be read"),
    message: Wording::new("文件未能读取：{reason}", "the file was refused: {reason}"),
    hint: Wording::new("{advice}", "{advice}"),
    docs: "\
### 检查什么
收到的每个文件能否作为自评材料或实地抽查表读取。空文件、加密文件、损坏的文件、不是工作簿也不是 XML 的文件、
超出安全限度的文件，各提示一条，其他文件照常处理。此规则由导入环节触发，不能关闭、改级或豁免。

### 为什么
读不了的文件如果悄悄略过，该机构就会被误认为没有报送。

来源：本系统的规定。

### 怎样改
按提示处理后重新报送，一般是用 Excel 或 WPS 打开原件，取消密码，另存为 .xlsx。
",
    is_settable: false,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::File;

/// The finding for the file at `path`.
pub(crate) fn finding(path: &str, reason: &Text, advice: &Text) -> Finding {
    let subject = Subject { path: Some(path), ..Subject::default() };
    of_file(&RULE, subject, arguments![reason = reason.clone(), advice = advice.clone()])
}
