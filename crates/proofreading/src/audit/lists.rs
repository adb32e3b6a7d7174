//! The lists of the annex: their counts, names that stand twice, and the register.

use std::collections::BTreeMap;

use model::Text;

use super::{Audit, Typed, counts};
use crate::proof::Check;
use document::plain::visible;

pub(super) fn check(typed: &Typed, registered: Option<&[String]>, audit: &mut Audit) {
    if typed.lists.is_empty() {
        let (zh, en) = ("没有找到附件名单", "no lists were found");
        audit.not_checked(Check::Lists, zh, en);
        return;
    }
    lengths(typed, audit);
    against_text(typed, audit);
    whole(typed, audit);
    if !audit.slips_of(Check::Lists) {
        let lengths: Vec<String> = typed
            .lists
            .iter()
            .map(|one| format!("{}{}", visible(&one.list.title), one.list.names.len()))
            .collect();
        audit.proved(
            Check::Lists,
            format!("正文、名单标题和名单实数全部一致：{}", lengths.join("、")),
            format!("text, headings and lists all agree: {}", lengths.join(", ")),
        );
    }
    twice(typed, audit);
    register(typed, registered, audit);
}

fn lengths(typed: &Typed, audit: &mut Audit) {
    for one in &typed.lists {
        let length = one.list.names.len();
        let found = match one.list.printed {
            Some(printed) if printed == length => continue,
            Some(printed) => Text::new(format!("标题写{printed}所"), format!("the heading says {printed}")),
            None => Text::new("标题没有写所数", "the heading says no count"),
        };
        audit.slip(
            Check::Lists,
            typed,
            one.heading,
            found,
            Text::new(format!("名单实有{length}所"), format!("{length}, as many as the list holds")),
            Text::new("数一遍名单，改正所数或名单", "count the list; mend the count or the list"),
        );
    }
}

fn against_text(typed: &Typed, audit: &mut Audit) {
    let Some(outcomes) = counts::outcomes(typed) else { return };
    if outcomes.parts.len() > typed.lists.len() {
        audit.slip(
            Check::Lists,
            typed,
            outcomes.at,
            Text::new(
                format!("正文有{}类结果", outcomes.parts.len()),
                format!("{} outcomes", outcomes.parts.len()),
            ),
            Text::new(format!("附件有{}个名单", typed.lists.len()), format!("{} lists", typed.lists.len())),
            Text::new("补上缺少的名单，或改正正文", "add the list that is missing, or mend the text"),
        );
        return;
    }
    for (said, one) in outcomes.parts.iter().zip(&typed.lists) {
        let length = one.list.names.len();
        if said.count != length {
            let (label, title) = (visible(&said.label), visible(&one.list.title));
            audit.slip(
                Check::Lists,
                typed,
                said.at,
                Text::new(format!("正文写“{label}{}所”", said.count), format!("`{label}` {}", said.count)),
                Text::new(
                    format!("名单“{title}”（第{}段）实有{length}所", one.heading + 1),
                    format!("{length}, as the list `{title}` (paragraph {}) holds", one.heading + 1),
                ),
                Text::new("改正正文的所数，或名单", "mend the count in the text, or the list"),
            );
        }
    }
}

fn whole(typed: &Typed, audit: &mut Audit) {
    let Some((at, total)) = counts::total(typed) else { return };
    let sum: usize = typed.lists.iter().map(|one| one.list.names.len()).sum();
    if sum != total {
        audit.slip(
            Check::Lists,
            typed,
            at,
            Text::new(format!("机构总数{total}所"), format!("{total} stations")),
            Text::new(format!("各名单共{sum}所"), format!("{sum}, as all lists together hold")),
            Text::new("查明多列或漏列的机构", "find the station that is missing or too many"),
        );
    }
}

fn twice(typed: &Typed, audit: &mut Audit) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let before = audit.slips.len();
    for one in &typed.lists {
        for (name, &place) in one.list.names.iter().zip(&one.places) {
            let Some(&other) = first.get(name.as_str()) else {
                first.insert(name, place);
                continue;
            };
            let shown = visible(name);
            audit.slip(
                Check::Names,
                typed,
                place,
                Text::new(format!("“{shown}”又一次出现"), format!("`{shown}` stands here again")),
                Text::new(
                    format!("只出现一次；第{}段已有", other + 1),
                    format!("once; it stands in paragraph {} already", other + 1),
                ),
                Text::new("删去多余的一处，并改正所数", "take one out and mend the counts"),
            );
        }
    }
    if audit.slips.len() == before {
        let count = first.len();
        audit.proved(
            Check::Names,
            format!("{count}个机构名称没有重复"),
            format!("none of the {count} names stands twice"),
        );
    }
}

fn register(typed: &Typed, registered: Option<&[String]>, audit: &mut Audit) {
    let Some(registered) = registered else {
        audit.not_checked(
            Check::Registered,
            "没有给出名册（--register），机构名称未与名册核对",
            "no register was given (--register), so names were not compared with it",
        );
        return;
    };
    let before = audit.slips.len();
    let listed: Vec<&String> = typed.lists.iter().flat_map(|one| &one.list.names).collect();
    let missing: Vec<&String> = registered.iter().filter(|name| !listed.contains(name)).collect();
    for one in &typed.lists {
        for (name, &place) in one.list.names.iter().zip(&one.places) {
            if registered.contains(name) {
                continue;
            }
            let shown = visible(name);
            let near = missing.iter().find(|other| near(name, other)).map(|other| visible(other));
            let expected = match &near {
                Some(near) => Text::new(format!("名册中的“{near}”"), format!("`{near}`, as in the register")),
                None => Text::new("名册中的名称", "a name of the register"),
            };
            audit.slip(
                Check::Registered,
                typed,
                place,
                Text::new(format!("“{shown}”不在名册中"), format!("`{shown}` is not in the register")),
                expected,
                Text::new("按名册改正名称", "put the name as the register has it"),
            );
        }
    }
    let known = |name: &String| {
        typed
            .lists
            .iter()
            .flat_map(|one| &one.list.names)
            .any(|listed| !registered.contains(listed) && near(listed, name))
    };
    for name in missing.iter().filter(|name| !known(name)) {
        let shown = visible(name);
        audit.slips.push(super::Slip {
            check: Check::Registered,
            paragraph: None,
            excerpt: String::new(),
            found: Text::new(format!("名册中的“{shown}”不在任何名单中"), format!("`{shown}` is in no list")),
            expected: Text::new("每个在册机构列入一个名单", "every registered station in one list"),
            hint: Text::new("补列，或核对名册", "add it, or check the register"),
        });
    }
    if audit.slips.len() == before {
        let count = registered.len();
        audit.proved(
            Check::Registered,
            format!("名册{count}个机构都在名单中，名单没有册外机构"),
            format!("the lists hold the {count} registered stations and no other"),
        );
    }
}

/// Whether two names differ by at most two characters put in, left out or exchanged.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let cost = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()] <= 2
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn near_names_are_slips_of_the_pen() {
        assert!(near("甲乙职业技能鉴定站", "甲乙技能鉴定站"));
        assert!(near("甲乙鉴定站", "甲丙鉴定站"));
        assert!(!near("甲乙鉴定站", "丙丁戊鉴定站"));
    }
}
