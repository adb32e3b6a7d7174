//! The parts of a package: what each is typed as, what it refers to, and how a reference becomes a name. What a
//! kind of part is good for is not known here.

use model::text;

use crate::fault::Fault;
use crate::tags::{Event, Markup, Tag};

/// The part that types the others.
pub const TYPES: &str = "[Content_Types].xml";
/// The part that names the main part.
pub const RELATIONS: &str = "_rels/.rels";

/// A relation to another part of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The identifier it is called by.
    pub id: String,
    /// The last step of its type: `worksheet`, `sharedStrings`, `styles`.
    pub kind: String,
    /// The name of the part.
    pub target: String,
}

/// The part that holds the relations of a part; of the package itself, whose name is empty.
pub fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// What a part refers to inside the package, from the part that holds its relations.
pub fn relations(of: &str, bytes: &[u8]) -> Result<Vec<Relation>, Fault> {
    let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
    let tags = tags(&relations_of(of), bytes)?;
    let inner =
        tags.iter().filter(|tag| tag.name == b"Relationship" && tag.raw("TargetMode") != Some(b"External"));
    let relation = |tag: &Tag<'_>| {
        let kind = tag.text("Type")?;
        Some(Relation {
            id: tag.text("Id")?.into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolved(folder, &tag.text("Target")?),
        })
    };
    Ok(inner.filter_map(relation).collect())
}

/// The content type of a part by the part [`TYPES`], in lower case; `None` when it has none.
pub fn content_type(types: &[u8], part: &str) -> Result<Option<String>, Fault> {
    let mut by_name = None;
    let mut by_ending = None;
    for tag in tags(TYPES, types)? {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            b"Override" if text("PartName").trim_start_matches('/').eq_ignore_ascii_case(part) => {
                by_name = Some(text("ContentType"));
            }
            b"Default"
                if part.rsplit('.').next().is_some_and(|end| text("Extension").eq_ignore_ascii_case(end)) =>
            {
                by_ending = Some(text("ContentType"));
            }
            _ => {}
        }
    }
    Ok(by_name.or(by_ending).map(|found| found.to_ascii_lowercase()))
}

/// A target as a part name: absolute, or relative to the folder of the part that refers to it.
pub fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut steps = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The start tags of a small part.
pub fn tags<'a>(part: &str, bytes: &'a [u8]) -> Result<Vec<Tag<'a>>, Fault> {
    let mut tags = Vec::new();
    for event in Markup::new(bytes) {
        match event {
            Event::Open(tag) => tags.push(tag),
            Event::Doctype(at) => return Err(doctype(bytes, at)),
            Event::Broken => return Err(cut_tag(part)),
            _ => {}
        }
    }
    if tags.is_empty() { Err(Fault::damaged(part, text!("不是 XML", "it is not XML"))) } else { Ok(tags) }
}

/// The refusal of a part with a tag that is not whole.
pub fn cut_tag(part: &str) -> Fault {
    Fault::damaged(part, text!("标签不完整", "a tag is incomplete"))
}

/// The refusal of a document type declaration at an offset.
pub fn doctype(bytes: &[u8], at: usize) -> Fault {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let (line, column) = before
        .chars()
        .fold((1, 1), |(line, column), c| if c == '\n' { (line + 1, 1) } else { (line, column + 1) });
    Fault::Doctype { line, column }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_absolute_or_relative_to_the_workbook() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "../other/./s.xml"), "other/s.xml");
        assert_eq!(resolved("", "xl\\workbook.xml"), "xl/workbook.xml");
    }
}
