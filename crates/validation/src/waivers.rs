//! The waivers of officials, and which findings they cover.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::Finding;
use model::decision::{Act, Decision};

/// Waivers that have not run out, by station and rule code, in their order.
#[derive(Debug, Default)]
pub(crate) struct Waivers<'a>(BTreeMap<(&'a str, &'a str), Vec<&'a Decision>>);

impl<'a> Waivers<'a> {
    /// The waivers among some decisions that have not run out on a day.
    pub(crate) fn on(day: Date, decisions: &'a [Decision]) -> Self {
        let mut waivers = Self::default();
        for decision in decisions {
            match &decision.act {
                Act::Waiver { rule, until, .. } if until.is_none_or(|until| day <= until) => {
                    waivers.0.entry((&decision.station, rule)).or_default().push(decision);
                }
                _ => {}
            }
        }
        waivers
    }

    /// The reason and who, when one of the waivers of the finding's station and rule covers it.
    pub(crate) fn covering(&self, finding: &Finding) -> Option<String> {
        let decisions = self.0.get(&(finding.station.as_deref()?, finding.code.as_str()))?;
        let covers = |decision: &&&Decision| match &decision.act {
            Act::Waiver { place: Some(place), .. } => is_at_place(finding, place),
            _ => true,
        };
        let decision = decisions.iter().find(covers)?;
        Some(format!("{}（{}）", decision.reason, decision.by))
    }
}

/// Whether a finding is at a place that a waiver names: its field's path, or its cell.
pub(crate) fn is_at_place(finding: &Finding, place: &str) -> bool {
    finding.field.as_deref() == Some(place) || finding.origin.to_string() == place
}
