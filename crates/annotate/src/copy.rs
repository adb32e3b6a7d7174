//! The copy: marks sorted to their sheets, and the parts that change for them.

use std::collections::BTreeMap;

use model::{Cell, Limits, Severity};

use crate::changes::{Changes, lacks};
use crate::sheet::{Survey, edited};
use crate::styles::Styles;
use crate::{comments, drawing};
use markup::Fault;
use markup::edits::tags;
use markup::escape::unescaped;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// Something to be noted on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The sheet and the cell; what is about the whole file becomes a note on the first cell of the first sheet,
    /// uncoloured, as does what is about a sheet that the workbook does not have.
    pub place: Option<(String, Cell)>,
    /// How grave; decides the colour. Of several marks on one cell the gravest does.
    pub severity: Severity,
    /// The words of the note.
    pub text: String,
}

/// What is marked on one cell.
struct Marked {
    colour: Option<Severity>,
    note: String,
}

/// A copy of an xlsx or xlsm workbook with marked cells: each gets a background and a note by `author`, below the
/// note it may have. A cell of a merged range is marked at the range's first cell. Equal input gives equal bytes.
pub fn annotate(bytes: &[u8], marks: &[Mark], author: &str, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let mut package = Changes::open(bytes, limits)?;
    let workbook = package.workbook()?;
    let sheets = sheets(&mut package, &workbook)?;
    let first = sheets.first().ok_or_else(|| lacks(&workbook, "sheet"))?;
    let mut by_sheet: BTreeMap<&str, Vec<(Option<Cell>, &Mark)>> = BTreeMap::new();
    for mark in marks {
        let found = mark.place.as_ref().and_then(|(name, cell)| {
            sheets.iter().find(|(known, _)| known == name).map(|(_, part)| (part.as_str(), Some(*cell)))
        });
        let (part, cell) = found.unwrap_or((&first.1, None));
        by_sheet.entry(part).or_default().push((cell, mark));
    }
    let styles = package.relations(&workbook)?.into_iter().find(|relation| relation.kind == "styles");
    let mut styles = match styles {
        Some(relation) => {
            let part = package.needed(&relation.target)?;
            Styles::of(&relation.target, part)?.map(|styles| (relation.target, styles))
        }
        None => None,
    };
    for (number, (part, marks)) in by_sheet.into_iter().enumerate() {
        mark_sheet(&mut package, part, number, &marks, styles.as_mut().map(|(_, styles)| styles), author)?;
    }
    if let Some((name, styles)) = styles {
        let changed = styles.finish()?;
        package.put(&name, changed);
    }
    package.finish()
}

/// The worksheets, as (name, part), in the order of the workbook.
fn sheets(package: &mut Changes<'_>, workbook: &str) -> Result<Vec<(String, String)>, Fault> {
    let relations = package.relations(workbook)?;
    let part = package.needed(workbook)?;
    let mut sheets = Vec::new();
    for tag in tags(workbook, &part) {
        let tag = tag?;
        if tag.name() != b"sheet" {
            continue;
        }
        let (Some(name), Some(id)) = (tag.value("name"), tag.prefixed_value("id")) else { continue };
        let relation = relations.iter().find(|relation| relation.id == unescaped(id.as_bytes()));
        if let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") {
            sheets.push((unescaped(name.as_bytes()).into_owned(), relation.target.clone()));
        }
    }
    Ok(sheets)
}

fn mark_sheet(
    package: &mut Changes<'_>,
    name: &str,
    number: usize,
    marks: &[(Option<Cell>, &Mark)],
    styles: Option<&mut Styles>,
    author: &str,
) -> Result<(), Fault> {
    let part = package.needed(name)?;
    let survey = Survey::of(name, &part)?;
    let marked = gathered(&survey, marks);
    let notes: BTreeMap<Cell, String> =
        marked.iter().map(|(cell, marked)| (*cell, marked.note.clone())).collect();

    let relations = package.relations(name)?;
    let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);
    let (path, comments) = if let Some(relation) = of_kind("comments") {
        (relation.target.clone(), package.needed(&relation.target)?)
    } else {
        let path = package.unused_name("xl/comments", ".xml");
        package.relate(name, "comments", &path, survey.strict)?;
        package.declare(&path, COMMENTS)?;
        (path, comments::none(survey.strict))
    };
    let (comments, new) = comments::added(&path, &comments, &notes, author)?;
    package.put(&path, comments);

    let boxes: Vec<(Cell, &str)> = new.iter().map(|cell| (*cell, notes[cell].as_str())).collect();
    let shown = survey.legacy_drawing.as_deref();
    let shown = shown.and_then(|id| relations.iter().find(|relation| relation.id == id));
    let mut reference = None;
    let (path, vml) = if let Some(relation) = shown {
        (relation.target.clone(), package.needed(&relation.target)?)
    } else {
        let path = package.unused_name("xl/drawings/vmlDrawing", ".vml");
        reference = Some(package.relate(name, "vmlDrawing", &path, survey.strict)?);
        package.declare_ending("vml", DRAWING)?;
        (path, drawing::none(number).into_bytes())
    };
    let vml = drawing::added(&path, &vml, number, &boxes)?;
    package.put(&path, vml);

    let mut coloured = BTreeMap::new();
    let mut format: Box<dyn FnMut(u32, Severity) -> u32> = Box::new(|base, _| base);
    if let Some(styles) = styles {
        coloured = marked.iter().filter_map(|(cell, marked)| Some((*cell, marked.colour?))).collect();
        format = Box::new(|base, severity| styles.filled(base, severity));
    }
    let changed = edited(name, &part, &survey, &coloured, format, reference.as_deref())?;
    package.put(name, changed);
    Ok(())
}

/// The marks by the cell a person sees them at.
fn gathered(survey: &Survey, marks: &[(Option<Cell>, &Mark)]) -> BTreeMap<Cell, Marked> {
    let mut marked: BTreeMap<Cell, Marked> = BTreeMap::new();
    for (cell, mark) in marks {
        let at = survey.seen(cell.unwrap_or(Cell::new(0, 0)));
        let colour = cell.is_some().then_some(mark.severity);
        let there = marked.entry(at).or_insert(Marked { colour: None, note: String::new() });
        there.colour = match (there.colour, colour) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        if !there.note.is_empty() {
            there.note.push('\n');
        }
        there.note.push_str(&mark.text);
    }
    marked
}
