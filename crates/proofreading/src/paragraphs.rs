//! A notice's file into its paragraphs: Word, Markdown or plain text.
//!
//! Deliberately not what the paragraphs say.

mod word;

use model::{Explained, Limits, Text, text};

use word::word;

/// The paragraphs of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraphs {
    /// Each in its order, empty ones too.
    pub texts: Vec<String>,
    /// How many of them carry a number that Word counts itself, which no text holds.
    pub auto_numbered: usize,
}

/// Why a file gives no paragraphs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum Unreadable {
    /// A Word file that is damaged, or larger than the limits.
    Package(#[from] markup::fault::Fault),
    /// Neither a Word file nor a text.
    NoText,
}

impl Explained for Unreadable {
    fn text(&self) -> Text {
        match self {
            Self::Package(fault) => fault.text(),
            Self::NoText => text!(
                "不是 docx，也不是文字文件；doc、wps 和 pdf 请另存为 docx",
                "neither a docx nor a text; save doc, wps and pdf as docx"
            ),
        }
    }
}

impl Paragraphs {
    /// Those of a file, which is Word's when it is a package; `is_markdown` for a text that is named so.
    pub fn read(bytes: &[u8], is_markdown: bool, limits: &Limits) -> Result<Self, Unreadable> {
        if markup::package::is_zip(bytes) {
            return Ok(word(bytes, limits)?);
        }
        let text = decoded(bytes).ok_or(Unreadable::NoText)?;
        Ok(if is_markdown { Self::of_markdown(&text) } else { Self::of_text(&text) })
    }

    /// Those of a plain text, a line each.
    pub fn of_text(text: &str) -> Self {
        Self { texts: text.lines().map(str::to_owned).collect(), auto_numbered: 0 }
    }

    /// Those of a Markdown text, a line each, without its marks.
    pub fn of_markdown(text: &str) -> Self {
        Self { texts: text.lines().map(plain).filter(|line| line != "---").collect(), auto_numbered: 0 }
    }
}

/// A text in UTF-8 or UTF-16 with its mark, in UTF-8 without, or in GB 18030.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).map(Into::into);
    }
    // What looks like a text and is none: PDF and rich text.
    if bytes.contains(&0) || bytes.starts_with(b"%PDF-") || bytes.starts_with(b"{\\rtf") {
        return None;
    }
    [encoding_rs::UTF_8, encoding_rs::GB18030]
        .into_iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .map(Into::into)
}

fn plain(line: &str) -> String {
    let line = line.trim().trim_end_matches('\\');
    let line = line.trim_start_matches('#');
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let line = line.strip_prefix("> ").unwrap_or(line).replace("**", "");
    let mut out = String::with_capacity(line.len());
    let mut chars = line.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Paragraphs;

    #[test]
    fn marks_are_taken_off() {
        let text = "## 一、甲\n\n- 乙站\n---\n抄送：丙。\\\n\\# 丁\n**戊**";
        assert_eq!(Paragraphs::of_markdown(text).texts, ["一、甲", "", "乙站", "抄送：丙。", "# 丁", "戊"]);
    }
}
