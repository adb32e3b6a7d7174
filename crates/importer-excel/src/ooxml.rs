//! The packaging of Office Open XML: which part is the workbook, and what its parts are.

use importer::{ImportError, Visibility};
use model::Format;

use crate::fault::{damaged, missing};
use crate::markup::{Event, Markup, Tag};
use crate::package::Package;

/// The part that types the others.
pub(crate) const TYPES: &str = "[Content_Types].xml";
/// The part that names the main part.
pub(crate) const RELATIONS: &str = "_rels/.rels";

/// A workbook part and what it refers to.
pub(crate) struct Book {
    /// Its name.
    pub(crate) path: String,
    /// Its relations.
    pub(crate) relations: Vec<Relation>,
}

/// A relation to another part of the package.
pub(crate) struct Relation {
    /// The identifier it is called by.
    pub(crate) id: String,
    /// The last step of its type: `worksheet`, `sharedStrings`, `styles`.
    pub(crate) kind: String,
    /// The name of the part.
    pub(crate) target: String,
}

impl Book {
    /// The first part of a kind.
    pub(crate) fn part_of(&self, kind: &str) -> Option<&str> {
        self.relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }
}

/// A sheet as the workbook lists it.
pub(crate) struct Listed {
    /// Its name.
    pub(crate) name: String,
    /// Whether people see it.
    pub(crate) visibility: Visibility,
    /// The worksheet's part; `None` for charts, dialogs and macro sheets.
    pub(crate) part: Option<String>,
}

impl Listed {
    /// The sheet behind a relation of the workbook.
    pub(crate) fn new(
        package: &Package<'_>,
        book: &Book,
        id: &str,
        name: String,
        visibility: Visibility,
    ) -> Result<Self, ImportError> {
        let relation = book.relations.iter().find(|relation| relation.id == id);
        let relation =
            relation.ok_or_else(|| damaged(&book.path, format!("工作表“{name}”没有对应的部件")))?;
        let part = (relation.kind == "worksheet").then(|| relation.target.clone());
        match part.as_deref().filter(|part| !package.has(part)) {
            Some(part) => Err(missing(part)),
            None => Ok(Self { name, visibility, part }),
        }
    }
}

/// The workbook of a package; `None` when its main part is no workbook.
pub(crate) fn main_part(package: &mut Package<'_>) -> Result<Option<(Format, Book)>, ImportError> {
    let types = package.part(TYPES)?;
    let relations = relations(package, RELATIONS, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let path = main.ok_or_else(|| damaged(RELATIONS, "没有指明工作簿"))?.target;
    if !package.has(&path) {
        return Err(missing(&path));
    }
    let Some(format) = format(&types, &path)? else { return Ok(None) };
    let (folder, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let relations = self::relations(package, &format!("{folder}{slash}_rels/{name}.rels"), folder)?;
    Ok(Some((format, Book { path, relations })))
}

/// The format that a content type stands for.
fn format(types: &[u8], path: &str) -> Result<Option<Format>, ImportError> {
    let mut by_name = None;
    let mut by_ending = None;
    for tag in tags(TYPES, types)? {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            b"Override" if text("PartName").trim_start_matches('/').eq_ignore_ascii_case(path) => {
                by_name = Some(text("ContentType"));
            }
            b"Default"
                if path.rsplit('.').next().is_some_and(|end| text("Extension").eq_ignore_ascii_case(end)) =>
            {
                by_ending = Some(text("ContentType"));
            }
            _ => {}
        }
    }
    let found = by_name.or(by_ending).unwrap_or_default().to_ascii_lowercase();
    Ok(match found.as_str() {
        kind if kind.contains("ms-excel.sheet.binary") => Some(Format::Xlsb),
        kind if kind.contains("ms-excel") => Some(Format::Xlsm),
        kind if kind.contains("spreadsheetml") => Some(Format::Xlsx),
        // Some writers leave the types out; the place of the part is then all there is.
        "" | "application/xml" if path.starts_with("xl/") => Some(Format::Xlsx),
        _ => None,
    })
}

fn relations(package: &mut Package<'_>, part: &str, folder: &str) -> Result<Vec<Relation>, ImportError> {
    let bytes = package.part(part)?;
    let tags = tags(part, &bytes)?;
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

/// A target as a part name: absolute, or relative to the folder of the part that refers to it.
fn resolved(folder: &str, target: &str) -> String {
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
pub(crate) fn tags<'a>(part: &str, bytes: &'a [u8]) -> Result<Vec<Tag<'a>>, ImportError> {
    let mut tags = Vec::new();
    for event in Markup::new(bytes) {
        match event {
            Event::Open(tag) => tags.push(tag),
            Event::Doctype(at) => return Err(doctype(bytes, at)),
            Event::Broken => return Err(damaged(part, "标签不完整")),
            _ => {}
        }
    }
    if tags.is_empty() { Err(damaged(part, "不是 XML")) } else { Ok(tags) }
}

/// The refusal of a document type declaration at an offset.
pub(crate) fn doctype(bytes: &[u8], at: usize) -> ImportError {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let (line, column) = before
        .chars()
        .fold((1, 1), |(line, column), c| if c == '\n' { (line + 1, 1) } else { (line, column + 1) });
    ImportError::Doctype { line, column }
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
