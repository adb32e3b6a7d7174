//! The steps of a derivation, kept when they are asked for.

use model::assessment::DeskStep;

/// The steps of one leaf; what makes one is not run when none is kept.
#[derive(Debug)]
pub(crate) struct Steps(Option<Vec<DeskStep>>);

impl Steps {
    /// Steps that are kept. Most leaves come by their score in one, and a province has millions of leaves.
    pub(crate) fn kept() -> Self {
        Self(Some(Vec::with_capacity(1)))
    }

    /// Steps that are not.
    pub(crate) fn dropped() -> Self {
        Self(None)
    }

    pub(crate) fn push(&mut self, step: impl FnOnce() -> DeskStep) {
        if let Some(steps) = &mut self.0 {
            steps.push(step());
        }
    }

    pub(crate) fn into_vec(self) -> Vec<DeskStep> {
        self.0.unwrap_or_default()
    }
}
