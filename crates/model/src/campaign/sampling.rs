//! How stations and their inspectors are drawn.

use rust_decimal::Decimal;

/// How stations are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sampling {
    /// How many.
    pub size: SampleSize,
    /// In which order stations are taken.
    pub order: DrawOrder,
    /// What lots are made from; needed as soon as anything is drawn by lot.
    pub seed: Option<String>,
    /// Groupings whose groups each get their share of the sample.
    pub strata: Vec<Grouping>,
    /// At least one of each kind.
    pub each_kind: bool,
    /// At least one of each region.
    pub each_region: bool,
    /// Stations that are visited in any case; they count in the size.
    pub must: Vec<MustVisit>,
    /// Inspectors drawn by lot for each station; 0 when a person assigns them.
    pub team: usize,
    /// Risk points of a counting error.
    pub error_weight: Decimal,
    /// Risk points of a counting warning.
    pub warning_weight: Decimal,
    /// Risk points for a permit that ends within `permit_days`.
    pub permit_weight: Decimal,
    /// Days before its end at which a permit counts as near it.
    pub permit_days: i32,
    /// Risk points of last year's grade, by its code.
    pub grade_weights: Vec<(String, Decimal)>,
    /// Risk points of an item left open last year.
    pub open_item_weight: Decimal,
    /// Risk points of a complaint.
    pub complaint_weight: Decimal,
    /// Complaints received in the year, by register code.
    pub complaints: Vec<(String, Decimal)>,
    /// Risk points of each point that a self total lies above the median of its kind.
    pub gap_weight: Decimal,
}

impl Sampling {
    /// Whether the draw needs a seed.
    pub fn by_lot(&self) -> bool {
        self.order == DrawOrder::Lot || self.team > 0
    }
}

/// How many stations to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleSize {
    /// So many.
    Count(usize),
    /// So many percent of the register, rounded up.
    Percent(Decimal),
}

impl Default for SampleSize {
    fn default() -> Self {
        Self::Count(0)
    }
}

/// The order in which stations are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DrawOrder {
    /// 重点抽查: the riskiest first.
    #[default]
    Risk,
    /// 随机抽查: by lot.
    Lot,
}

/// What stations are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// Kind of station.
    Kind,
    /// Region.
    Region,
}

/// A station that is visited in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MustVisit {
    /// Register code.
    pub station: String,
    /// Why.
    pub reason: String,
}
