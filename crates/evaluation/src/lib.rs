//! Scores, grades and draws: what returns, on-site forms, findings and decisions come to under a scheme.
//!
//! Responsible for the arithmetic, with every step of it kept as data. Deliberately not for finding faults
//! (validation), checking schemes (campaign) or wording a result (reporting). Every function is pure, so
//! that a what-if is the same call with other arguments.

mod input;

mod plan;
mod steps;

mod condition;
mod number;

mod case;
mod findings;

mod claim;
mod clause;
mod conformity;
mod review;

mod leaf;

mod caps;
mod fired;
mod total;

mod assess;
mod scores;

mod draw;
mod reconcile;
mod recused;

mod follow_up;
mod near;
mod statistics;

pub use assess::assess;
pub use draw::draw;
pub use findings::{FindingsInForce, StationFindings};
pub use follow_up::{FollowUpInput, deadline, follow_up, rectification_deadline};
pub use input::Input;
pub use near::{Near, near};
pub use plan::Plan;
pub use reconcile::{Reconciled, reconcile};
pub use scores::{LeafPoints, StationScore, score};
pub use statistics::{previous, statistics};
