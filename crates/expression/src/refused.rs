//! Why a condition or a pattern is refused.

use model::{Explained, Text};

/// Why a condition or a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong and what was expected.
    pub text: Text,
}

/// A refusal in both wordings.
pub(crate) fn refused(text: Text) -> Refused {
    Refused { text }
}

impl Explained for Refused {
    fn text(&self) -> Text {
        self.text.clone()
    }
}
