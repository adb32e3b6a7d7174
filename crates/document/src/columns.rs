//! Columns of plain text: a Chinese character takes two places, a Latin one takes one.
//!
//! Expects text without control characters; see [`crate::plain`].

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Places the text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks after it up to `to` places.
pub fn left(text: &str, to: usize) -> String {
    format!("{text}{:1$}", "", to.saturating_sub(width(text)))
}

/// The text with blanks before it up to `to` places.
pub fn right(text: &str, to: usize) -> String {
    format!("{:1$}{text}", "", to.saturating_sub(width(text)))
}

/// The text cut to at most `most` places, the cut shown by `…`.
pub fn clip(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// Which edge the texts of a column are at.
#[derive(Clone, Copy)]
pub enum Edge {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows with two blanks between columns, each line ended by a line feed and free of trailing blanks.
/// A row may be shorter than `edges`; cells past it are not printed.
pub fn table(edges: &[Edge], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..edges.len())
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(edges)
            .zip(&widths)
            .map(|((cell, edge), &to)| match edge {
                Edge::Left => left(cell, to),
                Edge::Right => right(cell, to),
            })
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// Lines of `parts` joined by `glue`, broken after a glue where a line would pass `most` places.
/// Lines after the first begin with `indent` blanks, which the first is expected to have used up.
pub fn wrap(parts: &[String], glue: &str, indent: usize, most: usize) -> String {
    let mut out = String::new();
    let mut used = indent;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(glue);
            used += width(glue);
            if used + width(part) > most {
                out.truncate(out.trim_end().len());
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                used = indent;
            }
        }
        out.push_str(part);
        used += width(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Edge, clip, table, wrap};

    #[test]
    fn chinese_takes_two_places() {
        let rows = [vec!["合计".to_owned(), "9".to_owned()], vec!["A1".to_owned(), "85.5".to_owned()]];
        assert_eq!(table(&[Edge::Left, Edge::Right], &rows), "合计     9\nA1    85.5\n");
        assert_eq!(clip("鉴定站考场记录", 9), "鉴定站考…");
        assert_eq!(clip("鉴定站", 6), "鉴定站");
    }

    #[test]
    fn a_long_sum_goes_on_below_its_first_term() {
        let parts = ["A1 10".to_owned(), "A2 20".to_owned(), "A3 30".to_owned()];
        assert_eq!(wrap(&parts, " + ", 4, 18), "A1 10 + A2 20 +\n    A3 30");
    }
}
