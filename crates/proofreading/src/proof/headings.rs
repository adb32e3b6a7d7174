//! Headings of a text, read from their lines, and whether they count up without a gap.

use model::text;

use super::{Check, Disagreement};
use document::elements::{Block, Heading, Level, lines};
use document::numerals;

/// The levels, highest first.
const LEVELS: [Level; 3] = [Level::One, Level::Two, Level::Three];

/// The number a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The level its form means.
    pub level: Level,
    /// The number.
    pub number: usize,
}

impl Mark {
    /// Reads `一、`, `（一）` or `1.` at the head of a line; gives the rest as well.
    pub fn read(line: &str) -> Option<(Self, &str)> {
        let line = line.trim_start();
        if let Some(inner) = line.strip_prefix('（') {
            let (numeral, rest) = inner.split_once('）')?;
            return Some((Self { level: Level::Two, number: numerals::read(numeral)? }, rest));
        }
        if let Some((numeral, rest)) = line.split_once('、')
            && let Some(number) = numerals::read(numeral)
        {
            return Some((Self { level: Level::One, number }, rest));
        }
        let digits = line.find(|c: char| !c.is_ascii_digit())?;
        let number = line[..digits].parse().ok()?;
        let rest = line[digits..].strip_prefix(['.', '．'])?;
        // `3.5` begins a figure, not a heading.
        (!rest.starts_with(|c: char| c.is_ascii_digit()))
            .then_some((Self { level: Level::Three, number }, rest))
    }
}

/// The headings of blocks as printed, for texts whose other lines may begin like headings.
pub fn heading_lines(blocks: &[Block]) -> Vec<String> {
    let headings: Vec<Block> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(Block::Heading(Heading { rest: None, ..heading.clone() })),
            _ => None,
        })
        .collect();
    lines(&headings)
}

/// What is wrong with the number of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It carries two numbers.
    Double,
    /// Its number should be this.
    Number(String),
    /// The number before it, `missing`, is on no heading of this level; the heading at the place `written` has
    /// it in another form, which is reported as [`Fault::Number`].
    Gap {
        /// The number that is skipped.
        missing: String,
        /// Place of the heading that should carry it.
        written: usize,
    },
}

/// What is wrong with the numbers of a text's headings, with the places of their lines.
///
/// A number that fits another level is reported as written on the wrong level, and is counted there; the gap it
/// leaves is reported where the level goes on.
pub fn faults(text: &[String]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut counts = [0_usize; LEVELS.len()];
    // The last heading of each level that was written in the form of another.
    let mut displaced: [Option<usize>; LEVELS.len()] = [None; LEVELS.len()];
    for (at, line) in text.iter().enumerate() {
        let Some((mark, rest)) = Mark::read(line) else { continue };
        if Mark::read(rest).is_some() {
            faults.push((at, Fault::Double));
        }
        let own = mark.level as usize;
        let fits = |level: usize, counts: &[usize]| {
            counts[level] + 1 == mark.number && counts[..level].iter().all(|above| *above > 0)
        };
        let level = if fits(own, &counts) {
            if let Some(written) = displaced[own].take() {
                faults.push((at, Fault::Gap { missing: mark.level.mark(mark.number - 1), written }));
            }
            own
        } else {
            let other = (0..LEVELS.len()).find(|level| fits(*level, &counts));
            let wanted = match other {
                Some(level) => LEVELS[level].mark(mark.number),
                None => mark.level.mark(counts[own] + 1),
            };
            faults.push((at, Fault::Number(wanted)));
            if let Some(other) = other {
                displaced[other] = Some(at);
            }
            other.unwrap_or(own)
        };
        counts[level] = mark.number;
        counts[level + 1..].fill(0);
        displaced[level + 1..].fill(None);
    }
    faults
}

/// Adds what is wrong with the numbers of a text's headings; one mistake gives one disagreement.
pub(super) fn prove(text: &[String], found: &mut Vec<Disagreement>) {
    for (at, fault) in faults(text) {
        let line = short(&text[at]);
        found.push(match fault {
            Fault::Double => Disagreement::new(
                Check::Headings,
                text!("标题“{line}”编了两个序号", "heading `{line}` carries two numbers"),
            ),
            Fault::Number(wanted) => Disagreement::new(
                Check::Headings,
                text!("标题“{line}”的序号应为“{wanted}”", "heading `{line}` should be numbered `{wanted}`"),
            ),
            Fault::Gap { .. } => continue,
        });
    }
}

/// Enough of a line to find it.
pub(crate) fn short(line: &str) -> String {
    let line = line.trim();
    let head: String = line.chars().take(16).collect();
    if head.len() < line.len() { format!("{head}……") } else { head }
}

#[cfg(test)]
mod tests {
    use super::{Mark, prove};
    use document::elements::Level;

    fn check(headings: &[&str]) -> Vec<String> {
        let text: Vec<String> = headings.iter().map(|line| (*line).to_owned()).collect();
        let mut found = Vec::new();
        prove(&text, &mut found);
        found.into_iter().map(|one| one.message.zh).collect()
    }

    #[test]
    fn only_numbers_at_the_head_of_a_line_are_marks() {
        let read = |line| Mark::read(line).map(|(mark, rest)| (mark.level, mark.number, rest));
        assert_eq!(read("  十二、基本情况"), Some((Level::One, 12, "基本情况")));
        assert_eq!(read("（三）人员"), Some((Level::Two, 3, "人员")));
        assert_eq!(read("2.材料"), Some((Level::Three, 2, "材料")));
        for other in ["（此件主动公开）", "31.5%的机构", "2014年11月", "各县、市", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn sound_numbering_passes() {
        assert_eq!(check(&["一、甲", "（一）子", "1.寅", "2.卯", "（二）丑", "二、乙", "（一）子"]), [""; 0]);
    }

    #[test]
    fn the_mistake_of_the_2014_notice_is_found_once() {
        let headings = [
            "一、基本情况",
            "（二）存在的主要问题",
            "（一）工作业绩",
            "（二）管理",
            "（三）人员",
            "三、结果",
        ];
        assert_eq!(check(&headings), ["标题“（二）存在的主要问题”的序号应为“二、”"]);
    }

    #[test]
    fn gaps_orphans_and_double_numbers_are_found() {
        assert_eq!(check(&["一、甲", "三、丙"]), ["标题“三、丙”的序号应为“二、”"]);
        assert_eq!(check(&["（一）甲"]), ["标题“（一）甲”的序号应为“一、”"]);
        assert_eq!(check(&["一、二、甲"]), ["标题“一、二、甲”编了两个序号"]);
    }
}
