//! Cell formats with a fill: each is its cell's own format, cloned, with another background.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use markup::Fault;
use markup::edits::{Edits, Kind, TagAt, element, tags};
use model::Severity;

/// The styles of a workbook, and the formats to be added to them.
pub(crate) struct Styles {
    name: String,
    part: Vec<u8>,
    /// The bytes of each cell format.
    formats: Vec<Range<usize>>,
    fills: u32,
    added: BTreeMap<(u32, Severity), u32>,
    /// The added formats in their order: what each is cloned from, and its fill.
    order: Vec<(u32, Severity)>,
}

/// The background of a severity, light enough to read black text on.
fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "FFFFC7CE",
        Severity::Warning => "FFFFEB9C",
        Severity::Info => "FFD9E8F6",
    }
}

impl Styles {
    /// The styles of a part; `None` when it has no cell formats or no fills to add to.
    pub(crate) fn of(name: &str, part: Vec<u8>) -> Result<Option<Self>, Fault> {
        let mut formats = Vec::new();
        let mut fills = 0;
        {
            let (Some((open, Some(close))), Some((first, Some(last)))) =
                (element(name, &part, "cellXfs")?, element(name, &part, "fills")?)
            else {
                return Ok(None);
            };
            children(name, &part, open.end..close.start, b"xf", |range| formats.push(range))?;
            children(name, &part, first.end..last.start, b"fill", |_| fills += 1)?;
        }
        if formats.is_empty() {
            return Ok(None);
        }
        let (added, order) = (BTreeMap::new(), Vec::new());
        Ok(Some(Self { name: name.to_owned(), part, formats, fills, added, order }))
    }

    /// The index of a format with the fill of a severity, cloned from the one of an index.
    pub(crate) fn filled(&mut self, base: u32, severity: Severity) -> u32 {
        let known = |index: &u32| usize::try_from(*index).is_ok_and(|index| index < self.formats.len());
        let base = Some(base).filter(known).unwrap_or(0);
        let next = u32::try_from(self.formats.len() + self.order.len()).unwrap_or(u32::MAX);
        let Self { added, order, .. } = self;
        *added.entry((base, severity)).or_insert_with(|| {
            order.push((base, severity));
            next
        })
    }

    /// The part with the formats added.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Fault> {
        let mut edits = Edits::default();
        let mut severities: Vec<Severity> = self.order.iter().map(|(_, severity)| *severity).collect();
        severities.sort_unstable();
        severities.dedup();
        if let Some((open, Some(close))) = element(&self.name, &self.part, "fills")? {
            let prefix = open.prefix();
            let mut fills = String::new();
            for severity in &severities {
                _ = write!(
                    fills,
                    "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"{}\"/>\
                     <{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>",
                    colour(*severity)
                );
            }
            count(&mut edits, &open, self.fills + u32::try_from(severities.len()).unwrap_or(0));
            edits.insert(close.start, fills);
        }
        if let Some((open, Some(close))) = element(&self.name, &self.part, "cellXfs")? {
            let mut formats = String::new();
            for (base, severity) in &self.order {
                let fill = severities.iter().position(|known| known == severity).unwrap_or(0);
                let fill = self.fills + u32::try_from(fill).unwrap_or(0);
                let range = self.formats[usize::try_from(*base).unwrap_or(0)].clone();
                formats.push_str(&self.clone_of(&self.part[range], fill)?);
            }
            count(
                &mut edits,
                &open,
                u32::try_from(self.formats.len() + self.order.len()).unwrap_or(u32::MAX),
            );
            edits.insert(close.start, formats);
        }
        Ok(edits.apply(&self.part))
    }

    /// A cell format with another fill.
    fn clone_of(&self, format: &[u8], fill: u32) -> Result<String, Fault> {
        let mut edits = Edits::default();
        if let Some(tag) = tags(&self.name, format).next() {
            let tag = tag?;
            edits.set(&tag, "fillId", &fill.to_string());
            edits.set(&tag, "applyFill", "1");
        }
        Ok(String::from_utf8_lossy(&edits.apply(format)).into_owned())
    }
}

fn count(edits: &mut Edits, open: &TagAt<'_>, count: u32) {
    if open.has("count") {
        edits.set(open, "count", &count.to_string());
    }
}

/// The bytes of each element of a name directly inside a range.
fn children(
    name: &str,
    part: &[u8],
    inside: Range<usize>,
    wanted: &[u8],
    mut found: impl FnMut(Range<usize>),
) -> Result<(), Fault> {
    let mut depth = 0;
    let mut start = 0;
    for tag in tags(name, &part[..inside.end]) {
        let tag = tag?;
        if tag.start < inside.start {
            continue;
        }
        match tag.kind {
            Kind::Empty if depth == 0 && tag.name() == wanted => found(tag.start..tag.end),
            Kind::Empty => {}
            Kind::Open => {
                if depth == 0 {
                    start = tag.start;
                }
                depth += 1;
            }
            Kind::Close => {
                depth -= 1;
                if depth == 0 && tag.name() == wanted {
                    found(start..tag.end);
                }
            }
        }
    }
    Ok(())
}
