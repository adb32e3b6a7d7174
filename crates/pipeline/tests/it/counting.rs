//! What a station's result depends on: its own forms, whatever file they are in and however many findings are listed.

use std::path::Path;

use jiff::Span;
use model::campaign::Several;
use model::submission::{OnsiteForm, Return};
use model::{Cited, FormDate, Origin};
use pipeline::{Folder, Forms, Judged, Year, judge};
use rust_decimal::Decimal;

use crate::campaign::jianglan;

/// What is decided of each station: its grade, its total, and what counts on each leaf.
type Results = Vec<(String, Option<String>, Option<Decimal>, Vec<Option<Decimal>>)>;

fn judged(folder: &Folder, forms: &Forms) -> Judged {
    judge(&Year::new(folder, forms), &folder.decisions)
}

fn results(folder: &Folder, forms: &Forms) -> Results {
    let assessments = judged(folder, forms).assessments;
    let of = |one: model::assessment::Assessment| {
        let leaves = one.leaves.iter().map(|leaf| leaf.counted.points()).collect();
        let grade = one.grade().map(str::to_owned);
        (one.station, grade, one.total.map(|total| total.exact), leaves)
    };
    assessments.into_iter().map(of).collect()
}

/// The stations whose results differ.
fn changed(one: &Results, other: &Results) -> Vec<String> {
    assert_eq!(one.len(), other.len());
    let pairs = one.iter().zip(other);
    pairs.filter(|(one, other)| one != other).map(|(one, other)| format!("{one:?} {other:?}")).collect()
}

/// The return of a station, filled in a day later.
fn resent(form: &Return, path: &str, part: usize) -> Return {
    let mut again = form.clone();
    let day = form.form.head.filled_on.get().copied().and_then(FormDate::last_day).expect("a day");
    let later = FormDate::Day(day.saturating_add(Span::new().days(1)));
    again.form.head.filled_on = Cited::present(later, Origin::File);
    path.clone_into(&mut again.source.path);
    again.part = part;
    again
}

/// Puts each form of a batch into a file of many forms.
fn together(forms: &mut Forms) {
    for (part, form) in forms.returns.iter_mut().enumerate() {
        "returns/全部.xlsx".clone_into(&mut form.source.path);
        form.part = part;
    }
}

#[test]
fn returns_in_one_file_are_judged_as_if_each_had_its_own() {
    let (folder, mut forms) = jianglan();
    let apart = results(&folder, &forms);
    together(&mut forms);
    assert_eq!(changed(&results(&folder, &forms), &apart), [""; 0]);
}

#[test]
fn a_station_that_sends_again_changes_no_other_station_of_its_file() {
    let (folder, mut forms) = jianglan();
    let before = results(&folder, &forms);
    together(&mut forms);
    let count = forms.returns.len();
    for at in (0..count).step_by(5) {
        let again = resent(&forms.returns[at], "returns/补报.xlsx", 0);
        let forms =
            Forms { returns: forms.returns.iter().cloned().chain([again]).collect(), ..forms.clone() };
        // The new return says what the old one said.
        assert_eq!(changed(&results(&folder, &forms), &before), [""; 0]);
    }
}

#[test]
fn of_two_returns_in_one_file_the_replaced_one_charges_nothing() {
    let (folder, mut forms) = jianglan();
    let charged = judged(&folder, &forms);
    let mut station =
        charged.findings.iter().filter(|finding| finding.is_in_force() && finding.path.is_some());
    let station = station.find_map(|finding| finding.station.clone()).expect("a finding");
    let at = forms.returns.iter().position(|form| form.station.as_ref() == Some(&station)).expect("a return");
    // The second return of the file is a clean one of another station, under this one's code.
    let in_force = |code: &Option<String>| {
        charged.findings.iter().filter(|finding| finding.is_in_force() && finding.station == *code).count()
    };
    let clean = forms.returns.iter().min_by_key(|form| in_force(&form.station)).expect("a return").clone();
    let path = forms.returns[at].source.path.clone();
    let mut second = resent(&clean, &path, 1);
    second.station = Some(station.clone());
    second.form.station = forms.returns[at].form.station.clone();
    let replaced = forms.returns[at].clone();
    forms.returns.push(second.clone());
    let both = Forms { ..forms.clone() };
    forms.returns.retain(|form| (&form.source.path, form.part) != (&path, replaced.part));
    let of = |results: Results| results.into_iter().find(|one| one.0 == station);
    assert_eq!(of(results(&folder, &both)), of(results(&folder, &forms)));
}

#[test]
fn how_many_findings_are_listed_changes_no_result() {
    let (mut folder, forms) = jianglan();
    let all = judged(&folder, &forms);
    assert_eq!(all.listed(&folder).len(), all.findings.len());
    folder.campaign.reading.limits.findings = 1;
    let few = judged(&folder, &forms);
    assert_eq!(few.assessments, all.assessments);
    assert_eq!(few.findings, all.findings);
    let listed = few.listed(&folder);
    assert!(listed.len() < all.findings.len());
    assert!(listed.iter().any(|finding| finding.code == "F004"), "what is left out is reported");
}

fn renamed(forms: &[OnsiteForm], name: impl Fn(usize) -> String) -> Vec<OnsiteForm> {
    let mut forms = forms.to_vec();
    for (at, form) in forms.iter_mut().enumerate() {
        let folder = Path::new(&form.source.path).parent().expect("a folder").display().to_string();
        form.source.path = format!("{folder}/{}", name(at));
    }
    forms
}

/// A second form of the same visit, by the same inspectors, with other scores, in a file of its own.
fn second_form(form: &OnsiteForm) -> OnsiteForm {
    let mut second = form.clone();
    second.source.path = form.source.path.replace(".xlsx", "（二）.xlsx");
    second.source.blake3 = format!("{}x", form.source.blake3);
    for line in &mut second.form.scores {
        if let Some(score) = line.score.get() {
            line.score = Cited::present(*score / Decimal::TWO, line.score.place());
        }
    }
    second
}

#[test]
fn the_names_of_on_site_files_decide_nothing() {
    let (mut folder, mut forms) = jianglan();
    let seconds: Vec<OnsiteForm> = forms.onsite.iter().map(second_form).collect();
    forms.onsite.extend(seconds);
    for several in [Several::Latest, Several::Lowest, Several::MeanWithin(Decimal::ONE), Several::Consensus] {
        folder.campaign.inspection.several = several;
        let expected = results(&folder, &forms);
        let count = forms.onsite.len();
        let onsite = renamed(&forms.onsite, |at| format!("{:04}.xlsx", count - at));
        let found = results(&folder, &Forms { onsite, ..forms.clone() });
        assert_eq!(changed(&found, &expected), [""; 0], "{several:?}");
    }
}

#[test]
fn an_on_site_file_that_is_there_twice_counts_once() {
    let (mut folder, mut forms) = jianglan();
    folder.campaign.inspection.several = Several::MeanWithin(Decimal::ONE_HUNDRED);
    let first = forms.onsite[0].clone();
    forms.onsite.push(second_form(&first));
    let once = results(&folder, &forms);
    let copy = OnsiteForm {
        source: model::Source { path: "onsite/副本.xlsx".to_owned(), ..first.source.clone() },
        ..first
    };
    forms.onsite.push(copy);
    assert_eq!(changed(&results(&folder, &forms), &once), [""; 0]);
}
