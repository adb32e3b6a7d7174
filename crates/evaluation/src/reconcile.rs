//! Several on-site forms of one station become one, leaf by leaf, by the campaign's rule.
//!
//! Deliberately not a judgement of who is right: the rule is data, every form's score is kept next to the
//! result, and a form signed by someone recused counts for nothing but is still listed.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Cited, Origin,
    assessment::{Assessment, Opinion},
    campaign::{InspectionSettings, Inspector, Several},
    inspection::{OnsiteScore, VetoTick},
    register::{Register, Registered},
    submission::OnsiteForm,
};
use rust_decimal::Decimal;

use crate::recused::is_recused;

/// The on-site form that counts for a station, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// The form that counts; `None` when every form of the station is void. Its file is the one of the first
    /// form that counts.
    pub form: Option<OnsiteForm>,
    /// What each inspector gave, by indicator; empty where there is one form and it counts.
    opinions: BTreeMap<String, Vec<Opinion>>,
    /// The forms that do not count, as (path, why).
    pub void: Vec<(String, String)>,
}

impl Reconciled {
    /// Puts what each inspector gave next to the leaves of the station's result.
    pub fn add_opinions_to(&self, assessment: &mut Assessment) {
        for leaf in &mut assessment.leaves {
            leaf.opinions = self.opinions.get(&leaf.indicator).cloned().unwrap_or_default();
        }
    }
}

/// Reconciles the on-site forms of every station, by register code.
///
/// Of several forms of the same inspectors, only those of their latest day count, whatever the rule: they
/// replace the earlier ones. Then the rule decides. All forms of one day are one visit, in one file or in
/// several: where the latest alone counts, the lowest of their scores is taken. A file that is there twice counts
/// once. No name of a file decides anything. A veto is fired when any form that counts fires it.
pub fn reconcile(
    forms: &[OnsiteForm],
    settings: &InspectionSettings,
    register: &Register,
) -> BTreeMap<String, Reconciled> {
    by_station(forms, settings, register)
}

/// The same for the follow-up, whose forms are those of re-inspections and are reconciled nowhere else.
pub(crate) fn by_station(
    forms: &[OnsiteForm],
    settings: &InspectionSettings,
    register: &Register,
) -> BTreeMap<String, Reconciled> {
    let mut stations = BTreeMap::<&str, Vec<&OnsiteForm>>::new();
    for form in forms {
        if let Some(station) = &form.station {
            stations.entry(station).or_default().push(form);
        }
    }
    stations
        .into_iter()
        .map(|(code, forms)| (code.to_owned(), of_station(forms, settings, register.by_code(code))))
        .collect()
}

fn of_station(
    mut forms: Vec<&OnsiteForm>,
    settings: &InspectionSettings,
    station: Option<&Registered>,
) -> Reconciled {
    // The latest visit last. Within a day the order decides nothing but the order in which forms are listed.
    forms.sort_by(|a, b| {
        let key = |form: &OnsiteForm| form.form.visit.day();
        (key(a), &a.source.path, a.part).cmp(&(key(b), &b.source.path, b.part))
    });
    let why_void: Vec<Option<String>> = forms
        .iter()
        .map(|form| recused(form, &settings.inspectors, station).map(|names| names.join("、")))
        .collect();
    let mut counting: Vec<&OnsiteForm> =
        forms.iter().zip(&why_void).filter(|(_, void)| void.is_none()).map(|(form, _)| *form).collect();
    let mut copies = BTreeSet::new();
    counting.retain(|form| form.source.blake3.is_empty() || copies.insert((&form.source.blake3, form.part)));
    let day = |form: &OnsiteForm| form.form.visit.day();
    if settings.several == Several::Latest {
        let last = counting.last().and_then(|form| day(form));
        counting.retain(|form| day(form) == last);
    }
    let mut latest = BTreeMap::new();
    for form in &counting {
        latest.insert(inspectors(form), day(form));
    }
    counting.retain(|form| latest[&inspectors(form)] == day(form));
    let void: Vec<(String, String)> = forms
        .iter()
        .zip(&why_void)
        .filter_map(|(form, void)| Some((form.source.path.clone(), void.clone()?)))
        .collect();
    let listed: Vec<(&OnsiteForm, Option<String>)> = forms
        .iter()
        .zip(why_void)
        .filter(|(form, void)| void.is_some() || counting.iter().any(|other| std::ptr::eq(*other, **form)))
        .map(|(form, void)| (*form, void))
        .collect();
    let opinions = if listed.len() > 1 || !void.is_empty() { opinions(&listed) } else { BTreeMap::new() };
    Reconciled { form: merged(&counting, settings.several), opinions, void }
}

/// The inspectors of a form who must not judge the station; `None` when none is recused.
fn recused(form: &OnsiteForm, known: &[Inspector], station: Option<&Registered>) -> Option<Vec<String>> {
    let station = station?;
    let names = inspectors(form);
    let recused = known.iter().filter(|one| names.contains(&one.name) && is_recused(one, station));
    let recused: Vec<String> = recused.map(|inspector| inspector.name.clone()).collect();
    (!recused.is_empty()).then_some(recused)
}

/// The names on a form, each once, sorted.
fn inspectors(form: &OnsiteForm) -> BTreeSet<String> {
    let written = form.form.visit.inspectors.get().map_or("", String::as_str);
    let names = written.split(|c: char| c.is_whitespace() || "、，,；;/".contains(c));
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn opinions(forms: &[(&OnsiteForm, Option<String>)]) -> BTreeMap<String, Vec<Opinion>> {
    let mut opinions = BTreeMap::<String, Vec<Opinion>>::new();
    for (form, void) in forms {
        for line in lines(form) {
            let Some(indicator) = line.indicator.get() else { continue };
            opinions.entry(indicator.clone()).or_default().push(Opinion {
                inspectors: form.form.visit.inspectors.get().cloned().unwrap_or_default(),
                path: form.source.path.clone(),
                score: line.score.clone(),
                answer: line.answer.clone(),
                reason: line.reason.get().cloned(),
                void: void.clone(),
            });
        }
    }
    opinions
}

/// The lines of a form's score table; of several for a leaf, the first.
fn lines(form: &OnsiteForm) -> impl Iterator<Item = &OnsiteScore> {
    let mut seen = BTreeSet::new();
    form.form.scores.iter().filter(move |line| line.indicator.get().is_some_and(|id| seen.insert(id)))
}

fn merged(counting: &[&OnsiteForm], several: Several) -> Option<OnsiteForm> {
    let (first, others) = counting.split_first()?;
    let mut merged = (*first).clone();
    if others.is_empty() {
        return Some(merged);
    }
    let mut order = Vec::new();
    let mut given = BTreeMap::<&str, Vec<&OnsiteScore>>::new();
    for line in counting.iter().flat_map(|form| lines(form)) {
        let Some(id) = line.indicator.get() else { continue };
        let own = given.entry(id).or_default();
        if own.is_empty() {
            order.push(id.as_str());
        }
        own.push(line);
    }
    merged.form.scores = order.into_iter().map(|id| agree(&given[id], several)).collect();
    merged.form.vetoes = ticks(counting);
    let mut names = BTreeSet::new();
    let names: Vec<String> =
        counting.iter().flat_map(|form| inspectors(form)).filter(|name| names.insert(name.clone())).collect();
    let mut problems: Vec<&str> = Vec::new();
    for text in counting.iter().filter_map(|form| form.form.visit.problems.get()) {
        if !problems.contains(&text.as_str()) {
            problems.push(text);
        }
    }
    if !problems.is_empty() {
        let origin = merged.form.visit.problems.place();
        merged.form.visit.problems = Cited::present(problems.join("；"), origin);
    }
    merged.form.visit.inspectors = Cited::present(names.join("、"), Origin::File);
    Some(merged)
}

/// One line from the lines that several inspectors wrote for a leaf. A score that cannot be read is no
/// score; of none at all, the first line stays as it is.
fn agree(lines: &[&OnsiteScore], several: Several) -> OnsiteScore {
    if let Some(line) = answered(lines, several) {
        return line;
    }
    let mut scored: Vec<(Decimal, &OnsiteScore)> =
        lines.iter().filter_map(|line| Some((*line.score.get()?, *line))).collect();
    scored.sort_by_key(|(score, _)| *score);
    let (Some((lowest, low)), Some((highest, _))) = (scored.first().copied(), scored.last()) else {
        return lines[0].clone();
    };
    let mut line = low.clone();
    let apart = highest.saturating_sub(lowest);
    match several {
        Several::Lowest | Several::Latest => {}
        Several::MeanWithin(distance) if apart > distance => {}
        Several::MeanWithin(_) => {
            let sum: Decimal = scored.iter().map(|(score, _)| *score).sum();
            let count = Decimal::from(scored.len());
            // Two places, so that a mean of three can be added up by hand.
            let mean =
                (sum / count).round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            line.score =
                Cited { origin: low.score.origin.clone(), ..Cited::present(mean.normalize(), Origin::File) };
        }
        Several::Consensus if apart.is_zero() && scored.len() == lines.len() => {}
        Several::Consensus => line.score = Cited::default(),
    }
    line.reason = reasons(lines);
    line
}

/// The line where someone wrote a letter or 缺项. It counts when all who wrote anything wrote the same: with
/// points, or with another letter, it is no agreement, and there is no on-site score whatever the rule.
fn answered(lines: &[&OnsiteScore], several: Several) -> Option<OnsiteScore> {
    let written = || lines.iter().filter(|line| line.score.get().is_some() || line.answer.get().is_some());
    written().find(|line| line.answer.get().is_some())?;
    let mut line = (*written().next()?).clone();
    let same = written().all(|other| other.answer.get() == line.answer.get());
    if !same || several == Several::Consensus && written().count() < lines.len() {
        (line.score, line.answer) = (Cited::default(), Cited::default());
    }
    line.reason = reasons(lines);
    Some(line)
}

/// What the inspectors wrote as reasons, each once, at the place of the first.
fn reasons(lines: &[&OnsiteScore]) -> Cited<String> {
    let written = lines.iter().find(|line| line.reason.get().is_some());
    let Some(first) = written else { return lines[0].reason.clone() };
    let mut reasons: Vec<&str> = Vec::new();
    for reason in lines.iter().filter_map(|line| line.reason.get()) {
        if !reasons.contains(&reason.as_str()) {
            reasons.push(reason);
        }
    }
    Cited::present(reasons.join("；"), first.reason.place())
}

/// Every veto once: fired where any form fires it, with that form's note.
fn ticks(counting: &[&OnsiteForm]) -> Vec<VetoTick> {
    let mut ticks: Vec<VetoTick> = Vec::new();
    for tick in counting.iter().flat_map(|form| &form.form.vetoes) {
        let same = ticks.iter_mut().find(|other| other.code.get() == tick.code.get());
        match same {
            Some(other) if other.fired.get() != Some(&true) && tick.fired.get() == Some(&true) => {
                *other = tick.clone();
            }
            Some(_) => {}
            None => ticks.push(tick.clone()),
        }
    }
    ticks
}
