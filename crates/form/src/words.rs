//! The words that mean the same on every form, read from `words.toml` and from a campaign's own files.
//!
//! What a word means is data; how values are put together from words is the readers'.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::Level;
use serde::Deserialize;
use toml::Spanned;

use crate::characters::is_blank;
use crate::labels::{Pattern, key};

/// Words as a TOML table writes them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawWords {
    pub(crate) missing: Vec<String>,
    pub(crate) strokes: Vec<String>,
    #[serde(rename = "ditto")]
    pub(crate) same_as_above: Vec<String>,
    pub(crate) open: Vec<String>,
    pub(crate) about_before: Vec<String>,
    pub(crate) about_after: Vec<String>,
    lead_in: Vec<String>,
    pub(crate) not_applicable: Vec<String>,
    option_endings: Vec<String>,
    pub(crate) flag: RawFlag,
    marks: RawMarks,
    pub(crate) level: RawLevels,
    pub(crate) units: BTreeMap<String, Vec<String>>,
    pub(crate) choice: BTreeMap<String, BTreeMap<String, Spanned<Vec<String>>>>,
    pub(crate) form: RawForm,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawFlag {
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawMarks {
    ticked: Vec<char>,
    unticked: Vec<char>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawLevels {
    #[serde(rename = "5")]
    pub(crate) five: RawLevel,
    #[serde(rename = "4")]
    pub(crate) four: RawLevel,
    #[serde(rename = "3")]
    pub(crate) three: RawLevel,
    #[serde(rename = "2")]
    pub(crate) two: RawLevel,
    #[serde(rename = "1")]
    pub(crate) one: RawLevel,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawLevel {
    pub(crate) whole: Vec<String>,
    short: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawForm {
    title_endings: Vec<String>,
    pub(crate) ignored_sheets: Vec<String>,
    pub(crate) total: Vec<String>,
    grand_total: Vec<String>,
    subtotal: Vec<String>,
    pub(crate) serial: Vec<String>,
    unused: Vec<String>,
    note: Vec<String>,
    signature: Vec<String>,
    signatory: Vec<String>,
}

/// Whether a level's name stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelName {
    /// 初级, 五级, 5.
    Whole(Level),
    /// 初, 五: needs a 级 further on.
    Short(Level),
}

/// What a text says that holds no value of its own; the default for every other.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordMatch {
    /// That nothing is there.
    pub missing: bool,
    /// The same, even in a yes/no field: a blank or a stroke.
    pub stroke: bool,
    /// That it is as in the row above.
    pub same_as_above: bool,
}

/// The words, folded by [`key`] for look-up.
#[derive(Clone, Debug, Default)]
pub struct Words {
    meanings: HashMap<String, WordMatch>,
    /// The characters they begin with.
    first_characters: Vec<char>,
    /// Say that a date has no end.
    pub open: HashSet<String>,
    /// Say before a number that it is not exact; longest first, as all lists here.
    pub about_before: Vec<String>,
    /// Say the same after it.
    pub about_after: Vec<String>,
    /// Introduce a number and say nothing about it.
    pub lead_in: Vec<String>,
    /// Say that a leaf does not apply.
    pub not_applicable: HashSet<String>,
    /// May follow the letter of an option.
    pub option_endings: HashSet<String>,
    /// Say yes or no.
    pub flags: HashMap<String, bool>,
    /// Marks of an option that was chosen.
    pub ticked: Vec<char>,
    /// Marks of one that was not.
    pub unticked: Vec<char>,
    /// By their first character, longest first, so that 高级技师 is not read as 高级.
    levels: HashMap<char, Vec<(String, LevelName)>>,
    units: BTreeMap<String, HashSet<String>>,
    choices: HashMap<String, HashMap<String, String>>,
    /// May follow a title without changing it.
    pub title_endings: Vec<String>,
    ignored_sheets: Vec<Pattern>,
    total: HashSet<String>,
    grand_total: HashSet<String>,
    subtotal: Vec<String>,
    /// Label the running number.
    pub serial: HashSet<String>,
    /// Label columns that no form keeps.
    pub unused: HashSet<String>,
    /// Begin a note under a table.
    pub note: Vec<String>,
    /// Begin the line of signatures under a table.
    pub signature: Vec<String>,
    /// Label whoever signs there.
    pub signatory: Vec<String>,
}

impl Words {
    /// Adds the words of a TOML table.
    pub(crate) fn add(&mut self, raw: RawWords) {
        let sets = [
            (&mut self.open, raw.open),
            (&mut self.not_applicable, raw.not_applicable),
            (&mut self.option_endings, raw.option_endings),
            (&mut self.total, raw.form.total),
            (&mut self.grand_total, raw.form.grand_total),
            (&mut self.serial, raw.form.serial),
            (&mut self.unused, raw.form.unused),
        ];
        for word in &raw.missing {
            self.meanings.entry(folded(word)).or_default().missing = true;
        }
        for word in &raw.strokes {
            let meaning = self.meanings.entry(folded(word)).or_default();
            (meaning.missing, meaning.stroke) = (true, true);
        }
        for word in &raw.same_as_above {
            self.meanings.entry(folded(word)).or_default().same_as_above = true;
        }
        let words = [&raw.missing, &raw.strokes, &raw.same_as_above].into_iter().flatten();
        self.first_characters.extend(words.filter_map(|word| key(word).chars().next()));
        for (set, words) in sets {
            set.extend(words.iter().map(|word| folded(word)));
        }
        let lists = [
            (&mut self.about_before, raw.about_before),
            (&mut self.about_after, raw.about_after),
            (&mut self.lead_in, raw.lead_in),
            (&mut self.subtotal, raw.form.subtotal),
            (&mut self.title_endings, raw.form.title_endings),
            (&mut self.note, raw.form.note),
            (&mut self.signature, raw.form.signature),
            (&mut self.signatory, raw.form.signatory),
        ];
        for (list, words) in lists {
            list.extend(words.iter().map(|word| folded(word)));
            longest_first(list, |word| word);
        }
        self.flags.extend(raw.flag.yes.iter().map(|word| (folded(word), true)));
        self.flags.extend(raw.flag.no.iter().map(|word| (folded(word), false)));
        self.ticked.extend(raw.marks.ticked);
        self.unticked.extend(raw.marks.unticked);
        self.add_levels(raw.level);
        for (group, words) in raw.units {
            self.units.entry(group).or_default().extend(words.iter().map(|word| folded(word)));
        }
        for (group, choices) in raw.choice {
            let known = self.choices.entry(group).or_default();
            for (choice, words) in choices {
                known.insert(folded(&choice), choice.clone());
                known.extend(words.get_ref().iter().map(|word| (folded(word), choice.clone())));
            }
        }
        self.ignored_sheets.extend(raw.form.ignored_sheets.iter().map(|text| Pattern::new(text)));
    }

    fn add_levels(&mut self, raw: RawLevels) {
        let numbered = [(5, raw.five), (4, raw.four), (3, raw.three), (2, raw.two), (1, raw.one)];
        for (number, names) in numbered {
            let Some(level) = Level::new(number) else { continue };
            let whole = names.whole.iter().map(|name| (folded(name), LevelName::Whole(level)));
            let short = names.short.iter().map(|name| (folded(name), LevelName::Short(level)));
            for (name, level) in whole.chain(short) {
                let Some(first) = name.chars().next() else { continue };
                let known = self.levels.entry(first).or_default();
                known.push((name, level));
                longest_first(known, |(name, _)| name);
            }
        }
    }

    /// The level whose name a folded text begins with, and the name.
    pub fn level(&self, text: &str) -> Option<(&str, LevelName)> {
        let known = self.levels.get(&text.chars().next()?)?;
        let named = known.iter().find(|(name, _)| text.starts_with(name.as_str()));
        named.map(|(name, level)| (name.as_str(), *level))
    }

    /// Whether a text says that nothing is there.
    pub fn is_missing(&self, text: &str) -> bool {
        self.meaning(text).missing
    }

    /// Whether a text is blank or a stroke, which even in a yes/no field says nothing.
    pub fn is_stroke(&self, text: &str) -> bool {
        self.meaning(text).stroke
    }

    /// Whether a text repeats the row above.
    pub fn is_same_as_above(&self, text: &str) -> bool {
        self.meaning(text).same_as_above
    }

    /// What a text says that holds no value of its own.
    pub fn meaning(&self, text: &str) -> WordMatch {
        // Most texts begin with a digit or a Chinese character that none of the words begins with.
        let other =
            |c: char| matches!(c, '0'..='9' | '\u{4E00}'..='\u{9FFF}') && !self.first_characters.contains(&c);
        if text.starts_with(other) {
            return WordMatch::default();
        }
        let text = text.trim_matches(is_blank);
        if text.len() > WORD_BYTES {
            return WordMatch::default();
        }
        match key(text) {
            key if key.is_empty() => WordMatch { missing: true, stroke: true, same_as_above: false },
            key => self.meanings.get(&*key).copied().unwrap_or_default(),
        }
    }

    /// Whether a text is a unit of a group, or of any group when none is named.
    pub fn is_unit(&self, text: &str, group: Option<&str>) -> bool {
        let key = key(text);
        match group {
            Some(group) => self.units.get(group).is_some_and(|units| units.contains(&*key)),
            None => self.units.values().any(|units| units.contains(&*key)),
        }
    }

    /// The English word of a choice.
    pub fn choice(&self, group: &str, text: &str) -> Option<&str> {
        self.choices.get(group)?.get(&*key(text)).map(String::as_str)
    }

    /// Whether there is a group of choices of that name.
    pub fn has_choice(&self, group: &str) -> bool {
        self.choices.contains_key(group)
    }

    /// Whether there is a group of units of that name.
    pub fn has_unit(&self, group: &str) -> bool {
        self.units.contains_key(group)
    }

    /// Whether a sheet of that name explains the form or holds samples.
    pub fn ignores_sheet(&self, name: &str) -> bool {
        let key = key(name);
        self.ignored_sheets.iter().any(|pattern| pattern.matches(&key))
    }

    /// Whether a folded label is that of a sum over a whole table.
    pub fn is_total(&self, label: &str) -> bool {
        self.total.contains(label) || self.is_grand_total(label)
    }

    /// Whether a folded label is that of the sum over several totals.
    pub fn is_grand_total(&self, label: &str) -> bool {
        self.grand_total.contains(label)
    }

    /// Whether a folded label is 小计, alone or after the name of what it sums.
    pub fn is_subtotal(&self, label: &str) -> bool {
        self.subtotal.iter().any(|word| label.ends_with(word.as_str()))
    }
}

/// Bytes that one of the short words can take with white space around it; longer text is not folded.
const WORD_BYTES: usize = 64;

fn folded(word: &str) -> String {
    key(word).into_owned()
}

fn longest_first<T>(list: &mut Vec<T>, text: impl Fn(&T) -> &String) {
    list.sort_by(|a, b| text(b).chars().count().cmp(&text(a).chars().count()).then(text(a).cmp(text(b))));
    list.dedup_by(|a, b| text(a) == text(b));
}
