//! Whose the forms of an import are, and what about that a person has to know: forms of no known station, forms
//! matched by a similar name, several of one station, the same file twice, stations that sent none.
//!
//! Deliberately no matching of names, which is [`model::register::Directory`]'s, and no rule on which form
//! counts, which is `validation::counting`'s.

use std::collections::{BTreeMap, BTreeSet};

use ledger::SourceRow;
use model::decision::{Act, Decision};
use model::received::AbsentStation;
use model::register::{Directory, How, Identity, Registered};
use model::{Cited, FormDate, Text};
use validation::Filing;

use crate::folder::Folder;

/// A form, by its place.
pub(crate) struct FormSource {
    /// Path of its file, relative to the campaign folder.
    pub(crate) path: String,
    /// Which of the file's forms, from zero.
    pub(crate) part: usize,
}

/// A form, what it says of itself, and whose it was found to be.
pub(crate) struct StationMatch<'a> {
    source: FormSource,
    code: Option<String>,
    name: Option<String>,
    identity: Identity<'a>,
}

/// A return, as far as it decides which of a station's returns counts.
pub(crate) struct DatedReturn {
    pub(crate) source: FormSource,
    pub(crate) station: Option<String>,
    pub(crate) filled_on: Option<FormDate>,
}

impl<'a> StationMatch<'a> {
    pub(crate) fn new(
        directory: &Directory<'a>,
        source: FormSource,
        code: &Cited<String>,
        name: &Cited<String>,
    ) -> Self {
        let (code, name) = (code.get().cloned(), name.get().cloned());
        let identity = directory.identify(code.as_deref(), name.as_deref());
        Self { source, code, name, identity }
    }

    /// The register code of the station, if it is known.
    pub(crate) fn station(&self) -> Option<&str> {
        self.identity.station().map(|station| station.code.as_str())
    }

    /// Whether the station is not known.
    pub(crate) fn is_unidentified(&self) -> bool {
        self.identity.station().is_none()
    }

    /// Whether the station was matched by less than its code or, in the absence of one, its name.
    pub(crate) fn is_similar_name(&self) -> bool {
        match self.identity {
            Identity::Found { how: How::Code, .. } => false,
            Identity::Found { how: How::Name | How::FormerName, .. } => self.code.is_some(),
            Identity::Found { .. } => true,
            _ => false,
        }
    }

    /// What was found, for readers.
    pub(crate) fn text(&self) -> Text {
        let source = self.source.text();
        let (code, name) = (quoted(self.code.as_deref()), quoted(self.name.as_deref()));
        let Identity::Found { station: Registered { code: known_code, name: known, .. }, how } =
            &self.identity
        else {
            let candidates = validation::candidates(self.identity.candidates());
            return Text::new(
                format!("{}：名称{}，编号{}{}", source.zh, name.zh, code.zh, candidates.zh),
                format!("{}: name {}, code {}{}", source.en, name.en, code.en, candidates.en),
            );
        };
        let why = match how {
            How::Code | How::Name | How::FormerName => {
                Text::new("名称一致，编号不在登记册中", "the same name, with a code of no one")
            }
            How::Ending => Text::new("只是结尾字样不同", "only the ending differs"),
            How::Place => {
                Text::new("只是所冠地名、结尾字样不同", "only places in front and the ending differ")
            }
        };
        Text::new(
            format!(
                "{}：名称{}，编号{}；认定为“{known}”（{known_code}），{}",
                source.zh, name.zh, code.zh, why.zh
            ),
            format!(
                "{}: name {}, code {}, taken for `{known}` ({known_code}): {}",
                source.en, name.en, code.en, why.en
            ),
        )
    }
}

impl FormSource {
    fn text(&self) -> Text {
        let Self { path, part } = self;
        match part {
            0 => Text::new(path, path),
            _ => Text::new(format!("{path} 第 {} 份", part + 1), format!("{path} form {}", part + 1)),
        }
    }
}

impl DatedReturn {
    fn text(&self) -> Text {
        let Text { zh, en } = self.source.text();
        match self.filled_on {
            Some(date) => Text::new(format!("{zh}（{date} 填报）"), format!("{en} (filled in {date})")),
            None => Text::new(format!("{zh}（未填日期）"), format!("{en} (no date)")),
        }
    }

    fn filing(&self) -> Filing<'_> {
        let Self { source, station, filled_on } = self;
        Filing { station: station.as_deref(), filled_on: *filled_on, path: &source.path, part: source.part }
    }
}

fn quoted(text: Option<&str>) -> Text {
    match text {
        Some(text) => Text::new(format!("“{text}”"), format!("`{text}`")),
        None => Text::new("未填", "not given"),
    }
}

/// The paths of every content that was found under several, each group in order, groups by their first path.
pub(crate) fn copies(files: &[SourceRow]) -> Vec<Vec<String>> {
    let mut paths: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.source.blake3.is_empty()) {
        paths.entry(&file.source.blake3).or_default().push(file.source.path.clone());
    }
    let mut groups: Vec<_> = paths.into_values().filter(|paths| paths.len() > 1).collect();
    groups.sort();
    groups
}

/// A sentence for each station with several returns, in register order: which one counts, and why.
pub(crate) fn repeated(folder: &Folder, returns: &[DatedReturn]) -> Vec<Text> {
    let mut of_station: BTreeMap<&str, Vec<&DatedReturn>> = BTreeMap::new();
    for form in returns {
        if let Some(station) = form.station.as_deref() {
            of_station.entry(station).or_default().push(form);
        }
    }
    let counting = validation::counting_by(returns, DatedReturn::filing);
    let stations = folder.register.stations().iter();
    stations
        .filter_map(|station| {
            let forms = of_station.get(station.code.as_str()).filter(|forms| forms.len() > 1)?;
            let counts = counting.get(station.code.as_str())?;
            let others: Vec<_> = forms.iter().copied().filter(|form| !std::ptr::eq(*form, *counts)).collect();
            Some(settled(station, counts, &others))
        })
        .collect()
}

/// Which of a station's returns counts and why, for readers.
fn settled(station: &Registered, counts: &DatedReturn, others: &[&DatedReturn]) -> Text {
    let Registered { code, name, .. } = station;
    let day = |form: &DatedReturn| form.filled_on.and_then(FormDate::last_day);
    let latest = others.iter().all(|other| day(other) < day(counts));
    let why = if latest {
        Text::new("填报日期最晚", "it was filled in last")
    } else {
        Text::new("填报日期相同或未填，取路径排序在后的", "no date decides, so the last path does")
    };
    let counting = counts.text();
    let others: Vec<Text> = others.iter().map(|form| form.text()).collect();
    let (zh, en): (Vec<_>, Vec<_>) = others.iter().map(|text| (text.zh.as_str(), text.en.as_str())).unzip();
    Text::new(
        format!("“{name}”（{code}）以{}为准（{}）；不作数：{}", counting.zh, why.zh, zh.join("、")),
        format!("`{name}` ({code}): {} counts ({}), not {}", counting.en, why.en, en.join(", ")),
    )
}

/// The stations without a form, in register order.
pub(crate) fn absent(folder: &Folder, sent: &BTreeSet<String>) -> Vec<AbsentStation> {
    let withdrew = |decision: &&Decision| matches!(decision.act, Act::Withdrawal { .. });
    let withdrawn: BTreeSet<&str> =
        folder.decisions.iter().filter(withdrew).map(|decision| decision.station.as_str()).collect();
    let stations = folder.register.stations().iter();
    stations
        .filter(|station| !sent.contains(&station.code))
        .map(|station| AbsentStation {
            code: station.code.clone(),
            name: station.name.clone(),
            withdrawn: withdrawn.contains(station.code.as_str()),
        })
        .collect()
}
