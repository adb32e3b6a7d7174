//! What a run of the rules gives: findings, and what could not be judged.

use model::{Finding, Text};

/// The result of checking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is wrong; sorted by [`Finding::sort_key`] once [`crate::check_batch`] has returned it.
    pub findings: Vec<Finding>,
    /// What was not checked; never to be shown as passed. Sorted with the findings.
    pub not_checked: Vec<NotChecked>,
    /// Rules that broke down: faults of this program, never of a station. Sorted with the findings.
    pub faults: Vec<EngineFault>,
}

/// A rule that broke down on a subject. What it had reported of that subject until then is left out; the other
/// rules went on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EngineFault {
    /// The rule's code.
    pub code: &'static str,
    /// Register code of the station it was about; `None` when all are concerned.
    pub station: Option<String>,
    /// Path of the file; `None` when all are concerned.
    pub path: Option<String>,
    /// What happened.
    pub why: Text,
}

/// A rule that could not judge a return, or that was switched off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotChecked {
    /// Register code of the station; `None` when it is not known or all are concerned.
    pub station: Option<String>,
    /// Path of the file; `None` when all are concerned.
    pub path: Option<String>,
    /// The rule's code.
    pub code: &'static str,
    /// Why.
    pub why: Text,
}

impl Outcome {
    pub(crate) fn absorb(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.not_checked.extend(other.not_checked);
        self.faults.extend(other.faults);
    }

    pub(crate) fn sort(&mut self) {
        self.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.not_checked.sort();
        self.faults.sort();
        // A rule over the rows of a table breaks down at each; it is told once.
        self.faults.dedup();
    }
}
