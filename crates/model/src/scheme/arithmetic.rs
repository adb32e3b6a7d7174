//! How points become a score: what drops out, what is deducted from what, rounding, comparison.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounding of the total before (or after) it is compared with the grades.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places.
    pub digits: u32,
    /// Which way.
    pub mode: RoundingMode,
    /// Whether grades are decided on the rounded or on the exact total.
    pub compare: Compare,
}

impl Rounding {
    /// The rounded value.
    pub fn apply(self, value: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Truncate => RoundingStrategy::ToZero,
        };
        value.round_dp_with_strategy(self.digits, strategy)
    }

    /// Which of the two totals is compared with the bounds of grades.
    pub fn compared(self, exact: Decimal, rounded: Decimal) -> Decimal {
        match self.compare {
            Compare::Rounded => rounded,
            Compare::Exact => exact,
        }
    }
}

/// Which way to round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingMode {
    /// 四舍五入.
    #[default]
    HalfUp,
    /// 四舍六入五成双.
    HalfEven,
    /// 截断.
    Truncate,
}

/// Which total the grades are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compare {
    /// The rounded one.
    #[default]
    Rounded,
    /// The exact one.
    Exact,
}

/// 缺项: what a leaf that does not apply does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotApplicable {
    /// The leaf drops out and the sum is scaled back at the total.
    #[default]
    RescaleTotal,
    /// The leaf drops out and what its parent got is scaled back to the parent's points. A parent all of
    /// whose leaves drop out drops out itself.
    RescaleElement,
    /// The leaf counts as zero.
    Zero,
}

/// What a deduction proved by findings is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// From full points; the lower of this and the claim counts. A station that has already taken off what
    /// a finding proves is not charged twice.
    #[default]
    Full,
    /// From the claim, whatever the station has already taken off.
    Claim,
}
