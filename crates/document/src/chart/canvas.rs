//! Marks on a chart: texts with their room, rectangles, lines. Coordinates are whole pixels.

use std::fmt::Write as _;

use markup::escape::html as escape;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use unicode_width::UnicodeWidthChar as _;

use crate::plain::visible;

/// Width of every chart.
pub(super) const WIDTH: i32 = 720;
/// Size of texts.
pub(super) const SIZE: i32 = 13;
/// Distance of lines of a text.
pub(super) const PITCH: i32 = 18;
/// Room around marks.
pub(super) const GAP: i32 = 10;
/// Room the title takes.
pub(super) const HEAD: i32 = 34;
/// The colours of series on their own, where no page sets them: ground and text on it.
const SERIES: [(&str, &str); super::COLOURS] =
    [("#173f5f", "#fff"), ("#2f7f86", "#fff"), ("#62a67e", "#000"), ("#e8c15c", "#000"), ("#d9d9d9", "#000")];
/// The same for shades.
const SHADES: [(&str, &str); super::SHADES] =
    [("#f3f5f7", "#000"), ("#cddbe8", "#000"), ("#95b4d0", "#000"), ("#4f7fab", "#fff"), ("#173f5f", "#fff")];

/// Which edge of a text is at its place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    /// The left one.
    Start,
    /// Its middle.
    Middle,
    /// The right one.
    End,
}

/// What a mark is coloured by.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// A series.
    Series(usize),
    /// A shade.
    Shade(usize),
}

impl Fill {
    fn style(self) -> (String, &'static str, &'static str) {
        let (letter, at, (ground, text)) = match self {
            Self::Series(at) => ('c', at.min(SERIES.len() - 1), SERIES[at.min(SERIES.len() - 1)]),
            Self::Shade(at) => ('h', at.min(SHADES.len() - 1), SHADES[at.min(SHADES.len() - 1)]),
        };
        (format!("{letter}{}", at + 1), ground, text)
    }
}

/// A chart being drawn.
pub(super) struct Canvas {
    marks: String,
    title: String,
}

impl Canvas {
    /// A chart with its title.
    pub(super) fn new(title: &str) -> Self {
        let mut canvas = Self { marks: String::new(), title: escape(&visible(title)) };
        _ = writeln!(
            canvas.marks,
            "<text x=\"0\" y=\"18\" font-size=\"15\" font-weight=\"bold\" class=\"ink\" fill=\"#1c2024\">{}</text>",
            canvas.title
        );
        canvas
    }

    /// Lines of text, the first with its middle at `y`.
    pub(super) fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, lines: &[String]) {
        self.coloured(lines, (x, y), anchor, "class=\"ink\" fill=\"#1c2024\"");
    }

    /// A text on a coloured ground.
    pub(super) fn text_on(&mut self, (x, y): (i32, i32), fill: Fill, text: &str) {
        let (class, _, colour) = fill.style();
        let look = format!("class=\"on-{class}\" fill=\"{colour}\"");
        self.coloured(&[text.to_owned()], (x, y), Anchor::Middle, &look);
    }

    fn coloured(&mut self, lines: &[String], (x, y): (i32, i32), anchor: Anchor, look: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        for (line, at) in lines.iter().zip(0..) {
            let y = y + at * PITCH + SIZE * 36 / 100;
            _ = writeln!(
                self.marks,
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {look}>{}</text>",
                escape(line)
            );
        }
    }

    /// A rectangle with a tip that pointing devices and screen readers show.
    pub(super) fn rect(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), fill: Fill, tip: &str) {
        let (class, ground, _) = fill.style();
        _ = writeln!(
            self.marks,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\" fill=\"{ground}\" \
             stroke=\"#fff\"><title>{}</title></rect>",
            escape(&visible(tip))
        );
    }

    /// A faint line.
    pub(super) fn line(&mut self, (x1, y1): (i32, i32), (x2, y2): (i32, i32), dashed: bool) {
        let dash = if dashed { " stroke-dasharray=\"4 3\"" } else { "" };
        _ = writeln!(
            self.marks,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"rule\" stroke=\"#c3c9d0\"{dash}/>"
        );
    }

    /// A mark of a series at a place, found by a key: another shape for each series.
    pub(super) fn mark(&mut self, (x, y): (i32, i32), series: usize, key: Option<&str>, tip: &str) {
        let (class, ground, _) = Fill::Series(series).style();
        let path = match series {
            0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
            1 => "m-4 -4h8v8h-8z",
            2 => "m0 -5l5 9h-10z",
            3 => "m0 -5l5 5l-5 5l-5 -5z",
            _ => "m-5 -2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
        };
        let key = key.map_or_else(String::new, |key| format!(" data-key=\"{}\"", escape(key)));
        let tip =
            if tip.is_empty() { String::new() } else { format!("<title>{}</title>", escape(&visible(tip))) };
        _ = writeln!(
            self.marks,
            "<path d=\"M{x} {y}{path}\" class=\"{class} mark\" fill=\"{ground}\" stroke=\"#1c2024\" stroke-width=\".6\"{key}>{tip}</path>"
        );
    }

    /// The names of series, each after its colour, from `y` on; gives the height taken.
    pub(super) fn legend(&mut self, y: i32, names: &[String], marks: bool) -> i32 {
        let (mut x, mut row) = (0, 0);
        for (at, name) in names.iter().enumerate() {
            let name = visible(name);
            let width = 18 + measure(&name) + 2 * GAP;
            if x > 0 && x + width > WIDTH {
                (x, row) = (0, row + 1);
            }
            let middle = y + row * 22 + 9;
            if marks {
                self.mark((x + 7, middle), at, None, "");
            } else {
                self.rect((x, middle - 7), (14, 14), Fill::Series(at), &name);
            }
            self.text((x + 18, middle), Anchor::Start, &[name]);
            x += width;
        }
        (row + 1) * 22
    }

    /// The finished element.
    pub(super) fn finish(self, height: i32) -> String {
        let Self { marks, title } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-2 0 {} {height}\" width=\"{}\" height=\"{height}\" \
             role=\"img\" aria-label=\"{title}\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\" \
             font-size=\"{SIZE}\" class=\"chart\">\n{marks}</svg>\n",
            WIDTH + 4,
            WIDTH + 4,
        )
    }
}

/// Pixels a text takes at most: a full-width character its size, others 0.62 of it.
pub(super) fn measure(text: &str) -> i32 {
    let hundredths: i32 = text.chars().map(|c| if c.width().unwrap_or(0) > 1 { 100 } else { 62 }).sum();
    (hundredths * SIZE + 99) / 100
}

/// The text in lines of at most `most` pixels; a line holds at least one character.
pub(super) fn wrapped(text: &str, most: i32) -> Vec<String> {
    let text = visible(text);
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let last = lines.last_mut().expect("a line is there from the start");
        last.push(c);
        if measure(last) > most && last.chars().count() > 1 {
            last.pop();
            lines.push(c.to_string());
        }
    }
    lines
}

/// The height of lines.
pub(super) fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1) * PITCH
}

/// The share of `room` that `part` of `whole` takes, within 0 and `room`.
pub(super) fn scaled(part: Decimal, whole: Decimal, room: i32) -> i32 {
    if whole <= Decimal::ZERO {
        return 0;
    }
    (part.clamp(Decimal::ZERO, whole) * Decimal::from(room) / whole).round().to_i32().unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::{measure, wrapped};

    #[test]
    fn texts_are_broken_where_they_would_be_cut() {
        assert_eq!(measure("鉴定"), 26);
        assert_eq!(wrapped("鉴定质量管理", 40), ["鉴定质", "量管理"]);
        assert_eq!(wrapped("", 40), [""]);
        assert_eq!(wrapped("鉴", 5), ["鉴"]);
    }
}
