//! Why there is no PDF, for readers.

use model::{Explained, Text, text};

/// A font file: its name, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// What readers know it by.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Why a document has no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum PdfError {
    /// The program was built without the typesetter.
    NotBuilt,
    /// A file is no font.
    NotAFont(String),
    /// No font for a face that official documents use.
    NoFace {
        /// The face, such as 仿宋.
        face: &'static str,
        /// The families that would do, best first.
        families: &'static [&'static str],
    },
    /// No font has a character.
    NoGlyph {
        /// The character.
        character: char,
        /// The paragraph it is in.
        paragraph: String,
    },
    /// The typesetter's own words.
    Typesetting(String),
}

impl Explained for PdfError {
    fn text(&self) -> Text {
        match self {
            Self::NotBuilt => text!(
                "本程序未编入 PDF 输出；请用 cargo run --package xtask --features pdf -- 代替 cargo xtask \
                 再运行一次（首次构建需几分钟），或改用 --format docx",
                "this build has no PDF; run `cargo run --package xtask --features pdf --` in place of `cargo xtask` \
                 (the first build takes minutes), or use `--format docx`",
            ),
            Self::NotAFont(file) => text!("{file} 不是可用的字体文件", "{file} is not a usable font file"),
            Self::NoFace { face, families } => {
                let families = Text::new(families.join("、"), families.join(", "));
                text!(
                    "字体文件夹中没有{face}，请放入其中之一：{families}",
                    "the fonts have no {face}; add one of: {families}",
                    families = families
                )
            }
            Self::NoGlyph { character, paragraph } => {
                let (code, paragraph) = (u32::from(*character), shortened(paragraph, *character));
                text!(
                    "所给字体都没有“{character}”（U+{code:04X}），见“{paragraph}”；\
                     请在字体文件夹中加入有这个字的字体",
                    "no font given has `{character}` (U+{code:04X}), in `{paragraph}`; add a font that has it"
                )
            }
            Self::Typesetting(words) => text!("排版失败：“{words}”", "typesetting failed: {words}"),
        }
    }
}

/// What is around the character, for a paragraph may be a page long.
fn shortened(paragraph: &str, around: char) -> String {
    const EACH_SIDE: usize = 30;
    let at = paragraph.chars().position(|c| c == around).unwrap_or_default();
    let from = at.saturating_sub(EACH_SIDE);
    let kept: String = paragraph.chars().skip(from).take(2 * EACH_SIDE + 1).collect();
    let lead = if from > 0 { "…" } else { "" };
    let rest = if paragraph.chars().count() > from + 2 * EACH_SIDE + 1 { "…" } else { "" };
    format!("{lead}{kept}{rest}")
}
