//! Why a condition or a pattern is refused.

use model::Text;

/// Why a condition or a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong and what was expected.
    pub text: Text,
}

/// A refusal in both wordings.
pub(crate) fn refused(zh: impl Into<String>, en: impl Into<String>) -> Refused {
    Refused { text: Text::new(zh, en) }
}
