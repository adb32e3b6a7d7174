//! One finding as every rendering tells it: masked, with the name of its station, what stands in its cell and
//! the key by which it is found again in another run.

use std::collections::BTreeMap;

use model::finding::Problem;
use model::mask::mask;
use model::{Finding, Origin, Severity, Text};

/// The facts of a finding. Nothing in it needs masking; texts may hold any character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is found again by: see `facts`.
    pub fingerprint: String,
    /// The rule's code.
    pub code: String,
    /// The rule's name.
    pub name: String,
    /// How grave.
    pub severity: Severity,
    /// The notice's class.
    pub problem: Problem,
    /// Register code of the station.
    pub station: Option<String>,
    /// Its name on the register.
    pub station_name: Option<String>,
    /// Path of the file.
    pub path: Option<String>,
    /// Where in the file.
    pub origin: Origin,
    /// The field's path.
    pub field: Option<String>,
    /// What stands at the place: empty when it is blank, `None` when there is no place or its row was not kept.
    pub found: Option<String>,
    /// What is wrong: what was found and what was expected.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
    /// The row it stands in, as `(column, shown text)`.
    pub excerpt: Vec<(u32, String)>,
    /// The waiver that lets it stand as a note.
    pub waived: Option<String>,
    /// Whether it is new; `None` when it was compared with nothing.
    pub change: Option<Change>,
}

/// What became of a finding between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The earlier run did not have it.
    New,
    /// Both have it.
    Unchanged,
}

impl Change {
    /// The word on the wire, which is also that of SARIF.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
        }
    }

    /// The change of a wire word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::New, Self::Unchanged].into_iter().find(|change| change.word() == word)
    }

    /// The word for readers.
    pub fn label(self) -> Text {
        match self {
            Self::New => Text::new("新增", "new"),
            Self::Unchanged => Text::new("仍在", "unchanged"),
        }
    }
}

/// The facts of findings, in their order.
///
/// The fingerprint is `rule:station:field`, such as `A002:FZ010:self_total`. Of a finding without a station it
/// holds the path of the file instead; of one without a field, the place in the file. Findings that agree in all
/// three are numbered: `#2` and so on. What the row says, the wording and the level are no part of it, so that a
/// return sent again under another name, or a message worded anew, keeps its findings.
pub(super) fn facts(findings: &[Finding], names: &BTreeMap<&str, &str>) -> Vec<Facts> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let of = |finding: &Finding| {
        let key = key(finding);
        let count = seen.entry(key.clone()).and_modify(|count| *count += 1).or_insert(1);
        let fingerprint = if *count == 1 { key } else { format!("{key}#{count}") };
        let station_name = finding.station.as_deref().and_then(|station| names.get(station));
        Facts {
            fingerprint,
            code: finding.code.clone(),
            name: finding.name.clone(),
            severity: finding.severity,
            problem: finding.problem,
            station: finding.station.clone(),
            station_name: station_name.map(|name| (*name).to_owned()),
            path: finding.path.clone(),
            origin: finding.origin.clone(),
            field: finding.field.clone(),
            found: found(finding),
            message: masked(&finding.message),
            hint: masked(&finding.hint),
            excerpt: finding.excerpt.iter().map(|(column, text)| (*column, mask(text))).collect(),
            waived: finding.waived.as_deref().map(mask),
            change: None,
        }
    };
    findings.iter().map(of).collect()
}

impl Facts {
    /// Whether it counts against the station: an error or warning that is not waived.
    pub fn is_in_force(&self) -> bool {
        self.waived.is_none() && self.severity != Severity::Info
    }
}

fn key(finding: &Finding) -> String {
    let whose = finding.station.as_ref().or(finding.path.as_ref()).map_or("", String::as_str);
    let what = finding.field.clone().unwrap_or_else(|| finding.origin.to_string());
    format!("{}:{}:{}", finding.code, mask(whose), mask(&what))
}

fn masked(text: &Text) -> Text {
    Text { zh: mask(&text.zh), en: mask(&text.en) }
}

fn found(finding: &Finding) -> Option<String> {
    if finding.excerpt.is_empty() {
        return None;
    }
    let text = match &finding.origin {
        Origin::File => return None,
        Origin::Line(_, column) => finding.excerpt.iter().rfind(|(start, _)| start < column),
        Origin::Cell(_, cell) => finding.excerpt.iter().find(|(column, _)| *column == cell.col),
    };
    Some(text.map(|(_, text)| mask(text)).unwrap_or_default())
}
