//! The places that names begin with: 福州市 in 福州市某某学校, 鼓楼区 in 福州市鼓楼区鉴定站.
//!
//! No list of places is kept here. They are learnt from the register and the place it is of, so
//! that another city needs no other program.

use std::collections::{BTreeMap, BTreeSet};

/// The last characters of places' names.
const ENDS: [char; 5] = ['省', '市', '县', '区', '旗'];

/// The longest name of a place that is looked for, in characters (积石山保安族东乡族撒拉族自治县 has 15).
const LONGEST: usize = 15;

/// The places a register speaks of, in full (福州市) and in short (福州).
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    in_full: BTreeSet<String>,
    in_short: BTreeSet<String>,
}

/// A place as a name writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// 福州.
    short: String,
    /// 市; `None` when the name leaves it out.
    end: Option<char>,
}

impl Mention {
    /// 福州 agrees with 福州市, 福州市 does not agree with 福州县.
    fn agrees(&self, other: &Self) -> bool {
        self.short == other.short && (self.end == other.end || self.end.is_none() || other.end.is_none())
    }
}

/// A name, its places apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    places: Vec<Mention>,
    /// What remains; blank when the name is nothing but places.
    rest: String,
}

impl Placed {
    /// What equal stations have in common: the rest, or the last place when there is no rest.
    pub(super) fn key(&self) -> &str {
        match self.places.last() {
            Some(place) if self.rest.is_empty() => &place.short,
            _ => &self.rest,
        }
    }

    /// Whether both can be one station: the rest is the same, the last place too if both have one, and the one
    /// with fewer places names none that the other does not. 福州市某校 and 某校 can be one, 福州市某校 and
    /// 长乐市某校 or 福州市鼓楼区某校 cannot.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let same_last = match (self.places.last(), other.places.last()) {
            (Some(one), Some(other)) => one.agrees(other),
            _ => !self.rest.is_empty(),
        };
        let (more, fewer) =
            if self.places.len() >= other.places.len() { (self, other) } else { (other, self) };
        let mut places = more.places.iter();
        self.rest == other.rest
            && same_last
            && fewer.places.iter().all(|place| places.any(|one| one.agrees(place)))
    }
}

impl Places {
    /// Learns places from the place of the whole register and the stems of the register's names. A word is a place when
    /// the register is of it, when a station is named by it alone, or when several names begin with it.
    pub(super) fn learn<'n>(place: &'n str, stems: impl IntoIterator<Item = &'n str>) -> Self {
        let mut known: BTreeSet<&str> = segments(place).0.into_iter().collect();
        let mut begun: BTreeMap<&str, usize> = BTreeMap::new();
        for stem in stems {
            let (places, rest) = segments(stem);
            if rest.is_empty() {
                known.extend(places);
            } else {
                for place in places {
                    *begun.entry(place).or_default() += 1;
                }
            }
        }
        // Words of two characters that end so are as often none: 城市, 社区, 园区.
        let several = |(place, times): &(&str, usize)| *times > 1 && place.chars().count() > 2;
        known.extend(begun.into_iter().filter(several).map(|(place, _)| place));
        let shorts = known.iter().map(|place| mention(place)).filter(|mention| mention.end.is_some());
        Self {
            in_short: shorts.map(|mention| mention.short).collect(),
            in_full: known.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Takes the places off the front of a stem.
    pub(super) fn split(&self, stem: &str) -> Placed {
        let mut places = Vec::new();
        let mut rest = stem;
        while let Some((mention, after)) = self.first(rest) {
            places.push(mention);
            rest = after;
        }
        Placed { places, rest: rest.to_owned() }
    }

    /// The place at the front and what comes after it.
    fn first<'n>(&self, name: &'n str) -> Option<(Mention, &'n str)> {
        if let Some(province) = segment(name).filter(|place| is_province(place)) {
            return Some((mention(province), &name[province.len()..]));
        }
        let fronts = || {
            let ends = name.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8());
            ends.collect::<Vec<_>>().into_iter().rev().map(|end| name.split_at(end))
        };
        if let Some((place, after)) = fronts().find(|(front, _)| self.in_full.contains(*front)) {
            return Some((mention(place), after));
        }
        // 福州 in 福州县 is not short for 福州市.
        let in_short =
            |(front, after): &(&str, &str)| self.in_short.contains(*front) && !after.starts_with(ENDS);
        let (short, after) = fronts().find(in_short)?;
        Some((Mention { short: short.to_owned(), end: None }, after))
    }
}

/// A full name of a place, taken apart. 沙县 has no short form: one character is no name.
fn mention(place: &str) -> Mention {
    let mut characters = place.chars();
    let end = characters.next_back();
    let short = characters.as_str();
    if short.chars().count() > 1 {
        Mention { short: short.to_owned(), end }
    } else {
        Mention { short: place.to_owned(), end: None }
    }
}

/// The words at the front of a name that are built like places, and what remains.
fn segments(name: &str) -> (Vec<&str>, &str) {
    let mut places = Vec::new();
    let mut rest = name;
    while let Some(place) = segment(rest) {
        places.push(place);
        rest = &rest[place.len()..];
    }
    (places, rest)
}

/// The front of a name up to the first character that ends a place, if that is built like one.
fn segment(name: &str) -> Option<&str> {
    let (at, end) = name.char_indices().take(LONGEST).find(|(_, c)| ENDS.contains(c))?;
    (at > 0).then(|| &name[..at + end.len_utf8()])
}

/// A province is recognized by its form alone: forms name it when the register does not.
fn is_province(place: &str) -> bool {
    let characters = place.chars().count();
    place.ends_with("自治区") && characters > 4 || place.ends_with('省') && (3..=4).contains(&characters)
}
