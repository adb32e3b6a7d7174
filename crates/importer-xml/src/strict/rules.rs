//! The rules of XML 1.0 on characters, names and tags that quick-xml does not check, and its errors in
//! words.

use model::{Explained as _, Text, text};
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;
use quick_xml::name::NamespaceError;

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

/// What is wrong with an XML declaration, given as the whole tag; it must give version 1.0, then perhaps an
/// encoding, then perhaps whether it stands alone. XML 1.1 has other characters and other line ends.
pub(super) fn declaration_fault(tag: &str) -> Option<Text> {
    let written = || text!("XML 声明写法不正确", "the XML declaration is not well written");
    let Some(mut rest) = tag.strip_prefix("<?xml").and_then(|rest| rest.strip_suffix("?>")) else {
        return Some(written());
    };
    match pseudo_attribute(&mut rest, "version") {
        Some("1.0") => {}
        Some("1.1") => {
            return Some(text!("XML 1.1 不受理，请存为 XML 1.0", "XML 1.1 is not read; save it as XML 1.0"));
        }
        Some(_) => {
            return Some(text!(
                "XML 声明中的 version 不正确",
                "the version in the XML declaration is not valid"
            ));
        }
        None => return Some(text!("XML 声明缺少 version", "the XML declaration has no version")),
    }
    if let Some(encoding) = pseudo_attribute(&mut rest, "encoding") {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !encoding.starts_with(|c: char| c.is_ascii_alphabetic()) || !encoding.chars().all(fits) {
            return Some(text!(
                "XML 声明中的 encoding 不正确",
                "the encoding in the XML declaration is not valid"
            ));
        }
    }
    if pseudo_attribute(&mut rest, "standalone").is_some_and(|alone| !matches!(alone, "yes" | "no")) {
        return Some(text!(
            "XML 声明中的 standalone 不正确",
            "standalone in the XML declaration is not valid"
        ));
    }
    (!rest.chars().all(is_blank)).then(written)
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

/// An element without an end tag.
pub(super) fn unfinished(name: &str) -> Text {
    text!("元素 {name} 没有结束", "the element {name} does not end")
}

/// What quick-xml found wrong; its own words are in English only.
pub(super) fn why(error: &Error) -> Text {
    match error {
        Error::IllFormed(error) => ill_formed(error),
        Error::Syntax(SyntaxError::UnclosedComment) => text!("注释没有结束", "a comment does not end"),
        Error::Syntax(SyntaxError::UnclosedCData) => text!("CDATA 没有结束", "a CDATA section does not end"),
        Error::Syntax(SyntaxError::UnclosedDoctype) => text!("DOCTYPE 没有结束", "a DOCTYPE does not end"),
        Error::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => {
            text!("处理指令没有结束", "a processing instruction does not end")
        }
        Error::Syntax(SyntaxError::InvalidBangMarkup) => {
            text!("“<!”之后的内容不正确", "what follows \"<!\" is not valid")
        }
        Error::Syntax(_) => text!("标签没有结束", "a tag does not end"),
        Error::InvalidAttr(error) => attribute(error),
        Error::Namespace(error) => namespace(error),
        Error::Escape(error) => escape(error),
        Error::Io(error) => error.text(),
        Error::Encoding(_) => text!("文字编码不正确", "the encoding of the text is not valid"),
    }
}

/// A value of an attribute that cannot be made out.
pub(super) fn in_value(key: &str, error: &Error) -> Text {
    text!(
        "属性 {key} 的值不正确（{why}）",
        "the value of the attribute {key} is not valid ({why})",
        why = why(error)
    )
}

fn ill_formed(error: &IllFormedError) -> Text {
    match error {
        IllFormedError::MismatchedEndTag { expected, found } => text!(
            "结束标签 </{found}> 与开始标签 <{expected}> 不符",
            "the end tag </{found}> does not match the start tag <{expected}>"
        ),
        IllFormedError::UnmatchedEndTag(found) => {
            text!("结束标签 </{found}> 没有开始标签", "the end tag </{found}> has no start tag")
        }
        IllFormedError::MissingEndTag(name) => unfinished(name),
        IllFormedError::UnclosedReference => text!("“&”之后缺少“;”", "a \"&\" is not followed by \";\""),
        IllFormedError::DoubleHyphenInComment => {
            text!("注释中不能出现“--”", "a comment cannot hold \"--\"")
        }
        IllFormedError::MissingDeclVersion(_) | IllFormedError::UnknownVersion => {
            text!("XML 声明中的 version 不正确", "the version in the XML declaration is not valid")
        }
        IllFormedError::MissingDoctypeName => text!("DOCTYPE 缺少名称", "a DOCTYPE has no name"),
    }
}

fn attribute(error: &AttrError) -> Text {
    match error {
        AttrError::Duplicated(..) => text!("属性重复", "an attribute is repeated"),
        AttrError::ExpectedEq(_) => text!("属性名之后缺少“=”", "an attribute has no \"=\" after its name"),
        AttrError::ExpectedValue(_) => text!("属性缺少值", "an attribute has no value"),
        AttrError::UnquotedValue(_) => text!("属性值没有引号", "the value of an attribute has no quotes"),
        AttrError::ExpectedQuote(..) => {
            text!("属性值的引号没有结束", "the quotes of the value of an attribute do not end")
        }
    }
}

fn namespace(error: &NamespaceError) -> Text {
    match error {
        NamespaceError::UnknownPrefix(prefix) => {
            text!("前缀 {prefix} 没有声明", "the prefix {prefix} is not declared")
        }
        NamespaceError::TooManyBindings(most) => {
            text!("命名空间声明超过 {most} 个", "there are more than {most} declarations of namespaces")
        }
        NamespaceError::TooDeeplyNested(most) => {
            text!("元素层数超过 {most}", "elements are nested deeper than {most}")
        }
        NamespaceError::InvalidXmlPrefixBind(_)
        | NamespaceError::InvalidXmlnsPrefixBind(_)
        | NamespaceError::InvalidPrefixForXml(_)
        | NamespaceError::InvalidPrefixForXmlns(_) => {
            text!("命名空间声明不正确", "a declaration of a namespace is not valid")
        }
    }
}

fn escape(error: &EscapeError) -> Text {
    match error {
        EscapeError::UnrecognizedEntity(_, name) => {
            text!("实体 &{name}; 没有定义", "the entity &{name}; is not defined")
        }
        EscapeError::UnterminatedEntity(_) => text!("“&”之后缺少“;”", "a \"&\" is not followed by \";\""),
        EscapeError::InvalidCharRef(_) => text!("字符引用不正确", "a character reference is not valid"),
        EscapeError::TooManyNestedEntities => text!("实体嵌套过多", "entities are nested too deeply"),
    }
}
