//! Makes an input ready: its lookups, every rule with the campaign's settings, the waivers.

use std::sync::Arc;

use model::rule::Rule;

use crate::context::{AllReturns, Input};
use crate::declared::compiled::Declared;
use crate::rule::Check;
use crate::rules::{CHECKS, RULES};
use crate::settings::{self, Setting};
use crate::waivers::Waivers;

/// An input with its lookups made, so that each return is checked in time linear in its own size.
#[derive(Debug)]
pub struct Prepared<'a> {
    pub(crate) batch: AllReturns<'a>,
    /// Every rule that there is, whether or not it runs.
    pub(crate) rules: Vec<PreparedRule<'a>>,
    pub(crate) waivers: Waivers<'a>,
}

/// A rule, how it judges, and what the campaign has set.
#[derive(Debug)]
pub(crate) struct PreparedRule<'a> {
    pub(crate) rule: Rule<'a>,
    pub(crate) check: Check,
    pub(crate) setting: Setting<'a>,
}

/// Makes the lookups of an input.
pub fn prepare<'a>(input: &Input<'a>) -> Prepared<'a> {
    let built_in = RULES.iter().zip(CHECKS).map(|(rule, check)| (**rule, check.clone()));
    let declared = input.scheme.declared.iter().chain(&input.campaign.declared);
    let declared =
        declared.map(|declared| (declared.rule(), Check::Declared(Arc::new(Declared::compile(declared)))));
    prepare_rules(input, built_in.chain(declared))
}

/// Makes the lookups of an input that is judged by these rules.
pub(crate) fn prepare_rules<'a>(
    input: &Input<'a>,
    rules: impl Iterator<Item = (Rule<'a>, Check)>,
) -> Prepared<'a> {
    let setting = |(rule, check): (Rule<'a>, Check)| PreparedRule {
        setting: settings::resolve(&rule, input.campaign),
        rule,
        check,
    };
    Prepared {
        batch: AllReturns::new(input),
        rules: rules.map(setting).collect(),
        waivers: Waivers::on(input.campaign.as_of, input.decisions),
    }
}

impl<'a> Prepared<'a> {
    /// Every rule that there is, declared ones last, whether or not it runs.
    pub fn rules(&self) -> impl Iterator<Item = &Rule<'a>> {
        self.rules.iter().map(|prepared| &prepared.rule)
    }
}
