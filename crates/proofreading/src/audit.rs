//! The proofs over a notice that someone typed: what it says against itself and against the register.
//!
//! Responsible for finding the parts of such a notice in its paragraphs, and for reporting each mistake with its
//! paragraph, what is there, what should be there and how to correct it. What cannot be found in it is reported as not
//! checked. How files become paragraphs is not known here, and neither is taste: wording is not judged.

mod counts;
mod dates;
mod days;
mod headings;
mod json;
mod lists;
mod number;
mod rate;
mod text;
mod typed;

use model::Text;

use crate::paragraphs::Paragraphs;
use crate::proof::Check;

pub use json::json;
pub use text::text;
pub use typed::Typed;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// What is wrong, by paragraph.
    pub mistakes: Vec<Mistake>,
    /// What was proved, in the order of [`Check`].
    pub proved: Vec<(Check, Text)>,
    /// What could not be checked, and why.
    pub not_checked: Vec<(Check, Text)>,
}

/// Something a notice has wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What it is about.
    pub check: Check,
    /// The paragraph, counted from 1 without empty ones; `None` for the notice as a whole.
    pub paragraph: Option<usize>,
    /// The paragraph's beginning.
    pub excerpt: String,
    /// What it says, and how to correct it.
    pub correction: Correction,
}

/// What a notice says and should say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What the notice says.
    pub found: Text,
    /// What it should say.
    pub expected: Text,
    /// How to correct it.
    pub hint: Text,
}

/// Checks a notice by its paragraphs; `registered` are the names of a register, when there is one.
pub fn audit(paragraphs: &Paragraphs, registered: Option<&[String]>) -> Audit {
    let typed = Typed::of(&paragraphs.texts);
    let mut audit = Audit::default();
    number::check(&typed, &mut audit);
    dates::check(&typed, &mut audit);
    counts::check(&typed, &mut audit);
    rate::check(&typed, &mut audit);
    lists::check(&typed, registered, &mut audit);
    headings::check(&typed, &mut audit);
    let count = paragraphs.auto_numbered;
    if count > 0 {
        audit.not_checked(
            Check::Headings,
            model::text!(
                "{count}段用了 Word 的自动编号，文件里没有这些序号",
                "{count} paragraphs are numbered by Word itself; the file does not hold these numbers"
            ),
        );
    }
    audit.mistakes.sort_by_key(|mistake| (mistake.paragraph, mistake.check));
    audit.proved.sort_by_key(|(check, _)| *check);
    audit.not_checked.sort_by_key(|(check, _)| *check);
    audit
}

impl Audit {
    /// Adds a mistake in a paragraph, by its place from 0.
    fn mistake(&mut self, check: Check, typed: &Typed, at: usize, correction: Correction) {
        self.mistakes.push(Mistake {
            check,
            paragraph: Some(at + 1),
            excerpt: typed.excerpt(at),
            correction,
        });
    }

    fn proved(&mut self, check: Check, what: Text) {
        self.proved.push((check, what));
    }

    fn not_checked(&mut self, check: Check, why: Text) {
        self.not_checked.push((check, why));
    }

    fn mistakes_of(&self, check: Check) -> bool {
        self.mistakes.iter().any(|mistake| mistake.check == check)
    }
}
