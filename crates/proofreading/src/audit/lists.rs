//! The lists of the annex: their counts, names that are listed twice, and the register.

use std::collections::BTreeMap;

use model::{Text, text};

use super::{Audit, Correction, Mistake, Typed, counts};
use crate::proof::Check;
use document::plain::visible;

pub(super) fn check(typed: &Typed, registered: Option<&[String]>, audit: &mut Audit) {
    if typed.lists.is_empty() {
        audit.not_checked(Check::Lists, text!("没有找到附件名单", "no lists were found"));
        return;
    }
    lengths(typed, audit);
    against_text(typed, audit);
    whole(typed, audit);
    if !audit.mistakes_of(Check::Lists) {
        let lengths: Vec<String> = typed
            .lists
            .iter()
            .map(|one| format!("{}{}", visible(&one.list.title), one.list.names.len()))
            .collect();
        audit.proved(
            Check::Lists,
            text!(
                "正文、名单标题和名单实数全部一致：{lengths}",
                "text, headings and lists all agree: {lengths}",
                lengths = Text::listed(&lengths)
            ),
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
            Some(printed) => text!("标题写{printed}所", "the heading says {printed}"),
            None => Text::new("标题没有写所数", "the heading says no count"),
        };
        audit.mistake(
            Check::Lists,
            typed,
            one.heading,
            Correction {
                found,
                expected: text!("名单实有{length}所", "{length}, as many as the list holds"),
                hint: Text::new(
                    "数一遍名单，改正所数或名单",
                    "count the list; correct the count or the list",
                ),
            },
        );
    }
}

fn against_text(typed: &Typed, audit: &mut Audit) {
    let Some(outcomes) = counts::outcomes(typed) else { return };
    if outcomes.parts.len() > typed.lists.len() {
        audit.mistake(
            Check::Lists,
            typed,
            outcomes.at,
            Correction {
                found: text!("正文有{count}类结果", "{count} outcomes", count = outcomes.parts.len()),
                expected: text!("附件有{count}个名单", "{count} lists", count = typed.lists.len()),
                hint: Text::new(
                    "补上缺少的名单，或改正正文",
                    "add the list that is missing, or correct the text",
                ),
            },
        );
        return;
    }
    for (said, one) in outcomes.parts.iter().zip(&typed.lists) {
        let length = one.list.names.len();
        if said.count != length {
            let (label, title) = (visible(&said.label), visible(&one.list.title));
            audit.mistake(
                Check::Lists,
                typed,
                said.at,
                Correction {
                    found: text!("正文写“{label}{count}所”", "`{label}` {count}", count = said.count),
                    expected: text!(
                        "名单“{title}”（第{number}段）实有{length}所",
                        "{length}, as the list `{title}` (paragraph {number}) holds",
                        number = one.heading + 1
                    ),
                    hint: Text::new("改正正文的所数，或名单", "correct the count in the text, or the list"),
                },
            );
        }
    }
}

fn whole(typed: &Typed, audit: &mut Audit) {
    let Some((at, total)) = counts::total(typed) else { return };
    let sum: usize = typed.lists.iter().map(|one| one.list.names.len()).sum();
    if sum != total {
        audit.mistake(
            Check::Lists,
            typed,
            at,
            Correction {
                found: text!("机构总数{total}所", "{total} stations"),
                expected: text!("各名单共{sum}所", "{sum}, as all lists together hold"),
                hint: Text::new("查明多列或漏列的机构", "find the station that is missing or too many"),
            },
        );
    }
}

fn twice(typed: &Typed, audit: &mut Audit) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let before = audit.mistakes.len();
    for one in &typed.lists {
        for (name, &place) in one.list.names.iter().zip(&one.places) {
            let Some(&other) = first.get(name.as_str()) else {
                first.insert(name, place);
                continue;
            };
            let shown = visible(name);
            audit.mistake(
                Check::Names,
                typed,
                place,
                Correction {
                    found: text!("“{shown}”又一次出现", "`{shown}` appears here again"),
                    expected: text!(
                        "只出现一次；第{number}段已有",
                        "once; it is in paragraph {number} already",
                        number = other + 1
                    ),
                    hint: Text::new("删去多余的一处，并改正所数", "take one out and correct the counts"),
                },
            );
        }
    }
    if audit.mistakes.len() == before {
        let count = first.len();
        audit.proved(
            Check::Names,
            text!("{count}个机构名称没有重复", "none of the {count} names appears twice"),
        );
    }
}

fn register(typed: &Typed, registered: Option<&[String]>, audit: &mut Audit) {
    let Some(registered) = registered else {
        audit.not_checked(
            Check::Registered,
            text!(
                "没有给出名册（--register），机构名称未与名册核对",
                "no register was given (--register), so names were not compared with it"
            ),
        );
        return;
    };
    let before = audit.mistakes.len();
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
                Some(near) => text!("名册中的“{near}”", "`{near}`, as in the register"),
                None => Text::new("名册中的名称", "a name of the register"),
            };
            audit.mistake(
                Check::Registered,
                typed,
                place,
                Correction {
                    found: text!("“{shown}”不在名册中", "`{shown}` is not in the register"),
                    expected,
                    hint: Text::new("按名册改正名称", "put the name as the register has it"),
                },
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
        audit.mistakes.push(Mistake {
            check: Check::Registered,
            paragraph: None,
            excerpt: String::new(),
            correction: Correction {
                found: text!("名册中的“{shown}”不在任何名单中", "`{shown}` is in no list"),
                expected: Text::new("每个在册机构列入一个名单", "every registered station in one list"),
                hint: Text::new("补列，或核对名册", "add it, or check the register"),
            },
        });
    }
    if audit.mistakes.len() == before {
        let count = registered.len();
        audit.proved(
            Check::Registered,
            text!(
                "名册{count}个机构都在名单中，名单没有册外机构",
                "the lists hold the {count} registered stations and no other"
            ),
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
    fn near_names_are_mistakes_of_the_pen() {
        assert!(near("甲乙职业技能鉴定站", "甲乙技能鉴定站"));
        assert!(near("甲乙鉴定站", "甲丙鉴定站"));
        assert!(!near("甲乙鉴定站", "丙丁戊鉴定站"));
    }
}
