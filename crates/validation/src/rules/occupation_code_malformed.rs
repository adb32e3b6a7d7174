//! R013: an occupation code is not one.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "R013",
    name: "occupation-code-malformed",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("职业编码写法不对", "an occupation code is not one"),
    message: Wording::new("{occupation}的职业编码“{found}”不是 0-00-00-00 的形式", "the code `{found}` of {occupation} is not of the form 0-00-00-00"),
    hint: Wording::new("请按国家职业分类大典填写编码", "take the code from the national catalogue"),
    docs: "\
### 检查什么
“鉴定职业”表的职业编码是否为大类、中类、小类、细类四段，位数 1-2-2-2，大类为 1 至 8，可在后面另加一段工种序号。

### 为什么
编码错误的职业无法与职业标准、题库对应；编码串行也是粘贴错位的迹象。

来源：《中华人民共和国职业分类大典》（1999 年版八大类，2015 年版同）。

### 怎样改
对照大典改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    for (index, row) in context.report.occupations.iter().enumerate() {
        let Some(found) = row.code.get().filter(|code| !is_code(code)) else { continue };
        let arguments = arguments![occupation = row_name(&row.name, index), found = plain(found)];
        sink.report(row.code.place(), format!("occupations[{index}].code"), arguments);
    }
}

fn is_code(code: &str) -> bool {
    let parts: Vec<&str> = code.split('-').collect();
    let widths = [1, 2, 2, 2, 2];
    (4..=5).contains(&parts.len())
        && parts
            .iter()
            .zip(widths)
            .all(|(part, width)| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
        && ("1"..="8").contains(&parts[0])
}
