//! A bar a row, made of counts; the longest row is full, the sum is after each.

use rust_decimal::Decimal;

use super::Stacked;
use super::bars::{LABEL, label_room};
use super::canvas::{Anchor, Canvas, Fill, GAP, HEAD, PITCH, WIDTH, height, measure, scaled, wrapped};

/// The chart.
pub(super) fn svg(chart: &Stacked) -> String {
    let mut canvas = Canvas::new(&chart.title);
    let top = HEAD + canvas.legend(HEAD - 8, &chart.series, false);
    let labels: Vec<_> = chart.rows.iter().map(|(label, _)| wrapped(label, LABEL)).collect();
    let left = label_room(&labels);
    let sums: Vec<usize> = chart.rows.iter().map(|(_, counts)| counts.iter().sum()).collect();
    let most = sums.iter().copied().max().unwrap_or(0);
    let room = WIDTH - left - measure(&most.to_string()) - GAP;
    let mut y = top;
    for (((name, counts), label), sum) in chart.rows.iter().zip(&labels).zip(&sums) {
        let tall = height(label).max(22) + 8;
        let middle = y + tall / 2;
        let first = middle - (height(label) - PITCH) / 2;
        canvas.text((left - GAP, first), Anchor::End, label);
        let mut before = 0;
        for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            // From the running sum, so that the parts of a row end where its sum does.
            let edge = |upto: usize| left + scaled(Decimal::from(upto), Decimal::from(most), room);
            let (from, to) = (edge(before), edge(before + count));
            let series = chart.series.get(at).map_or("", String::as_str);
            let shown = count.to_string();
            canvas.rect(
                (from, middle - 11),
                (to - from, 22),
                Fill::Series(at),
                &format!("{name} {series} {shown}"),
            );
            if measure(&shown) + 4 <= to - from {
                canvas.text_on((i32::midpoint(from, to), middle), Fill::Series(at), &shown);
            }
            before += count;
        }
        let end = left + scaled(Decimal::from(*sum), Decimal::from(most), room);
        canvas.text((end + 6, middle), Anchor::Start, &[sum.to_string()]);
        y += tall;
    }
    canvas.line((left, top), (left, y), false);
    canvas.finish(y + GAP)
}
