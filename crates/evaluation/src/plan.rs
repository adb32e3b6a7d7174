//! A scheme made ready to be applied: ids looked up once, answers by place rather than by name.
//!
//! Deliberately without arithmetic; only what does not depend on a station is decided here.

use std::collections::HashMap;

use model::scheme::{Applies, Clause, ClauseProof, Indicator, NeedKind, NotApplicable, Scheme};

use crate::number::Number;

/// A scheme made ready.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(crate) scheme: &'a Scheme,
    /// The leaves, in order.
    pub(crate) leaves: Vec<Leaf<'a>>,
    /// All indicators, in order, each with its parent's place and, of a leaf, its place among the leaves.
    pub(crate) nodes: Vec<Node>,
    /// Places of the top indicators.
    pub(crate) tops: Vec<usize>,
    /// Whether sums of indicators below the top are needed.
    pub(crate) needs_tree: bool,
    ids: HashMap<&'a str, usize>,
}

/// An indicator in the tree.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Option<usize>,
    /// Of a leaf, its place among the leaves.
    pub(crate) leaf: Option<usize>,
}

/// A leaf made ready.
#[derive(Debug)]
pub(crate) struct Leaf<'a> {
    pub(crate) indicator: &'a Indicator,
    /// The place of its top indicator among the top indicators.
    pub(crate) category: usize,
    /// What the register has to say for it to apply; its own and those of the indicators above it.
    pub(crate) applies: Vec<&'a Applies>,
    /// The number it is computed from.
    pub(crate) from: Option<Number<'a>>,
    /// The clauses that something proves at the desk: its method's, then those of the desk.
    pub(crate) clauses: Vec<(&'a Clause, Proven<'a>)>,
    /// Whether an on-site score below the maximum has to have its reason.
    pub(crate) needs_reason: bool,
}

/// What proves a clause.
#[derive(Debug)]
pub(crate) enum Proven<'a> {
    Finding(&'a str),
    Number(Number<'a>),
}

impl<'a> Plan<'a> {
    /// Makes a scheme ready, which has passed its checks.
    pub fn new(scheme: &'a Scheme) -> Self {
        let places: HashMap<&str, usize> =
            scheme.indicators.iter().enumerate().map(|(at, indicator)| (indicator.id.as_str(), at)).collect();
        let mut nodes: Vec<Node> = Vec::new();
        let mut leaves: Vec<Leaf<'a>> = Vec::new();
        let mut tops = Vec::new();
        let mut ids = HashMap::new();
        // The place of each indicator's top among the tops. Parents come before their children.
        let mut top_of: Vec<usize> = Vec::new();
        for (at, indicator) in scheme.indicators.iter().enumerate() {
            let parent = indicator.parent.as_deref().and_then(|parent| places.get(parent)).copied();
            let parent = parent.filter(|parent| *parent < at);
            if parent.is_none() {
                tops.push(at);
            }
            top_of.push(parent.map_or(tops.len() - 1, |parent| top_of[parent]));
            let leaf = indicator.method.is_some().then_some(leaves.len());
            if let Some(place) = leaf {
                ids.insert(indicator.id.as_str(), place);
                leaves.push(Leaf::new(
                    scheme,
                    indicator,
                    top_of[at],
                    applies(scheme, &nodes, indicator, parent),
                ));
            }
            nodes.push(Node { parent, leaf });
        }
        let mut named = scheme.minima.iter().map(|minimum| minimum.indicator.as_str()).chain(
            scheme.grades.iter().flat_map(|grade| &grade.needs).filter_map(|need| match &need.kind {
                NeedKind::Reaches { indicator, .. } => Some(indicator.as_str()),
                _ => None,
            }),
        );
        let needs_tree = scheme.not_applicable == NotApplicable::RescaleElement || named.next().is_some();
        Self { scheme, leaves, nodes, tops, needs_tree, ids }
    }

    /// The place among the leaves of an indicator's id; `guess` is tried first, since forms keep the order of
    /// the scheme.
    pub(crate) fn place(&self, id: &str, guess: usize) -> Option<usize> {
        match self.leaves.get(guess) {
            Some(leaf) if leaf.indicator.id == id => Some(guess),
            _ => self.ids.get(id).copied(),
        }
    }
}

fn applies<'a>(
    scheme: &'a Scheme,
    nodes: &[Node],
    indicator: &'a Indicator,
    parent: Option<usize>,
) -> Vec<&'a Applies> {
    let mut found: Vec<&Applies> = indicator.applies.iter().collect();
    let mut above = parent;
    while let Some(at) = above {
        found.extend(&scheme.indicators[at].applies);
        above = nodes[at].parent;
    }
    found
}

impl<'a> Leaf<'a> {
    fn new(scheme: &'a Scheme, indicator: &'a Indicator, category: usize, applies: Vec<&'a Applies>) -> Self {
        let method = indicator.method.as_ref();
        let own = method.map_or(&[][..], |method| method.clauses());
        let clauses = own.iter().chain(&indicator.desk).filter_map(|clause| {
            let proven = match &clause.proof {
                ClauseProof::Inspector => return None,
                ClauseProof::Finding(code) => Proven::Finding(code),
                ClauseProof::Number(path) => Proven::Number(Number::named(scheme, path)),
            };
            Some((clause, proven))
        });
        Self {
            indicator,
            category,
            applies,
            from: method.and_then(|method| method.from()).map(|path| Number::named(scheme, path)),
            clauses: clauses.collect(),
            needs_reason: scheme.reasons_required || own.iter().any(|clause| clause.take.is_discretionary()),
        }
    }
}
