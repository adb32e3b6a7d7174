//! The words of an understanding that the text and the page share.

use model::understanding::{FieldRead, FormRead, SheetRead, Understanding};
use model::{Cell, Diagnostic, Lang, Origin, Reading, Text, text};

use document::columns::clip;
use document::plain::masked;

/// Places of a cell's text in a list.
const LISTED_WIDTH: usize = 24;
/// What is before the text that was understood differently.
const FROM: &str = " ← ";

/// Which form, and how much of it was read.
pub(super) fn summary(form: &FormRead, lang: Lang) -> String {
    let count =
        |wanted: fn(&Reading<Text>) -> bool| form.fields.iter().filter(|f| wanted(&f.reading)).count();
    let values = count(|reading| matches!(reading, Reading::Present(_)));
    let blank = count(|reading| matches!(reading, Reading::Missing));
    let bad = count(|reading| matches!(reading, Reading::Unreadable(_)));
    let kind = form.kind.get(lang);
    text!(
        "{kind}：读出 {values} 处，空白 {blank} 处，读不懂 {bad} 处",
        "{kind}: values read {values}, blank {blank}, not understood {bad}"
    )
    .into_lang(lang)
}

/// `A3:D16`, or `A3` for a range of one cell.
pub(super) fn range((start, end): (Cell, Cell)) -> String {
    if start == end { start.to_string() } else { format!("{start}:{end}") }
}

pub(super) fn ranges(ranges: &[(Cell, Cell)], lang: Lang) -> String {
    ranges.iter().map(|known| range(*known)).collect::<Vec<_>>().join(lang.pick("、", ", "))
}

/// What was understood, and after `←` the text it was understood from where that says it otherwise.
/// `whole` is what is in the cell.
pub(super) fn understood(field: &FieldRead, whole: Option<&str>, lang: Lang) -> String {
    match &field.reading {
        Reading::Missing => blank(lang).to_owned(),
        Reading::Unreadable(raw) => format!("✗ {}", quoted(raw, lang)),
        Reading::Present(value) => {
            let value = value.get(lang);
            let same = |text: &str| bare(text) == bare(value) || bare(value).contains(&bare(text));
            match whole.filter(|whole| !same(whole)) {
                Some(whole) => format!("{}{FROM}{}", masked(value), masked(whole.trim())),
                None => masked(value),
            }
        }
    }
}

/// A text without white space, for comparing.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

pub(super) fn quoted(text: &str, lang: Lang) -> String {
    let text = masked(text.trim());
    text!("“{text}”", "`{text}`").into_lang(lang)
}

pub(super) fn blank(lang: Lang) -> &'static str {
    lang.pick("（空白）", "(blank)")
}

/// `基本情况!C7`, `12:7`; nothing for the whole file.
pub(super) fn place(origin: &Origin) -> String {
    match origin {
        Origin::Cell(_, cell) => cell.to_string(),
        other => other.to_string(),
    }
}

/// What is reported about a place: severity, code, field, sentence.
pub(super) fn reported(diagnostic: &Diagnostic, lang: Lang) -> String {
    let severity = diagnostic.severity.label();
    let mut words = vec![format!("{}[{}]", severity.get(lang), diagnostic.code), place(&diagnostic.origin)];
    words.extend(diagnostic.field.as_deref().map(masked));
    words.push(masked(diagnostic.message.get(lang)));
    words.retain(|word| !word.is_empty());
    words.join(lang.pick("　", "  "))
}

/// What is reported about the file as a whole, or about places of a text file.
pub(super) fn reported_of_file(shown: &Understanding) -> impl Iterator<Item = &Diagnostic> {
    let all = shown.forms.iter().flat_map(|form| &form.diagnostics);
    all.filter(|diagnostic| !matches!(diagnostic.origin, Origin::Cell(..)))
}

/// What the file has no place for, as (title, what is missing there).
pub(super) fn missing(form: &FormRead, lang: Lang) -> Vec<(String, String)> {
    let line = |lack: &model::understanding::MissingFields| {
        let fields: Vec<String> = lack
            .fields
            .iter()
            .map(|(label, path)| text!("{label}（{path}）", "{label} ({path})").into_lang(lang))
            .collect();
        let what = match &lack.table {
            Some(table) => {
                text!("没有读到这张表的任何一行（{table}）", "no row of this table was read ({table})")
                    .into_lang(lang)
            }
            None => fields.join(lang.pick("、", ", ")),
        };
        (lack.title.clone(), what)
    };
    form.missing.iter().map(line).collect()
}

/// Why cells were not read, each reason with its cells, in the order of the sheet.
pub(super) fn not_read(sheet: &SheetRead, lang: Lang) -> Vec<(&str, Vec<(Cell, &str)>)> {
    let mut reasons: Vec<(&str, Vec<(Cell, &str)>)> = Vec::new();
    for (cell, read) in &sheet.cells {
        let model::understanding::Role::NotRead(why) = &read.role else { continue };
        let why = why.get(lang);
        let place = (*cell, read.text.as_str());
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, cells)) => cells.push(place),
            None => reasons.push((why, vec![place])),
        }
    }
    reasons
}

/// Cells that are not read, with what is in them; three and more under each other as one range.
pub(super) fn listed(cells: &[(Cell, &str)], most: usize, lang: Lang) -> String {
    let mut by_column: Vec<(Cell, &str)> = cells.to_vec();
    by_column.sort_by_key(|(cell, _)| (cell.col, cell.row));
    let mut runs: Vec<Vec<(Cell, &str)>> = Vec::new();
    for place in by_column {
        let follows = |run: &&mut Vec<(Cell, &str)>| {
            run.last().is_some_and(|(last, _)| last.col == place.0.col && last.row + 1 == place.0.row)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.push(place),
            None => runs.push(vec![place]),
        }
    }
    let mut parts: Vec<(Cell, String)> = Vec::new();
    for run in runs {
        match run.as_slice() {
            [first, _, .., last] => parts.push((first.0, format!("{}:{}", first.0, last.0))),
            few => parts.extend(few.iter().map(|(cell, text)| {
                // Masked before it is cut, or half a number would pass.
                let text = model::mask::mask(text.trim());
                (*cell, format!("{cell}{}", quoted(&clip(&text, LISTED_WIDTH), lang)))
            })),
        }
    }
    parts.sort_by_key(|(cell, _)| *cell);
    let more = parts.len().saturating_sub(most);
    let mut texts: Vec<String> = parts.into_iter().take(most).map(|(_, text)| text).collect();
    if more > 0 {
        texts.push(text!("另有 {more} 处", "{more} more").into_lang(lang));
    }
    texts.join(lang.pick("、", ", "))
}
