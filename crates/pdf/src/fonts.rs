//! The fonts a document is set in: which family serves for which face, and which characters they have.

use std::fmt;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _};

use crate::error::{FontFile, PdfError};

/// A face of official documents: its name in the layout, what readers call it, and the families that serve for it,
/// best first. The last ones are free and have every character in use.
pub(crate) struct Face {
    pub(crate) name: &'static str,
    label: &'static str,
    families: &'static [&'static str],
}

const SONG: &[&str] =
    &["SimSun", "宋体", "STSong", "FandolSong", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC"];

/// The faces, as the layout calls them.
pub(crate) const FACES: [Face; 5] = [
    Face {
        name: "title",
        label: "小标宋",
        families: &[
            "方正小标宋简体",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "STZhongsong",
            "FandolSong",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Noto Serif SC",
        ],
    },
    Face {
        name: "fang",
        label: "仿宋",
        families: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "STFangsong",
            "FandolFang R",
            "FandolFang",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Noto Serif SC",
        ],
    },
    Face {
        name: "kai",
        label: "楷体",
        families: &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "STKaiti",
            "FandolKai",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Noto Serif SC",
        ],
    },
    Face {
        name: "hei",
        label: "黑体",
        families: &[
            "SimHei",
            "黑体",
            "STHeiti",
            "FandolHei",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Noto Sans SC",
        ],
    },
    Face { name: "song", label: "宋体", families: SONG },
];

/// The fonts a document is set in.
pub struct Fonts {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
    /// For each of [`FACES`], the families there are.
    pub(crate) families: Vec<(&'static str, Vec<&'static str>)>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fonts").field("families", &self.families).finish_non_exhaustive()
    }
}

impl Fonts {
    /// The fonts in these files. The order of the files decides between fonts that are alike.
    ///
    /// [`PdfError::NotAFont`] for a file that is none, [`PdfError::NoFace`] when a face has none.
    pub fn new(files: Vec<FontFile>) -> Result<Self, PdfError> {
        let mut fonts = Vec::new();
        for file in files {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file.bytes)));
            if fonts.len() == before {
                return Err(PdfError::NotAFont(file.name));
            }
        }
        let book = FontBook::from_fonts(&fonts);
        let there = |family: &str| book.contains_family(&family.to_lowercase());
        let mut families = Vec::new();
        for Face { name, label, families: wanted } in FACES {
            let own: Vec<&str> = wanted.iter().copied().filter(|family| there(family)).collect();
            if own.is_empty() {
                return Err(PdfError::NoFace { face: label, families: wanted });
            }
            // A character that the face lacks comes from a Song face rather than from whatever is there.
            let rest = SONG.iter().copied().filter(|family| there(family) && !own.contains(family));
            families.push((name, own.iter().copied().chain(rest).collect()));
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(book),
            all: fonts,
            families,
        })
    }

    /// The first character of a text that no font has. White space needs none.
    pub(crate) fn first_missing(&self, text: &str) -> Option<char> {
        text.chars().find(|c| !c.is_whitespace() && !self.has(*c))
    }

    fn has(&self, c: char) -> bool {
        self.all.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}
