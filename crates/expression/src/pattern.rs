//! The shape of a text, as a regular expression for the whole of it.

use regex::{Regex, RegexBuilder};

use crate::refused::{Refused, refused};
use crate::syntax;

/// The most bytes that a compiled pattern may take.
const LARGEST: usize = 1 << 18;

/// A pattern that a whole text matches or not, in time linear in the text.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles a regular expression.
    pub fn compile(source: &str) -> Result<Self, Refused> {
        let anchored = format!("^(?:{source})$");
        RegexBuilder::new(&anchored)
            .size_limit(LARGEST)
            .build()
            .map(Self)
            .map_err(|error| refused(syntax::of_pattern(&error.to_string())))
    }

    /// Whether the whole text has the shape.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn the_whole_text_must_match() {
        let pattern = Pattern::compile("[0-9]{3}|X").expect("a pattern");
        assert!(pattern.matches("123") && pattern.matches("X"));
        assert!(!pattern.matches("1234") && !pattern.matches("X1"));
        assert!(Pattern::compile("[0-9").is_err());
    }
}
