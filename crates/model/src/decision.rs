//! What officials decided; each is a record on top of what was computed.

use jiff::civil::Date;

/// A decision, with who, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Register code of the station.
    pub station: String,
    /// What was decided.
    pub act: Act,
    /// Printed in brackets after the name in the annex, when `show_reason` says so.
    pub reason: String,
    /// Whether the notice prints the reason.
    pub show_reason: bool,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Date,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The station withdrew by its own request; the grade it is listed under.
    Withdrawal {
        /// Grade code.
        grade: String,
    },
    /// The grade was changed.
    Grade {
        /// Grade code.
        grade: String,
    },
    /// A finding was waived.
    Waiver {
        /// Rule code.
        rule: String,
        /// The place it is meant for: a field's path or a cell, as findings print them; `None` for all.
        place: Option<String>,
        /// The last day it holds; `None` for as long as the campaign.
        until: Option<Date>,
    },
}
