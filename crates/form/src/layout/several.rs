//! Tables with a column for each of several people: which labels such columns have. Which column is whose is
//! for the engine.

use crate::labels::{is_ordinal, key};

/// The column of a table that may be there once a person.
#[derive(Clone, Debug)]
pub struct Several {
    /// Its field.
    pub column: String,
    /// The path of the field that names the people.
    pub into: String,
    pub(super) labels: Vec<Numbered>,
}

/// A label with an ordinal in the place of its `*`.
#[derive(Clone, Debug)]
pub(super) struct Numbered {
    before: String,
    after: String,
}

impl Several {
    pub(super) fn new(column: String, into: String) -> Self {
        Self { column, into, labels: Vec::new() }
    }

    /// Whether a folded label is that of one person's column.
    pub fn is_one(&self, label: &str) -> bool {
        self.labels.iter().any(|numbered| numbered.matches(label))
    }
}

impl Numbered {
    pub(super) fn new(label: &str) -> Self {
        let (before, after) = label.split_once('*').unwrap_or((label, ""));
        Self { before: key(before).into_owned(), after: key(after).into_owned() }
    }

    fn matches(&self, label: &str) -> bool {
        let rest = label.strip_prefix(&*self.before);
        rest.and_then(|rest| rest.strip_suffix(&*self.after)).is_some_and(is_ordinal)
    }
}

#[cfg(test)]
mod tests {
    use super::Numbered;

    #[test]
    fn only_an_ordinal_stands_for_the_star() {
        let label = Numbered::new("检查员*得分");
        for (text, expected) in [
            ("检查员一得分", true),
            ("检查员1得分", true),
            ("检查员12得分", true),
            ("检查员b得分", true),
            ("检查员甲得分", true),
            ("检查员得分", false),
            ("检查员平均得分", false),
            ("检查员一", false),
            ("检查员ab得分", false),
        ] {
            assert_eq!(label.matches(text), expected, "{text}");
        }
        assert!(!Numbered::new("得分*").matches("得分率"));
    }
}
