//! The bureau's register of stations.

use std::collections::BTreeMap;

use crate::choice::{Level, StationKind};
use crate::cited::Cited;
use crate::date::FormDate;
use crate::finding::Diagnostic;
use crate::{form, record};

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

form! { RegisterBook {
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
    /// Place in the register, from zero; lists of the notice follow it.
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

/// The register: stations in order, found by code or name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The stations, in register order.
    pub stations: Vec<Registered>,
}

impl Register {
    /// The station of a code.
    pub fn by_code(&self, code: &str) -> Option<&Registered> {
        self.stations.iter().find(|station| station.code == code)
    }

    /// The stations whose name or former name equals `name` once both are folded by [`fold_name`].
    pub fn by_name(&self, name: &str) -> Vec<&Registered> {
        let folded = fold_name(name);
        self.stations
            .iter()
            .filter(|station| {
                std::iter::once(&station.name)
                    .chain(&station.former_names)
                    .any(|known| fold_name(known) == folded)
            })
            .collect()
    }
}

/// A name for comparison only: white space dropped, ASCII brackets made full width.
pub fn fold_name(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect()
}
