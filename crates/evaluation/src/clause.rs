//! What proves a clause of a leaf at the desk: findings, or a number of the record. What it takes off is not
//! decided here.

use model::{Origin, assessment::DeskStep, scheme::Clause};

use crate::{
    case::{Case, CaseKey, CountedCases},
    plan::Proven,
    steps::Steps,
};

/// What proves a clause.
pub(crate) struct Evidence<'a> {
    /// The rule code, or the path or id of the number.
    pub(crate) by: &'a str,
    /// How many cases.
    pub(crate) count: usize,
    /// Where the first of them was found.
    pub(crate) origin: Origin,
}

/// The cases of a clause that no clause of its group has taken before; `None` when there are none.
pub(crate) fn evidence_for<'a>(
    case: &Case<'a>,
    clause: &'a Clause,
    proven: &Proven<'a>,
    steps: &mut Steps,
    counted: &mut CountedCases<'a>,
) -> Option<Evidence<'a>> {
    match proven {
        Proven::Number(number) => {
            let found = number.find_or_default(case.sources());
            let count = usize::try_from(found.value?.floor()).unwrap_or(0);
            (count > 0).then_some(Evidence { by: number.path, count, origin: found.origin })
        }
        Proven::Finding(code) => {
            let mut first = None;
            let (mut count, mut before) = (0, 0);
            for finding in case.findings.of_rule(code) {
                if let Some(group) = &clause.group
                    && !counted.insert((group, finding.path.as_deref(), CaseKey::of(finding)))
                {
                    before += 1;
                    continue;
                }
                first.get_or_insert(finding);
                count += 1;
            }
            if let (Some(group), true) = (&clause.group, before > 0) {
                steps.push(|| DeskStep::CountedBefore {
                    clause: clause.name.clone(),
                    group: group.clone(),
                    count: before,
                });
            }
            Some(Evidence { by: code, count, origin: first?.origin.clone() })
        }
    }
}
