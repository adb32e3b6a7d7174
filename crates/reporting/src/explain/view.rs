//! What the lines about one leaf are written from. Deliberately no words.

use model::Lang;
use model::assessment::Assessment;
use model::scheme::Scheme;

use crate::results::Results;

/// What every line of a leaf may refer to.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The station's result.
    pub(super) assessment: &'a Assessment,
    /// The scheme.
    pub(super) scheme: &'a Scheme,
    /// Everything, when it is at hand.
    pub(super) results: Option<&'a Results<'a>>,
    /// The reader's language.
    pub(super) lang: Lang,
}
