//! Reading a document strictly: what is not well formed is refused with its place.
//!
//! quick-xml splits the text into tags and checks a part of the rules; the rest of the rules is checked
//! here. No document type declaration is accepted, so there are no entities but the five of XML.

mod rules;

use std::borrow::Cow;

use importer::{ImportError, Limit, Limits};
use markup::escape::{entity, is_allowed};
use model::limits::within;
use model::{Text, text};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::position::Positions;
use crate::tree::{Attribute, Element, Node};

/// Reads a document into its root element.
pub(crate) fn read<'a>(text: &'a str, limits: &Limits) -> Result<Element<'a>, ImportError> {
    let mut positions = Positions::new(text);
    if let Some((offset, c)) = text.char_indices().find(|(_, c)| !is_allowed(*c)) {
        return Err(malformed(positions.of(offset), character(c)));
    }
    let mut reader = NsReader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut open: Vec<Element<'a>> = Vec::new();
    let mut root = None;
    let mut nodes = 0;
    loop {
        let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let offset = usize::try_from(reader.error_position()).unwrap_or(offset).max(offset);
                return Err(malformed(positions.of(offset), rules::why(&error)));
            }
        };
        let place = positions.of(offset);
        let fail = |why: Text| Err(malformed(place, why));
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                if open.is_empty() && root.is_some() {
                    return fail(text!("根元素之后又有元素", "an element follows the root element"));
                }
                nodes += 1;
                within(nodes, limits.xml_nodes, Limit::XmlNodes)?;
                within(open.len() + 1, limits.xml_depth, Limit::XmlDepth)?;
                let element = element(&reader, tag, text, offset, place, limits)?;
                if matches!(event, Event::Empty(_)) {
                    put(&mut open, &mut root, element);
                } else {
                    open.push(element);
                }
            }
            Event::End(_) => match open.pop() {
                Some(element) => put(&mut open, &mut root, element),
                None => return fail(text!("多出一个结束标签", "an end tag has no start tag")),
            },
            Event::Text(part) => {
                if part.contains("]]>") {
                    return fail(text!("文字中不能出现“]]>”", "text cannot hold \"]]>\""));
                }
                if open.is_empty() && !part.chars().all(rules::is_blank) {
                    return fail(text!("根元素之外有文字", "there is text outside the root element"));
                }
                add_text(&mut open, part.xml10_content(), limits)?;
            }
            Event::CData(_) | Event::GeneralRef(_) if open.is_empty() => {
                return fail(text!("根元素之外有文字", "there is text outside the root element"));
            }
            Event::CData(part) => add_text(&mut open, part.xml10_content(), limits)?,
            Event::GeneralRef(reference) => {
                let c = match referred(&reference) {
                    Ok(c) => c,
                    Err(why) => return fail(why),
                };
                add_text(&mut open, Cow::Owned(c.to_string()), limits)?;
            }
            Event::Decl(_) => {
                if offset > 0 {
                    return fail(text!(
                        "XML 声明只能在开头",
                        "an XML declaration is only allowed at the beginning"
                    ));
                }
                let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                if let Some(why) = rules::declaration_fault(text.get(..end).unwrap_or_default()) {
                    return fail(why);
                }
            }
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case("xml") => {
                return fail(text!("XML 声明不正确", "the XML declaration is not valid"));
            }
            Event::PI(instruction) if !rules::is_plain_name(instruction.target()) => {
                return fail(text!(
                    "“{name}”不能作处理指令名",
                    "\"{name}\" cannot name a processing instruction",
                    name = instruction.target()
                ));
            }
            Event::DocType(_) => return Err(ImportError::Doctype { line: place.0, column: place.1 }),
            Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => {
                return match (open.pop(), root) {
                    (Some(element), _) => fail(rules::unfinished(element.name)),
                    (None, Some(root)) => Ok(root),
                    (None, None) => fail(text!("没有根元素", "there is no root element")),
                };
            }
        }
    }
}

/// The character that a reference is to.
fn referred(reference: &BytesRef<'_>) -> Result<char, Text> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) if is_allowed(c) => Ok(c),
        Ok(None) => entity(reference).ok_or_else(|| {
            text!("实体 &{name}; 没有定义", "the entity &{name}; is not defined", name = **reference)
        }),
        _ => Err(text!(
            "字符引用 &{name}; 不正确",
            "the character reference &{name}; is not valid",
            name = **reference
        )),
    }
}

fn put<'a>(open: &mut [Element<'a>], root: &mut Option<Element<'a>>, element: Element<'a>) {
    match open.last_mut() {
        Some(parent) => parent.content.push(Node::Element(element)),
        None => *root = Some(element),
    }
}

fn add_text<'a>(open: &mut [Element<'a>], text: Cow<'a, str>, limits: &Limits) -> Result<(), ImportError> {
    let Some(parent) = open.last_mut() else { return Ok(()) };
    if let Some(Node::Text(before)) = parent.content.last_mut() {
        before.to_mut().push_str(&text);
        return within_chars(before, limits);
    }
    within_chars(&text, limits)?;
    parent.content.push(Node::Text(text));
    Ok(())
}

fn within_chars(text: &str, limits: &Limits) -> Result<(), ImportError> {
    // White space between elements is no text that anybody wrote.
    if text.len() as u64 <= limits.text_chars || text.chars().all(rules::is_blank) {
        return Ok(());
    }
    Ok(within(text.chars().count(), limits.text_chars, Limit::TextChars)?)
}

fn element<'a>(
    reader: &NsReader<&'a [u8]>,
    tag: &BytesStart<'_>,
    text: &'a str,
    offset: usize,
    place: (u32, u32),
    limits: &Limits,
) -> Result<Element<'a>, ImportError> {
    let fail = |why: Text| malformed(place, why);
    // The name as a slice of the whole text lives as long as the tree.
    let start = offset + 1;
    let whole_name = text.get(start..start + tag.name().as_ref().len()).unwrap_or_default();
    if !rules::is_name(whole_name) {
        return Err(fail(text!("“{whole_name}”不能作元素名", "\"{whole_name}\" cannot name an element")));
    }
    let resolver = reader.resolver();
    let namespace =
        namespace(resolver.resolve_element(tag.name()).0).map_err(|prefix| fail(undeclared(&prefix)))?;
    if !rules::are_apart(tag.attributes_raw()) {
        return Err(fail(text!("属性之间缺少空格", "there is no blank between attributes")));
    }
    let mut attributes: Vec<Attribute<'a>> = Vec::new();
    for (count, attribute) in tag.attributes().enumerate() {
        within(count + 1, limits.xml_attributes, Limit::XmlAttributes)?;
        let attribute = attribute.map_err(|error| fail(rules::why(&error.into())))?;
        let key = attribute.key.as_ref();
        if !rules::is_name(key) {
            return Err(fail(text!("“{key}”不能作属性名", "\"{key}\" cannot name an attribute")));
        }
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| fail(rules::in_value(key, &error)))?;
        if attribute.value.contains('<') || !value.chars().all(is_allowed) {
            return Err(fail(text!(
                "属性 {key} 的值含有不允许的字符",
                "the value of the attribute {key} holds a character that is not allowed"
            )));
        }
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let namespace = self::namespace(resolver.resolve_attribute(attribute.key).0)
            .map_err(|prefix| fail(undeclared(&prefix)))?;
        let local = key.rsplit(':').next().unwrap_or(key);
        if attributes.iter().any(|other| other.name == local && other.namespace == namespace) {
            return Err(fail(text!("属性 {key} 重复", "the attribute {key} is repeated")));
        }
        let name = text[start..].find(key).map_or("", |at| {
            let end = start + at + key.len();
            &text[end - local.len()..end]
        });
        attributes.push(Attribute { name, namespace, value: value.into_owned() });
    }
    let name = whole_name.rsplit(':').next().unwrap_or(whole_name);
    Ok(Element { name, namespace, place, attributes, content: Vec::new() })
}

fn namespace(resolved: ResolveResult<'_>) -> Result<Option<String>, String> {
    match resolved {
        ResolveResult::Bound(namespace) => Ok(Some(namespace.0.to_owned())),
        ResolveResult::Unbound => Ok(None),
        ResolveResult::Unknown(prefix) => Err(prefix),
    }
}

fn undeclared(prefix: &str) -> Text {
    text!("前缀 {prefix} 没有声明", "the prefix {prefix} is not declared")
}

/// A character that no document can hold.
fn character(c: char) -> Text {
    let code = format!("U+{:04X}", u32::from(c));
    text!("含有不允许的字符 {code}", "the character {code} is not allowed")
}

fn malformed((line, column): (u32, u32), detail: Text) -> ImportError {
    ImportError::Malformed { line, column, detail }
}
