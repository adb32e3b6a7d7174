//! The share that was visited: right by which rule?

use model::{Text, text};

use super::{Audit, Correction, Typed, counts};
use crate::proof::Check;

pub(super) fn check(typed: &Typed, audit: &mut Audit) {
    let Some((at, shown, visited)) = typed.body().find_map(|(at, line)| printed_rate(at, line)) else {
        audit.not_checked(Check::Rate, text!("正文中没有找到抽查率", "no rate was found in the text"));
        return;
    };
    let (Some(visited), Some((_, total))) = (visited, counts::total(typed)) else {
        audit.not_checked(
            Check::Rate,
            text!("抽查率{shown}%没有可对照的抽查数和总数", "no counts to compare the rate of {shown}% with"),
        );
        return;
    };
    if total == 0 {
        return;
    }
    let digits = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len()).min(6);
    let scale = 10_usize.pow(u32::try_from(digits).unwrap_or(0));
    let truncated = printed(visited * 100 * scale / total, digits);
    let rounded = printed((visited * 200 * scale + total) / (total * 2), digits);
    let exact = printed((visited * 200 * 100 + total) / (total * 2), 2);
    let sum = format!("{visited}÷{total}={exact}%");
    let right = if shown == truncated && shown == rounded {
        text!("{sum}，写{shown}%，无论截断还是四舍五入都对", "{sum}, printed {shown}%, right by either rule")
    } else if shown == truncated {
        text!(
            "{sum}，写{shown}%，是截断得出的，不是四舍五入（四舍五入为{rounded}%）",
            "{sum}, printed {shown}%: truncated, not rounded (rounded it is {rounded}%)"
        )
    } else if shown == rounded {
        text!(
            "{sum}，写{shown}%，是四舍五入得出的，不是截断（截断为{truncated}%）",
            "{sum}, printed {shown}%: rounded, not truncated (truncated it is {truncated}%)"
        )
    } else {
        audit.mistake(
            Check::Rate,
            typed,
            at,
            Correction {
                found: text!("抽查率{shown}%", "rate {shown}%"),
                expected: text!(
                    "{sum}，截断为{truncated}%，四舍五入为{rounded}%",
                    "{sum}: {truncated}% truncated, {rounded}% rounded"
                ),
                hint: Text::new(
                    "按本机关的取数规则改正抽查率，或核对抽查数",
                    "correct the rate or the counts",
                ),
            },
        );
        return;
    };
    audit.proved(Check::Rate, right);
}

/// The rate a paragraph prints, with the count right before it.
fn printed_rate(at: usize, line: &str) -> Option<(usize, String, Option<usize>)> {
    let place = line.find("抽查率")?;
    let after = line[place + "抽查率".len()..].trim_start_matches(['达', '为', '是', '到', '约', ' ']);
    let end = after.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    after[end..].trim_start().starts_with(['%', '％']).then(|| {
        let visited = counts::counts(at, line).into_iter().rfind(|count| count.offset < place);
        (at, after[..end].to_owned(), visited.map(|count| count.count))
    })
}

/// A whole number of units of the last digit, with so many decimals.
fn printed(units: usize, digits: usize) -> String {
    if digits == 0 {
        return units.to_string();
    }
    let scale = 10_usize.pow(u32::try_from(digits).unwrap_or(0));
    format!("{}.{:0digits$}", units / scale, units % scale)
}
