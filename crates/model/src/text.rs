//! Sentences in both languages of the product.
//!
//! A sentence that is made where it is used is a [`Text`], made by [`text!`](crate::text!): both languages and the
//! values side by side, every place checked by the compiler. A sentence that is data, because it is listed, printed
//! on a page of the documentation or written by a bureau before anything fills it, is a [`Wording`]; whoever fills
//! one of the program's own has the compiler compare its places with what fills them. There is no third way.

use std::fmt::{Display, Write as _};

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

    /// Several things in a row, parted as each language does.
    pub fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> Self {
        let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
        Self { zh: items.join("、"), en: items.join(", ") }
    }

    /// The wording in one language, by itself.
    pub fn into_lang(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
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

/// A sentence with `{name}` places, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'a> {
    zh: &'a str,
    en: &'a str,
}

impl Wording<'static> {
    /// The two wordings of one sentence.
    ///
    /// # Panics
    /// When they name different places: in a constant or a static they do not compile.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        assert!(has_places_of(zh, en) && has_places_of(en, zh), "the two languages name different places");
        Self { zh, en }
    }
}

impl<'a> Wording<'a> {
    /// A sentence that someone has written into a file, as it is.
    pub fn written(text: &'a Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }

    /// The wording in one language, with its places.
    pub fn get(self, lang: Lang) -> &'a str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Whether one of the languages has a place of a name.
    pub const fn has_place(self, name: &str) -> bool {
        has_place(self.zh, name) || has_place(self.en, name)
    }

    /// Whether every place of both languages is among some names.
    pub const fn is_filled_by(self, names: &[&str]) -> bool {
        is_filled_by(self.zh, names) && is_filled_by(self.en, names)
    }

    /// Fills the places of both languages, each in its own. A place without an argument stays as `{name}`, so that
    /// the omission is seen; whoever can has the compiler prevent it, see [`Self::is_filled_by`].
    pub fn fill(self, arguments: &[(&str, Text)]) -> Text {
        Text { zh: fill(self.zh, Lang::Zh, arguments), en: fill(self.en, Lang::En, arguments) }
    }
}

fn fill(template: &str, lang: Lang, arguments: &[(&str, Text)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((start, end)) = place(rest, 0) {
        out.push_str(&rest[..start - 1]);
        let name = &rest[start..end];
        match arguments.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value.get(lang)),
            None => _ = write!(out, "{{{name}}}"),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Where the name in the first pair of braces from a byte on begins and ends.
const fn place(template: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = template.as_bytes();
    let mut start = from;
    while start < bytes.len() && bytes[start] != b'{' {
        start += 1;
    }
    let mut end = start + 1;
    while end < bytes.len() && bytes[end] != b'}' {
        end += 1;
    }
    if end < bytes.len() { Some((start + 1, end)) } else { None }
}

/// Whether the bytes from one position up to another are a name.
const fn is_named(template: &str, start: usize, end: usize, name: &str) -> bool {
    let (template, name) = (template.as_bytes(), name.as_bytes());
    let mut at = 0;
    while at < name.len() && start + at < end {
        if template[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    at == name.len() && start + at == end
}

const fn has_place(template: &str, name: &str) -> bool {
    let mut from = 0;
    while let Some((start, end)) = place(template, from) {
        if is_named(template, start, end, name) {
            return true;
        }
        from = end + 1;
    }
    false
}

const fn is_filled_by(template: &str, names: &[&str]) -> bool {
    let mut from = 0;
    while let Some((start, end)) = place(template, from) {
        let mut at = 0;
        while at < names.len() && !is_named(template, start, end, names[at]) {
            at += 1;
        }
        if at == names.len() {
            return false;
        }
        from = end + 1;
    }
    true
}

/// Whether one template has every place of another.
const fn has_places_of(template: &str, other: &str) -> bool {
    let mut from = 0;
    while let Some((start, end)) = place(other, from) {
        let (_, rest) = other.split_at(start);
        let (name, _) = rest.split_at(end - start);
        if !has_place(template, name) {
            return false;
        }
        from = end + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Text, Wording};

    const TOTAL: Wording<'static> = Wording::new("合计 {total}，应为 {sum}", "total {total}, expected {sum}");

    #[test]
    fn the_places_of_a_wording_are_known_before_it_is_filled() {
        const {
            assert!(TOTAL.is_filled_by(&["sum", "total", "more"]) && !TOTAL.is_filled_by(&["total"]));
            assert!(TOTAL.has_place("sum") && !TOTAL.has_place("su") && !TOTAL.has_place("sums"));
        }
        let unequal = Text::new("{one}", "{two}");
        let unequal = Wording::written(&unequal);
        assert!(unequal.is_filled_by(&["one", "two"]) && !unequal.is_filled_by(&["one"]));
    }

    #[test]
    #[should_panic = "different places"]
    fn two_languages_with_different_places_are_no_wording() {
        let _ = Wording::new("{one}", "{one} {two}");
    }

    #[test]
    fn each_language_is_filled_in_its_own_words_and_what_is_lacking_is_seen() {
        let filled = TOTAL.fill(&[("total", Text::new("{sum}", "2 { 3"))]);
        assert_eq!(filled, Text::new("合计 {sum}，应为 {sum}", "total 2 { 3, expected {sum}"));
        assert_eq!(Wording::new("} {", "{").fill(&[]), Text::new("} {", "{"));
    }
}
