//! The line-marked text a template gives: a paragraph a line, headings marked by `##` to `####`, and lines of
//! `%` for what is no text: title, number, addressee, note, prepared tables.
//!
//! Numbers of headings are never written, they are counted. `####` is not used by the shipped templates.

use crate::elements::{Block, Heading, Level};
use model::Lang;

/// Longest mark first, so that `###` is not read as `##`.
const MARKS: &[(&str, Level)] = &[("#### ", Level::Three), ("### ", Level::Two), ("## ", Level::One)];

/// What a text gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `% 标题`, line by line.
    pub title: Vec<String>,
    /// `% 文号`.
    pub number: Option<String>,
    /// `% 主送`.
    pub addressee: Option<String>,
    /// `% 附注`.
    pub note: Option<String>,
    /// The text, with what `% 插入` names in its place.
    pub body: Vec<Block>,
}

/// Why a line was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It begins with `#` and is no heading.
    Mark,
    /// It begins with `%` and a word that is none of the words above.
    Word,
    /// It names a part that is not prepared.
    Part,
}

/// What a text gives; `part` prepares what `% 插入` names. An error names the line, from 1.
pub fn written(text: &str, part: &dyn Fn(&str) -> Option<Vec<Block>>) -> Result<Written, (usize, Unknown)> {
    let mut written = Written::default();
    for (at, line) in text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
        let Some(order) = line.strip_prefix('%') else {
            written.body.push(block(line).ok_or((at + 1, Unknown::Mark))?);
            continue;
        };
        let (word, rest) = order.trim().split_once(char::is_whitespace).unwrap_or((order.trim(), ""));
        let rest = rest.trim();
        match word {
            "标题" => written.title.push(rest.to_owned()),
            "文号" => written.number = Some(rest.to_owned()),
            "主送" => written.addressee = Some(rest.to_owned()),
            "附注" => written.note = Some(rest.to_owned()),
            "插入" => written.body.extend(part(rest).ok_or((at + 1, Unknown::Part))?),
            _ => return Err((at + 1, Unknown::Word)),
        }
    }
    Ok(written)
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
        Some((text, rest)) => {
            Heading { level, text: text.to_owned(), rest: Some(rest.trim().to_owned()), lang: Lang::Zh }
        }
        None => Heading { level, text: words.to_owned(), rest: None, lang: Lang::Zh },
    }
}

#[cfg(test)]
mod tests {
    use super::{Unknown, written};
    use crate::elements::{Block, lines};

    fn read(text: &str) -> Result<super::Written, (usize, Unknown)> {
        written(text, &|name| (name == "得分表").then(|| vec![Block::Paragraph("表".to_owned())]))
    }

    #[test]
    fn marks_become_numbered_headings() {
        let text = "引言。\n\n## 甲\n### 子：接排：正文\n### 丑\n#### 寅\n## 乙\n### 卯\n";
        let blocks = read(text).map(|written| lines(&written.body));
        let wanted = ["引言。", "一、甲", "（一）子：接排：正文", "（二）丑", "1.寅", "二、乙", "（一）卯"];
        assert_eq!(blocks, Ok(wanted.map(str::to_owned).to_vec()));
    }

    #[test]
    fn orders_are_no_text() {
        let written =
            read("% 标题 甲\n% 标题 乙\n% 主送 丙\n%文号 丁〔2014〕1号\n正文\n% 插入 得分表").expect("sound");
        assert_eq!(written.title, ["甲", "乙"]);
        assert_eq!(written.addressee.as_deref(), Some("丙"));
        assert_eq!(written.number.as_deref(), Some("丁〔2014〕1号"));
        assert_eq!(lines(&written.body), ["正文", "表"]);
    }

    #[test]
    fn an_unknown_line_is_named() {
        assert_eq!(read("甲\n# 乙"), Err((2, Unknown::Mark)));
        assert_eq!(read("##乙"), Err((1, Unknown::Mark)));
        assert_eq!(read("% 抬头 乙"), Err((1, Unknown::Word)));
        assert_eq!(read("甲\n\n% 插入 乙"), Err((3, Unknown::Part)));
    }
}
