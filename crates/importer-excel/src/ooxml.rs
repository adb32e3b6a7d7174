//! A workbook of Office Open XML as its package lists it: the workbook part and its sheets.

use importer::{ImportError, Visibility};
use markup::Package;
use markup::parts::Relation;

use crate::fault::{damaged, missing};
use model::text;

/// A workbook part and what it refers to.
pub(crate) struct Book {
    /// Its name.
    pub(crate) path: String,
    /// Its relations.
    pub(crate) relations: Vec<Relation>,
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
    /// The sheet that a relation of the workbook leads to.
    pub(crate) fn new(
        package: &Package<'_>,
        book: &Book,
        id: &str,
        name: String,
        visibility: Visibility,
    ) -> Result<Self, ImportError> {
        let relation = book.relations.iter().find(|relation| relation.id == id);
        let relation = relation.ok_or_else(|| {
            damaged(&book.path, text!("工作表“{name}”没有对应的部件", "the sheet \"{name}\" has no part"))
        })?;
        let part = (relation.kind == "worksheet").then(|| relation.target.clone());
        match part.as_deref().filter(|part| !package.has(part)) {
            Some(part) => Err(missing(part)),
            None => Ok(Self { name, visibility, part }),
        }
    }
}
