//! C007: a phone number or postcode is malformed.

use model::finding::Problem;
use model::record::{Fields, Slot};
use model::rule::Rule;
use model::text::Wording;
use model::{Cited, Severity, Text};

use crate::context::ReturnContext;
use crate::labels::label;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "C007",
    name: "contact-malformed",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("电话或邮编写法不对", "a phone number or postcode is malformed"),
    message: Wording::new("{field}“{found}”不像是{what}", "{field} `{found}` does not look like {what}"),
    hint: Wording::new("请填完整号码，固定电话带区号", "give the whole number, landlines with the area code"),
    docs: "\
### 检查什么
负责人电话、联系电话、监督电话、管理人员电话是否为手机号（11 位）、带区号的固定电话（可带分机）、7 至 8 位本地号码、400/800 号码或 5 位服务号码，前面可加 +86；一栏可写多个。邮编是否为 6 位数字。

### 为什么
监督电话打不通等于没有公布；通知、整改要靠这些号码找人。

来源：本系统的规定；号码位长见电信网编号计划（工信部公告 2017 年第 20 号），邮政编码 6 位。

### 怎样改
补全区号、改正位数。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

const PHONES: [&str; 3] = ["head_phone", "contact_phone", "supervision_phone"];

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let mut look = |path: String, cited: &Cited<String>, what: &Text, is_well_formed: fn(&str) -> bool| {
        if let Some(found) = cited.get().filter(|found| !is_well_formed(found)) {
            let arguments =
                arguments![field = label(context.labels, &path), found = plain(found), what = what.clone()];
            sink.report(cited.place(), path, arguments);
        }
    };
    let (phone, postcode) = (phrases::a_phone_number(), phrases::a_postcode());
    for name in PHONES {
        if let Some(Slot::Code(cited)) = context.report.station.slot(name) {
            look(format!("station.{name}"), cited, &phone, are_phones);
        }
    }
    for (index, manager) in context.report.managers.iter().enumerate() {
        look(format!("managers[{index}].phone"), &manager.phone, &phone, are_phones);
    }
    look("station.postcode".to_owned(), &context.report.station.postcode, &postcode, is_postcode);
}

fn are_phones(text: &str) -> bool {
    text.split(['、', '/', ',', '，', ';', '；']).all(|phone| is_phone(phone.trim()))
}

fn is_phone(phone: &str) -> bool {
    let phone = phone.strip_prefix("+86").unwrap_or(phone);
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let only_digits = phone.chars().all(|c| c.is_ascii_digit() || "-－—()（） 转".contains(c));
    only_digits
        && match digits.len() {
            5 => !digits.starts_with('0'),
            10 => ["0", "400", "800"].iter().any(|start| digits.starts_with(start)),
            7 | 8 => true,
            11 => digits.starts_with('0') || digits.starts_with('1'),
            12..=17 => digits.starts_with('0'),
            _ => false,
        }
}

fn is_postcode(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}
