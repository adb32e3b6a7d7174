//! Why there is no PDF, for readers.

use model::Text;

/// A font file: its name, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// What it is called when it is told.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Why a document has no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The program was built without the typesetter.
    #[error("built without PDF")]
    NotBuilt,
    /// A file is no font.
    #[error("{0} is no font")]
    NotAFont(String),
    /// No font for a face that official documents use.
    #[error("no font for {face}")]
    NoFace {
        /// The face, such as 仿宋.
        face: &'static str,
        /// The families that would do, best first.
        families: &'static [&'static str],
    },
    /// No font has a character.
    #[error("no font has U+{:04X} in: {paragraph}", *.character as u32)]
    NoGlyph {
        /// The character.
        character: char,
        /// The paragraph it stands in.
        paragraph: String,
    },
    /// The typesetter's own words.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

impl PdfError {
    /// What is wrong and how to mend it.
    pub fn text(&self) -> Text {
        match self {
            Self::NotBuilt => Text::new(
                "本程序未编入 PDF 输出；请用 cargo run --package xtask --features pdf -- 代替 cargo xtask \
                 再运行一次（首次构建需几分钟），或改用 --format docx",
                "this build has no PDF; run `cargo run --package xtask --features pdf --` in place of `cargo xtask` \
                 (the first build takes minutes), or use `--format docx`",
            ),
            Self::NotAFont(file) => {
                Text::new(format!("{file} 不是可用的字体文件"), format!("{file} is not a usable font file"))
            }
            Self::NoFace { face, families } => Text::new(
                format!("字体文件夹中没有{face}，请放入其中之一：{}", families.join("、")),
                format!("the fonts have no {face}; add one of: {}", families.join(", ")),
            ),
            Self::NoGlyph { character, paragraph } => {
                let (code, paragraph) = (u32::from(*character), shortened(paragraph, *character));
                Text::new(
                    format!(
                        "所给字体都没有“{character}”（U+{code:04X}），见“{paragraph}”；\
                         请在字体文件夹中加入有这个字的字体"
                    ),
                    format!(
                        "no font given has `{character}` (U+{code:04X}), in `{paragraph}`; add a font that has it"
                    ),
                )
            }
            Self::Typesetting(words) => {
                Text::new(format!("排版失败：{words}"), format!("typesetting failed: {words}"))
            }
        }
    }
}

/// What stands around the character, for a paragraph may be a page long.
fn shortened(paragraph: &str, around: char) -> String {
    const EACH_SIDE: usize = 30;
    let at = paragraph.chars().position(|c| c == around).unwrap_or_default();
    let from = at.saturating_sub(EACH_SIDE);
    let kept: String = paragraph.chars().skip(from).take(2 * EACH_SIDE + 1).collect();
    let lead = if from > 0 { "…" } else { "" };
    let rest = if paragraph.chars().count() > from + 2 * EACH_SIDE + 1 { "…" } else { "" };
    format!("{lead}{kept}{rest}")
}
