//! The line-marked text a template gives: a paragraph a line, headings marked by `##` to `####`.
//!
//! Numbers of headings are never written, they are counted. `####` is not used by the shipped template.

use crate::document::{Block, Heading, Level};

/// Longest mark first, so that `###` is not read as `##`.
const MARKS: &[(&str, Level)] = &[("#### ", Level::Three), ("### ", Level::Two), ("## ", Level::One)];

/// The blocks of a text, or the line (from 1) that begins with a mark nobody knows.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, usize> {
    let lines = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(at, line)| block(line).ok_or(at + 1)).collect()
}

fn block(line: &str) -> Option<Block> {
    if let Some((mark, level)) = MARKS.iter().find(|(mark, _)| line.starts_with(mark)) {
        return Some(Block::Heading(heading(*level, line[mark.len()..].trim())));
    }
    (!line.starts_with('#')).then(|| Block::Paragraph(line.to_owned()))
}

fn heading(level: Level, words: &str) -> Heading {
    let run_in = words.split_once('：').filter(|(text, rest)| !text.is_empty() && !rest.is_empty());
    match run_in {
        Some((text, rest)) => Heading { level, text: text.to_owned(), rest: Some(rest.trim().to_owned()) },
        None => Heading { level, text: words.to_owned(), rest: None },
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::document::lines;

    #[test]
    fn marks_become_numbered_headings() {
        let text = "引言。\n\n## 甲\n### 子：接排：正文\n### 丑\n#### 寅\n## 乙\n### 卯\n";
        let blocks = blocks(text).map(|blocks| lines(&blocks));
        let wanted = ["引言。", "一、甲", "（一）子：接排：正文", "（二）丑", "1.寅", "二、乙", "（一）卯"];
        assert_eq!(blocks, Ok(wanted.map(str::to_owned).to_vec()));
    }

    #[test]
    fn an_unknown_mark_is_named_by_its_line() {
        assert_eq!(blocks("甲\n# 乙"), Err(2));
        assert_eq!(blocks("##乙"), Err(1));
    }
}
