//! Sentences in both languages of the product.

use std::fmt::Write as _;

/// The language a reader asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English, by `--lang en`.
    En,
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
