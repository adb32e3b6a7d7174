//! The rules of XML 1.0 on characters, names and tags that quick-xml does not check, and its errors in
//! words.

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::AttrError;

/// Whether a character may stand in a document (production `Char`).
pub(crate) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether a character is white space of the markup.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' ')
}

/// Whether a text is a name with at most one prefix. Beyond ASCII every character is taken, as the
/// fifth edition nearly does.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        let starts = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii());
        starts
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') || !c.is_ascii())
    };
    match text.split_once(':') {
        Some((prefix, local)) => is_part(prefix) && is_part(local),
        None => is_part(text),
    }
}

/// Whether every attribute is followed by white space or the end of the tag.
pub(super) fn are_apart(attributes: &str) -> bool {
    let mut rest = attributes;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let Some(end) = rest[start + 1..].find(quote) else { return true };
        rest = &rest[start + 1 + end + 1..];
        if rest.chars().next().is_some_and(|c| !is_blank(c) && c != '/') {
            return false;
        }
    }
    true
}

/// The character of one of the five entities of XML.
pub(super) fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// What is wrong, for readers.
pub(super) fn why(error: &Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("结束标签 </{found}> 与开始标签 <{expected}> 不符")
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            format!("结束标签 </{found}> 没有开始标签")
        }
        Error::IllFormed(IllFormedError::MissingEndTag(name)) => format!("元素 {name} 没有结束"),
        Error::IllFormed(IllFormedError::UnclosedReference) => "“&”之后缺少“;”".to_owned(),
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "注释中不能出现“--”".to_owned(),
        Error::Syntax(SyntaxError::UnclosedComment) => "注释没有结束".to_owned(),
        Error::Syntax(SyntaxError::UnclosedCData) => "CDATA 没有结束".to_owned(),
        Error::Syntax(SyntaxError::UnclosedDoctype) => "DOCTYPE 没有结束".to_owned(),
        Error::Syntax(_) => format!("标签没有结束（{error}）"),
        Error::InvalidAttr(AttrError::Duplicated(..)) => "属性重复".to_owned(),
        Error::InvalidAttr(error) => format!("属性写法不正确（{error}）"),
        Error::Namespace(error) => format!("命名空间声明不正确（{error}）"),
        other => format!("不合 XML 规范（{other}）"),
    }
}
