//! Paragraphs of a notice kept as Markdown: its marks taken off.

/// The paragraphs of a Markdown text, a line each.
pub fn markdown(text: &str) -> Vec<String> {
    text.lines().map(plain).filter(|line| line != "---").collect()
}

fn plain(line: &str) -> String {
    let line = line.trim().trim_end_matches('\\');
    let line = line.trim_start_matches('#');
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let line = line.strip_prefix("> ").unwrap_or(line).replace("**", "");
    let mut out = String::with_capacity(line.len());
    let mut chars = line.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn marks_are_taken_off() {
        let text = "## 一、甲\n\n- 乙站\n---\n抄送：丙。\\\n\\# 丁\n**戊**";
        assert_eq!(markdown(text), ["一、甲", "", "乙站", "抄送：丙。", "# 丁", "戊"]);
    }
}
