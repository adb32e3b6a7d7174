//! Headings of a text, read from their lines, and whether they count up without a gap.

use super::{Check, Disagreement};
use crate::document::{Block, Heading, Level, lines, numerals};

/// The levels, highest first.
const LEVELS: [Level; 3] = [Level::One, Level::Two, Level::Three];

/// The number a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The level its form stands for.
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

/// Adds what is wrong with the numbers of a text's headings.
///
/// A number that fits another level is told as written on the wrong level, and is counted there, so that one
/// slip gives one disagreement.
pub(super) fn prove(text: &[String], found: &mut Vec<Disagreement>) {
    let mut counts = [0_usize; LEVELS.len()];
    for line in text {
        let Some((mark, rest)) = Mark::read(line) else { continue };
        if Mark::read(rest).is_some() {
            found.push(Disagreement::new(
                Check::Headings,
                format!("标题“{}”编了两个序号", short(line)),
                format!("heading `{}` carries two numbers", short(line)),
            ));
        }
        let own = mark.level as usize;
        let fits = |level: usize, counts: &[usize]| {
            counts[level] + 1 == mark.number && counts[..level].iter().all(|above| *above > 0)
        };
        let level = if fits(own, &counts) {
            own
        } else {
            let other = (0..LEVELS.len()).find(|level| fits(*level, &counts));
            let wanted = match other {
                Some(level) => LEVELS[level].mark(mark.number),
                None => mark.level.mark(counts[own] + 1),
            };
            found.push(Disagreement::new(
                Check::Headings,
                format!("标题“{}”的序号应为“{wanted}”", short(line)),
                format!("heading `{}` should be numbered `{wanted}`", short(line)),
            ));
            other.unwrap_or(own)
        };
        counts[level] = mark.number;
        counts[level + 1..].fill(0);
    }
}

/// Enough of a line to find it.
fn short(line: &str) -> String {
    let line = line.trim();
    let head: String = line.chars().take(16).collect();
    if head.len() < line.len() { format!("{head}……") } else { head }
}

#[cfg(test)]
mod tests {
    use super::{Mark, prove};
    use crate::document::Level;

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
    fn the_slip_of_the_2014_notice_is_found_once() {
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
