//! Fields with a fixed set of words.

use std::fmt;

use crate::cited::{Cited, Reading};
use crate::origin::Origin;

/// A type whose values have an English word on the wire.
pub trait Choice: Sized + Clone {
    /// The words, in the order documentation lists them; empty when any word is allowed.
    const WORDS: &'static [&'static str];
    /// The value of a word.
    fn from_word(word: &str) -> Option<Self>;
    /// The word of a value.
    fn word(&self) -> &str;
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Choice for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];
            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
            fn word(&self) -> &str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

choice! {
    /// 性别.
    Sex {
        /// 男.
        Male = "male",
        /// 女.
        Female = "female",
    }
}
choice! {
    /// 专职 or 兼职.
    Employment {
        /// 专职.
        FullTime = "full_time",
        /// 兼职.
        PartTime = "part_time",
    }
}
choice! {
    /// 考评员 or 高级考评员.
    AssessorGrade {
        /// 考评员: may assess levels 5 to 3.
        Assessor = "assessor",
        /// 高级考评员: may assess every level.
        Senior = "senior",
    }
}
choice! {
    /// 试题来源.
    PaperSource {
        /// 国家题库.
        NationalBank = "national_bank",
        /// 省题库.
        ProvincialBank = "provincial_bank",
        /// 自行命题.
        Own = "own",
    }
}

/// The kind of a station: `centre`, `school`, `social`, `other`, or a code a campaign defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StationKind(pub String);

impl Choice for StationKind {
    const WORDS: &'static [&'static str] = &[];
    fn from_word(word: &str) -> Option<Self> {
        (!word.is_empty()).then(|| Self(word.to_owned()))
    }
    fn word(&self) -> &str {
        &self.0
    }
}

/// A skill level: 5 初级工 (五级), 4 中级工, 3 高级工, 2 技师, 1 高级技师 (一级).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The level of a number from 1 to 5.
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// The number, 1 to 5; 1 is the highest.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The level's Chinese name.
    pub fn name(self) -> &'static str {
        ["一级", "二级", "三级", "四级", "五级"][usize::from(self.0 - 1)]
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What is in a self-score cell that holds no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SelfAnswer {
    /// The letter of an option, `A` to `Z`.
    Option(char),
    /// 缺项, 不适用.
    NotApplicable,
}

impl SelfAnswer {
    /// The word on the wire: the letter, or `not_applicable`.
    pub fn word(self) -> String {
        match self {
            Self::Option(letter) => letter.to_string(),
            Self::NotApplicable => "not_applicable".to_owned(),
        }
    }

    /// The value of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "not_applicable" {
            return Some(Self::NotApplicable);
        }
        let mut letters = word.chars();
        let letter = letters.next()?;
        (letter.is_ascii_uppercase() && letters.next().is_none()).then_some(Self::Option(letter))
    }
}

/// A cited choice of any type, seen through its words.
pub trait ChoiceSlot {
    /// The words allowed; empty when any is.
    fn words(&self) -> &'static [&'static str];
    /// The reading, as a word.
    fn read(&self) -> Reading<String>;
    /// Where it was read.
    fn origin(&self) -> Option<&Origin>;
    /// Sets the reading. A word that is not one of the choices is kept as unreadable.
    fn put(&mut self, reading: Reading<String>, origin: Option<Origin>);
}

impl<T: Choice> ChoiceSlot for Cited<T> {
    fn words(&self) -> &'static [&'static str] {
        T::WORDS
    }

    fn read(&self) -> Reading<String> {
        match &self.reading {
            Reading::Missing => Reading::Missing,
            Reading::Present(value) => Reading::Present(value.word().to_owned()),
            Reading::Unreadable(raw) => Reading::Unreadable(raw.clone()),
        }
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn put(&mut self, reading: Reading<String>, origin: Option<Origin>) {
        self.reading = match reading {
            Reading::Missing => Reading::Missing,
            Reading::Present(word) => T::from_word(&word).map_or(Reading::Unreadable(word), Reading::Present),
            Reading::Unreadable(raw) => Reading::Unreadable(raw),
        };
        self.origin = origin;
    }
}
