//! A declared rule, compiled.

use expression::{Condition, Pattern};
use model::Text;
use model::declared::{DeclaredRule, Demand};

/// A declared rule, ready to run.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(super) over: Option<String>,
    pub(super) when: Option<Condition>,
    pub(super) demand: Demand,
    /// The compiled form of what is demanded, where it has one.
    pub(super) compiled: Compiled,
}

/// What a demand compiles to.
#[derive(Debug)]
pub(super) enum Compiled {
    Nothing,
    Condition(Condition),
    Pattern(Pattern),
    /// It did not compile, which its reader had ruled out.
    Broken(Text),
}

impl Declared {
    /// Compiles the conditions and the pattern of a declaration.
    pub(crate) fn compile(declared: &DeclaredRule) -> Self {
        let over = declared.over.as_deref();
        let condition =
            |source: &str| Condition::compile(source, over).map_err(|faults| faults[0].text.clone());
        let compiled = match &declared.demand {
            Demand::Assert { condition: source } => {
                condition(source).map_or_else(Compiled::Broken, Compiled::Condition)
            }
            Demand::Pattern { pattern, .. } => Pattern::compile(pattern)
                .map_or_else(|refused| Compiled::Broken(refused.text), Compiled::Pattern),
            _ => Compiled::Nothing,
        };
        let (when, compiled) = match declared.when.as_deref().map(condition) {
            None => (None, compiled),
            Some(Ok(when)) => (Some(when), compiled),
            Some(Err(why)) => (None, Compiled::Broken(why)),
        };
        Self { over: declared.over.clone(), when, demand: declared.demand.clone(), compiled }
    }
}
