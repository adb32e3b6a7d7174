//! A value together with the place it was read from.

use crate::origin::Origin;

/// What was found where a value was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reading<T> {
    /// Nothing: a blank cell, 无, 空, — or "/", or a form without that label.
    #[default]
    Missing,
    /// A value, fully understood.
    Present(T),
    /// Something that is not understood; the text as it stood.
    Unreadable(String),
}

/// A reading and its origin. `origin` is `None` only when the form has no such label or column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<T> {
    /// What was found.
    pub reading: Reading<T>,
    /// Where it was found.
    pub origin: Option<Origin>,
}

impl<T> Default for Cited<T> {
    fn default() -> Self {
        Self { reading: Reading::Missing, origin: None }
    }
}

impl<T> Cited<T> {
    /// A value read at `origin`.
    pub fn present(value: T, origin: Origin) -> Self {
        Self { reading: Reading::Present(value), origin: Some(origin) }
    }

    /// The value, if it is there and was understood.
    pub fn get(&self) -> Option<&T> {
        match &self.reading {
            Reading::Present(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nothing was filled in.
    pub fn is_missing(&self) -> bool {
        matches!(self.reading, Reading::Missing)
    }

    /// The place to name in a finding: the origin, or the whole file when the form lacks the label.
    pub fn place(&self) -> Origin {
        self.origin.clone().unwrap_or_default()
    }
}
