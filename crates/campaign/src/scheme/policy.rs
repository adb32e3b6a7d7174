//! The policies of a scheme: rounding, what drops out, what answers count as. Each may be left out, and then
//! has the meaning that comes first in its list.

use model::scheme::{
    AboveMaximum, Answers, Basis, Blank, Compare, NotApplicable, OffOption, Rounding, RoundingMode,
    Unclaimed, Unvisited,
};
use model::text;

use crate::table::Table;

/// The most decimal places a total may be rounded to.
const MOST_DIGITS: u32 = 6;

/// What holds for the whole scheme.
pub(super) struct Policies {
    pub(super) not_applicable: NotApplicable,
    pub(super) basis: Basis,
    pub(super) reasons_required: bool,
    /// For leaves that do not say otherwise.
    pub(super) unvisited: Unvisited,
    /// For leaves that do not say otherwise.
    pub(super) answers: Answers,
}

pub(super) fn read(root: &Table<'_>) -> Policies {
    Policies {
        not_applicable: root.word(
            "not_applicable",
            &[
                ("rescale_total", NotApplicable::RescaleTotal),
                ("rescale_element", NotApplicable::RescaleElement),
                ("zero", NotApplicable::Zero),
            ],
        ),
        basis: root
            .word_opt("deductions", &[("from_full", Basis::Full), ("from_claim", Basis::Claim)])
            .unwrap_or_default(),
        reasons_required: root
            .word_opt("reasons", &[("optional", false), ("required", true)])
            .unwrap_or_default(),
        unvisited: unvisited(root).unwrap_or_default(),
        answers: answers(root, Answers::default()),
    }
}

pub(super) fn rounding(table: &Table<'_>) -> Rounding {
    Rounding {
        digits: table.whole("digits", 0, MOST_DIGITS),
        mode: table.word(
            "mode",
            &[
                ("half_up", RoundingMode::HalfUp),
                ("half_even", RoundingMode::HalfEven),
                ("truncate", RoundingMode::Truncate),
            ],
        ),
        compare: table.word("compare", &[("rounded", Compare::Rounded), ("exact", Compare::Exact)]),
    }
}

/// What a leaf does that no visit has scored.
pub(super) fn unvisited(table: &Table<'_>) -> Option<Unvisited> {
    table.word_opt(
        "unvisited",
        &[
            ("keep_self", Unvisited::KeepSelf),
            ("leave_base", Unvisited::LeaveBase),
            ("zero", Unvisited::Zero),
        ],
    )
}

/// `[answers]` of the scheme, or of a leaf over those of the scheme.
pub(super) fn answers(table: &Table<'_>, above: Answers) -> Answers {
    let read = |table: &Table<'_>| {
        let mut answers = above;
        if table.has("accept") {
            let accept = table.texts("accept");
            for word in accept.iter().filter(|word| !["points", "letter"].contains(&word.as_str())) {
                table.unknown_word("accept", word, ["points", "letter"].into_iter());
            }
            if accept.is_empty() {
                table.fault_of(
                    "accept",
                    text!(
                        "accept 至少要写 \"points\"（分数）、\"letter\"（选项字母）之一",
                        "accept needs at least one of \"points\", \"letter\""
                    ),
                );
            }
            answers.points = accept.iter().any(|word| word == "points");
            answers.letter = accept.iter().any(|word| word == "letter");
        }
        let word =
            table.word_opt("off_option", &[("next_lower", OffOption::NextLower), ("zero", OffOption::Zero)]);
        answers.off_option = word.unwrap_or(answers.off_option);
        let word = table
            .word_opt("above_maximum", &[("maximum", AboveMaximum::Maximum), ("zero", AboveMaximum::Zero)]);
        answers.above_maximum = word.unwrap_or(answers.above_maximum);
        let word = table.word_opt("blank", &[("zero", Blank::Zero), ("leave_base", Blank::LeaveBase)]);
        answers.blank = word.unwrap_or(answers.blank);
        let word =
            table.word_opt("not_applicable", &[("accept", Unclaimed::Accept), ("zero", Unclaimed::Zero)]);
        answers.not_applicable = word.unwrap_or(answers.not_applicable);
        answers
    };
    table.table_opt("answers", read).unwrap_or(above)
}
