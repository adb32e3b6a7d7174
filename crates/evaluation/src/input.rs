//! What an evaluation is made from. Only borrowed: a what-if is the same call with other parts.

use std::collections::BTreeMap;

use model::{
    Finding,
    campaign::Campaign,
    decision::Decision,
    register::Register,
    scheme::Scheme,
    submission::{OnsiteForm, Return},
};

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
