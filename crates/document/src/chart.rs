//! Charts as SVG: bars, stacked bars, a heat table, points.
//!
//! Responsible for the place of every mark and for texts that are never cut: they are measured in full-width
//! characters and given their room. Colours are CSS variables with fixed colours as their fallback, so that a chart
//! is complete by itself, follows a page into the dark, and differs in lightness, not in hue alone. Nothing is counted here.

mod bars;
mod canvas;
mod heat;
mod scatter;
mod stacked;

use rust_decimal::Decimal;

pub use scatter::{Point, Scatter};

/// The variables charts are drawn with, for light and for dark pages.
pub const STYLE: &str = include_str!("../templates/chart.css");

/// Colours of series there are; later series take the last.
pub const COLOURS: usize = 5;

/// A chart that a document may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// A bar a row.
    Bars(Bars),
    /// A bar a row, made of parts.
    Stacked(Stacked),
    /// Rows by columns, shaded by value.
    Heat(Heat),
}

/// Bars, one a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// What is shown, with its unit.
    pub title: String,
    /// The rows.
    pub rows: Vec<Bar>,
    /// The value of a full bar; values above it are drawn full.
    pub most: Decimal,
}

/// A row of [`Bars`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: Decimal,
    /// The value as printed.
    pub shown: String,
}

/// Bars made of parts, each part a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacked {
    /// What is shown, with its unit.
    pub title: String,
    /// What each part means, in order.
    pub series: Vec<String>,
    /// The rows: label, and a count for each series.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// A table shaded by value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heat {
    /// What is shown, with its unit.
    pub title: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows: label, and a cell for each column.
    pub rows: Vec<(String, Vec<Option<HeatCell>>)>,
}

/// A cell of a [`Heat`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// Its shade: 0 is the ground, 4 the darkest; see [`shade`].
    pub shade: usize,
    /// The value as printed.
    pub shown: String,
}

/// Shades of a [`Heat`].
pub const SHADES: usize = 5;

/// The shade of a part of a whole, in fifths; nothing of nothing is the ground.
pub fn shade(part: Decimal, whole: Decimal) -> usize {
    if whole <= Decimal::ZERO || part <= Decimal::ZERO {
        return 0;
    }
    let fifths = (part * Decimal::from(SHADES) / whole).trunc();
    fifths.to_string().parse().unwrap_or(0).min(SHADES - 1)
}

impl Chart {
    /// What is shown.
    pub fn title(&self) -> &str {
        match self {
            Self::Bars(chart) => &chart.title,
            Self::Stacked(chart) => &chart.title,
            Self::Heat(chart) => &chart.title,
        }
    }

    /// The chart as an `svg` element.
    pub fn svg(&self) -> String {
        match self {
            Self::Bars(chart) => bars::svg(chart),
            Self::Stacked(chart) => stacked::svg(chart),
            Self::Heat(chart) => heat::svg(chart),
        }
    }

    /// The same as a table of texts: the heads, then the rows.
    pub fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        match self {
            Self::Bars(chart) => {
                let rows = chart.rows.iter().map(|bar| vec![bar.label.clone(), bar.shown.clone()]);
                (vec![String::new(), String::new()], rows.collect())
            }
            Self::Stacked(chart) => {
                let heads = std::iter::once(String::new()).chain(chart.series.iter().cloned());
                let row = |(label, counts): &(String, Vec<usize>)| {
                    std::iter::once(label.clone()).chain(counts.iter().map(ToString::to_string)).collect()
                };
                (heads.collect(), chart.rows.iter().map(row).collect())
            }
            Self::Heat(chart) => {
                let heads = std::iter::once(String::new()).chain(chart.columns.iter().cloned());
                let shown =
                    |cell: &Option<HeatCell>| cell.as_ref().map_or_else(String::new, |c| c.shown.clone());
                let row = |(label, cells): &(String, Vec<Option<HeatCell>>)| {
                    std::iter::once(label.clone()).chain(cells.iter().map(shown)).collect()
                };
                (heads.collect(), chart.rows.iter().map(row).collect())
            }
        }
    }
}
