//! The labels of a form's sections on a sheet, and where each section is.

use std::collections::BTreeMap;

use form::labels::Label;
use form::layout::Target;
use model::Cell;
use model::understanding::{Region, Role, extent};

use super::KnownForm;
use super::sheet_map::SheetMap;

/// Rows of something else between two rows of a section that part it into two ranges.
const PARTED: usize = 4;

/// A cell that is a label, with the paths it leads to.
struct FoundLabel {
    at: Cell,
    end: Cell,
    paths: Vec<String>,
}

/// Finds the labels of the values that are on a sheet, and the sections they make.
pub(super) fn find(map: &mut SheetMap<'_>, form: usize, known: &mut KnownForm<'_>) {
    let labels = labels(map, known);
    let mut parts: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
    let values: Vec<(Cell, usize)> = map
        .values
        .iter()
        .flat_map(|(cell, fields)| fields.iter().map(|(of, field)| (*cell, *of, *field)))
        .filter(|(_, of, field)| *of == form && known.form.fields[*field].row.is_none())
        .map(|(cell, _, field)| (cell, field))
        .collect();
    for (cell, at) in values {
        let path = known.form.fields[at].path.clone();
        let best = labels
            .iter()
            .filter(|label| label.paths.contains(&path))
            .filter_map(|label| Some((distance(label, cell)?, label)))
            .min_by_key(|(distance, _)| *distance);
        let field = &mut known.form.fields[at];
        if let Some((_, label)) = best {
            map.shown(label.at).trim().clone_into(&mut field.label);
        } else if let Some(label) = own_label(map, known.layout, cell, &path) {
            field.label = label;
        }
        let field = &known.form.fields[at];
        // The sum under a table belongs to the table.
        if known.layout.sections.iter().any(|section| section.name == field.part) {
            parts.entry(field.part.clone()).or_default().push(cell);
        }
    }
    for label in &labels {
        let here = known
            .form
            .fields
            .iter()
            .find(|field| label.paths.contains(&field.path) && map.on_sheet(&field.origin).is_some());
        let Some(field) = here else { continue };
        map.set(label.at, Role::Label, label.paths.clone());
        if let Some(cells) = parts.get_mut(&field.part) {
            cells.push(label.at);
        }
    }
    for (name, cells) in parts {
        let title = known.names.title(&name);
        map.regions.push(Region { form, title, columns: None, ranges: ranges(map, cells), name });
    }
}

fn labels(map: &SheetMap<'_>, known: &KnownForm<'_>) -> Vec<FoundLabel> {
    let cells = map.rows.values().flatten().filter(|cell| map.is_free(**cell) && !map.in_table(**cell));
    let found = cells.filter_map(|&at| {
        let paths = paths(known.layout, &map.label(at));
        (!paths.is_empty()).then(|| FoundLabel { at, end: map.end_of(at), paths })
    });
    found.collect()
}

/// The paths a label leads to in any section.
fn paths(layout: &form::layout::FormLayout, label: &Label) -> Vec<String> {
    let targets = layout.sections.iter().filter_map(|section| section.target(label));
    targets
        .flat_map(|entry| match &entry.target {
            Target::Field(path) => vec![path.clone()],
            Target::Range { from, until } => vec![from.clone(), until.clone()],
        })
        .collect()
}

/// How far a value is from a label: to the right first, then below; `None` for other directions.
fn distance(label: &FoundLabel, value: Cell) -> Option<(u8, u32)> {
    if (label.at.row..=label.end.row).contains(&value.row) && value.col > label.end.col {
        return Some((0, value.col - label.end.col));
    }
    let below = value.row > label.end.row && (label.at.col..=label.end.col).contains(&value.col);
    below.then(|| (1, value.row - label.end.row))
}

/// The label that is in the cell of its value: `联系人：张三`.
fn own_label(
    map: &SheetMap<'_>,
    layout: &form::layout::FormLayout,
    cell: Cell,
    path: &str,
) -> Option<String> {
    let (label, _) = map.text(cell)?.split_once([':', '：', '\n'])?;
    let leads = paths(layout, &Label::new(label)).iter().any(|known| known == path);
    leads.then(|| label.trim().to_owned())
}

/// The ranges of some cells, parted where other things are between them.
fn ranges(map: &SheetMap<'_>, mut cells: Vec<Cell>) -> Vec<(Cell, Cell)> {
    cells.sort_unstable();
    let mut groups: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        let last = groups.last().and_then(|group| group.last()).map(|last| last.row);
        let parted = last.is_none_or(|last| cell.row > last && is_parted(map, last, cell.row));
        match groups.last_mut().filter(|_| !parted) {
            Some(group) => group.push(cell),
            None => groups.push(vec![cell]),
        }
    }
    let whole = |group: &Vec<Cell>| extent(group.iter().flat_map(|cell| [*cell, map.end_of(*cell)]));
    groups.iter().filter_map(whole).collect()
}

fn is_parted(map: &SheetMap<'_>, above: u32, below: u32) -> bool {
    let table = map.regions.iter().filter(|region| region.columns.is_some());
    let mut tables = table.flat_map(|region| &region.ranges);
    tables.any(|(start, end)| above < start.row && end.row < below)
        || map.rows.range(above + 1..below).nth(PARTED - 1).is_some()
}
