//! The native form: elements named and nested as the fields of the record.
//!
//! Everything is found by name in the record's own list of fields; a new field needs no change here.

use std::collections::BTreeMap;

use importer::readers::{put_canonical, put_canonical_count};
use importer::{ImportError, Imported, diagnostics};
use model::ReadForm;
use model::origin::LineKey;
use model::record::{FieldKind, Form, SlotMut};
use model::{Excerpts, Level, Origin, SelfReport, Text};

use crate::encoding::Decoded;
use crate::expected::expected;
use crate::formats::XML;
use crate::names::{NAMESPACE, ONE, SEVERAL, row_name};
use crate::tree::{Element, Node};

/// The namespace of `xsi:nil`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Characters of a source line that are kept for findings.
const EXCERPT_CHARS: usize = 200;

/// Reads the returns of a document, in its order.
pub(crate) fn read(decoded: &Decoded, root: &Element<'_>) -> Result<Vec<Imported>, ImportError> {
    let lines: Vec<&str> = decoded.text.lines().collect();
    let fits = |element: &&Element<'_>| {
        element.name == ONE
            && [root.namespace.as_deref(), Some(NAMESPACE)].contains(&element.namespace.as_deref())
    };
    let (returns, strays): (Vec<&Element<'_>>, Vec<&Element<'_>>) = match root.name {
        ONE => (vec![root], Vec::new()),
        SEVERAL => root.children().partition(fits),
        _ => return Err(ImportError::NotAForm),
    };
    if returns.is_empty() {
        return Err(ImportError::NotAForm);
    }
    let mut imported: Vec<Imported> = Vec::with_capacity(returns.len());
    for element in returns {
        let mut reading = Reading { form: SelfReport::default(), namespace: root.namespace.as_deref() };
        reading.of_document(decoded, root);
        if imported.is_empty() {
            for stray in &strays {
                reading.unknown(stray.name, stray);
            }
        }
        reading.form(element);
        let excerpts = excerpts(&reading.form, &lines);
        let form = ReadForm::SelfReport(Box::new(reading.form));
        imported.push(Imported { format: XML.format(), form, excerpts });
    }
    Ok(imported)
}

/// A return that is being filled.
struct Reading<'d> {
    form: SelfReport,
    /// The namespace of the document, whatever it is.
    namespace: Option<&'d str>,
}

impl Reading<'_> {
    fn of_document(&mut self, decoded: &Decoded, root: &Element<'_>) {
        if let Some(encoding) = decoded.differs {
            let diagnostic = diagnostics::ENCODING_UNDECLARED.at(
                None,
                Origin::Line(1, 1),
                None,
                &[("encoding", Text::new(encoding, encoding))],
            );
            self.form.diagnostics.push(diagnostic);
        }
        if self.namespace != Some(NAMESPACE) {
            let diagnostic = diagnostics::NAMESPACE_DIFFERS.at(
                None,
                origin(root),
                self.namespace,
                &[("namespace", Text::new(NAMESPACE, NAMESPACE))],
            );
            self.form.diagnostics.push(diagnostic);
        }
    }

    fn form(&mut self, element: &Element<'_>) {
        self.stray_text(element, None);
        let sections = self.form.sections();
        for child in element.children() {
            let section =
                sections.iter().find(|section| !section.name.is_empty() && section.name == child.name);
            match section {
                Some(_) if !self.is_ours(child) => self.unknown(child.name, child),
                Some(section) if section.table => self.table(section.name, child),
                Some(section) => self.fields(section.name, child),
                None => self.field("", child),
            }
        }
    }

    fn table(&mut self, table: &'static str, element: &Element<'_>) {
        self.stray_text(element, Some(table));
        for row in element.children() {
            if row.name != row_name(table) || !self.is_ours(row) {
                self.unknown(&format!("{table}/{}", row.name), row);
                continue;
            }
            // An empty element equals an absent one.
            if row.is_blank() {
                continue;
            }
            if let Some(index) = self.form.push_row(table) {
                self.fields(&format!("{table}[{index}]"), row);
            }
        }
    }

    fn fields(&mut self, path: &str, element: &Element<'_>) {
        self.stray_text(element, Some(path));
        for child in element.children() {
            self.field(path, child);
        }
    }

    fn field(&mut self, within: &str, element: &Element<'_>) {
        let dot = if within.is_empty() { "" } else { "." };
        let path = format!("{within}{dot}{}", element.name);
        if !self.is_ours(element) {
            return self.unknown(&path, element);
        }
        let Some(slot) = self.form.slot_mut(&path) else { return self.unknown(&path, element) };
        let is_by_level = matches!(slot, SlotMut::ByLevel(_));
        let is_nil = element.attribute(Some(INSTANCE), "nil").is_some_and(|nil| matches!(nil, "true" | "1"));
        // Elements inside a value are reported, but half a number would be worse than the whole text.
        let text = if is_nil { String::new() } else { element.whole_text() };
        if is_by_level {
            self.count(&path, element, &text);
        } else if self.is_taken(&path) {
            self.repeated(&path, element, &text);
        } else if let Some(slot) = self.form.slot_mut(&path)
            && let Err(unreadable) = put_canonical(slot, &text, origin(element))
        {
            self.not_understood(&path, element, &unreadable.raw, unreadable.kind);
        }
        for child in element.children() {
            self.unknown(&format!("{path}/{}", child.name), child);
        }
    }

    /// The count of one level, which an attribute names.
    fn count(&mut self, path: &str, element: &Element<'_>, text: &str) {
        let named = element.attribute(None, "level");
        let level = named.and_then(|number| number.trim().parse().ok()).and_then(Level::new);
        let Some(level) = level else {
            return self.not_understood(path, element, named.unwrap_or(text.trim()), FieldKind::ByLevel);
        };
        let path_of_level = format!("{path}.{level}");
        let Some(SlotMut::ByLevel(counts)) = self.form.slot_mut(path) else { return };
        if counts.contains_key(&level) {
            return self.repeated(&path_of_level, element, text);
        }
        if let Err(unreadable) = put_canonical_count(counts, level, text, origin(element)) {
            self.not_understood(&path_of_level, element, &unreadable.raw, unreadable.kind);
        }
    }

    /// Whether an element before filled the field. An empty one did not: it equals an absent one.
    fn is_taken(&self, path: &str) -> bool {
        self.form.slot(path).is_some_and(|slot| !slot.is_missing())
    }

    fn is_ours(&self, element: &Element<'_>) -> bool {
        element.namespace.as_deref() == self.namespace || element.namespace.as_deref() == Some(NAMESPACE)
    }

    fn unknown(&mut self, name: &str, element: &Element<'_>) {
        let diagnostic = diagnostics::ELEMENT_UNKNOWN.at(
            None,
            origin(element),
            None,
            &[("element", Text::new(name, name))],
        );
        self.form.diagnostics.push(diagnostic);
    }

    fn repeated(&mut self, path: &str, element: &Element<'_>, text: &str) {
        let diagnostic = diagnostics::ELEMENT_REPEATED.at(
            Some(path),
            origin(element),
            Some(text.trim()),
            &[("element", Text::new(path, path))],
        );
        self.form.diagnostics.push(diagnostic);
    }

    fn not_understood(&mut self, path: &str, element: &Element<'_>, raw: &str, kind: FieldKind) {
        let expected = expected(kind, self.form.slot(path));
        let diagnostic =
            diagnostics::NOT_UNDERSTOOD.at(Some(path), origin(element), Some(raw), &[("expected", expected)]);
        self.form.diagnostics.push(diagnostic);
    }

    fn stray_text(&mut self, element: &Element<'_>, path: Option<&str>) {
        for node in &element.content {
            if let Node::Text(text) = node
                && !text.trim().is_empty()
            {
                let diagnostic = diagnostics::TEXT_STRAY.at(path, origin(element), Some(text.trim()), &[]);
                self.form.diagnostics.push(diagnostic);
            }
        }
    }
}

fn origin(element: &Element<'_>) -> Origin {
    Origin::Line(element.place.0, element.place.1)
}

/// The lines on which the elements of values and diagnostics begin, each as one cell.
fn excerpts(form: &SelfReport, lines: &[&str]) -> Excerpts {
    let mut kept = BTreeMap::new();
    let mut keep = |origin: Option<&Origin>| {
        let Some(Origin::Line(line, _)) = origin else { return };
        let row = line.saturating_sub(1);
        let Some(text) = usize::try_from(row).ok().and_then(|row| lines.get(row)) else { return };
        kept.entry(LineKey { sheet: None, row }).or_insert_with(|| vec![(0, shortened(text.trim()))]);
    };
    model::record::each_slot(form, |_, slot| match slot {
        model::record::Slot::ByLevel(counts) => counts.values().for_each(|count| keep(count.origin.as_ref())),
        slot => keep(slot.origin()),
    });
    form.diagnostics.iter().for_each(|diagnostic| keep(Some(&diagnostic.origin)));
    Excerpts(kept)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
