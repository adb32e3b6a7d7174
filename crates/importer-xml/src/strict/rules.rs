//! The rules of XML 1.0 on characters, names and tags that quick-xml does not check, and its errors in
//! words.

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::AttrError;

/// Whether a character is white space of the markup.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' ')
}

/// Whether a text is a name with at most one prefix.
pub(super) fn is_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_plain_name(prefix) && is_plain_name(local),
        None => is_plain_name(text),
    }
}

/// Whether a text is a name without a prefix (production `NCName`).
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_name) && chars.all(continues_name)
}

/// Production `NameStartChar` of the fifth edition, without the colon.
fn starts_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Production `NameChar`, without the colon.
fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// What is wrong with an XML declaration, given as the whole tag; it must say version 1.0, then perhaps an
/// encoding, then perhaps whether it stands alone. XML 1.1 has other characters and other line ends.
pub(super) fn declaration_fault(tag: &str) -> Option<&'static str> {
    const WRITTEN: &str = "XML 声明写法不正确";
    let Some(mut rest) = tag.strip_prefix("<?xml").and_then(|rest| rest.strip_suffix("?>")) else {
        return Some(WRITTEN);
    };
    match pseudo_attribute(&mut rest, "version") {
        Some("1.0") => {}
        Some("1.1") => return Some("XML 1.1 不受理，请存为 XML 1.0"),
        Some(_) => return Some("XML 声明中的 version 不正确"),
        None => return Some("XML 声明缺少 version"),
    }
    if let Some(encoding) = pseudo_attribute(&mut rest, "encoding") {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !encoding.starts_with(|c: char| c.is_ascii_alphabetic()) || !encoding.chars().all(fits) {
            return Some("XML 声明中的 encoding 不正确");
        }
    }
    if pseudo_attribute(&mut rest, "standalone").is_some_and(|alone| !matches!(alone, "yes" | "no")) {
        return Some("XML 声明中的 standalone 不正确");
    }
    (!rest.chars().all(is_blank)).then_some(WRITTEN)
}

/// Takes ` name = "value"` off the start.
fn pseudo_attribute<'a>(rest: &mut &'a str, name: &str) -> Option<&'a str> {
    let value = rest.strip_prefix(is_blank)?.trim_start_matches(is_blank).strip_prefix(name)?;
    let value = value.trim_start_matches(is_blank).strip_prefix('=')?.trim_start_matches(is_blank);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = value[1..].split_once(quote)?;
    *rest = after;
    Some(value)
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
