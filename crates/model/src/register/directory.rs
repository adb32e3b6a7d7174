//! Which station of the register a form means: by code, else by name, never by a guess.
//!
//! A name is compared in four steps, each looser than the one before:
//!
//! 1. the register's names, folded: white space, width, brackets, （盖章）;
//! 2. former names, folded;
//! 3. the name without its ending ([`ENDINGS`](super::ENDINGS) and the campaign's own): 某校鉴定站 is
//!    某校职业技能鉴定站, and 某校;
//! 4. that without the places it begins with: 福州市某校 is 某校, but never 长乐市某校.
//!
//! The first step that gives anything decides. If it gives several stations, none is chosen and the steps
//! after it are not tried: they could only hide the doubt. Deliberately no likeness of letters is measured;
//! a misspelt name is for a person to settle.

use std::collections::BTreeMap;

use super::endings::Endings;
use super::fold::{fold_station, without_brackets};
use super::places::{Placed, Places};
use super::{Register, Registered};

/// How a station was recognized, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// By its code.
    Code,
    /// By its name, folded.
    Name,
    /// By a former name, folded.
    FormerName,
    /// By a name with another ending, or none.
    Ending,
    /// By a name that also begins with other places, or none.
    Place,
}

/// What a code and a name say about the station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity<'a> {
    /// It is this one.
    Found {
        /// The station.
        station: &'a Registered,
        /// What it was recognized by.
        how: How,
    },
    /// It may be one of these, in register order; which, a person has to say.
    Ambiguous(Vec<&'a Registered>),
    /// The register has none like it.
    Unknown,
}

impl<'a> Identity<'a> {
    /// The station, if there is no doubt.
    pub fn station(&self) -> Option<&'a Registered> {
        match self {
            Self::Found { station, .. } => Some(station),
            _ => None,
        }
    }

    /// The stations it may be while there is doubt.
    pub fn candidates(&self) -> &[&'a Registered] {
        match self {
            Self::Ambiguous(candidates) => candidates,
            _ => &[],
        }
    }
}

/// A register with its lookups made: a question takes about as long as the name in it, however many stations
/// there are.
#[derive(Clone, Debug)]
pub struct Directory<'a> {
    register: &'a Register,
    names: Lookup<&'a Registered>,
    former_names: Lookup<&'a Registered>,
    stems: Lookup<&'a Registered>,
    placed: Lookup<(Placed, &'a Registered)>,
    endings: Endings,
    places: Places,
}

type Lookup<T> = BTreeMap<String, Vec<T>>;

impl<'a> Directory<'a> {
    /// Makes the lookups. `place` is the city or county whose register it is, `station_endings` are endings
    /// besides [`ENDINGS`](super::ENDINGS).
    pub fn new(register: &'a Register, place: &str, station_endings: &[String]) -> Self {
        let endings = Endings::with(station_endings);
        let bare: Vec<String> = register.stations().iter().map(|station| bare(&station.name)).collect();
        let places = Places::learn(place, bare.iter().map(|name| endings.stem(name)));
        let mut directory = Self {
            register,
            names: Lookup::new(),
            former_names: Lookup::new(),
            stems: Lookup::new(),
            placed: Lookup::new(),
            endings,
            places,
        };
        register.stations().iter().for_each(|station| directory.enter(station));
        directory
    }

    fn enter(&mut self, station: &'a Registered) {
        self.names.entry(fold_station(&station.name)).or_default().push(station);
        for former in &station.former_names {
            self.former_names.entry(fold_station(former)).or_default().push(station);
        }
        for name in station.names() {
            let bare = bare(name);
            let stem = self.endings.stem(&bare);
            let placed = self.places.split(stem);
            self.stems.entry(stem.to_owned()).or_default().push(station);
            self.placed.entry(placed.key().to_owned()).or_default().push((placed, station));
        }
    }

    /// The station of a code.
    pub fn by_code(&self, code: &str) -> Option<&'a Registered> {
        self.register.by_code(code)
    }

    /// The station a form means by what it says of itself.
    ///
    /// A code of the register decides unless the name is that of another station: then neither is believed, and
    /// both stations are candidates. A code the register does not have asks more of the name: only equality
    /// identifies the station, a similar name makes it a candidate.
    pub fn identify(&self, code: Option<&str>, name: Option<&str>) -> Identity<'a> {
        let by_name = name.map_or(Identity::Unknown, |name| self.by_name(name));
        match (code.and_then(|code| self.by_code(code)), by_name) {
            (Some(station), by_name) => by_code_and_name(station, &by_name),
            (None, Identity::Found { station, how }) if code.is_some() && how != How::Name => {
                Identity::Ambiguous(vec![station])
            }
            (None, recognized) => recognized,
        }
    }

    /// The station of a name alone.
    pub fn by_name(&self, name: &str) -> Identity<'a> {
        let folded = fold_station(name);
        let bare = without_brackets(&folded);
        // 某某指导中心 may be a station's whole name without an ending, or a name with one.
        let readings = [self.endings.stem(&bare), &bare];
        settle(How::Name, self.named(name, &folded))
            .or_else(|| settle(How::FormerName, under(&self.former_names, &folded).collect()))
            .or_else(|| {
                let stations = readings.iter().flat_map(|stem| under(&self.stems, stem));
                settle(How::Ending, stations.collect())
            })
            .or_else(|| {
                let stations = readings.iter().flat_map(|stem| self.placed_like(stem));
                settle(How::Place, stations.collect())
            })
            .unwrap_or(Identity::Unknown)
    }

    /// The stations of a folded name; if several, those whose name is the same letter by letter, if any.
    fn named(&self, name: &str, folded: &str) -> Vec<&'a Registered> {
        let stations: Vec<_> = under(&self.names, folded).collect();
        let exactly: Vec<_> =
            stations.iter().copied().filter(|station| station.name == name.trim()).collect();
        if exactly.is_empty() { stations } else { exactly }
    }

    fn placed_like(&self, stem: &str) -> impl Iterator<Item = &'a Registered> {
        let placed = self.places.split(stem);
        let entries = self.placed.get(placed.key()).map_or(&[][..], Vec::as_slice);
        let like = entries.iter().filter(|(known, _)| known.agrees(&placed)).map(|(_, station)| *station);
        like.collect::<Vec<_>>().into_iter()
    }
}

/// The station of a code, unless its form bears the name of others and not of this one.
fn by_code_and_name<'a>(station: &'a Registered, by_name: &Identity<'a>) -> Identity<'a> {
    let mut named = by_name.candidates().to_vec();
    named.extend(by_name.station());
    if named.is_empty() || named.iter().any(|other| other.order == station.order) {
        return Identity::Found { station, how: How::Code };
    }
    named.push(station);
    named.sort_by_key(|station| station.order);
    Identity::Ambiguous(named)
}

fn bare(name: &str) -> String {
    without_brackets(&fold_station(name))
}

fn under<'a>(lookup: &Lookup<&'a Registered>, key: &str) -> impl Iterator<Item = &'a Registered> {
    lookup.get(key).map_or(&[][..], Vec::as_slice).iter().copied()
}

/// What a step says: nothing, one station, or several. A station that is reached in two ways is one.
fn settle(how: How, mut stations: Vec<&Registered>) -> Option<Identity<'_>> {
    stations.sort_by_key(|station| station.order);
    stations.dedup_by_key(|station| station.order);
    match stations.as_slice() {
        [] => None,
        [station] => Some(Identity::Found { station, how }),
        _ => Some(Identity::Ambiguous(stations)),
    }
}
