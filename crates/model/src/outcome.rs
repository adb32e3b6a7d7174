//! What could not be judged, and what broke down while judging.
//!
//! Deliberately not what was found wrong, see [`crate::finding`].

use crate::text::Text;

/// A rule that could not judge a return, or that was switched off; never to be shown as passed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotChecked {
    /// Register code of the station; `None` when it is not known or all are concerned.
    pub station: Option<String>,
    /// Path of the file; `None` when all are concerned.
    pub path: Option<String>,
    /// The rule's code.
    pub code: String,
    /// Why.
    pub why: Text,
}

/// A rule that broke down on a subject: a fault of this program, never of a station. What it had reported of that
/// subject until then is left out; the other rules went on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EngineFault {
    /// The rule's code.
    pub code: String,
    /// Register code of the station it was about; `None` when all are concerned.
    pub station: Option<String>,
    /// Path of the file; `None` when all are concerned.
    pub path: Option<String>,
    /// What happened.
    pub why: Text,
}
