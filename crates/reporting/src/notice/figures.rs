//! The numbers of a notice, counted from the results. Nothing is worded here.

use std::collections::{BTreeMap, BTreeSet};

use model::assessment::Outcome;
use model::campaign::Campaign;
use model::finding::{Problem, ProblemClass};
use model::scheme::Grade;

use crate::results::Results;
use proofreading::proof::Count;

/// Everything a notice counts, in stations.
pub(crate) struct Figures {
    /// Registered stations.
    pub(crate) total: usize,
    /// Stations of each kind, in the campaign's order.
    pub(crate) kinds: Vec<KindFigure>,
    /// Stations that were visited.
    pub(crate) visited: usize,
    /// Stations of each grade, in the scheme's order.
    pub(crate) grades: Vec<GradeFigure>,
    /// Stations without a return.
    pub(crate) no_return: usize,
    /// Stations that show a problem, by class; classes and problems without any are left out.
    pub(crate) problems: Vec<(ProblemClass, Vec<(Problem, usize)>)>,
}

/// One kind.
pub(crate) struct KindFigure {
    pub(crate) label: String,
    pub(crate) count: usize,
}

/// One grade, with its words.
pub(crate) struct GradeFigure {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) annex: String,
    pub(crate) count: usize,
}

/// The classes the notice prints. Faults of filing are reported to the stations, not to the public.
const CLASSES: &[ProblemClass] = &[ProblemClass::Performance, ProblemClass::Management, ProblemClass::Staff];

impl Figures {
    /// Counts the results.
    pub(crate) fn of(results: &Results<'_>) -> Self {
        let assessments = results.assessments;
        let outcome = |code: Option<&str>| assessments.iter().filter(|one| one.grade() == code).count();
        Self {
            total: results.register.stations().len(),
            kinds: results
                .campaign
                .kinds
                .iter()
                .map(|kind| KindFigure {
                    label: kind.label.clone(),
                    count: results.register.stations().iter().filter(|one| one.kind.0 == kind.code).count(),
                })
                .collect(),
            visited: assessments.iter().filter(|one| one.onsite_path.is_some()).count(),
            grades: results
                .scheme
                .grades
                .iter()
                .map(|grade| GradeFigure::new(results.campaign, grade, outcome(Some(&grade.code))))
                .collect(),
            no_return: assessments.iter().filter(|one| one.outcome == Outcome::NoReturn).count(),
            problems: problems(results),
        }
    }

    /// Stations with a grade.
    pub(crate) fn assessed(&self) -> usize {
        self.grades.iter().map(|grade| grade.count).sum()
    }

    /// The words the text prints a count after, with that count.
    pub(crate) fn worded(&self) -> Vec<Count> {
        let kinds = self.kinds.iter().map(|kind| Count::new(&kind.label, kind.count));
        let grades = self.grades.iter().map(|grade| Count::new(&grade.text, grade.count));
        kinds.chain(grades).filter(|count| !count.label.is_empty()).collect()
    }
}

impl GradeFigure {
    fn new(campaign: &Campaign, grade: &Grade, count: usize) -> Self {
        let wording = campaign.notice.grades.iter().find(|wording| wording.code == grade.code);
        let (text, annex) = wording.map_or_else(
            || (format!("{}的", grade.name), format!("{}单位", grade.name)),
            |wording| (wording.text.clone(), wording.annex.clone()),
        );
        Self { code: grade.code.clone(), text, annex, count }
    }
}

/// A station counts once for a problem, however many findings and inspectors show it.
fn problems(results: &Results<'_>) -> Vec<(ProblemClass, Vec<(Problem, usize)>)> {
    let in_force = results.findings.iter().filter(|finding| finding.is_in_force());
    let shown = in_force
        .filter_map(|finding| finding.station.as_deref().map(|station| (finding.problem, station)))
        .chain(results.onsite_problems.iter().map(|(station, problem)| (*problem, station.as_str())));
    let mut stations: BTreeMap<Problem, BTreeSet<&str>> = BTreeMap::new();
    for (problem, station) in shown.filter(|(_, station)| results.register.by_code(station).is_some()) {
        stations.entry(problem).or_default().insert(station);
    }
    let of_class = |class: ProblemClass| {
        let problems = stations.iter().filter(|(problem, _)| problem.class() == class);
        (class, problems.map(|(problem, stations)| (*problem, stations.len())).collect::<Vec<_>>())
    };
    CLASSES.iter().copied().map(of_class).filter(|(_, problems)| !problems.is_empty()).collect()
}
