//! Scores, grades and draws: what returns, on-site forms, findings and decisions come to under a scheme.
//!
//! Responsible for the arithmetic, with every step of it kept as data. Deliberately not for finding faults
//! (validation), checking schemes (campaign) or wording a result (reporting). Every function is pure, so
//! that a what-if is the same call with other arguments.

use std::collections::BTreeMap;

use model::{
    Finding,
    campaign::Campaign,
    decision::Decision,
    register::Register,
    scheme::Scheme,
    submission::{OnsiteForm, Return},
};

mod assess;
mod plan;
mod scores;

mod case;
mod leaf;

mod claim;
mod conformity;
mod desk;
mod steps;

mod condition;
mod number;

mod fired;
mod limits;
mod total;

mod draw;
mod standing;

mod reconcile;

mod follow_up;
mod near;
mod statistics;

pub use assess::assess;
pub use draw::draw;
pub use follow_up::{FollowUpInput, deadline, follow_up, rectification_deadline};
pub use near::{Near, near};
pub use plan::Plan;
pub use reconcile::{Reconciled, reconcile};
pub use scores::{LeafPoints, StationScore, score};
pub use standing::{Standing, StationFindings};
pub use statistics::{previous, statistics};

/// Everything an evaluation is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The year's settings.
    pub campaign: &'a Campaign,
    /// The scheme, already checked.
    pub scheme: &'a Scheme,
    /// The register.
    pub register: &'a Register,
    /// The return that counts, by register code.
    pub returns: &'a BTreeMap<String, &'a Return>,
    /// The on-site form that counts, by register code.
    pub onsite: &'a BTreeMap<String, &'a OnsiteForm>,
    /// Every finding, in any order.
    pub findings: &'a [Finding],
    /// Every decision, in any order; of one day, the later in the slice is applied later.
    pub decisions: &'a [Decision],
}
