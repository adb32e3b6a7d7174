//! Which station of the register a form means: by code, else by name, never by a guess.
//!
//! A name is compared in four steps, each looser than the one before:
//!
//! 1. the register's names, folded by [`fold_name`] (white space, width, brackets);
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
use super::fold::without_brackets;
use super::places::{Placed, Places};
use super::{Register, Registered, fold_name};
use crate::campaign::Campaign;

/// How a station was told, surest first.
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
        /// What told it.
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

/// A register with its lookups made: each question takes about as long as the name, however many stations
/// there are.
#[derive(Clone, Debug)]
pub struct Directory<'a> {
    register: &'a Register,
    names: Lookup<'a, &'a Registered>,
    former_names: Lookup<'a, &'a Registered>,
    stems: Lookup<'a, &'a Registered>,
    placed: Lookup<'a, (Placed, &'a Registered)>,
    endings: Endings,
    places: Places,
}
