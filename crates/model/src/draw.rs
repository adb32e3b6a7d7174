//! A draw of stations for on-site checks, with everything needed to repeat it and to explain each pick.

use rust_decimal::Decimal;

use crate::campaign::{DrawOrder, Grouping, SampleSize};

/// How lots are made: SHA-256 over the UTF-8 text, lower-case hexadecimal, the smallest first. The text is
/// the seed, a line feed and the register code; of an inspector, a line feed and the name follow.
pub const LOT_ALGORITHM: &str = "SHA-256";

/// A draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// How it was made.
    pub method: DrawMethod,
    /// Every station that could be drawn, in the order they were taken.
    pub picks: Vec<Pick>,
}

/// How a draw was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawMethod {
    /// In which order stations were taken.
    pub order: DrawOrder,
    /// What lots were made from, by [`LOT_ALGORITHM`]; `None` when nothing was drawn by lot.
    pub seed: Option<String>,
    /// What was asked for.
    pub size: SampleSize,
    /// How many stations that comes to.
    pub wanted: usize,
    /// Stations in the register.
    pub registered: usize,
    /// Codes of the stations that could not be drawn: they have withdrawn.
    pub withdrawn: Vec<String>,
    /// Groupings whose groups each had their share.
    pub strata: Vec<Grouping>,
    /// The share of each group.
    pub shares: Vec<Share>,
    /// At least one of each kind.
    pub each_kind: bool,
    /// At least one of each region.
    pub each_region: bool,
    /// Inspectors drawn for each station; 0 when a person assigns them.
    pub team: usize,
}

/// The share of one group of stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Codes of the kind and the region, as far as they group.
    pub group: Vec<String>,
    /// Stations of the group that could be drawn.
    pub stations: usize,
    /// How many of them are to be drawn.
    pub share: usize,
}

/// One station of a draw, with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Register code.
    pub station: String,
    /// Name in the register.
    pub name: String,
    /// Risk points.
    pub risk: Decimal,
    /// Errors in force.
    pub errors: usize,
    /// Warnings in force.
    pub warnings: usize,
    /// Whether the permit ends soon or has ended.
    pub permit_near: bool,
    /// Name of last year's grade, when it carries risk points.
    pub last_grade: Option<String>,
    /// Items left open last year.
    pub open_items: usize,
    /// Complaints of the year.
    pub complaints: Decimal,
    /// Points that the self total lies above the median of its kind; 0 when it does not.
    pub gap: Decimal,
    /// Its lot; `None` when stations were not drawn by lot.
    pub lot: Option<String>,
    /// Whether it was drawn; the rest is kept so that the draw can be checked.
    pub drawn: bool,
    /// Why it was drawn, or why it was not.
    pub why: Why,
    /// The inspectors drawn for it, in the order of their lots.
    pub inspectors: Vec<String>,
    /// Inspectors who must not judge it.
    pub recused: Vec<String>,
}

/// Why a station was drawn or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its place in the order.
    Rank,
    /// It is on the list of stations that are visited in any case; for this reason.
    Must(String),
    /// As the one of its kind.
    Kind,
    /// As the one of its region.
    Region,
    /// Not drawn: its group has its share already.
    ShareFull,
    /// Not drawn although its place was good enough: it made room for a kind or region left out.
    MadeRoom,
}
