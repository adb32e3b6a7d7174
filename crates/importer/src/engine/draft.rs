//! A form while it is read: its values, what is to be said about them, and the places that were proposed
//! for a field until the best of them is known.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use form::labels::key;
use form::layout::Target;
use model::ReadForm;
use model::record::{FieldKind, SlotMut};
use model::{Cited, Diagnostic, FormDate, Origin, Reading, Text};

use super::Book;
use super::view::View;
use crate::diagnostics::{Kind, LABEL_CONTRADICTED, LABEL_REPEATED, NOTHING_ABOVE};
use crate::grid::CellValue;
use crate::readers::{self, Note};

/// The labels of heads that were read, so that a repeated one is known though some of its labels are not.
pub(super) type SeenHeaders<'a> = BTreeSet<(usize, Vec<Cow<'a, str>>)>;

pub(super) struct FormInProgress<'a> {
    pub(super) book: Book<'a>,
    pub(super) form: ReadForm,
    /// Where a value was read: the sheet and its row.
    pub(super) lines: Vec<(&'a View<'a>, u32)>,
    proposals: BTreeMap<Cow<'a, Target>, Vec<Proposal<'a>>>,
    /// Labels and columns found; the form with the most of them is the one.
    pub(super) evidence: usize,
    /// The heads of the tables read so far.
    pub(super) heads: SeenHeaders<'a>,
    /// Whether a section that opens a form of its own was found.
    pub(super) begun: bool,
    /// The labels of the columns of several people, and where they are.
    pub(super) people: Vec<(String, Origin)>,
    /// The field that names them.
    pub(super) named_in: Option<&'a str>,
}

/// A place where the value of a label is.
pub(super) struct Proposal<'a> {
    pub(super) origin: Origin,
    /// The last of its cells, where the end of a range is.
    pub(super) last: Origin,
    /// `None` for a blank cell.
    pub(super) value: Option<Cow<'a, CellValue>>,
    /// Whether the label before it in its row makes it the better placed.
    pub(super) near: bool,
    /// Whether it is in the label's own cell.
    pub(super) inline: bool,
    /// Whether its sheet is hidden.
    pub(super) hidden: bool,
}

impl<'a> FormInProgress<'a> {
    pub(super) fn new(book: Book<'a>) -> Self {
        Self {
            book,
            form: book.layout.kind.blank(),
            lines: Vec::new(),
            proposals: BTreeMap::new(),
            evidence: 0,
            heads: SeenHeaders::new(),
            begun: false,
            people: Vec::new(),
            named_in: None,
        }
    }

    /// Keeps the text of a row that a value was read from.
    pub(super) fn excerpt(&mut self, view: &'a View<'a>, row: u32) {
        self.lines.push((view, row));
    }

    pub(super) fn add_diagnostic(&mut self, diagnostic: Diagnostic) {
        self.form.form_mut().diagnostics_mut().push(diagnostic);
    }

    /// Says something about a field, naming what was expected of it.
    pub(super) fn remark(&mut self, note: &Note, path: &str, kind: FieldKind, origin: Origin, raw: &str) {
        let value = note.value.clone().unwrap_or_default();
        let arguments = [("expected", readers::expected(kind)), ("value", Text::new(value.clone(), value))];
        self.add_diagnostic(note.kind.at(Some(path), origin, Some(raw), &arguments));
    }

    /// Whether a value was proposed for a label.
    pub(super) fn knows(&self, target: &Target) -> bool {
        self.proposals.contains_key(target)
    }

    pub(super) fn propose(&mut self, target: Cow<'a, Target>, proposal: Proposal<'a>) {
        self.proposals.entry(target).or_default().push(proposal);
    }

    /// Puts the best placed value of every label into its field.
    pub(super) fn settle(&mut self) {
        for (target, proposals) in std::mem::take(&mut self.proposals) {
            let Some(best) = self.best(&proposals) else { continue };
            self.report_other_values(target.path(), &proposals, best);
            match &*target {
                Target::Field(path) => self.put(path, &proposals[best]),
                Target::Range { from, until } => self.put_range(from, until, &proposals[best]),
            }
        }
    }

    fn says_something(&self, proposal: &Proposal<'_>) -> bool {
        match proposal.value.as_deref() {
            None => false,
            Some(CellValue::Text(text)) => !self.book.words.is_missing(text),
            Some(_) => true,
        }
    }

    fn best(&self, proposals: &[Proposal<'_>]) -> Option<usize> {
        (0..proposals.len()).max_by_key(|at| {
            let proposal = &proposals[*at];
            let visible = !proposal.hidden;
            (self.says_something(proposal), visible, proposal.near, !proposal.inline, Reverse(*at))
        })
    }

    fn report_other_values(&mut self, path: &str, proposals: &[Proposal<'_>], best: usize) {
        if proposals.len() == 1 {
            return;
        }
        let shown = |proposal: &Proposal<'_>| proposal.value.as_ref().map(|value| value.shown());
        let taken = &proposals[best];
        let taken_text = shown(taken).unwrap_or_default();
        let taken_at = taken.origin.to_string();
        for (at, other) in proposals.iter().enumerate() {
            if at == best || other.origin == taken.origin || !self.says_something(other) {
                continue;
            }
            let raw = shown(other).unwrap_or_default();
            let kind: &'static Kind =
                if key(&raw) == key(&taken_text) { &LABEL_REPEATED } else { &LABEL_CONTRADICTED };
            let arguments = [("taken", Text::new(taken_at.clone(), taken_at.clone()))];
            self.add_diagnostic(kind.at(Some(path), other.origin.clone(), Some(&raw), &arguments));
        }
    }

    fn put(&mut self, path: &str, proposal: &Proposal<'_>) {
        let book = self.book;
        let Some(slot) = self.form.form_mut().slot_mut(path) else { return };
        let kind = kind_of(&slot);
        let blank = CellValue::Text(String::new());
        let value = proposal.value.as_deref().unwrap_or(&blank);
        let raw = value.shown();
        let note = if is_same_as_above(value, book) {
            readers::refuse(slot, &raw, proposal.origin.clone());
            Some(Note { kind: &NOTHING_ABOVE, value: None })
        } else {
            let options = book.layout.options(path);
            readers::put(slot, value, proposal.origin.clone(), book.words, options)
        };
        if let Some(note) = note {
            self.remark(&note, path, kind, proposal.origin.clone(), raw.trim());
        }
    }

    /// Puts the two ends of a range in, unless their own labels already did.
    fn put_range(&mut self, from: &str, until: &str, proposal: &Proposal<'_>) {
        let Some(value) = proposal.value.as_deref() else {
            self.put_end(from, Reading::Missing, &proposal.origin);
            self.put_end(until, Reading::Missing, &proposal.last);
            return;
        };
        let read = readers::date_range(value, self.book.words);
        let unread = matches!(read.reading, Reading::Unreadable(_));
        let (first, last) = match read.reading {
            Reading::Missing => (Reading::Missing, Reading::Missing),
            Reading::Present((first, last)) => {
                (first.map_or(Reading::Missing, Reading::Present), Reading::Present(last))
            }
            Reading::Unreadable(raw) => (Reading::Unreadable(raw.clone()), Reading::Unreadable(raw)),
        };
        let filled_from = self.put_end(from, first, &proposal.origin);
        let filled_until = self.put_end(until, last, &proposal.last);
        let Some(note) = &read.note else { return };
        // What is not understood is neither end; a doubt is about the one that was read.
        for path in (filled_from && unread).then_some(from).into_iter().chain(filled_until.then_some(until)) {
            self.remark(note, path, FieldKind::Date, proposal.origin.clone(), value.shown().trim());
        }
    }

    /// Puts one end in, if nothing is there; says whether it did.
    fn put_end(&mut self, path: &str, reading: Reading<FormDate>, origin: &Origin) -> bool {
        if let Some(SlotMut::Date(cited)) = self.form.form_mut().slot_mut(path)
            && cited.is_missing()
        {
            *cited = Cited { reading, origin: Some(origin.clone()) };
            return true;
        }
        false
    }
}

fn is_same_as_above(value: &CellValue, book: Book<'_>) -> bool {
    matches!(value, CellValue::Text(text) if book.words.is_same_as_above(text))
}

fn kind_of(slot: &SlotMut<'_>) -> FieldKind {
    match slot {
        SlotMut::Text(_) => FieldKind::Text,
        SlotMut::Code(_) => FieldKind::Code,
        SlotMut::Count(_) => FieldKind::Count,
        SlotMut::Year(_) => FieldKind::Year,
        SlotMut::Area(_) => FieldKind::Area,
        SlotMut::Points(_) => FieldKind::Points,
        SlotMut::Percent(_) => FieldKind::Percent,
        SlotMut::Date(_) => FieldKind::Date,
        SlotMut::Flag(_) => FieldKind::Flag,
        SlotMut::Choice(_) => FieldKind::Choice,
        SlotMut::Level(_) => FieldKind::Level,
        SlotMut::Levels(_) => FieldKind::Levels,
        SlotMut::ByLevel(_) => FieldKind::ByLevel,
        SlotMut::Answer(_) => FieldKind::Answer,
    }
}
