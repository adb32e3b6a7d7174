//! What the rows of a sheet are: titles, heads, labels. The walk over them is `walk`'s.

use form::layout::LayoutPlace;

use super::Book;
use super::draft::{FormInProgress, SeenHeaders};
use super::header::{Header, Hint, header_at};
use super::inline;
use super::view::{Row, View};

/// Rows below a title within which what it announces must begin.
const TITLE_REACH: usize = 6;

/// One sheet, about to be read.
pub(super) struct Scan<'a> {
    pub(super) book: Book<'a>,
    pub(super) view: &'a View<'a>,
    /// What each row would be the title of; its number may have a cell of its own.
    titled: Vec<Vec<LayoutPlace>>,
    /// What the sheet is named after.
    pub(super) named: Vec<LayoutPlace>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(book: Book<'a>, view: &'a View<'a>) -> Self {
        let titled = view.rows.iter().map(|row| book.layout.places(&row.title)).collect();
        let named = book.layout.titled(&view.sheet.name);
        Self { book, view, titled, named }
    }

    /// Whether the sheet holds a section that opens a form of its own.
    pub(super) fn begins_form(&self) -> bool {
        let opens = |place: &LayoutPlace| match place {
            LayoutPlace::Section(at) => {
                self.book.layout.sections[*at].whole_sheet && self.has_label(*at, 0, self.view.rows.len())
            }
            LayoutPlace::Table(_) => false,
        };
        self.named.iter().chain(self.titled.iter().flatten()).any(opens) && !self.is_ignored()
    }

    /// Whether the sheet has a label that the form has already; if it has none, it only goes on with it.
    pub(super) fn repeats(&self, draft: &FormInProgress<'_>) -> bool {
        let sections = self.book.layout.sections.iter().filter(|section| section.whole_sheet);
        let spots = || self.view.rows.iter().flat_map(|row| &row.spots);
        sections.into_iter().any(|section| {
            spots().any(|spot| self.book.target(section, spot).is_some_and(|target| draft.knows(target)))
        })
    }

    /// Whether a sheet of that name explains the form.
    pub(super) fn is_ignored(&self) -> bool {
        self.book.words.ignores_sheet(&self.view.sheet.name)
    }

    /// Whether a row would be the title of a table.
    pub(super) fn names(&self, at: usize, table: usize) -> bool {
        self.titled[at].contains(&LayoutPlace::Table(table))
    }

    /// The same within a table, where a word that is a title elsewhere may be a value: 考评员 is a grade. A
    /// title there has its row to itself, with at most a note next to it, or is merged.
    pub(super) fn ends_table(&self, at: usize) -> bool {
        let is_title =
            |row: &Row<'_>| row.spots.len() <= 2 || row.spots.first().is_some_and(|spot| spot.end != spot.at);
        self.view.rows.get(at).is_some_and(is_title) && self.title_at(at).is_some()
    }

    /// What a row is the title of: what its first cell says and what the rows below confirm.
    pub(super) fn title_at(&self, at: usize) -> Option<Vec<LayoutPlace>> {
        let titled = self.titled.get(at)?.iter().copied();
        let places: Vec<LayoutPlace> = titled.filter(|place| self.is_confirmed(*place, at)).collect();
        (!places.is_empty()).then_some(places)
    }

    fn is_confirmed(&self, place: LayoutPlace, at: usize) -> bool {
        match place {
            LayoutPlace::Section(section) => self.has_label(section, at, TITLE_REACH),
            LayoutPlace::Table(table) => (at..self.view.rows.len()).take(TITLE_REACH).any(|at| {
                let expected = [(table, Hint::Announced)];
                let header: Option<Header<'_>> =
                    header_at(self.book, self.view, at, &expected, &SeenHeaders::new());
                header.is_some_and(|header| header.table == table)
            }),
        }
    }

    fn has_label(&self, section: usize, at: usize, reach: usize) -> bool {
        let section = &self.book.layout.sections[section];
        self.view.rows[at..]
            .iter()
            .take(reach)
            .flat_map(|row| &row.spots)
            .any(|spot| self.book.target(section, spot).is_some() || inline::begins(self.book, section, spot))
    }

    /// Whether a section goes on at a row under the title of something else: it takes the whole sheet, or the
    /// row begins with a label of its own.
    pub(super) fn goes_on(&self, section: usize, at: usize) -> bool {
        let section = &self.book.layout.sections[section];
        let first = self.view.rows.get(at).and_then(|row| row.spots.first());
        section.whole_sheet || first.is_some_and(|spot| self.book.target(section, spot).is_some())
    }

    /// Whether a row begins with a label of a section that goes on between tables.
    pub(super) fn is_label(&self, row: &Row<'_>, section: Option<usize>) -> bool {
        let section = section.map(|at| &self.book.layout.sections[at]);
        section.is_some_and(|section| {
            let first = row.spots.first().filter(|_| section.whole_sheet);
            first.is_some_and(|spot| self.book.target(section, spot).is_some())
        })
    }
}
