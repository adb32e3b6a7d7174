//! Text of stations made fit for one printed line: masked, and nothing in it that moves a cursor.
//!
//! Deliberately not escaping for HTML, XML or Markdown: their renderers do that themselves.

use model::unseen;

/// The text with identity numbers and phones masked and every invisible character shown as an escape.
pub fn masked(text: &str) -> String {
    visible(&model::mask::mask(text))
}

/// The text with every control, bidirectional and other invisible character shown as an escape
/// (`\n`, `\u{202e}`), so that what is read is what is in the file.
pub fn visible(text: &str) -> String {
    unseen::visible(text)
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_cannot_be_seen_is_spelt_out_and_numbers_are_masked() {
        assert_eq!(masked("a\u{1b}[31m\u{202e}\u{200b}\n"), "a\\u{1b}[31m\\u{202e}\\u{200b}\\n");
        assert_eq!(masked("电话13800000000"), "电话138****0000");
        assert_eq!(masked("平常文字（不变）"), "平常文字（不变）");
    }
}
