//! Document numbers: the notice's own, and those it cites.

use model::{Text, text};

use super::typed::{BRACKETS, CLOSING};
use super::{Audit, Correction, Typed};
use crate::proof::{Check, is_document_number};
use document::plain::visible;

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    match typed.number {
        None => audit.not_checked(Check::Number, text!("没有找到发文字号", "no document number was found")),
        Some(at) => own(typed, at, audit),
    }
    for (at, line) in typed.body() {
        for wrong in cited(line) {
            let corrected = corrected(&wrong);
            report(typed, at, &wrong, &corrected, audit);
        }
    }
}

fn own(typed: &Typed, at: usize, audit: &mut Audit) {
    let number = &typed.paragraphs[at];
    if !is_document_number(number) {
        let corrected = corrected(number);
        report(typed, at, number, &corrected, audit);
        return;
    }
    let number = visible(number);
    match (year_of(&number), typed.signed) {
        (Some(year), Some((signed_at, Some(signed)))) if year != signed.year() => audit.mistake(
            Check::Number,
            typed,
            at,
            Correction {
                found: text!("年份 {year}", "year {year}"),
                expected: text!(
                    "与成文日期同年：{year}（第{number}段）",
                    "the year of signing, {year} (paragraph {number})",
                    year = signed.year(),
                    number = signed_at + 1
                ),
                hint: Text::new(
                    "核对发文字号的年份和成文日期",
                    "check the number's year and the date of signing",
                ),
            },
        ),
        _ => audit.proved(
            Check::Number,
            text!("发文字号“{number}”合规范", "document number `{number}` is well formed"),
        ),
    }
}

fn year_of(number: &str) -> Option<i16> {
    number.split_once('〔')?.1.split_once('〕')?.0.parse().ok()
}

fn report(typed: &Typed, at: usize, number: &str, corrected: &str, audit: &mut Audit) {
    let expected = if is_document_number(corrected) {
        Text::new(corrected, corrected)
    } else {
        Text::new("机关代字〔四位年份〕序号号", "code〔year of four digits〕serial号")
    };
    audit.mistake(Check::Number, typed, at, Correction { found: Text::new(visible(number), visible(number)), expected, hint: Text::new(
            "年份用六角括号〔〕括起，序号不编虚位，不加“第”字（GB/T 9704-2012 7.2.5）",
            "put the year in 〔〕, the serial without leading zeros and without 第 (GB/T 9704-2012, 7.2.5)",
        ) });
}

/// The number with right brackets, without 第 and leading zeros.
fn corrected(number: &str) -> String {
    let mut out = String::new();
    for c in number.chars() {
        match c {
            _ if BRACKETS.contains(&c) => out.push('〔'),
            _ if CLOSING.contains(&c) => out.push('〕'),
            ' ' | '第' => {}
            '0' if out.ends_with('〕') => {}
            c => out.push(c),
        }
    }
    out
}

/// Numbers inside a text whose year is in other brackets.
fn cited(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, open) in line.char_indices().filter(|(_, c)| BRACKETS[1..].contains(c)) {
        let inside = &line[start + open.len_utf8()..];
        let Some((year, rest)) = inside.split_once(CLOSING) else { continue };
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let tail = rest.trim_start_matches([' ', '第']).trim_start_matches(|c: char| c.is_ascii_digit());
        let code: String = line[..start]
            .chars()
            .rev()
            .take_while(|c| c.is_alphabetic())
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if is_year && !code.is_empty() && tail.starts_with('号') {
            let end = line.len() - tail.len() + '号'.len_utf8();
            found.push(line[start - code.len()..end].to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{cited, corrected};

    #[test]
    fn cited_numbers_are_found_and_fixed() {
        assert_eq!(
            cited("根据《通知》（闽人社办[2014]134号）和（闽人〔2013〕1号）"),
            ["闽人社办[2014]134号"]
        );
        assert_eq!(corrected("闽人社办[2014]第012号"), "闽人社办〔2014〕12号");
        assert!(cited("自（2014）年起").is_empty());
    }
}
