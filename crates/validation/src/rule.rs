//! How a rule judges: its function, and what it is shown.
//!
//! What a rule is besides, is data: [`model::rule::Rule`].

use std::sync::Arc;

use model::Text;
use model::rule::{Needs, Rule};

use crate::context::{AllReturns, FormContext, Input, ReturnContext, SettingsContext};
use crate::declared::compiled::Declared;
use crate::phrases;
use crate::sink::Sink;

/// What a rule looks at.
#[derive(Clone, Debug)]
pub(crate) enum Check {
    /// One return.
    Return(fn(&ReturnContext<'_>, &mut Sink<'_>)),
    /// One return, by a rule of the bureau's own.
    Declared(Arc<Declared>),
    /// One form, return or on-site, and what its importer reported about it.
    Form(fn(&FormContext<'_>, &mut Sink<'_>)),
    /// All returns together.
    AllReturns(fn(&AllReturns<'_>, &mut Sink<'_>)),
    /// The campaign's own settings, once all other findings are known.
    Settings(fn(&SettingsContext<'_>, &mut Sink<'_>)),
    /// A file as a whole: refused before there was a form, see [`crate::file_refused`], or with more findings
    /// than are listed.
    File,
}

/// Why a rule can judge nothing; `None` when it can.
pub(crate) fn lacking(rule: &Rule<'_>, input: &Input<'_>) -> Option<Text> {
    match rule.needs {
        Needs::EarlierReturns if input.earlier.is_empty() => Some(phrases::no_earlier_returns()),
        Needs::Regions if input.campaign.regions.is_empty() => Some(phrases::no_regions()),
        _ => None,
    }
}
