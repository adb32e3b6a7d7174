//! What is printed on each page, line by line, for whoever checks the layout. Charts are pictures and say nothing.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// The lines of each page, from the top.
pub(crate) fn lines(paged: &PagedDocument) -> Vec<Vec<String>> {
    let page = |frame: &Frame| {
        let mut runs = BTreeMap::new();
        gather(frame, Point::zero(), &mut runs);
        let mut lines: BTreeMap<i64, String> = BTreeMap::new();
        for ((down, _), text) in runs {
            lines.entry(down).or_default().push_str(&text);
        }
        lines.into_values().collect()
    };
    paged.pages().iter().map(|one| page(&one.frame)).collect()
}

/// Runs of text by their place, down and across, in tenths of a point.
fn gather(frame: &Frame, from: Point, runs: &mut BTreeMap<(i64, i64), String>) {
    for (at, item) in frame.items() {
        let place = from + *at;
        match item {
            FrameItem::Text(text) => {
                runs.entry((tenths(place.y.to_pt()), tenths(place.x.to_pt())))
                    .or_default()
                    .push_str(&text.text);
            }
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, place + moved, runs);
            }
            _ => {}
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a sheet of paper")]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}
