//! One station's file: everything about it that scoring looks at.

use model::{
    Inspection, SelfReport,
    inspection::OnsiteScore,
    register::Registered,
    report::Score,
    submission::{OnsiteForm, Return},
};

use crate::{Input, StationFindings};

/// One station's file.
pub(crate) struct Case<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) station: &'a Registered,
    pub(crate) filed: Option<&'a Return>,
    pub(crate) visited: Option<&'a OnsiteForm>,
    pub(crate) findings: StationFindings<'a>,
}

impl<'a> Case<'a> {
    pub(crate) fn report(&self) -> Option<&'a SelfReport> {
        self.filed.map(|filed| &filed.form)
    }

    pub(crate) fn inspection(&self) -> Option<&'a Inspection> {
        self.visited.map(|visited| &visited.form)
    }

    /// The line of the self-assessment for a leaf. The first one counts; that a leaf stands there twice is
    /// a finding of validation.
    pub(crate) fn self_line(&self, leaf: &str) -> Option<&'a Score> {
        self.report()?.scores.iter().find(|line| line.indicator.get().is_some_and(|id| id == leaf))
    }

    /// The line of the on-site form for a leaf; the first one counts.
    pub(crate) fn onsite_line(&self, leaf: &str) -> Option<&'a OnsiteScore> {
        self.inspection()?.scores.iter().find(|line| line.indicator.get().is_some_and(|id| id == leaf))
    }
}
