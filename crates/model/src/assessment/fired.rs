//! What fired without regard to points, each with what fired it: vetoes and extra deductions.

use rust_decimal::Decimal;

use crate::origin::Origin;
use crate::scheme::Effect;

/// A veto that fired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiredVeto {
    /// Veto code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub effect: Effect,
    /// Code of the best grade still open.
    pub cap: String,
    /// What fired it: a rule code, or `onsite`.
    pub by: String,
    /// The file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
}

/// An extra deduction that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredExtra {
    /// The leaf it belongs to.
    pub leaf: String,
    /// The top category it is taken from.
    pub category: String,
    /// What it is for.
    pub name: String,
    /// Points.
    pub points: Decimal,
    /// What fired it: a rule code, `onsite` or `used_up`.
    pub by: String,
    /// The file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
}
