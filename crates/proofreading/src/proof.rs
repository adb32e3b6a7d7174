//! The proofs of a notice: does what it says agree with itself, and with the register?
//!
//! Responsible for the arithmetic and the comparison. It knows nothing of where the claims are from: a
//! notice that was just written, or one that someone typed.

mod headings;
mod lists;

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::campaign::PercentRule;
use model::{Text, text};
use rust_decimal::Decimal;

use document::elements::{Document, date};

pub(crate) use headings::short;
pub use headings::{Fault, Mark, faults, heading_lines};
pub use lists::{List, counts_in, lists, rate_in};

/// What a notice says. A part that is `None` or empty is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// 发文字号.
    pub number: Option<String>,
    /// Date of signing.
    pub signed: Option<Date>,
    /// Date of printing.
    pub printed: Option<Date>,
    /// Stations in all.
    pub total: Option<usize>,
    /// Stations of each kind.
    pub kinds: Vec<Count>,
    /// Stations of each outcome: the grades, then those without a return.
    pub outcomes: Vec<Count>,
    /// Words and the count that must be right after them wherever the text prints one.
    pub worded: Vec<Count>,
    /// The share that was visited.
    pub rate: Option<Rate>,
    /// The lists of the annex, in the order of `outcomes`.
    pub lists: Vec<List>,
    /// The texts, line by line; each numbers its headings on its own.
    pub texts: Vec<Vec<String>>,
    /// The names the register holds.
    pub registered: Option<Vec<String>>,
}

/// What the results of a year make a public paper say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Stations in all.
    pub total: usize,
    /// Stations of each kind.
    pub kinds: Vec<Count>,
    /// Stations of each outcome: the grades, then those without a return.
    pub outcomes: Vec<Count>,
    /// Words and the count that must be right after them wherever the text prints one.
    pub worded: Vec<Count>,
    /// Stations that were visited.
    pub visited: usize,
    /// How their share is printed.
    pub percent: PercentRule,
    /// The names the register holds.
    pub registered: Vec<String>,
}

impl Claims {
    /// What a finished document says, with what is expected of it.
    pub fn of(document: &Document, expected: &Expected) -> Self {
        let body = document.body_lines();
        Self {
            number: document.number.clone(),
            signed: document.signature.as_ref().map(|signature| signature.date),
            printed: document.imprint.as_ref().map(|imprint| imprint.date),
            total: Some(expected.total),
            kinds: expected.kinds.clone(),
            outcomes: expected.outcomes.clone(),
            worded: expected.worded.clone(),
            rate: rate_in(&body).map(|percent| Rate {
                checked: expected.visited,
                percent,
                rule: Some(expected.percent),
            }),
            lists: document.annexes.iter().flat_map(|annex| lists(&annex.body)).collect(),
            texts: std::iter::once(body)
                .chain(document.annexes.iter().map(|annex| heading_lines(&annex.body)))
                .collect(),
            registered: Some(expected.registered.clone()),
        }
    }
}

/// A count and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What.
    pub label: String,
    /// How many.
    pub count: usize,
}

impl Count {
    /// So many of that.
    pub fn new(label: &str, count: usize) -> Self {
        Self { label: label.to_owned(), count }
    }
}

/// The share of stations that was visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many were visited.
    pub checked: usize,
    /// The percentage printed.
    pub percent: usize,
    /// How it is to be printed; `None` when either way is right.
    pub rule: Option<PercentRule>,
}

/// What a disagreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The document number has its form.
    Number,
    /// It is not printed before it is signed.
    Dates,
    /// The kinds sum to the total.
    Kinds,
    /// The outcomes sum to the total.
    Outcomes,
    /// Each count printed in the text is the one counted.
    Worded,
    /// The percentage is right.
    Rate,
    /// Each printed count equals the length of its list.
    Lists,
    /// No name is listed twice.
    Names,
    /// Every registered station is in a list, and no other.
    Registered,
    /// Headings count up without a gap.
    Headings,
}

/// Something a notice disagrees on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is about.
    pub check: Check,
    /// What the notice says, and what it should say.
    pub message: Text,
}

impl Check {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Dates => "dates",
            Self::Kinds => "kinds",
            Self::Outcomes => "outcomes",
            Self::Worded => "counts",
            Self::Rate => "rate",
            Self::Lists => "lists",
            Self::Names => "names",
            Self::Registered => "register",
            Self::Headings => "headings",
        }
    }

    /// The words for readers.
    pub fn label(self) -> Text {
        let (zh, en) = match self {
            Self::Number => ("发文字号", "document number"),
            Self::Dates => ("日期先后", "order of dates"),
            Self::Kinds => ("分类合计", "sum of kinds"),
            Self::Outcomes => ("结果合计", "sum of outcomes"),
            Self::Worded => ("总数一致", "totals"),
            Self::Rate => ("抽查率", "rate"),
            Self::Lists => ("名单所数", "counts of lists"),
            Self::Names => ("重复机构", "repeated names"),
            Self::Registered => ("名册", "register"),
            Self::Headings => ("标题序号", "heading numbers"),
        };
        Text::new(zh, en)
    }
}

impl Disagreement {
    fn new(check: Check, message: Text) -> Self {
        Self { check, message }
    }
}

/// A date as each language prints it.
pub(crate) fn day(day: Date) -> Text {
    Text::new(date(day), day.to_string())
}

/// Everything that disagrees, in the order of [`Check`].
pub fn prove(claims: &Claims) -> Vec<Disagreement> {
    let mut found = Vec::new();
    number(claims, &mut found);
    dates(claims, &mut found);
    sum(Check::Kinds, &claims.kinds, claims.total, &mut found);
    sum(Check::Outcomes, &claims.outcomes, claims.total, &mut found);
    worded(claims, &mut found);
    rate(claims, &mut found);
    lists::prove(claims, &mut found);
    names(claims, &mut found);
    registered(claims, &mut found);
    for text in &claims.texts {
        headings::prove(text, &mut found);
    }
    found
}

fn number(claims: &Claims, found: &mut Vec<Disagreement>) {
    let Some(number) = claims.number.as_deref() else { return };
    if !is_document_number(number) {
        found.push(Disagreement::new(Check::Number, text!("发文字号“{number}”不合规范，应如“机关代字〔2014〕100号”：年份四位、用六角括号，顺序号不编虚位、不加“第”", "document number `{number}` is not of the form `机关代字〔2014〕100号`")));
    }
}

/// 机关代字〔年份〕序号号, by GB/T 9704-2012, 7.2.5.
pub(crate) fn is_document_number(text: &str) -> bool {
    let parts = text.split_once('〔').and_then(|(code, rest)| Some((code, rest.split_once('〕')?)));
    let Some((code, (year, serial))) = parts else { return false };
    let Some(serial) = serial.strip_suffix('号') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    !code.is_empty() && year.len() == 4 && digits(year) && digits(serial) && !serial.starts_with('0')
}

fn dates(claims: &Claims, found: &mut Vec<Disagreement>) {
    let (Some(signed), Some(printed)) = (claims.signed, claims.printed) else { return };
    if signed > printed {
        found.push(Disagreement::new(
            Check::Dates,
            text!(
                "成文日期{signed}晚于印发日期{printed}",
                "signed on {signed}, after it was printed on {printed}",
                signed = day(signed),
                printed = day(printed)
            ),
        ));
    }
}

fn sum(check: Check, counts: &[Count], total: Option<usize>, found: &mut Vec<Disagreement>) {
    let (Some(total), false) = (total, counts.is_empty()) else { return };
    let sum: usize = counts.iter().map(|count| count.count).sum();
    if sum == total {
        return;
    }
    let terms: Vec<_> = counts.iter().map(|count| format!("{}{}所", count.label, count.count)).collect();
    let what = match check {
        Check::Kinds => text!("各类机构", "kinds"),
        _ => text!("各类结果", "outcomes"),
    };
    let terms = Text::new(format!("：{}", terms.join("、")), "");
    found.push(Disagreement::new(
        check,
        text!(
            "{what}合计{sum}所，与总数{total}所不符{terms}",
            "{what} sum to {sum}, not to the total of {total}{terms}",
            what = what,
            terms = terms
        ),
    ));
}

fn worded(claims: &Claims, found: &mut Vec<Disagreement>) {
    for (at, wrong) in claims.texts.iter().flatten().flat_map(|line| lists::counts_in(line, &claims.worded)) {
        let Count { label, count } = &claims.worded[at];
        if wrong != *count {
            found.push(Disagreement::new(
                Check::Worded,
                text!(
                    "正文写“{label}{wrong}所”，统计为{count}所",
                    "the text prints {wrong} for `{label}`, counted are {count}"
                ),
            ));
        }
    }
}

fn rate(claims: &Claims, found: &mut Vec<Disagreement>) {
    let (Some(rate), Some(total)) = (claims.rate, claims.total) else { return };
    let rules = match rate.rule {
        Some(rule) => vec![rule],
        None => vec![PercentRule::Truncate, PercentRule::HalfUp],
    };
    let mut right: Vec<Decimal> = rules.into_iter().map(|rule| rule.share(rate.checked, total)).collect();
    right.dedup();
    if right.contains(&Decimal::from(rate.percent)) {
        return;
    }
    let wanted: Vec<_> = right.iter().map(|percent| format!("{percent}%")).collect();
    found.push(Disagreement::new(
        Check::Rate,
        text!(
            "抽查率写{percent}%，{total}所中抽查{checked}所应为{wanted}",
            "rate {percent}%, but {checked} of {total} is {wanted}",
            percent = rate.percent,
            checked = rate.checked,
            wanted = Text::new(wanted.join("或"), wanted.join(" or "))
        ),
    ));
}

fn names(claims: &Claims, found: &mut Vec<Disagreement>) {
    let mut lists_by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for list in &claims.lists {
        for name in &list.names {
            lists_by_name.entry(name).or_default().push(&list.title);
        }
    }
    for (name, lists) in lists_by_name.into_iter().filter(|(_, lists)| lists.len() > 1) {
        found.push(Disagreement::new(
            Check::Names,
            text!(
                "“{name}”在名单中出现{count}次：{lists}",
                "`{name}` appears {count} times in the lists: {lists}",
                count = lists.len(),
                lists = Text::listed(&lists)
            ),
        ));
    }
}

fn registered(claims: &Claims, found: &mut Vec<Disagreement>) {
    let Some(registered) = &claims.registered else { return };
    let listed: Vec<&String> = claims.lists.iter().flat_map(|list| &list.names).collect();
    for name in registered.iter().filter(|name| !listed.contains(name)) {
        found.push(Disagreement::new(
            Check::Registered,
            text!("在册机构“{name}”不在任何名单中", "registered station `{name}` is in no list"),
        ));
    }
    for name in listed.into_iter().filter(|name| !registered.contains(name)) {
        found.push(Disagreement::new(
            Check::Registered,
            text!("名单中的“{name}”不在登记册中", "listed station `{name}` is not in the register"),
        ));
    }
}
