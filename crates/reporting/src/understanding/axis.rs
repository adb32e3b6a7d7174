//! Which rows, or columns, of a sheet are drawn: those that hold something, with a mark for what lies
//! between. A cell a million rows away costs one more row.

use std::collections::BTreeSet;

/// A run of blank lines up to this length is drawn as it is.
const SHORT_GAP: u32 = 2;

/// A row or column as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// One of the sheet.
    At(u32),
    /// Blank ones, first and last, drawn as one.
    Gap(u32, u32),
}

/// The lines, from the top or left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Axis(pub(super) Vec<Line>);

impl Axis {
    /// The lines that hold something; blank ones before and between them as far as they are few.
    pub(super) fn new(used: &BTreeSet<u32>) -> Self {
        let mut lines = Vec::new();
        let mut next = 0;
        for &line in used {
            if line > next + SHORT_GAP {
                lines.push(Line::Gap(next, line - 1));
            } else {
                lines.extend((next..line).map(Line::At));
            }
            lines.push(Line::At(line));
            next = line + 1;
        }
        Self(lines)
    }

    /// How many drawn lines, from the one at `start`, lie within the sheet's lines up to `last`.
    pub(super) fn span(&self, start: usize, last: u32) -> usize {
        let within = |line: &&Line| match line {
            Line::At(at) => *at <= last,
            Line::Gap(_, end) => *end <= last,
        };
        self.0[start..].iter().take_while(within).count().max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Axis, Line};

    #[test]
    fn far_lines_cost_one_line_each_and_short_gaps_are_drawn() {
        let axis = Axis::new(&BTreeSet::from([2, 5, 1_048_575]));
        let at = Line::At;
        assert_eq!(
            axis.0,
            [at(0), at(1), at(2), at(3), at(4), at(5), Line::Gap(6, 1_048_574), at(1_048_575)]
        );
        assert_eq!(axis.span(2, 4), 3);
        assert_eq!(axis.span(5, 1_000), 1);
        assert_eq!(axis.span(5, 2_000_000), 3);
    }
}
