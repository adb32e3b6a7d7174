//! Records whose fields can be reached by name, so that layouts, XML, JSON, the ledger and the docs all
//! speak of one list of fields.
//!
//! A record is declared once with [`record!`](crate::record!); from the declaration come the struct, the
//! list of its fields ([`FieldSpec`]) and access by name ([`Fields`]).
//! A form ([`Form`]) is a record with sections (`station.code`) and tables (`scores[3].self_score`).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::choice::{ChoiceSlot, Level, SelfAnswer};
use crate::cited::{Cited, Reading};
use crate::date::FormDate;
use crate::finding::Diagnostic;
use crate::origin::Origin;

/// Counts by level, 5 to 1; only the levels the form has.
pub type ByLevel = BTreeMap<Level, Cited<i64>>;

/// How the text of a field is to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text or a name; not folded.
    Text,
    /// A number or code kept as text, folded by NFKC.
    Code,
    /// A whole number of persons or things.
    Count,
    /// A year.
    Year,
    /// Square metres, an exact decimal.
    Area,
    /// Points of a score, an exact decimal.
    Points,
    /// A percentage: 98.5 means 98.5 %.
    Percent,
    /// A day, a month or 长期.
    Date,
    /// Yes or no.
    Flag,
    /// One of a set of words.
    Choice,
    /// One level.
    Level,
    /// Several levels, highest number first.
    Levels,
    /// A count for each level.
    ByLevel,
    /// An option letter or 缺项, in the cell of a score.
    Answer,
}

impl FieldKind {
    /// Whether a field holds one number. Counts by level are several, and a level is none.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Year | Self::Area | Self::Points | Self::Percent)
    }
}

/// A field's name and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The name on the wire and in layouts.
    pub name: &'static str,
    /// How its text is understood.
    pub kind: FieldKind,
}

macro_rules! slots {
    ($($(#[$doc:meta])* $variant:ident($type:ty)),+ $(,)?) => {
        /// A field, to be read.
        #[derive(Clone, Copy)]
        pub enum Slot<'a> { $($(#[$doc])* $variant(&'a $type)),+ }
        /// A field, to be filled.
        pub enum SlotMut<'a> { $($(#[$doc])* $variant(&'a mut $type)),+ }
    };
}
slots! {
    /// See [`FieldKind::Text`].
    Text(Cited<String>),
    /// See [`FieldKind::Code`].
    Code(Cited<String>),
    /// See [`FieldKind::Count`].
    Count(Cited<i64>),
    /// See [`FieldKind::Year`].
    Year(Cited<i64>),
    /// See [`FieldKind::Area`].
    Area(Cited<Decimal>),
    /// See [`FieldKind::Points`].
    Points(Cited<Decimal>),
    /// See [`FieldKind::Percent`].
    Percent(Cited<Decimal>),
    /// See [`FieldKind::Date`].
    Date(Cited<FormDate>),
    /// See [`FieldKind::Flag`].
    Flag(Cited<bool>),
    /// See [`FieldKind::Choice`].
    Choice(dyn ChoiceSlot),
    /// See [`FieldKind::Level`].
    Level(Cited<Level>),
    /// See [`FieldKind::Levels`].
    Levels(Cited<Vec<Level>>),
    /// See [`FieldKind::ByLevel`].
    ByLevel(ByLevel),
    /// See [`FieldKind::Answer`].
    Answer(Cited<SelfAnswer>),
}

impl<'a> Slot<'a> {
    /// Where the field was read; `None` for counts by level, each of which has its own origin.
    pub fn origin(self) -> Option<&'a Origin> {
        match self {
            Self::Text(cited) | Self::Code(cited) => cited.origin.as_ref(),
            Self::Count(cited) | Self::Year(cited) => cited.origin.as_ref(),
            Self::Area(cited) | Self::Points(cited) | Self::Percent(cited) => cited.origin.as_ref(),
            Self::Date(cited) => cited.origin.as_ref(),
            Self::Flag(cited) => cited.origin.as_ref(),
            Self::Choice(choice) => choice.origin(),
            Self::Level(cited) => cited.origin.as_ref(),
            Self::Levels(cited) => cited.origin.as_ref(),
            Self::Answer(cited) => cited.origin.as_ref(),
            Self::ByLevel(_) => None,
        }
    }

    /// The number it holds; of counts by level, their sum. `None` when it holds none that can be read.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Count(count) | Self::Year(count) => count.get().copied().map(Decimal::from),
            Self::Area(amount) | Self::Points(amount) | Self::Percent(amount) => amount.get().copied(),
            Self::Level(level) => level.get().map(|level| Decimal::from(level.number())),
            Self::ByLevel(counts) => {
                let mut present = counts.values().filter_map(|count| count.get().copied()).peekable();
                present.peek()?;
                Some(present.map(Decimal::from).fold(Decimal::ZERO, Decimal::saturating_add))
            }
            _ => None,
        }
    }

    /// Whether nothing was filled in.
    pub fn is_missing(self) -> bool {
        match self {
            Self::Text(cited) | Self::Code(cited) => cited.is_missing(),
            Self::Count(cited) | Self::Year(cited) => cited.is_missing(),
            Self::Area(cited) | Self::Points(cited) | Self::Percent(cited) => cited.is_missing(),
            Self::Date(cited) => cited.is_missing(),
            Self::Flag(cited) => cited.is_missing(),
            Self::Choice(choice) => choice.read() == Reading::Missing,
            Self::Level(cited) => cited.is_missing(),
            Self::Levels(cited) => cited.is_missing(),
            Self::Answer(cited) => cited.is_missing(),
            Self::ByLevel(counts) => counts.values().all(Cited::is_missing),
        }
    }
}

/// Access to a flat record by the names of its fields.
pub trait Fields {
    /// Every field, in the order of the wire.
    fn specs(&self) -> &'static [FieldSpec];
    /// The field of that name.
    fn slot(&self, name: &str) -> Option<Slot<'_>>;
    /// The field of that name, to be filled.
    fn slot_mut(&mut self, name: &str) -> Option<SlotMut<'_>>;
}

/// A section of a form: one record, or a table of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionSpec {
    /// The name on the wire; empty for the form's own fields.
    pub name: &'static str,
    /// Whether the section is a table.
    pub table: bool,
    /// Its fields.
    pub fields: &'static [FieldSpec],
}

/// A whole form: sections by name.
pub trait Form {
    /// Every section, in the order of the wire.
    fn sections(&self) -> &'static [SectionSpec];
    /// A section that is no table; the empty name is the form's own fields.
    fn section(&self, name: &str) -> Option<&dyn Fields>;
    /// The same, to be filled.
    fn section_mut(&mut self, name: &str) -> Option<&mut dyn Fields>;
    /// How many rows a table has; 0 for an unknown one.
    fn rows(&self, table: &str) -> usize;
    /// A row of a table.
    fn row(&self, table: &str, index: usize) -> Option<&dyn Fields>;
    /// The same, to be filled.
    fn row_mut(&mut self, table: &str, index: usize) -> Option<&mut dyn Fields>;
    /// Appends an empty row to a table and returns its index; `None` for an unknown table.
    fn push_row(&mut self, table: &str) -> Option<usize>;
    /// What could not be read, or was read with doubt.
    fn diagnostics(&self) -> &[Diagnostic];
    /// The same, to be added to.
    fn diagnostics_mut(&mut self) -> &mut Vec<Diagnostic>;

    /// The field at a path such as `station.code`, `year` or `scores[3].self_score`.
    fn slot_mut(&mut self, path: &str) -> Option<SlotMut<'_>> {
        match split_path(path)? {
            (section, None, field) => self.section_mut(section)?.slot_mut(field),
            (table, Some(index), field) => self.row_mut(table, index)?.slot_mut(field),
        }
    }

    /// The field at a path, to be read.
    fn slot(&self, path: &str) -> Option<Slot<'_>> {
        match split_path(path)? {
            (section, None, field) => self.section(section)?.slot(field),
            (table, Some(index), field) => self.row(table, index)?.slot(field),
        }
    }
}

/// Calls `visit` with the path of every field of every section and row, in the order of the wire.
pub fn each_slot<'a>(form: &'a dyn Form, mut visit: impl FnMut(&str, Slot<'a>)) {
    for section in form.sections() {
        let records: Vec<(String, &dyn Fields)> = if section.table {
            (0..form.rows(section.name))
                .filter_map(|index| {
                    Some((format!("{}[{index}].", section.name), form.row(section.name, index)?))
                })
                .collect()
        } else {
            let prefix = if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
            form.section(section.name).map(|record| (prefix, record)).into_iter().collect()
        };
        for (prefix, record) in records {
            for spec in section.fields {
                if let Some(slot) = record.slot(spec.name) {
                    visit(&format!("{prefix}{}", spec.name), slot);
                }
            }
        }
    }
}

/// Splits `scores[3].self_score` into table, index and field; `station.code` has no index, and `year`
/// belongs to the section without a name.
fn split_path(path: &str) -> Option<(&str, Option<usize>, &str)> {
    let Some((head, field)) = path.split_once('.') else { return Some(("", None, path)) };
    match head.split_once('[') {
        Some((table, index)) => Some((table, Some(index.strip_suffix(']')?.parse().ok()?), field)),
        None => Some((head, None, field)),
    }
}

/// Declares a record: its struct and its [`Fields`](crate::record::Fields).
/// Each field says its type and, after `as`, its [`FieldKind`](crate::record::FieldKind).
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty as $kind:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type),+ }

        impl $name {
            /// The record's fields, in the order of the wire.
            pub const FIELDS: &'static [$crate::record::FieldSpec] = &[$($crate::record::FieldSpec {
                name: stringify!($field),
                kind: $crate::record::FieldKind::$kind,
            }),+];
        }

        impl $crate::record::Fields for $name {
            fn specs(&self) -> &'static [$crate::record::FieldSpec] {
                Self::FIELDS
            }
            fn slot(&self, name: &str) -> Option<$crate::record::Slot<'_>> {
                match name {
                    $(stringify!($field) => Some($crate::record::Slot::$kind(&self.$field)),)+
                    _ => None,
                }
            }
            fn slot_mut(&mut self, name: &str) -> Option<$crate::record::SlotMut<'_>> {
                match name {
                    $(stringify!($field) => Some($crate::record::SlotMut::$kind(&mut self.$field)),)+
                    _ => None,
                }
            }
        }
    };
}

/// Implements [`Form`] for a struct from its sections and tables, in the order of the wire.
/// The section named `""` holds the form's own fields.
#[macro_export]
macro_rules! form {
    ($name:ident {
        sections { $($sname:literal = $sfield:ident : $stype:ident),* $(,)? }
        tables { $($tname:literal = $tfield:ident : $ttype:ident),* $(,)? }
    }) => {
        impl $crate::record::Form for $name {
            fn sections(&self) -> &'static [$crate::record::SectionSpec] {
                &[
                    $($crate::record::SectionSpec { name: $sname, table: false, fields: $stype::FIELDS },)*
                    $($crate::record::SectionSpec { name: $tname, table: true, fields: $ttype::FIELDS },)*
                ]
            }
            fn section(&self, name: &str) -> Option<&dyn $crate::record::Fields> {
                match name {
                    $($sname => Some(&self.$sfield),)*
                    _ => None,
                }
            }
            fn section_mut(&mut self, name: &str) -> Option<&mut dyn $crate::record::Fields> {
                match name {
                    $($sname => Some(&mut self.$sfield),)*
                    _ => None,
                }
            }
            fn rows(&self, table: &str) -> usize {
                match table {
                    $($tname => self.$tfield.len(),)*
                    _ => 0,
                }
            }
            fn row(&self, table: &str, index: usize) -> Option<&dyn $crate::record::Fields> {
                match table {
                    $($tname => self.$tfield.get(index).map(|row| row as _),)*
                    _ => None,
                }
            }
            fn row_mut(&mut self, table: &str, index: usize) -> Option<&mut dyn $crate::record::Fields> {
                match table {
                    $($tname => self.$tfield.get_mut(index).map(|row| row as _),)*
                    _ => None,
                }
            }
            fn push_row(&mut self, table: &str) -> Option<usize> {
                match table {
                    $($tname => {
                        self.$tfield.push($ttype::default());
                        Some(self.$tfield.len() - 1)
                    })*
                    _ => None,
                }
            }
            fn diagnostics(&self) -> &[$crate::finding::Diagnostic] {
                &self.diagnostics
            }
            fn diagnostics_mut(&mut self) -> &mut Vec<$crate::finding::Diagnostic> {
                &mut self.diagnostics
            }
        }
    };
}
