//! The one door to standard output and standard error.
//!
//! What is printed may quote files, campaigns and importers. A control character in it would be an order to the
//! terminal, and one that reorders text would show another text than there is: both are shown as escapes here, whatever
//! each command does with what it prints. Nothing else of the program writes to these two (clippy refuses it).

#![expect(clippy::disallowed_methods, reason = "the door itself")]

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write};

use model::unseen::{visible_json, visible_lines};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Lines for people, or a page.
    Plain,
    /// Lines in colours, which are the only orders to the terminal that stay.
    Coloured,
    /// JSON, in which escapes are those of JSON and change nothing.
    Json,
}

impl Kind {
    /// Lines for people, in colours or not.
    pub(crate) fn lines(in_colours: bool) -> Self {
        if in_colours { Self::Coloured } else { Self::Plain }
    }

    fn shown(self, text: &str) -> String {
        match self {
            Self::Plain => visible_lines(text),
            Self::Coloured => coloured(text),
            Self::Json => visible_json(text),
        }
    }
}

/// Prints a text to standard output.
pub(crate) fn print(kind: Kind, text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(kind.shown(text).as_bytes())?;
    out.flush()
}

/// Prints a line for people to standard output.
pub(crate) fn line(text: &str) -> io::Result<()> {
    print(Kind::Plain, &format!("{text}\n"))
}

/// Prints a line to standard error; one that cannot be printed is lost.
pub(crate) fn complain(text: &str) {
    _ = io::stderr().write_all(Kind::Plain.shown(&format!("{text}\n")).as_bytes());
}

/// Whether standard output is a terminal, which shows colours.
pub(crate) fn shows_colours() -> bool {
    io::stdout().is_terminal()
}

/// Whether a progress bar may stand where the next line of standard error goes.
pub(crate) fn may_show_a_bar() -> bool {
    io::stderr().is_terminal()
}

/// Prints what the program itself has made of nothing that anybody sent.
pub(crate) fn print_own(bytes: &[u8]) -> io::Result<()> {
    io::stdout().write_all(bytes)
}

/// Standard output for many lines of one kind.
pub(crate) struct Printer {
    out: BufWriter<Stdout>,
    kind: Kind,
}

impl Printer {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { out: BufWriter::new(io::stdout()), kind }
    }

    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", self.kind.shown(text))
    }

    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Has a thread that breaks down say so here too: what it says may quote a file.
pub(crate) fn watch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        complain(&panic.to_string());
        let trace = std::backtrace::Backtrace::capture();
        if trace.status() == std::backtrace::BacktraceStatus::Captured {
            complain(&trace.to_string());
        }
    }));
}

/// A text with its colours and nothing else that is not seen.
fn coloured(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&visible_lines(&rest[..at]));
        let length = colour(&rest[at..]);
        match length {
            0 => shown.push_str(&visible_lines("\u{1b}")),
            length => shown.push_str(&rest[at..at + length]),
        }
        rest = &rest[at + length.max(1)..];
    }
    shown.push_str(&visible_lines(rest));
    shown
}

/// How long the order is that a text begins with, if it is one to change colours, such as `ESC [ 1 ; 31 m`; else 0.
fn colour(text: &str) -> usize {
    let Some(inside) = text.strip_prefix("\u{1b}[") else { return 0 };
    match inside.find(|c: char| !(c.is_ascii_digit() || c == ';')) {
        Some(end) if end < 20 && inside[end..].starts_with('m') => end + 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, coloured};

    #[test]
    fn only_colours_pass_and_only_where_there_are_any() {
        let text = "\u{1b}[1;31m错误\u{1b}[0m \u{1b}]0;title\u{7} \u{1b}[2J\u{202e}\u{9b}31m\n\u{1b}";
        assert_eq!(
            coloured(text),
            "\u{1b}[1;31m错误\u{1b}[0m \\u{1b}]0;title\\u{7} \\u{1b}[2J\\u{202e}\\u{9b}31m\n\\u{1b}"
        );
        assert!(!Kind::lines(false).shown(text).contains('\u{1b}'));
        assert!(!Kind::Json.shown(text).contains(['\u{1b}', '\u{202e}']));
    }
}
