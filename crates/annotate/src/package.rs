//! The zip of a workbook: its parts, what they are typed as, what they refer to, and the copy that is written.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use model::Limits;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::xml::{Edits, element, escaped, tags, unescaped};
use crate::{AnnotateError, fault};

const TYPES: &str = "[Content_Types].xml";
/// Where relations of this kind are named; Strict packages name them elsewhere.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A package and the parts of it that were changed or added.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their name in lower case: part names do not tell cases apart.
    entries: BTreeMap<String, usize>,
    changed: BTreeMap<String, (String, Vec<u8>)>,
    limits: &'a Limits,
    inflated: u64,
}

/// A relation of a part to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last step of its type: `worksheet`, `comments`.
    pub(crate) kind: String,
    /// The name of the other part.
    pub(crate) target: String,
}

impl<'a> Package<'a> {
    /// Reads the directory of the zip.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, AnnotateError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut entries = BTreeMap::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index)?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            if !entry.is_dir() {
                entries.insert(name.to_lowercase(), index);
            }
        }
        Ok(Self { archive, entries, changed: BTreeMap::new(), limits, inflated: 0 })
    }

    /// A part as it is now; `None` when there is none.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, AnnotateError> {
        let key = name.to_lowercase();
        if let Some((_, bytes)) = self.changed.get(&key) {
            return Ok(Some(bytes.clone()));
        }
        let Some(index) = self.entries.get(&key) else { return Ok(None) };
        let most = self.limits.entry_bytes.min(self.limits.inflated_bytes.saturating_sub(self.inflated));
        let mut part = Vec::new();
        self.archive.by_index(*index)?.take(most + 1).read_to_end(&mut part)?;
        self.inflated += part.len() as u64;
        if part.len() as u64 > most {
            return Err(AnnotateError::TooLarge(name.to_owned()));
        }
        Ok(Some(part))
    }

    /// A part that must be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<Vec<u8>, AnnotateError> {
        self.part(name)?.ok_or_else(|| fault(name, "no such part"))
    }

    /// Changes a part, or adds it.
    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.changed.insert(name.to_lowercase(), (name.to_owned(), bytes));
    }

    /// A part name that is not in use, with a number between the two halves.
    pub(crate) fn fresh(&self, before: &str, after: &str) -> String {
        let mut number = 1;
        loop {
            let name = format!("{before}{number}{after}");
            let key = name.to_lowercase();
            if !self.entries.contains_key(&key) && !self.changed.contains_key(&key) {
                return name;
            }
            number += 1;
        }
    }

    /// The main part.
    pub(crate) fn workbook(&mut self) -> Result<String, AnnotateError> {
        let main = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        main.map(|relation| relation.target).ok_or_else(|| fault("_rels/.rels", "names no workbook"))
    }

    /// What a part refers to inside the package; the package itself is the empty name.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, AnnotateError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let part = relations_of(folder, name);
        let Some(bytes) = self.part(&part)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        for tag in tags(&part, &bytes) {
            let tag = tag?;
            let (Some(id), Some(kind), Some(target)) =
                (tag.value("Id"), tag.value("Type"), tag.value("Target"))
            else {
                continue;
            };
            if tag.value("TargetMode") != Some("External") {
                relations.push(Relation {
                    id: unescaped(id),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, &unescaped(target)),
                });
            }
        }
        Ok(relations)
    }

    /// Makes a part refer to another; the identifier it then calls it by.
    pub(crate) fn relate(
        &mut self,
        of: &str,
        kind: &str,
        target: &str,
        strict: bool,
    ) -> Result<String, AnnotateError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let part = relations_of(folder, name);
        let bytes = self.part(&part)?.unwrap_or_else(|| NO_RELATIONS.as_bytes().to_vec());
        let (open, close) =
            element(&part, &bytes, "Relationships")?.ok_or_else(|| fault(&part, "has no relations"))?;
        let text = String::from_utf8_lossy(&bytes);
        let mut id = "rIdMark".to_owned();
        while text.contains(&format!("\"{id}\"")) || text.contains(&format!("'{id}'")) {
            id.push('k');
        }
        let base = if strict { STRICT_OFFICE } else { OFFICE };
        let (prefix, target) = (open.prefix(), escaped(target));
        let mut edits = Edits::default();
        edits.append(
            &open,
            close.as_ref(),
            &format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"/{target}\"/>"),
        );
        let changed = edits.apply(&bytes);
        self.put(&part, changed);
        Ok(id)
    }

    /// Says what a part is.
    pub(crate) fn declare(&mut self, part: &str, content_type: &str) -> Result<(), AnnotateError> {
        let entry = format!("Override PartName=\"/{}\" ContentType=\"{content_type}\"", escaped(part));
        self.add_type(&entry)
    }

    /// Says what parts with an ending are, unless it is said.
    pub(crate) fn declare_ending(&mut self, ending: &str, content_type: &str) -> Result<(), AnnotateError> {
        let bytes = self.needed(TYPES)?;
        for tag in tags(TYPES, &bytes) {
            let tag = tag?;
            if tag.name() == b"Default"
                && tag.value("Extension").is_some_and(|of| of.eq_ignore_ascii_case(ending))
            {
                return Ok(());
            }
        }
        self.add_type(&format!("Default Extension=\"{ending}\" ContentType=\"{content_type}\""))
    }

    fn add_type(&mut self, entry: &str) -> Result<(), AnnotateError> {
        let bytes = self.needed(TYPES)?;
        let (open, close) = element(TYPES, &bytes, "Types")?.ok_or_else(|| fault(TYPES, "has no types"))?;
        let mut edits = Edits::default();
        edits.append(&open, close.as_ref(), &format!("<{}{entry}/>", open.prefix()));
        let changed = edits.apply(&bytes);
        self.put(TYPES, changed);
        Ok(())
    }

    /// The copy: every entry in its order, the unchanged ones byte for byte as they were packed; new ones at the end.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, AnnotateError> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index)?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            match self.changed.remove(&name.to_lowercase()) {
                Some((_, bytes)) => {
                    out.start_file(name, SimpleFileOptions::default())?;
                    out.write_all(&bytes)?;
                }
                None => out.raw_copy_file(entry)?,
            }
        }
        for (name, bytes) in self.changed.into_values() {
            out.start_file(name, SimpleFileOptions::default())?;
            out.write_all(&bytes)?;
        }
        Ok(out.finish()?.into_inner())
    }
}

const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

fn relations_of(folder: &str, name: &str) -> String {
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
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
