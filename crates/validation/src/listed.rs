//! Which findings are listed: those of a file up to the campaign's limit.
//!
//! Deliberately nothing that counts: what is left out here has been scored, graded and counted like the rest.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use model::Finding;

use crate::rules::findings_left_out;

/// The sorted findings without those of each file past `most`, and a finding F004 for each file that has such, which
/// says how many. The gravest of a file come first, and the first of each rule is always among them.
pub fn listed(findings: &[Finding], most: u64) -> Cow<'_, [Finding]> {
    let mut of_files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if let Some(path) = &finding.path {
            of_files.entry(path).or_default().push(at);
        }
    }
    let mut left_out = BTreeSet::new();
    let mut reported = Vec::new();
    for (path, mut of_file) in of_files {
        if of_file.len() as u64 <= most {
            continue;
        }
        let station = findings[of_file[0]].station.as_deref();
        let past = past(findings, &mut of_file, most);
        if !past.is_empty() {
            reported.push(findings_left_out::finding(path, station, past.len(), most));
            left_out.extend(past);
        }
    }
    if left_out.is_empty() {
        return Cow::Borrowed(findings);
    }
    let kept = findings.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
    let mut listed: Vec<Finding> = kept.map(|(_, finding)| finding.clone()).chain(reported).collect();
    listed.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    Cow::Owned(listed)
}

/// Of the findings of one file, those past the limit: the gravest are listed first, and the first of each
/// code always, because a code may decide.
fn past(findings: &[Finding], of_file: &mut [usize], most: u64) -> Vec<usize> {
    of_file.sort_by_key(|at| (findings[*at].severity, *at));
    let mut codes = BTreeSet::new();
    let mut rank = 0_u64;
    let is_past = |at: &&usize| {
        rank += 1;
        !codes.insert(findings[**at].code.as_str()) && rank > most
    };
    of_file.iter().filter(is_past).copied().collect()
}
