//! A fixed word in the language of the reader.

use model::Lang;

/// One of two wordings.
pub(crate) fn say(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
