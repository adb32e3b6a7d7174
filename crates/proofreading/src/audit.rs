//! The proofs over a notice that someone typed: what it says against itself and against the register.
//!
//! Responsible for finding the parts of such a notice in its paragraphs, and for telling each slip with its
//! paragraph, what stands there, what should stand there and how to mend it. What cannot be found in it is told as
//! not checked. How files become paragraphs is not known here, and neither is taste: wording is not judged.

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
    pub slips: Vec<Slip>,
    /// What was proved, in the order of [`Check`].
    pub proved: Vec<(Check, Text)>,
    /// What could not be checked, and why.
    pub not_checked: Vec<(Check, Text)>,
}

/// Something a notice has wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is about.
    pub check: Check,
    /// The paragraph, counted from 1 without empty ones; `None` for the notice as a whole.
    pub paragraph: Option<usize>,
    /// The paragraph's beginning.
    pub excerpt: String,
    /// What stands there.
    pub found: Text,
    /// What should stand there.
    pub expected: Text,
    /// How to mend it.
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
            format!("{count}段用了 Word 的自动编号，文件里没有这些序号"),
            format!("{count} paragraphs are numbered by Word itself; the file does not hold these numbers"),
        );
    }
    audit.slips.sort_by_key(|slip| (slip.paragraph, slip.check));
    audit.proved.sort_by_key(|(check, _)| *check);
    audit.not_checked.sort_by_key(|(check, _)| *check);
    audit
}

impl Audit {
    /// Tells a slip in a paragraph, by its place from 0.
    fn slip(&mut self, check: Check, typed: &Typed, at: usize, found: Text, expected: Text, hint: Text) {
        let excerpt = typed.excerpt(at);
        self.slips.push(Slip { check, paragraph: Some(at + 1), excerpt, found, expected, hint });
    }

    fn proved(&mut self, check: Check, zh: impl Into<String>, en: impl Into<String>) {
        self.proved.push((check, Text::new(zh, en)));
    }

    fn not_checked(&mut self, check: Check, zh: impl Into<String>, en: impl Into<String>) {
        self.not_checked.push((check, Text::new(zh, en)));
    }

    fn slips_of(&self, check: Check) -> bool {
        self.slips.iter().any(|slip| slip.check == check)
    }
}
