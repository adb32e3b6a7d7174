//! Colours of a terminal. The words are the same without; nothing is shown by colour alone.

use document::columns::width;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Faint,
    Label,
    Value,
    Bad,
    Blank,
    Warning,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Label => "36",
            Self::Value => "32",
            Self::Bad => "1;31",
            Self::Blank | Self::Warning => "33",
        }
    }
}

/// Writes with or without colours.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) color: bool,
}

impl Pen {
    /// The text in an ink. It must not hold escapes of its own.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        if self.color && !ink.code().is_empty() && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
        } else {
            text.to_owned()
        }
    }

    /// Pieces joined by `glue`, broken after a glue where a line would pass `most` places; lines after the
    /// first begin with `indent` blanks, which the first is expected to have used up.
    pub(super) fn wrap(self, pieces: &[(Ink, String)], glue: &str, indent: usize, most: usize) -> String {
        let mut out = String::new();
        let mut used = indent;
        for (at, (ink, text)) in pieces.iter().enumerate() {
            if at > 0 {
                if used + width(glue) + width(text) > most {
                    out.push_str(&self.paint(Ink::Faint, glue.trim_end()));
                    out.push('\n');
                    out.push_str(&" ".repeat(indent));
                    used = indent;
                } else {
                    out.push_str(&self.paint(Ink::Faint, glue));
                    used += width(glue);
                }
            }
            out.push_str(&self.paint(*ink, text));
            used += width(text);
        }
        out
    }
}
