//! A document as a tree of elements with their places. Knows nothing of what the names mean.

use std::borrow::Cow;

/// An element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// Name without the prefix.
    pub(crate) name: &'a str,
    /// Namespace; `None` for none.
    pub(crate) namespace: Option<String>,
    /// Line and column of its start tag, each from 1.
    pub(crate) place: (u32, u32),
    /// Attributes in order, without namespace declarations.
    pub(crate) attributes: Vec<Attribute<'a>>,
    /// What is in it, in order.
    pub(crate) content: Vec<Node<'a>>,
}

/// An attribute.
#[derive(Debug)]
pub(crate) struct Attribute<'a> {
    /// Name without the prefix.
    pub(crate) name: &'a str,
    /// Namespace; `None` for none.
    pub(crate) namespace: Option<String>,
    /// Value, references replaced.
    pub(crate) value: String,
}

/// A child.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// Text, references replaced; adjoining text is one node.
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// The child elements.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Element<'a>> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Whether there is neither an element in it nor any text but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.content.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
    }

    /// The text directly in it.
    pub(crate) fn own_text(&self) -> String {
        let texts = self.content.iter().filter_map(|node| match node {
            Node::Text(text) => Some(&**text),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The text in it and in everything below.
    pub(crate) fn whole_text(&self) -> String {
        let texts = self.content.iter().map(|node| match node {
            Node::Text(text) => text.to_string(),
            Node::Element(element) => element.whole_text(),
        });
        texts.collect()
    }

    /// The value of an attribute of that namespace.
    pub(crate) fn attribute(&self, namespace: Option<&str>, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|attribute| attribute.name == name && attribute.namespace.as_deref() == namespace)
            .map(|attribute| attribute.value.as_str())
    }
}

/// The local name of the first element in the start of a document, for sniffing only.
pub(crate) fn root_name(start: &str) -> Option<&str> {
    let mut rest = start;
    loop {
        rest = &rest[rest.find('<')?..];
        let skip =
            [("<?", "?>"), ("<!--", "-->"), ("<!", ">")].iter().find(|(begin, _)| rest.starts_with(begin));
        match skip {
            Some((_, end)) => rest = &rest[rest.find(end)? + end.len()..],
            None => break,
        }
    }
    let name = rest[1..].split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::root_name;

    #[test]
    fn the_root_is_found_behind_the_prolog() {
        assert_eq!(
            root_name("\u{FEFF}<?xml version='1.0'?>\n<!-- <x> --><a:selfAssessment a='b'>"),
            Some("selfAssessment")
        );
        assert_eq!(root_name("<!DOCTYPE w>\n<w/>"), Some("w"));
        assert_eq!(root_name("<?xml version='1.0'"), None);
    }
}
