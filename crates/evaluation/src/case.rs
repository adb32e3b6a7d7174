//! One station's file: everything about it that scoring looks at, by place rather than by name.

use std::collections::BTreeSet;

use model::{
    Finding, Inspection, Origin, SelfReport,
    inspection::OnsiteScore,
    origin::LineKey,
    register::Registered,
    report::Score,
    scheme::Applies,
    submission::{OnsiteForm, Return},
};

use crate::{findings::StationFindings, input::Input, number::Sources, plan::Plan};

/// One station's file.
pub(crate) struct Case<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) station: &'a Registered,
    pub(crate) filed: Option<&'a Return>,
    pub(crate) visited: Option<&'a OnsiteForm>,
    pub(crate) findings: StationFindings<'a>,
    own: Vec<Option<&'a Score>>,
    seen: Vec<Option<&'a OnsiteScore>>,
}

/// The cases that clauses of no-double-count groups have taken: group, file, row.
pub(crate) type CountedCases<'a> = BTreeSet<(&'a str, Option<&'a str>, CaseKey)>;

/// What makes two findings one case: the row they are in; for a whole file, their rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CaseKey {
    Row(LineKey),
    File(String),
}

impl CaseKey {
    pub(crate) fn of(finding: &Finding) -> Self {
        finding.origin.line().map_or_else(|| Self::File(finding.code.clone()), Self::Row)
    }
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        input: &'a Input<'a>,
        plan: &'a Plan<'a>,
        station: &'a Registered,
        findings: StationFindings<'a>,
    ) -> Self {
        let filed = input.returns.get(&station.code).copied();
        let visited = input.onsite.get(&station.code).copied();
        let own = filed.map_or(&[][..], |filed| &filed.form.scores);
        let seen = visited.map_or(&[][..], |visited| &visited.form.scores);
        Self {
            own: by_place(plan, own, |line| line.indicator.get()),
            seen: by_place(plan, seen, |line| line.indicator.get()),
            input,
            plan,
            station,
            filed,
            visited,
            findings,
        }
    }

    /// Whether there is anything to score.
    pub(crate) fn is_there(&self) -> bool {
        self.filed.is_some() || self.visited.is_some()
    }

    pub(crate) fn report(&self) -> Option<&'a SelfReport> {
        self.filed.map(|filed| &filed.form)
    }

    pub(crate) fn inspection(&self) -> Option<&'a Inspection> {
        self.visited.map(|visited| &visited.form)
    }

    pub(crate) fn sources(&self) -> Sources<'a> {
        Sources { report: self.report(), station: self.station, as_of: self.input.campaign.as_of }
    }

    /// The line of the self-assessment for a leaf. The first one counts; that a leaf is there twice is
    /// a finding of validation.
    pub(crate) fn self_line(&self, leaf: usize) -> Option<&'a Score> {
        self.own[leaf]
    }

    /// The line of the on-site form for a leaf; the first one counts.
    pub(crate) fn onsite_line(&self, leaf: usize) -> Option<&'a OnsiteScore> {
        self.seen[leaf]
    }

    /// Whether the register says that all of these apply to the station.
    pub(crate) fn is_subject_to(&self, applies: &[&Applies]) -> bool {
        applies.iter().all(|applies| applies.holds_for(self.station))
    }

    /// The tick of the on-site form under a code, and where it is.
    pub(crate) fn tick(&self, code: &str) -> Option<Origin> {
        let ticks = &self.inspection()?.vetoes;
        let tick = ticks.iter().find(|tick| {
            tick.code.get().is_some_and(|ticked| ticked == code) && tick.fired.get() == Some(&true)
        })?;
        Some(tick.fired.place())
    }
}

/// The first line of each leaf, at its place.
fn by_place<'a, L>(
    plan: &Plan<'_>,
    lines: &'a [L],
    id: impl Fn(&L) -> Option<&String>,
) -> Vec<Option<&'a L>> {
    let mut placed: Vec<Option<&L>> = vec![None; plan.leaves.len()];
    let mut guess = 0;
    for line in lines {
        let Some(place) = id(line).and_then(|id| plan.place(id, guess)) else { continue };
        placed[place].get_or_insert(line);
        guess = place + 1;
    }
    placed
}
