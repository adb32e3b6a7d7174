//! X006: two stations give the same number or code.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::register::fold_name;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;
use model::{Cited, SelfReport, Severity};

use crate::context::AllReturns;
use crate::counting::counting;
use crate::labels::label;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "X006",
    name: "identifier-shared",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("两家机构填了同一个证号或代码", "two stations give the same number or code"),
    message: Wording::new("{field}“{found}”也为“{other}”所填", "{field} `{found}` is also given by `{other}`"),
    hint: Wording::new("请对照证照改正", "correct it from the certificates"),
    docs: "\
### 检查什么
许可证编号、组织机构代码、统一社会信用代码是否为两家机构作数的材料所共用。空格、连字符、全角半角的差别不计。监督电话属主管部门，不比较。

### 为什么
一证一号；共用证号的，不是抄错就是冒用。承建单位相同而代码相同的可予豁免。

来源：GB 32100-2015；GB 11714-1997；劳部发〔1993〕134号。

### 怎样改
改正。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let counting = counting(all.input.returns);
    for (path, field) in FIELDS {
        let mut users: BTreeMap<String, Vec<(&str, &Return)>> = BTreeMap::new();
        for (station, filed) in &counting {
            if let Some(value) = field(&filed.form).get() {
                users.entry(fold_name(value).replace('-', "")).or_default().push((station, filed));
            }
        }
        for users in users.values().filter(|users| users.len() > 1) {
            for (at, (_, filed)) in users.iter().enumerate() {
                let other = users[usize::from(at == 0)].0;
                let cited = field(&filed.form);
                let arguments = arguments![
                    field = label(&all.input.labels.of_return, path),
                    found = plain(cited.get().map_or("", String::as_str)),
                    other = plain(all.name_of(other))
                ];
                sink.about(all.subject(filed)).report(cited.place(), *path, arguments);
            }
        }
    }
}

type Field = fn(&SelfReport) -> &Cited<String>;

const FIELDS: &[(&str, Field)] = &[
    ("permit.number", |report| &report.permit.number),
    ("station.org_code", |report| &report.station.org_code),
    ("station.credit_code", |report| &report.station.credit_code),
];
