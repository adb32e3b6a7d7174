//! What a run of the rules gives: findings, and what could not be judged.

use model::{EngineFault, Finding, NotChecked};

/// The result of checking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is wrong; sorted by [`Finding::sort_key`] once [`crate::check_all`] has returned it.
    pub findings: Vec<Finding>,
    /// What was not checked; never to be shown as passed. Sorted with the findings.
    pub not_checked: Vec<NotChecked>,
    /// Rules that broke down: faults of this program, never of a station. Sorted with the findings.
    pub faults: Vec<EngineFault>,
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
        // A rule over the rows of a table breaks down at each; it is reported once.
        self.faults.dedup();
    }
}
