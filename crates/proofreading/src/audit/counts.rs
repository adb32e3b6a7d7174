//! Counts in the running text: parts against their whole, and totals against each other.

use model::{Text, text};

use super::{Audit, Correction, Typed};
use crate::proof::Check;
use document::plain::visible;

/// What is counted.
const UNIT: char = '所';
/// What may be between two counts of one enumeration.
const GLUE: [char; 5] = ['、', '，', '；', '和', '及'];

/// A count in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrintedCount {
    /// Place of the paragraph.
    pub(super) at: usize,
    /// What is before it, back to the mark or count before.
    pub(super) label: String,
    /// How many.
    pub(super) count: usize,
    /// Offset of its first digit.
    pub(super) offset: usize,
    /// Whether it goes on with an enumeration that the count before it began.
    glued: bool,
}

/// Parts with what they should sum to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Enumeration {
    /// Place of the paragraph.
    pub(super) at: usize,
    /// The count of the same paragraph before them.
    pub(super) whole: Option<usize>,
    /// Counts of the same paragraph after them: those left out.
    left_out: usize,
    /// The parts.
    pub(super) parts: Vec<PrintedCount>,
}

/// The counts of a paragraph.
pub(super) fn counts(at: usize, line: &str) -> Vec<PrintedCount> {
    let mut said: Vec<PrintedCount> = Vec::new();
    let mut before = 0;
    for (place, _) in line.match_indices(UNIT) {
        let head = line[..place].trim_end();
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let offset = head.len() - digits;
        let Ok(count) = head[offset..].parse() else { continue };
        if offset < before {
            continue;
        }
        let between = &line[before..offset];
        let label = between.rsplit(['，', '。', '、', '；', '：', ',']).next().unwrap_or(between);
        let glued = !said.is_empty() && between.starts_with(GLUE) && !between.contains("其中");
        // The text between belongs to the part alone, or the enumeration has ended.
        let glued = glued && !between.trim_start_matches(GLUE).contains(['，', '。', '；']);
        said.push(PrintedCount {
            at,
            label: label.trim().trim_start_matches("其中").to_owned(),
            count,
            offset,
            glued,
        });
        before = place + UNIT.len_utf8();
    }
    said
}

/// The enumerations of a paragraph: two parts or more.
pub(super) fn runs(at: usize, line: &str) -> Vec<Enumeration> {
    let mut groups: Vec<Vec<PrintedCount>> = Vec::new();
    for said in counts(at, line) {
        match groups.last_mut() {
            Some(group) if said.glued => group.push(said),
            _ => groups.push(vec![said]),
        }
    }
    let mut runs = Vec::new();
    for (place, group) in groups.iter().enumerate().filter(|(_, group)| group.len() > 1) {
        let named = group.iter().all(|said| !said.label.is_empty());
        let whole = groups[..place].iter().flatten().last().map(|said| said.count);
        let left_out = groups[place + 1..].iter().flatten().filter(|said| said.label.starts_with("另有"));
        if named {
            runs.push(Enumeration {
                at,
                whole,
                left_out: left_out.map(|said| said.count).sum(),
                parts: group.clone(),
            });
        }
    }
    // 另有…所 after the enumeration is glued to it by its mark.
    for run in &mut runs {
        while let Some(last) = run.parts.last().filter(|last| last.label.starts_with("另有")) {
            run.left_out += last.count;
            run.parts.pop();
        }
    }
    runs
}

/// The outcomes that the text enumerates: the last enumeration.
pub(super) fn outcomes(typed: &Typed) -> Option<Enumeration> {
    typed.body().flat_map(|(at, line)| runs(at, line)).last()
}

/// The number of stations: the first whole an enumeration has.
pub(super) fn total(typed: &Typed) -> Option<(usize, usize)> {
    typed.body().flat_map(|(at, line)| runs(at, line)).find_map(|run| Some((run.at, run.whole?)))
}

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    let all: Vec<Enumeration> = typed.body().flat_map(|(at, line)| runs(at, line)).collect();
    let Some((last, kinds)) = all.split_last() else {
        let why = text!("正文中没有找到“……几所、……几所”的列举", "the text enumerates no counts");
        audit.not_checked(Check::Kinds, why);
        return;
    };
    for run in kinds {
        sum(typed, Check::Kinds, run, audit);
    }
    sum(typed, Check::Outcomes, last, audit);
    let Some((first_at, total)) = total(typed) else { return };
    let mut agree = true;
    for run in &all {
        let Some(whole) = run.whole.filter(|whole| *whole + run.left_out != total) else { continue };
        agree = false;
        differs(typed, run.at, whole, total, first_at, audit);
    }
    // The number stations that were evaluated, where the text begins.
    if let Some(said) = typed.body().flat_map(|(at, line)| counts(at, line)).next()
        && said.count != total
    {
        agree = false;
        differs(typed, said.at, said.count, total, first_at, audit);
    }
    if agree {
        audit.proved(
            Check::Worded,
            text!("正文各处的机构总数都是{total}所", "the text says {total} stations throughout"),
        );
    }
}

fn differs(typed: &Typed, at: usize, count: usize, total: usize, first_at: usize, audit: &mut Audit) {
    audit.mistake(
        Check::Worded,
        typed,
        at,
        Correction {
            found: text!("机构总数写{count}所", "{count} stations in all"),
            expected: text!(
                "{total}所，与第{number}段相同",
                "{total}, as in paragraph {number}",
                number = first_at + 1
            ),
            hint: Text::new("查明哪一处对，改成一致", "find out which is right and make them agree"),
        },
    );
}

fn sum(typed: &Typed, check: Check, run: &Enumeration, audit: &mut Audit) {
    let terms: Vec<String> = run.parts.iter().map(|said| said.count.to_string()).collect();
    let (terms, sum) = (terms.join("+"), run.parts.iter().map(|said| said.count).sum::<usize>());
    let Some(whole) = run.whole else {
        audit.not_checked(
            check,
            text!(
                "第{number}段的列举前没有总数：{terms}={sum}",
                "no whole before the parts in paragraph {number}: {terms}={sum}",
                number = run.at + 1
            ),
        );
        return;
    };
    if sum == whole {
        let labels: Vec<String> = run.parts.iter().map(|said| visible(&said.label)).collect();
        audit.proved(
            check,
            text!("{labels}：{terms}={whole}", "{labels}: {terms}={whole}", labels = Text::listed(&labels)),
        );
        return;
    }
    audit.mistake(
        check,
        typed,
        run.at,
        Correction {
            found: text!("分项合计 {terms}={sum}所", "parts {terms}={sum}"),
            expected: text!("与总数{whole}所相等", "equal to the whole, {whole}"),
            hint: Text::new(
                "对照名单，改正分项或总数",
                "compare with the lists; correct a part or the whole",
            ),
        },
    );
}

#[cfg(test)]
mod tests {
    use super::{counts, runs};

    #[test]
    fn enumerations_have_their_whole() {
        let line = "全市有机构57所，其中中心（站）12所、院校站32所、社会站10所、其他鉴定站 3所。";
        let found = runs(0, line);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].whole, Some(57));
        assert_eq!(found[0].parts.iter().map(|said| said.count).collect::<Vec<_>>(), [12, 32, 10, 3]);
        let line = "参加的56所机构中，较好的11所、合格的45所；另有1所未报送（详见附件）。";
        let found = runs(0, line);
        assert_eq!((found[0].whole, found[0].left_out), (Some(56), 1));
        assert_eq!(found[0].parts.len(), 2);
    }

    #[test]
    fn other_numbers_are_no_parts() {
        let line = "对57所机构进行检查，在自查的基础上，对18所鉴定站进行抽查";
        assert!(runs(0, line).is_empty());
        assert_eq!(counts(0, line).len(), 2);
    }
}
