//! F004: a file with more findings than are listed.

use std::collections::{BTreeMap, BTreeSet};

use model::finding::Problem;
use model::text::Wording;
use model::{Finding, Origin, Severity};

use crate::context::Prepared;
use crate::outcome::Outcome;
use crate::rule::{Check, Rule};
use crate::settings;
use crate::sink::{Sink, Subject};
use crate::words::plain;

pub(super) static RULE: Rule = Rule {
    code: "F004",
    name: "findings-left-out",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording { zh: "问题过多，没有全部列出", en: "more findings than are listed" },
    message: Wording {
        zh: "这个文件另有 {count} 个问题没有列出，每个文件最多列出 {most} 个",
        en: "{count} more findings on this file are not listed, {most} a file is the most",
    },
    hint: Wording {
        zh: "请先改正已列出的问题后重新报送，其余的届时列出",
        en: "mend those that are listed and send it again; the others are listed then",
    },
    docs: "\
### 检查什么
一个文件的问题是否超过 `campaign.toml` 中 `[limits]` 的 `findings`（默认 1000）。超过时先列错误，再列警告和提示；
每条规则至少列出一个问题，所以一票否决不受影响。此规则不能关闭、改级或豁免。

### 为什么
几万个问题的清单没有人看，还会淹没别的文件的问题；但少列了多少，要说清楚。

来源：本系统的规定。

### 怎样改
这样的文件多半用错了表样或整表错位，改正后重新报送；要一次列全的，调高 `findings` 后重新导入。
",
    check: Check::File,
    ..Rule::PLAIN
};

/// Leaves out of each file what is past its limit, and tells how much that was. The outcome is sorted, and
/// stays so but for what is told.
pub(crate) fn leave_out(prepared: &Prepared<'_>, outcome: &mut Outcome) {
    let most = prepared.input.campaign.reading.limits.findings;
    let mut of_files: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in outcome.findings.iter().enumerate() {
        if let Some(path) = &finding.path {
            of_files.entry(path.clone()).or_default().push(at);
        }
    }
    let mut left_out = BTreeSet::new();
    let mut told = Outcome::default();
    for (path, mut listed) in of_files {
        if listed.len() as u64 <= most {
            continue;
        }
        let station = outcome.findings[listed[0]].station.clone();
        let before = left_out.len();
        left_out.extend(past(&outcome.findings, &mut listed, most));
        let count = left_out.len() - before;
        if count > 0 {
            let subject = Subject { station: station.as_deref(), path: Some(&path), ..Subject::default() };
            let setting = settings::default(&RULE);
            let waivers = &prepared.waivers;
            let mut sink = Sink { rule: &RULE, setting: &setting, waivers, subject, outcome: &mut told };
            sink.report(Origin::File, "", &[("count", plain(count)), ("most", plain(most))]);
        }
    }
    let mut at = 0..;
    outcome.findings.retain(|_| at.next().is_none_or(|at| !left_out.contains(&at)));
    outcome.absorb(told);
}

/// Of the findings of one file, those past the limit: the gravest are listed first, and the first of each
/// code always, because a code may decide.
fn past(findings: &[Finding], listed: &mut [usize], most: u64) -> Vec<usize> {
    listed.sort_by_key(|at| (findings[*at].severity, *at));
    let mut codes = BTreeSet::new();
    let mut rank = 0_u64;
    let is_past = |at: &&usize| {
        rank += 1;
        !codes.insert(findings[**at].code) && rank > most
    };
    listed.iter().filter(is_past).copied().collect()
}
