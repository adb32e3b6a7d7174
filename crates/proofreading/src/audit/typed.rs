//! The parts of a typed notice: number, text, date, lists, imprint, each by the place of its paragraph.

use jiff::civil::Date;

use super::days::dates_in;
use crate::proof::{List, Mark, short};
use document::plain::visible;

/// Paragraphs before which the document number is looked for.
const HEAD: usize = 8;

/// A typed notice in its parts. Places count paragraphs from 0, without empty ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The paragraphs, trimmed.
    pub paragraphs: Vec<String>,
    /// The document number, by its paragraph.
    pub number: Option<usize>,
    /// The text, as a range of paragraphs.
    pub body: std::ops::Range<usize>,
    /// The date of signing and its paragraph; `None` inside when there is no such day.
    pub signed: Option<(usize, Option<Date>)>,
    /// The lists of the annex.
    pub lists: Vec<TypedList>,
    /// The date of printing and its paragraph.
    pub printed: Option<(usize, Option<Date>)>,
}

/// A list of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedList {
    /// Place of its heading.
    pub heading: usize,
    /// Its title and the count it prints; names without reasons.
    pub list: List,
    /// Places of the names.
    pub places: Vec<usize>,
}

impl Typed {
    /// Finds the parts.
    pub fn of(paragraphs: &[String]) -> Self {
        let paragraphs: Vec<String> = paragraphs
            .iter()
            .map(|line| line.trim().replace(['\u{a0}', '\t'], " "))
            .filter(|line| !line.is_empty())
            .collect();
        let number = paragraphs.iter().take(HEAD).position(|line| looks_like_number(line));
        let addressee = paragraphs.iter().take(HEAD * 2).position(|line| line.ends_with(['：', ':']));
        let start = addressee.or(number).map_or(0, |at| at + 1);
        let only_date = |line: &String| match dates_in(line).as_slice() {
            [date] => date.range.len() == line.len(),
            _ => false,
        };
        let signed = (start..paragraphs.len()).find(|at| only_date(&paragraphs[*at]));
        let after = signed.unwrap_or(start);
        let annex = (after..paragraphs.len()).find(|at| is_annex_label(&paragraphs[*at]));
        let printed = (0..paragraphs.len()).rev().find(|at| paragraphs[*at].ends_with("印发"));
        let is_imprint = |line: &str| line.starts_with("抄送") || line.ends_with("印发");
        let end =
            (after..paragraphs.len()).find(|at| is_imprint(&paragraphs[*at])).unwrap_or(paragraphs.len());
        let lists = annex.map_or_else(Vec::new, |annex| lists(&paragraphs, annex + 1..end.max(annex + 1)));
        let date_of = |at: usize| dates_in(&paragraphs[at]).last().map(|date| (at, date.date));
        Self {
            number,
            body: start..signed.or(annex).unwrap_or(end).max(start),
            signed: signed.and_then(date_of),
            printed: printed.and_then(date_of),
            lists,
            paragraphs,
        }
    }

    /// The text, a paragraph each, with its place.
    pub fn body(&self) -> impl Iterator<Item = (usize, &str)> {
        self.body.clone().map(|at| (at, self.paragraphs[at].as_str()))
    }

    /// Enough of a paragraph to find it.
    pub fn excerpt(&self, at: usize) -> String {
        visible(&short(&self.paragraphs[at]))
    }
}

/// Letters, a year in any brackets, a serial: `榕人社培〔2014〕100号` and what people type for it.
fn looks_like_number(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    line.ends_with('号') && digits > 4 && line.chars().count() < 40 && line.contains(BRACKETS)
}

/// Brackets that a year is put in, rightly or wrongly.
pub(super) const BRACKETS: [char; 7] = ['〔', '[', '［', '(', '（', '【', '〖'];
/// Their ends.
pub(super) const CLOSING: [char; 7] = ['〕', ']', '］', ')', '）', '】', '〗'];

fn is_annex_label(line: &str) -> bool {
    let rest = line.strip_prefix("附件").map(|rest| rest.trim_matches(['：', ':', ' ']));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

fn lists(paragraphs: &[String], range: std::ops::Range<usize>) -> Vec<TypedList> {
    let mut lists: Vec<TypedList> = Vec::new();
    for at in range {
        let line = &paragraphs[at];
        if let Some((mark, rest)) = Mark::read(line)
            && mark.level == document::elements::Level::One
        {
            lists.push(TypedList { heading: at, list: List::headed(rest), places: Vec::new() });
        } else if let Some(list) = lists.last_mut()
            && let Some(name) = name(line)
        {
            list.list.names.push(name);
            list.places.push(at);
        }
    }
    lists
}

/// The name on a line: without a number before it and a reason in brackets after it; `None` for a lone number, for
/// the word that no one is in the list, and for notes in brackets.
fn name(line: &str) -> Option<String> {
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let line = if unnumbered.len() < line.len() {
        unnumbered.trim_start_matches(['.', '．', '、', ' ', ')', '）'])
    } else {
        line
    };
    let line = line.trim();
    if line.is_empty() || line == "无" || line.starts_with(['（', '(']) {
        return None;
    }
    let reason =
        line.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']).map(|at| &inner[..at]));
    // `（站）` belongs to a name; reasons are phrases.
    let name = match reason {
        Some(before) if line[before.len()..].chars().count() > 4 => before,
        _ => line,
    };
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{looks_like_number, name};

    #[test]
    fn names_lose_numbers_and_reasons_only() {
        for (line, wanted) in [
            ("甲指导中心（站）", Some("甲指导中心（站）")),
            ("乙站（主动申请撤销）", Some("乙站")),
            ("12.丙站", Some("丙站")),
            ("3、丁站", Some("丁站")),
            ("17", None),
            ("无", None),
            ("（此件主动公开）", None),
        ] {
            assert_eq!(name(line).as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn a_number_is_known_in_any_brackets() {
        for line in ["榕人社培〔2014〕100号", "榕人社培[2014]100号", "榕人社培（2014）第100号"]
        {
            assert!(looks_like_number(line), "{line}");
        }
        for line in ["关于2014年检查的通报", "（共2014）号", "57号"] {
            assert!(!looks_like_number(line), "{line}");
        }
    }
}
