//! A document that may be published.
//!
//! Responsible for there being one way to it: a proof that found nothing. What a proof compares is [`crate::proof`]'s.

use std::ops::Deref;

use document::elements::Document;
use model::{Explained, Lang, Text};

use crate::proof::{Claims, Disagreement, Expected, prove};

/// Something proved: it cannot be made, and not be changed, in any other way than by a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved<T>(T);

/// Everything that a document disagrees on; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreements(Vec<Disagreement>);

impl Proved<Document> {
    /// A document whose numbers, lists, headings and dates agree with each other and with what is expected of it.
    pub fn by(document: Document, expected: &Expected) -> Result<Self, Disagreements> {
        let found = prove(&Claims::of(&document, expected));
        if found.is_empty() { Ok(Self(document)) } else { Err(Disagreements(found)) }
    }
}

impl<T> Deref for Proved<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl Disagreements {
    /// Each of them, in the order of [`crate::proof::Check`].
    pub fn all(&self) -> &[Disagreement] {
        &self.0
    }
}

impl Explained for Disagreements {
    /// A line each.
    fn text(&self) -> Text {
        let lines = |lang| self.0.iter().map(|one| one.message.get(lang)).collect::<Vec<_>>().join("\n");
        Text::new(lines(Lang::Zh), lines(Lang::En))
    }
}
