//! A bar a row, its value after it.

use super::Bars;
use super::canvas::{Anchor, Canvas, Fill, GAP, HEAD, PITCH, WIDTH, height, measure, scaled, wrapped};
use crate::plain::visible;

/// Most room of a label.
pub(super) const LABEL: i32 = 270;

/// The chart.
pub(super) fn svg(chart: &Bars) -> String {
    let mut canvas = Canvas::new(&chart.title);
    let labels: Vec<_> = chart.rows.iter().map(|row| wrapped(&row.label, LABEL)).collect();
    let left = label_room(&labels);
    let shown: Vec<String> = chart.rows.iter().map(|row| visible(&row.shown)).collect();
    let right = shown.iter().map(|text| measure(text)).max().unwrap_or(0) + GAP;
    let room = WIDTH - left - right;
    let mut y = HEAD;
    for ((row, label), shown) in chart.rows.iter().zip(&labels).zip(&shown) {
        let tall = height(label) + 6;
        let middle = y + tall / 2;
        canvas.text((left - GAP, y + PITCH / 2 + 3), Anchor::End, label);
        let long = scaled(row.value, chart.most, room).max(1);
        canvas.rect((left, middle - 7), (long, 14), Fill::Series(0), &format!("{} {shown}", row.label));
        canvas.text((left + long + 6, middle), Anchor::Start, std::slice::from_ref(shown));
        y += tall;
    }
    canvas.line((left, HEAD - 2), (left, y), false);
    canvas.finish(y + GAP)
}

/// Room that labels in lines take, with a gap.
pub(super) fn label_room(labels: &[Vec<String>]) -> i32 {
    labels.iter().flatten().map(|line| measure(line)).max().unwrap_or(0) + GAP
}
