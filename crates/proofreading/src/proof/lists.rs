//! Lists of names under a heading that prints their count, and counts printed in running text.

use model::text;

use super::{Check, Claims, Count, Disagreement};
use document::elements::Block;

/// A list of the annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its heading, without number and count.
    pub title: String,
    /// The count its heading prints; `None` when it prints none.
    pub printed: Option<usize>,
    /// The names, without reasons.
    pub names: Vec<String>,
}

impl List {
    /// An empty list from the words of a heading, such as `年检优秀单位：11所`.
    pub fn headed(heading: &str) -> Self {
        let heading = heading.trim();
        let counted = heading.strip_suffix('所').and_then(|rest| {
            let title = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            Some((title, rest[title.len()..].parse().ok()?))
        });
        let (title, printed) = counted.map_or((heading, None), |(title, count)| (title, Some(count)));
        let title = title.trim_end_matches(|c: char| c == '：' || c == ':' || c.is_whitespace());
        Self { title: title.to_owned(), printed, names: Vec::new() }
    }
}

/// The lists of blocks: each heading with the names below it.
pub fn lists(blocks: &[Block]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => lists.push(List::headed(&heading.text)),
            Block::Names(names) => {
                let names = names.iter().map(|name| name.name.clone());
                if let Some(list) = lists.last_mut() {
                    list.names.extend(names);
                }
            }
            Block::Paragraph(_) | Block::Table(_) | Block::Chart(_) => {}
        }
    }
    lists
}

/// The counts a line prints right after one of the labels, as (place of the label, count): 12 for `甲` in
/// `甲12所、不甲3所、乙甲4所` if `乙甲` is a label too.
pub fn counts_in(line: &str, labels: &[Count]) -> Vec<(usize, usize)> {
    let mut counts = Vec::new();
    for (place, Count { label, .. }) in labels.iter().enumerate() {
        for (start, _) in line.match_indices(label.as_str()) {
            let (head, tail) = line.split_at(start + label.len());
            let longer =
                |other: &Count| other.label.len() > label.len() && head.ends_with(other.label.as_str());
            if line[..start].ends_with(['不', '非']) || labels.iter().any(longer) {
                continue;
            }
            if let Some((count, rest)) = leading_number(tail)
                && rest.starts_with('所')
            {
                counts.push((place, count));
            }
        }
    }
    counts
}

/// The percentage printed after 抽查率, with or without a verb between.
pub fn rate_in(lines: &[String]) -> Option<usize> {
    lines.iter().find_map(|line| {
        let (_, after) = line.split_once("抽查率")?;
        let (number, rest) = leading_number(after.trim_start_matches(['达', '为', '是', '到']))?;
        rest.starts_with(['%', '％']).then_some(number)
    })
}

fn leading_number(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, text[end..].trim_start()))
}

/// Adds every list whose count is wrong, against its names and against the text.
pub(super) fn prove(claims: &Claims, found: &mut Vec<Disagreement>) {
    for list in &claims.lists {
        let (title, length) = (&list.title, list.names.len());
        match list.printed {
            Some(printed) if printed == length => {}
            Some(printed) => found.push(Disagreement::new(
                Check::Lists,
                text!(
                    "“{title}”写{printed}所，名单实有{length}所",
                    "`{title}` prints {printed}, its list holds {length}"
                ),
            )),
            None => found.push(Disagreement::new(
                Check::Lists,
                text!(
                    "“{title}”没有写明所数，名单实有{length}所",
                    "`{title}` prints no count, its list holds {length}"
                ),
            )),
        }
    }
    if claims.outcomes.is_empty() {
        return;
    }
    if claims.outcomes.len() != claims.lists.len() {
        found.push(Disagreement::new(
            Check::Lists,
            text!(
                "正文有{outcomes}类结果，附件有{lists}个名单",
                "the text names {outcomes} outcomes, the annex has {lists} lists",
                outcomes = claims.outcomes.len(),
                lists = claims.lists.len()
            ),
        ));
        return;
    }
    for (outcome, list) in claims.outcomes.iter().zip(&claims.lists) {
        if outcome.count != list.names.len() {
            let (label, count, length) = (&outcome.label, outcome.count, list.names.len());
            found.push(Disagreement::new(
                Check::Lists,
                text!(
                    "正文“{label}”{count}所，附件“{title}”名单实有{length}所",
                    "the text has {count} for `{label}`, the list `{title}` holds {length}",
                    title = list.title
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, List, counts_in, rate_in};

    #[test]
    fn a_heading_gives_its_title_and_count() {
        for (heading, title, printed) in [
            ("年检优秀单位：11所", "年检优秀单位", Some(11)),
            ("限期整改单位 ：4所", "限期整改单位", Some(4)),
            ("优秀单位", "优秀单位", None),
            ("技工学校鉴定所", "技工学校鉴定所", None),
        ] {
            assert_eq!(List::headed(heading), List { title: title.to_owned(), printed, names: Vec::new() });
        }
    }

    #[test]
    fn counts_are_read_after_the_longest_label() {
        let labels = [Count::new("鉴定站", 0), Count::new("社会鉴定站", 0), Count::new("合格的", 0)];
        let read = |line| counts_in(line, &labels);
        assert_eq!(read("鉴定站12所、社会鉴定站 3所，鉴定站较多"), [(0, 12), (1, 3)]);
        assert_eq!(read("合格的39所、不合格的2所、合格的3人"), [(2, 39)]);
    }

    #[test]
    fn the_rate_is_read_whatever_the_verb() {
        assert_eq!(rate_in(&["无".to_owned(), "抽查率达31%。".to_owned()]), Some(31));
        assert_eq!(rate_in(&["抽查率31％".to_owned()]), Some(31));
        assert_eq!(rate_in(&["抽查率较高".to_owned()]), None);
    }
}
