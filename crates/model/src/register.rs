//! The bureau's register of stations: as its workbook has it, as the product knows it, and, in
//! [`Directory`], which of its stations a form means.

mod directory;
mod endings;
mod fold;
mod places;

use std::collections::BTreeMap;

use crate::choice::{Level, StationKind};
use crate::cited::Cited;
use crate::date::FormDate;
use crate::finding::Diagnostic;
use crate::{record, sections};
use fold::fold_station;

pub use directory::{Directory, How, Identity};
pub use endings::{ENDINGS, LEAD_INS};
pub use fold::fold_name;

record! {
    /// One station of the register workbook.
    RegisterStation {
        /// 机构编号.
        code: Cited<String> as Code,
        /// 机构名称.
        name: Cited<String> as Text,
        /// 曾用名, separated by 、.
        former_names: Cited<String> as Text,
        /// 机构类别.
        kind: Cited<StationKind> as Choice,
        /// 区划代码, GB/T 2260.
        region: Cited<String> as Code,
        /// 许可证编号.
        permit_number: Cited<String> as Code,
        /// 发证日期.
        permit_issued: Cited<FormDate> as Date,
        /// 有效期起.
        valid_from: Cited<FormDate> as Date,
        /// 有效期止.
        valid_until: Cited<FormDate> as Date,
        /// 年度下达任务数, persons.
        assigned_task: Cited<i64> as Count,
        /// 状态: 在册, 注销 and so on.
        status: Cited<String> as Text,
    }
}
record! {
    /// One permitted occupation of one station.
    PermittedOccupation {
        /// 机构编号.
        code: Cited<String> as Code,
        /// 职业编码.
        occupation_code: Cited<String> as Code,
        /// 职业(工种).
        name: Cited<String> as Text,
        /// 许可等级.
        levels: Cited<Vec<Level>> as Levels,
    }
}

/// The register workbook as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterBook {
    /// The stations, in register order.
    pub stations: Vec<RegisterStation>,
    /// What each may test.
    pub occupations: Vec<PermittedOccupation>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

sections! { RegisterBook {
    sections {
    }
    tables {
        "stations" = stations: RegisterStation,
        "occupations" = occupations: PermittedOccupation,
    }
} }

/// A station as the register knows it, every required value present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Code, unique in the register.
    pub code: String,
    /// Place in the register, from zero, given by [`Register::new`]; lists of the notice follow it.
    pub order: usize,
    /// Name.
    pub name: String,
    /// Former names.
    pub former_names: Vec<String>,
    /// Kind code.
    pub kind: StationKind,
    /// GB/T 2260 code.
    pub region: String,
    /// Permit number.
    pub permit_number: Option<String>,
    /// End of the permit.
    pub permit_valid_until: Option<FormDate>,
    /// Task of the year, persons.
    pub assigned_task: Option<i64>,
    /// Permitted levels by occupation name.
    pub permitted: BTreeMap<String, Vec<Level>>,
}

impl Registered {
    /// Whether `name` is its name or a former one, but for white space, width, brackets and （盖章）.
    pub fn is_known_as(&self, name: &str) -> bool {
        let folded = fold_station(name);
        self.names().any(|known| fold_station(known) == folded)
    }

    /// Its name, then its former names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.former_names).map(String::as_str)
    }
}

/// The register: stations in order, found by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    stations: Vec<Registered>,
    codes: BTreeMap<String, usize>,
}

impl Register {
    /// The register of stations in their order. Of stations that share a code the first is found by it.
    pub fn new(mut stations: Vec<Registered>) -> Self {
        let mut codes = BTreeMap::new();
        for (order, station) in stations.iter_mut().enumerate() {
            station.order = order;
            codes.entry(station.code.clone()).or_insert(order);
        }
        Self { stations, codes }
    }

    /// The stations, in register order.
    pub fn stations(&self) -> &[Registered] {
        &self.stations
    }

    /// The station of a code.
    pub fn by_code(&self, code: &str) -> Option<&Registered> {
        self.codes.get(code).map(|order| &self.stations[*order])
    }

    /// Changes the stations; their order and codes may be others afterwards.
    pub fn edit(&mut self, change: impl FnOnce(&mut Vec<Registered>)) {
        change(&mut self.stations);
        *self = Self::new(std::mem::take(&mut self.stations));
    }
}
