//! Who inspects, and how the scores of several inspectors of one station become one.

use rust_decimal::Decimal;

/// How on-site checks are made and counted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InspectionSettings {
    /// Who may be sent.
    pub inspectors: Vec<Inspector>,
    /// How several forms of one station are reconciled.
    pub several: Several,
}

/// Someone who may be sent to a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspector {
    /// Name, as written on on-site forms.
    pub name: String,
    /// The unit they work for: a registered station's code or name, or any other.
    pub unit: String,
    /// Codes of stations they must not judge besides their own unit.
    pub recused: Vec<String>,
}

/// How the scores that several inspectors of one station gave a leaf become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Several {
    /// Only the form of the latest visit counts; the lowest, where it holds scores of several inspectors.
    #[default]
    Latest,
    /// The mean where no two scores are further apart than so many points, else the lowest.
    MeanWithin(Decimal),
    /// The lowest.
    Lowest,
    /// All must agree; where they do not, the leaf has no on-site score.
    Consensus,
}
