//! The words of the blank forms that are no labels: titles, instructions, messages. Data, in `texts.toml`.
//!
//! Labels, units and choices are the layouts'.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The words of both forms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    pub(crate) sample: String,
    pub(crate) footer: String,
    pub(crate) yes: String,
    pub(crate) no: String,
    pub(crate) scores: ScoreTexts,
    pub(crate) vetoes: VetoTexts,
    pub(crate) standard: StandardTexts,
    pub(crate) errors: ErrorTexts,
    pub(crate) hints: HintTexts,
    pub(crate) self_report: FormTexts,
    pub(crate) onsite: FormTexts,
}

/// Columns of the score table that the scheme fills.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScoreTexts {
    /// Heads of the columns of categories, for one level of them, for two, and so on.
    pub(crate) categories: Vec<Vec<String>>,
    pub(crate) category: String,
    pub(crate) content: String,
    pub(crate) standard: String,
    pub(crate) points: String,
}

/// Columns of the veto table that the scheme fills.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VetoTexts {
    pub(crate) content: String,
}

/// How a leaf is scored.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandardTexts {
    pub(crate) option: String,
    pub(crate) at_least: String,
    pub(crate) more_than: String,
    pub(crate) checklist: String,
    pub(crate) all_or_nothing: String,
    pub(crate) deduct: String,
    pub(crate) per: String,
    pub(crate) once: String,
    pub(crate) zero: String,
    pub(crate) per_between: String,
    pub(crate) once_between: String,
    pub(crate) zero_review: String,
    pub(crate) extra: String,
    pub(crate) conformity: String,
    pub(crate) desk: String,
    pub(crate) onsite_only: String,
}

/// What is said when an input is refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorTexts {
    pub(crate) title: String,
    pub(crate) choice: String,
    pub(crate) count: String,
    pub(crate) amount: String,
    pub(crate) percent: String,
    pub(crate) date: String,
    pub(crate) date_or_open: String,
    pub(crate) points: String,
    pub(crate) points_or_none: String,
    pub(crate) step: String,
    pub(crate) length: String,
}

/// What is said when a cell is entered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HintTexts {
    pub(crate) levels: String,
}

/// The words and the look of one form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormTexts {
    pub(crate) guide_sheet: String,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) signature: String,
    /// Headings of a section's groups, by the section of the record.
    pub(crate) groups: BTreeMap<String, String>,
    /// Paths of fields that take a whole line.
    pub(crate) wide: Vec<String>,
    pub(crate) guide: Vec<String>,
    /// Rows of a blank table, by its name.
    pub(crate) rows: BTreeMap<String, u32>,
    /// Places of a column, by `table.field`.
    pub(crate) widths: BTreeMap<String, u16>,
    /// Usual lengths of a code, by its path.
    pub(crate) lengths: BTreeMap<String, Vec<u32>>,
}

impl Texts {
    /// The texts that come with the product.
    ///
    /// # Panics
    /// Never: a test reads them.
    pub(crate) fn shipped() -> Self {
        toml::from_str(include_str!("../texts.toml")).expect("the shipped texts are tested")
    }
}

/// Puts values in the places `{name}` of a text, once: braces in a value are left alone. A place without a
/// value stays, so that an error is seen.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = place {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::{Texts, fill};

    #[test]
    fn the_shipped_texts_are_read_and_have_a_guide_for_each_form() {
        let texts = Texts::shipped();
        assert!(!texts.self_report.guide.is_empty() && !texts.onsite.guide.is_empty());
    }

    #[test]
    fn places_are_filled_once_and_unknown_ones_stay() {
        let values = [("name", "甲{points}"), ("points", "5")];
        assert_eq!(fill("{name}：{points}分{other}{", &values), "甲{points}：5分{other}{");
    }
}
