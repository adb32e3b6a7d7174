//! Sentences in both languages of the product.

use std::fmt::{Display, Write as _};
use std::io;

/// The language a reader asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English, by `--lang en`.
    En,
}

impl Lang {
    /// The word of this language, of two that are fixed. A sentence with places is made by [`text!`](crate::text!).
    pub fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// One sentence in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A sentence from its two wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Writes one sentence in both languages: `text!("缺少 {part}", "{part} is missing")`.
///
/// Both wordings are format strings over the same names, so the compiler refuses a placeholder that nothing fills.
/// A variable in scope is captured as by `format!`. What reads differently in the two languages is handed over as
/// `name = value` and fills each wording in its own language; see [`InBoth`]. [`Text`] has no `Display`, so that it
/// cannot be captured by accident.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = &$value;)*
        $crate::Text {
            zh: ::std::format!($zh $(, $name = $crate::text::InBoth::in_lang($name, $crate::Lang::Zh))*),
            en: ::std::format!($en $(, $name = $crate::text::InBoth::in_lang($name, $crate::Lang::En))*),
        }
    }};
}

/// What can fill a place of a sentence in either language.
pub trait InBoth {
    /// The words in one language.
    fn in_lang(&self, lang: Lang) -> impl Display;
}

impl<T: Display + ?Sized> InBoth for T {
    fn in_lang(&self, _: Lang) -> impl Display {
        self
    }
}

impl InBoth for Text {
    fn in_lang(&self, lang: Lang) -> impl Display {
        self.get(lang)
    }
}

/// An error that a reader is shown in either language. Its `Display`, for logs and sources, is the English wording.
pub trait Explained {
    /// What happened and, where it helps, what to do.
    fn text(&self) -> Text;
}

impl Explained for io::Error {
    /// The operating system's reason in words, with its number where there is one.
    fn text(&self) -> Text {
        use io::ErrorKind as Kind;
        let known = match self.kind() {
            Kind::NotFound => text!("文件或文件夹不存在", "no such file or folder"),
            Kind::PermissionDenied => text!("没有权限", "permission denied"),
            Kind::AlreadyExists => text!("已经存在", "already exists"),
            Kind::NotADirectory => text!("不是文件夹", "not a folder"),
            Kind::IsADirectory => text!("是文件夹，不是文件", "a folder, not a file"),
            Kind::DirectoryNotEmpty => text!("文件夹不是空的", "the folder is not empty"),
            Kind::ReadOnlyFilesystem => text!("磁盘是只读的", "the disk is read-only"),
            Kind::StorageFull => text!("磁盘已满", "the disk is full"),
            Kind::QuotaExceeded => text!("超出磁盘配额", "over the disk quota"),
            Kind::FileTooLarge => text!("文件太大", "the file is too large"),
            Kind::InvalidFilename => text!("文件名无效", "the file's name is not valid"),
            Kind::InvalidData => text!("内容不是有效的文本", "the content is not valid text"),
            Kind::UnexpectedEof => text!("内容不完整", "the content ends too early"),
            Kind::Interrupted => text!("操作被中断", "interrupted"),
            Kind::BrokenPipe => text!("对方已关闭连接", "the other side has closed"),
            Kind::OutOfMemory => text!("内存不足", "out of memory"),
            Kind::TimedOut => text!("超时", "timed out"),
            _ => match self.raw_os_error() {
                Some(number) => return text!("操作系统错误 {number}", "operating system error {number}"),
                None => text!("操作失败", "the operation failed"),
            },
        };
        match self.raw_os_error() {
            Some(number) => {
                text!("{known}（系统错误 {number}）", "{known} (system error {number})", known = known)
            }
            None => known,
        }
    }
}

/// A sentence with `{name}` places, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Chinese template.
    pub zh: &'static str,
    /// English template; names the same places as the Chinese one.
    pub en: &'static str,
}

impl Wording {
    /// Fills the places. A place without an argument stays as `{name}`, so that a slip is seen.
    pub fn fill(self, arguments: &[(&str, String)]) -> Text {
        Text { zh: fill(self.zh, arguments), en: fill(self.en, arguments) }
    }

    /// The names of the places of both wordings, sorted, without repeats.
    pub fn places(self) -> (Vec<&'static str>, Vec<&'static str>) {
        (places(self.zh), places(self.en))
    }
}

fn fill(template: &str, arguments: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + close];
        match arguments.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => _ = write!(out, "{{{name}}}"),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

fn places(template: &'static str) -> Vec<&'static str> {
    let mut names: Vec<_> =
        template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}
