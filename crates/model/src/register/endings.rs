//! The endings of station names, which say what a station is and not which one.
//!
//! One station is 某某学校鉴定站 on its seal, 某某学校职业技能鉴定站 in the register and 某某学校 on its form.
//! Source of the words: 《职业技能鉴定规定》 (劳部发〔1993〕134号) for 指导中心 and 站 (所), and the notice of
//! the first campaign, which uses five of them side by side. A campaign adds what its own city writes.

use super::fold::{fold_name, without_brackets};

/// What names end with, without brackets: 指导中心（站） is 指导中心站.
pub const ENDINGS: &[&str] = &[
    "鉴定指导中心站",
    "鉴定指导中心",
    "指导中心站",
    "指导中心",
    "鉴定中心",
    "鉴定总站",
    "鉴定所站",
    "鉴定站所",
    "鉴定站",
    "鉴定所",
];

/// What may come before an ending and says no more than it.
pub const LEAD_INS: &[&str] = &["国家职业技能", "职业技能", "技能"];

/// The endings in use, longest first.
#[derive(Clone, Debug)]
pub(super) struct Endings(Vec<String>);

impl Endings {
    /// The standard endings and some more.
    pub(super) fn with(more: &[String]) -> Self {
        let more = more.iter().map(|ending| without_brackets(&fold_name(ending)));
        let mut endings: Vec<String> =
            ENDINGS.iter().map(|ending| (*ending).to_owned()).chain(more).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Self(endings)
    }

    /// A name without its ending; the name itself when it has none or is nothing else. `bare` is folded and
    /// without brackets.
    pub(super) fn stem<'n>(&self, bare: &'n str) -> &'n str {
        let Some(before) = self.0.iter().find_map(|ending| bare.strip_suffix(ending.as_str())) else {
            return bare;
        };
        let stem = LEAD_INS.iter().find_map(|lead_in| before.strip_suffix(lead_in)).unwrap_or(before);
        if stem.is_empty() { bare } else { stem }
    }
}
