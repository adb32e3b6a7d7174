//! A progress bar on standard error, drawn only when that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use model::{Lang, Text};

/// A bar of unknown length that learns its length as `total` files are announced.
pub(crate) fn bar(label: &Text, lang: Lang) -> ProgressBar {
    let bar = ProgressBar::no_length().with_message(label.get(lang).to_owned());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
