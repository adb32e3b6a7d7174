//! Rows by columns, shaded by value, the value in each cell.

use super::Heat;
use super::bars::{LABEL, label_room};
use super::canvas::{Anchor, Canvas, Fill, GAP, HEAD, PITCH, WIDTH, height, wrapped};

/// The chart.
pub(super) fn svg(chart: &Heat) -> String {
    let mut canvas = Canvas::new(&chart.title);
    let labels: Vec<_> = chart.rows.iter().map(|(label, _)| wrapped(label, LABEL)).collect();
    let left = label_room(&labels);
    let columns = i32::try_from(chart.columns.len().max(1)).unwrap_or(1);
    let wide = ((WIDTH - left) / columns).max(1);
    let heads: Vec<_> = chart.columns.iter().map(|head| wrapped(head, wide - 6)).collect();
    let mut y = HEAD;
    for (head, at) in heads.iter().zip(0..) {
        canvas.text((left + at * wide + wide / 2, y + PITCH / 2), Anchor::Middle, head);
    }
    y += heads.iter().map(|head| height(head)).max().unwrap_or(0) + 4;
    for ((name, cells), label) in chart.rows.iter().zip(&labels) {
        let tall = height(label).max(20) + 6;
        let middle = y + tall / 2;
        canvas.text((left - GAP, middle - (height(label) - PITCH) / 2), Anchor::End, label);
        for (cell, at) in cells.iter().zip(0..) {
            let Some(cell) = cell else { continue };
            let x = left + at * wide;
            let fill = Fill::Shade(cell.shade);
            let head =
                usize::try_from(at).ok().and_then(|at| chart.columns.get(at)).map_or("", String::as_str);
            canvas.rect((x, y), (wide, tall), fill, &format!("{name} {head} {}", cell.shown));
            canvas.text_on((x + wide / 2, middle), fill, &cell.shown);
        }
        y += tall;
    }
    canvas.finish(y + GAP)
}
