//! Points over two equal axes, with the line on which both are equal.

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, GAP, HEAD, measure, scaled};

/// Side of the area.
const SIDE: i32 = 420;
/// Parts of an axis.
const TICKS: i32 = 5;

/// Points of two values of one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scatter {
    /// What is shown.
    pub title: String,
    /// What is along the foot.
    pub across: String,
    /// What is up the side.
    pub up: String,
    /// The least and the most of both axes.
    pub range: (Decimal, Decimal),
    /// What each series means.
    pub series: Vec<String>,
    /// The points.
    pub points: Vec<Point>,
}

/// A point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Value along the foot.
    pub across: Decimal,
    /// Value up the side.
    pub up: Decimal,
    /// Place of its series.
    pub series: usize,
    /// What a page knows it by.
    pub key: String,
    /// What it is; may be empty where a page shows it by the key.
    pub label: String,
}

impl Scatter {
    /// The chart as an `svg` element. Values outside the range are at its edge.
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::new(&self.title);
        let top = HEAD + canvas.legend(HEAD - 8, &self.series, true) + 26;
        let (least, most) = self.range;
        let tick = |at: i32| {
            (least + (most - least) * Decimal::from(at) / Decimal::from(TICKS)).round_dp(1).normalize()
        };
        let left = (0..=TICKS).map(|at| measure(&tick(at).to_string())).max().unwrap_or(0) + GAP;
        let foot = top + SIDE;
        let x = |value: Decimal| left + scaled(value - least, most - least, SIDE);
        let y = |value: Decimal| foot - scaled(value - least, most - least, SIDE);
        canvas.text((0, top - 18), Anchor::Start, std::slice::from_ref(&self.up));
        for at in 0..=TICKS {
            let value = tick(at);
            canvas.line((left, y(value)), (left + SIDE, y(value)), false);
            canvas.line((x(value), top), (x(value), foot), false);
            canvas.text((left - 6, y(value)), Anchor::End, &[value.to_string()]);
            canvas.text((x(value), foot + 14), Anchor::Middle, &[value.to_string()]);
        }
        canvas.line((left, foot), (left + SIDE, top), true);
        canvas.text((left + SIDE / 2, foot + 36), Anchor::Middle, std::slice::from_ref(&self.across));
        for point in &self.points {
            canvas.mark((x(point.across), y(point.up)), point.series, Some(&point.key), &point.label);
        }
        canvas.finish(foot + 54)
    }
}
