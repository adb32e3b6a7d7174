//! Counts and averages over a campaign's results; every figure with what it is out of.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::finding::{Problem, Severity};

/// Counts and averages over a campaign's results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Registered stations: what shares of stations are out of.
    pub stations: usize,
    /// All stations.
    pub all: Group,
    /// By kind, in the order of the campaign.
    pub kinds: Vec<Group>,
    /// By region, in the order of their codes.
    pub regions: Vec<Group>,
    /// By leaf, in scheme order.
    pub indicators: Vec<IndicatorRow>,
    /// By rule, in the order of their codes; only rules that found something.
    pub rules: Vec<RuleRow>,
    /// Against last year, station by station in register order; only stations of both years.
    pub stations_before: Vec<StationChange>,
    /// Against last year, leaf by leaf in scheme order; only leaves of both years.
    pub indicators_before: Vec<IndicatorChange>,
}

/// A group of stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Code of the kind or region; blank for all.
    pub code: String,
    /// Stations in it.
    pub stations: usize,
    /// Stations of it that sent a return.
    pub returned: usize,
    /// Stations of it that were visited.
    pub visited: usize,
    /// Stations of it with a finding in force.
    pub faulted: usize,
    /// Stations of each grade, in scheme order, as (code, stations, percent of the group).
    pub grades: Vec<(String, usize, Decimal)>,
    /// Stations without an outcome.
    pub ungraded: usize,
    /// Their scores; `None` when none has one.
    pub scores: Option<Spread>,
    /// Points the stations gave themselves minus points that count, over the leaves that have both.
    pub claimed_above: Option<Spread>,
    /// By top category, in scheme order.
    pub categories: Vec<CategoryRow>,
}

/// A top category over the stations of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    /// Indicator id.
    pub indicator: String,
    /// Points scored together.
    pub score: Decimal,
    /// Points that could have been scored.
    pub possible: Decimal,
}

/// How numbers lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many: what the mean is out of.
    pub count: usize,
    /// All together.
    pub sum: Decimal,
    /// Mean, two places, half up.
    pub mean: Decimal,
    /// Middle one; of an even number, the middle between the two.
    pub median: Decimal,
    /// Lowest.
    pub lowest: Decimal,
    /// Highest.
    pub highest: Decimal,
}

impl Spread {
    /// The mean to other places, half up.
    pub fn mean_to(&self, places: u32) -> Decimal {
        let exact = self.sum.checked_div(Decimal::from(self.count)).unwrap_or_default();
        exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
    }
}

/// One leaf over all stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Indicator id.
    pub indicator: String,
    /// Name.
    pub name: String,
    /// Most points.
    pub points: Decimal,
    /// Stations on which it counts: what everything here is out of.
    pub stations: usize,
    /// Points scored by them together.
    pub score: Decimal,
    /// Points they could have scored.
    pub possible: Decimal,
    /// Score in percent of the possible, by the campaign's printing rule.
    pub rate: Decimal,
    /// How the scores lie; `None` when it counts nowhere.
    pub scores: Option<Spread>,
    /// Stations that lost points on it.
    pub lost_by: usize,
    /// Points lost by them together.
    pub lost: Decimal,
    /// Its place by points lost, from 1; equals share a place.
    pub lost_rank: usize,
    /// Self score minus the points that count; `None` when no one claimed points.
    pub claimed_above: Option<Spread>,
}

/// One rule over all stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// Rule code.
    pub code: String,
    /// Rule name.
    pub name: String,
    /// Class of problem.
    pub problem: Problem,
    /// Severity of its first finding.
    pub severity: Severity,
    /// Findings that are not waived, notes included.
    pub findings: usize,
    /// Findings that were waived.
    pub waived: usize,
    /// Stations with a finding that is not waived.
    pub stations: usize,
    /// The same in percent of all registered stations, by the campaign's printing rule.
    pub share: Decimal,
    /// Findings that count against stations: neither waived nor a note.
    pub in_force: usize,
    /// Stations with one of these.
    pub stations_in_force: usize,
}

/// A station against last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationChange {
    /// Register code.
    pub station: String,
    /// Name now.
    pub name: String,
    /// Score then; `None` without one.
    pub score_before: Option<Decimal>,
    /// Score now; `None` without one.
    pub score: Option<Decimal>,
    /// Name of the grade then.
    pub grade_before: Option<String>,
    /// Name of the grade now.
    pub grade: Option<String>,
    /// What was left open then.
    pub open_items: Vec<String>,
}

/// A leaf against last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorChange {
    /// Indicator id.
    pub indicator: String,
    /// Name now.
    pub name: String,
    /// Score in percent of the possible then, by the printing rule.
    pub rate_before: Decimal,
    /// The same now.
    pub rate: Decimal,
}
