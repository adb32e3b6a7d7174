//! What officials decided; each is a record on top of what was computed.

use jiff::civil::Date;
use rust_decimal::Decimal;

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
    /// The points of a leaf were changed on appeal; everything after the leaf is computed again. Of several
    /// for one leaf, an appeal that was reopened, the last one counts.
    Leaf {
        /// Indicator id.
        indicator: String,
        /// The points that count.
        points: Decimal,
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

impl Act {
    /// Code of the grade it gives; `None` when it gives none.
    pub fn grade(&self) -> Option<&str> {
        match self {
            Self::Withdrawal { grade } | Self::Grade { grade } => Some(grade),
            Self::Leaf { .. } | Self::Waiver { .. } => None,
        }
    }
}
