//! The changes to a package: parts that are changed or added, with what they are typed as and what refers to them.

use std::collections::BTreeMap;

use markup::edits::{Edits, element, tags};
use markup::parts::{self, Relation, TYPES};
use markup::{Fault, Package, escape, writing};
use model::{Limits, text};

/// Where relations of this kind are named; Strict packages name them elsewhere.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A package and the parts of it that were changed or added.
pub(crate) struct Changes<'a> {
    package: Package<'a>,
    /// Names and contents by the name in lower case, as the parts of a package are found.
    changed: BTreeMap<String, (String, Vec<u8>)>,
}

impl<'a> Changes<'a> {
    /// Opens a package, of which nothing is changed yet.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Fault> {
        Ok(Self { package: Package::open(bytes, limits)?, changed: BTreeMap::new() })
    }

    /// A part as it is now; `None` when there is none.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        if let Some((_, bytes)) = self.changed.get(&name.to_lowercase()) {
            return Ok(Some(bytes.clone()));
        }
        if self.package.has(name) { self.package.part(name).map(Some) } else { Ok(None) }
    }

    /// A part that must be there.
    pub(crate) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        self.part(name)?.ok_or_else(|| Fault::missing(name))
    }

    /// Changes a part, or adds it.
    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.changed.insert(name.to_lowercase(), (name.to_owned(), bytes));
    }

    /// A part name that is not in use, with a number between the two halves.
    pub(crate) fn unused_name(&self, before: &str, after: &str) -> String {
        let mut number = 1;
        loop {
            let name = format!("{before}{number}{after}");
            if !self.package.has(&name) && !self.changed.contains_key(&name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }

    /// The main part.
    pub(crate) fn workbook(&mut self) -> Result<String, Fault> {
        let main = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        main.map(|relation| relation.target)
            .ok_or_else(|| Fault::damaged(parts::RELATIONS, text!("没有指明工作簿", "it names no workbook")))
    }

    /// What a part refers to inside the package; the package itself is the empty name.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Fault> {
        match self.part(&parts::relations_of(of))? {
            Some(bytes) => parts::relations(of, &bytes),
            None => Ok(Vec::new()),
        }
    }

    /// Makes a part refer to another; the identifier it then calls it by.
    pub(crate) fn relate(
        &mut self,
        of: &str,
        kind: &str,
        target: &str,
        strict: bool,
    ) -> Result<String, Fault> {
        let part = parts::relations_of(of);
        let bytes = self.part(&part)?.unwrap_or_else(|| NO_RELATIONS.as_bytes().to_vec());
        let (open, close) =
            element(&part, &bytes, "Relationships")?.ok_or_else(|| lacks(&part, "Relationships"))?;
        let text = String::from_utf8_lossy(&bytes);
        let mut id = "rIdMark".to_owned();
        while text.contains(&format!("\"{id}\"")) || text.contains(&format!("'{id}'")) {
            id.push('k');
        }
        let base = if strict { STRICT_OFFICE } else { OFFICE };
        let (prefix, target) = (open.prefix(), escape::xml(target));
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

    /// Declares the type of a part.
    pub(crate) fn declare(&mut self, part: &str, content_type: &str) -> Result<(), Fault> {
        let entry = format!("Override PartName=\"/{}\" ContentType=\"{content_type}\"", escape::xml(part));
        self.add_type(&entry)
    }

    /// Declares the type of parts with an ending, unless it is declared.
    pub(crate) fn declare_ending(&mut self, ending: &str, content_type: &str) -> Result<(), Fault> {
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

    fn add_type(&mut self, entry: &str) -> Result<(), Fault> {
        let bytes = self.needed(TYPES)?;
        let (open, close) = element(TYPES, &bytes, "Types")?.ok_or_else(|| lacks(TYPES, "Types"))?;
        let mut edits = Edits::default();
        edits.append(&open, close.as_ref(), &format!("<{}{entry}/>", open.prefix()));
        let changed = edits.apply(&bytes);
        self.put(TYPES, changed);
        Ok(())
    }

    /// The copy with the changes made.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        writing::copied(&mut self.package, self.changed)
    }
}

const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// The refusal of a part that has no element of a name where one is needed.
pub(crate) fn lacks(part: &str, element: &str) -> Fault {
    Fault::damaged(part, text!("没有 {element} 元素", "it has no element {element}"))
}
