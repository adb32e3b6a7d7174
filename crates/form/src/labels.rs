//! The form in which labels, titles and words are compared.
//!
//! Only for looking up: no value is ever taken from a folded text.

use std::borrow::Cow;

use crate::characters::{is_blank, is_simple, nfkc};

/// Labels longer than this are no labels; texts beyond it are not even folded.
const LABEL_CHARS: usize = 60;

/// A text folded for comparison: NFKC, lower case, without white space and the characters
/// `: * ( ) [ ] 【 】`.
pub fn key(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    match fold(text) {
        Cow::Borrowed(folded) => without_dropped(folded),
        Cow::Owned(mut folded) => {
            folded.retain(|c| !is_dropped(c));
            Cow::Owned(folded)
        }
    }
}

/// A label as it may be looked up: first with what is in brackets, then without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label<'t> {
    /// Without numbering.
    pub full: Cow<'t, str>,
    /// Without the last brackets at the end (units, hints) either, and where there are several, without any.
    pub shorter: Vec<Cow<'t, str>>,
}

impl<'t> Label<'t> {
    /// Folds a label; one that is too long to be one is empty.
    pub fn new(text: &'t str) -> Self {
        Self::folded(text, |folded| unnumbered(folded, false))
    }

    /// Folds a section title or a sheet's name: numbering needs no separator, and a year before
    /// the title and 续 (continued) say nothing.
    pub fn title(text: &'t str) -> Self {
        Self::folded(text, |folded| uncontinued(unnumbered(folded, true)))
    }

    fn folded(text: &'t str, strip: impl Fn(&str) -> &str) -> Self {
        if is_too_long(text) {
            return Self::default();
        }
        if is_plain(text) {
            return Label { full: Cow::Borrowed(strip(text)), ..Label::default() };
        }
        match fold_numbered(text) {
            Cow::Borrowed(folded) => Label::of(strip(folded)),
            Cow::Owned(folded) => Label::of(strip(&folded)).into_owned(),
        }
    }

    fn of(folded: &'t str) -> Self {
        let mut shorter = Vec::new();
        let mut rest = folded;
        while let Some(next) = without_bracket(rest) {
            let label = without_dropped(next);
            if label.is_empty() {
                break;
            }
            rest = next;
            shorter.truncate(1);
            shorter.push(label);
        }
        Self { full: without_dropped(folded), shorter }
    }

    fn into_owned(self) -> Label<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Label { full: owned(self.full), shorter: self.shorter.into_iter().map(owned).collect() }
    }

    /// Every form, the fuller first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.full).chain(&self.shorter).map(|form| &**form).filter(|form| !form.is_empty())
    }
}

/// A folded text with `*` for anything at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    core: String,
    open_start: bool,
    open_end: bool,
}

impl Pattern {
    /// Folds a text that may begin or end with `*`.
    pub fn new(text: &str) -> Self {
        Self {
            core: key(text).into_owned(),
            open_start: text.starts_with('*'),
            open_end: text.ends_with('*'),
        }
    }

    /// Whether a folded text fits.
    pub fn matches(&self, folded: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => folded == self.core,
            (true, false) => folded.ends_with(&self.core),
            (false, true) => folded.starts_with(&self.core),
            (true, true) => folded.contains(&self.core),
        }
    }
}

fn is_too_long(text: &str) -> bool {
    text.len() > LABEL_CHARS && text.chars().nth(LABEL_CHARS).is_some()
}

/// Whether a text is its own [`key`], as most texts on a form are.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| is_folded(c) && !is_dropped(c))
}

/// Whether a character is left as it is by [`fold`], whatever is next to it.
fn is_folded(c: char) -> bool {
    is_simple(c) && !matches!(c, '\0'..=' ' | 'A'..='Z' | '\x7F')
}

/// NFKC, lower case, without white space.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' | '\u{3000}' => {}
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\u{FF01}'..='\u{FF5E}' => {
                let narrow = char::from_u32(u32::from(c) - 0xFEE0);
                folded.extend(narrow.map(|c| c.to_ascii_lowercase()));
            }
            c if is_folded(c) => folded.push(c),
            _ => return Cow::Owned(fold_by_tables(text)),
        }
    }
    Cow::Owned(folded)
}

fn fold_by_tables(text: &str) -> String {
    let mut folded = nfkc(text).into_owned();
    folded.retain(|c| !is_blank(c));
    folded.to_lowercase()
}

/// Folds after taking off circled numbers, which NFKC would turn into plain digits.
fn fold_numbered(text: &str) -> Cow<'_, str> {
    let circled =
        |c: char| matches!(c, '\u{2460}'..='\u{249B}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}');
    fold(text.trim_start_matches(|c: char| is_blank(c) || circled(c)))
}

fn without_dropped(folded: &str) -> Cow<'_, str> {
    if folded.contains(is_dropped) {
        Cow::Owned(folded.chars().filter(|c| !is_dropped(*c)).collect())
    } else {
        Cow::Borrowed(folded)
    }
}

fn is_dropped(c: char) -> bool {
    matches!(c, ':' | '*' | '(' | ')' | '[' | ']' | '【' | '】')
}

/// Takes the last bracketed group off the end, if one is there.
fn without_bracket(folded: &str) -> Option<&str> {
    let rest = folded.trim_end_matches([':', '*']);
    let open = match rest.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        '】' => '【',
        _ => return None,
    };
    Some(rest[..rest.rfind(open)?].trim_end_matches([':', '*']))
}

/// Takes 续, 续表, (续), (续一) off a title.
fn uncontinued(title: &str) -> &str {
    let mut rest = title.strip_prefix("续表").map_or(title, |rest| unnumbered(rest, true));
    if let Some(at) = rest.rfind("(续")
        && rest.ends_with(')')
    {
        rest = &rest[..at];
    }
    rest.strip_suffix("续表").or_else(|| rest.strip_suffix('续')).unwrap_or(rest)
}

/// Takes numbering off the start: `一、` `（一）` `1.` `3.2` `附表3` `第二部分`. A text that is all
/// numbering is left alone.
fn unnumbered(folded: &str, loose: bool) -> &str {
    let mut rest = folded;
    while let Some(shorter) = without_one_number(rest, loose).filter(|shorter| !shorter.is_empty()) {
        rest = shorter;
    }
    rest
}

/// Characters that numbering begins with, numerals and ASCII aside.
const OTHER_STARTS: [char; 10] = ['★', '☆', '●', '◆', '▲', '·', '•', '附', '表', '第'];

fn without_one_number(text: &str, loose: bool) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii() || is_chinese_numeral(c) || OTHER_STARTS.contains(&c)) {
        return None;
    }
    if let Some(rest) = text.strip_prefix(['★', '☆', '●', '◆', '▲', '·', '•', '*']) {
        return Some(rest);
    }
    if let Some((inner, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && !inner.is_empty()
        && inner.chars().all(is_numeral)
    {
        return Some(rest.trim_start_matches(is_separator));
    }
    for word in ["附表", "附件", "附"] {
        if let Some(rest) = text.strip_prefix(word) {
            let after = rest.trim_start_matches(|c| is_numeral(c) || is_joiner(c));
            let after_separators = after.trim_start_matches(is_separator);
            return (after_separators.len() < rest.len()).then_some(after_separators);
        }
    }
    if let Some(rest) = text.strip_prefix('表') {
        let after = rest.trim_start_matches(|c| is_numeral(c) || is_joiner(c));
        return rest.starts_with(is_numeral).then(|| after.trim_start_matches(is_separator));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let after = rest.trim_start_matches(is_numeral);
        let unit = ["部分", "章", "节", "项", "篇"].into_iter().find_map(|unit| after.strip_prefix(unit));
        return unit.filter(|_| after.len() < rest.len()).map(|rest| rest.trim_start_matches(is_separator));
    }
    let chinese = text.trim_start_matches(is_chinese_numeral);
    if chinese.len() < text.len() {
        return chinese.starts_with(is_separator).then(|| chinese.trim_start_matches(is_separator));
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || is_joiner(c));
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let number = &text[..text.len() - digits.len()];
        let separated = digits.starts_with(is_separator) || number.ends_with(is_joiner);
        let after = digits.trim_start_matches(is_separator);
        // "2014年度" is a value, and "3-5级" is one, whatever the place; before a title a year says nothing.
        if let Some(rest) = after.strip_prefix('年').filter(|_| !separated) {
            return (loose && number.len() == 4).then(|| rest.strip_prefix('度').unwrap_or(rest));
        }
        return (separated || loose).then_some(after);
    }
    let roman = text.trim_start_matches(['i', 'v', 'x']);
    (roman.len() < text.len() && roman.starts_with(is_separator))
        .then(|| roman.trim_start_matches(is_separator))
}

/// Whether a text is numbering and nothing else: `一、`, `(二)`, `3.1`.
pub fn is_numbering(text: &str) -> bool {
    let folded = fold(text);
    folded.chars().all(|c| is_numeral(c) || is_joiner(c) || is_separator(c) || is_dropped(c))
        && folded.chars().any(is_numeral)
}

/// Whether a text is numbered as the parts of a form are: `五、`, `（五）`, `第五部分`.
pub fn is_numbered_title(text: &str) -> bool {
    let folded = fold(text);
    let rest = folded.strip_prefix(['(', '第']).unwrap_or(&folded);
    let after = rest.trim_start_matches(is_chinese_numeral);
    let closed: &[char] = match folded.chars().next() {
        Some('(') => &[')'],
        Some('第') => &['部', '章', '节'],
        _ => &['、', '.'],
    };
    after.len() < rest.len() && after.starts_with(closed) && after.chars().count() > 1
}

/// Whether a folded text is what numbers one of several: `2`, `二`, `b`, `乙`.
pub fn is_ordinal(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_numeral(c) || c.is_ascii_lowercase() || matches!(c, '甲' | '乙' | '丙' | '丁'),
        (Some(_), Some(_)) => {
            text.len() <= 6 && (text.chars().all(is_chinese_numeral) || text.parse::<u8>().is_ok())
        }
        (None, _) => false,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c)
}

fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '.' | '-' | '_')
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '.' | ':' | ')' | ',' | '-' | '_' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(label: &Label<'_>) -> String {
        label.forms().collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn labels_lose_numbering_space_colons_and_hints() {
        for (text, expected) in [
            ("机 构\n编　号：", "机构编号"),
            ("一、机构名称（盖章）", "机构名称盖章 | 机构名称"),
            ("（一）机构名称", "机构名称"),
            ("1.机构名称", "机构名称"),
            ("① 机构名称", "机构名称"),
            ("*机构名称【必填】", "机构名称必填 | 机构名称"),
            ("办公场地面积（㎡）：", "办公场地面积m2 | 办公场地面积"),
            ("鉴定所(站)名称", "鉴定所站名称"),
            ("职业(工种)", "职业工种 | 职业"),
            ("专(兼)职", "专兼职"),
            ("职业（工种）（必填）", "职业工种必填 | 职业工种 | 职业"),
            ("2014年度", "2014年度"),
            ("一期一档", "一期一档"),
            ("五级", "五级"),
            ("A1", "a1"),
            ("3.2", "3.2"),
            ("", ""),
        ] {
            assert_eq!(forms(&Label::new(text)), expected, "{text}");
        }
    }

    #[test]
    fn titles_lose_loose_numbering_and_continuation_as_well() {
        for (text, expected) in [
            ("附表3：管理人员", "管理人员"),
            ("附件2-1 管理人员", "管理人员"),
            ("表2-1自评打分", "自评打分"),
            ("表一 自评打分", "自评打分"),
            ("1基本情况", "基本情况"),
            ("01-基本情况", "基本情况"),
            ("3.1 基本情况", "基本情况"),
            ("第二部分 基本情况", "基本情况"),
            ("二、（三）考评人员（续）", "考评人员"),
            ("续表3 考评人员", "考评人员"),
            ("基本情况 (2)", "基本情况2 | 基本情况"),
            ("Ⅱ、基本情况", "基本情况"),
            ("2014年基本情况", "基本情况"),
            ("二、2014年度鉴定批次", "鉴定批次"),
            ("2014年度", "2014年度"),
            ("表现", "表现"),
            ("第一职业中专", "第一职业中专"),
        ] {
            assert_eq!(forms(&Label::title(text)), expected, "{text}");
        }
    }
}
