//! S011: a certificate number breaks the rules for numbers.

use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;
use model::{Severity, Text};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::parameters::{Parameter, whole};
use crate::persons::persons;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::{plain, row_name};

pub(super) static RULE: Rule<'static> = Rule {
    code: "S011",
    name: "certificate-number-malformed",
    severity: Severity::Info,
    problem: Problem::Filing,
    summary: Wording::new("证书编号不合编码规则", "a certificate number breaks the rules for numbers"),
    message: Wording::new("{name}的证号“{found}”{why}", "the number `{found}` of {name}: {why}"),
    hint: Wording::new("请对照证书改正", "correct it from the certificate"),
    docs: "\
### 检查什么
证卡号、培训合格证号是全国统一编码的样式时，各段是否成立：16 位数字的按职业资格证书编号（第 1、2 位为年，第 7 位为机构类别 0 至 4，第 11 位为等级 1 至 5），年份不晚于评估年度；1 个大写字母加 21 位数字的按职业技能等级证书编号（2019 年起，字母 Y 或 S，第 16 位为等级 1 至 5）。其他样式是各地自编，只要求至少 `least` 位数字或字母。

### 为什么
这两种编号有全国规则，编造或抄错的号码多半过不了；等级证书编号不会早于 2019 年。

来源：职业资格证书编码（16 位）与职业技能等级证书编码规则（22 位，2019 年起）。

### 怎样改
改正。
",
    parameters: &[&LEAST.shown],
    ..Rule::PLAIN
};

static LEAST: Parameter<Decimal> = Parameter::new(
    "least",
    whole(4),
    Wording::new("位", "characters"),
    Wording::new(
        "自编证号最少的数字和字母位数",
        "the fewest digits and letters of a number of the station's own",
    ),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let least = sink.value(&LEAST);
    for person in persons(context.report) {
        let Some(found) = person.number.get() else { continue };
        let Some(why) = fault(found, context.campaign.year, least) else { continue };
        let arguments =
            arguments![name = row_name(person.name, person.index), found = plain(found), why = why];
        sink.report(person.number.place(), person.number_path(), arguments);
    }
}

fn fault(number: &str, year: i16, least: Decimal) -> Option<Text> {
    let bytes: Vec<u8> = number.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let digit = |at: usize| bytes.get(at).map_or(0, |byte| byte.wrapping_sub(b'0'));
    let two = |at: usize| i16::from(digit(at)) * 10 + i16::from(digit(at + 1));
    let all_digits = |from: usize| bytes[from..].iter().all(u8::is_ascii_digit);
    if bytes.len() == 16 && all_digits(0) {
        let century = if two(0) > 90 { 1900 } else { 2000 };
        return match () {
            () if century + two(0) > year => Some(phrases::number_of_a_later_year()),
            () if digit(6) > 4 => Some(phrases::number_of_no_kind()),
            () if !(1..=5).contains(&digit(10)) => Some(phrases::number_of_no_level()),
            () => None,
        };
    }
    if bytes.len() == 22 && bytes[0].is_ascii_uppercase() && all_digits(1) {
        return match () {
            () if !matches!(bytes[0], b'Y' | b'S') => Some(phrases::number_of_no_kind()),
            () if 2000 + two(13) > year || two(13) < 19 => Some(phrases::number_of_a_later_year()),
            () if !(1..=5).contains(&digit(15)) => Some(phrases::number_of_no_level()),
            () => None,
        };
    }
    let signs = bytes.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    (Decimal::from(signs) < least).then(phrases::number_too_short)
}
