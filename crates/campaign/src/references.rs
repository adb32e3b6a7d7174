//! Words of a file that must be known from the scheme or the register.

use model::register::Register;
use model::scheme::Scheme;
use model::{did_you_mean, nearest, text};

use crate::table::Table;

/// What a file may refer to. What is not given is not checked, so that one broken file does not hide the
/// faults of another.
#[derive(Clone, Copy, Debug, Default)]
pub struct References<'a> {
    /// Codes of the validation rules that the program comes with; empty when they are not known.
    pub rules: &'a [&'a str],
    /// The campaign's scheme.
    pub scheme: Option<&'a Scheme>,
    /// The campaign's register.
    pub register: Option<&'a Register>,
}

impl References<'_> {
    /// The code of a grade; of the scheme's, when it is known.
    pub(crate) fn grade(self, table: &Table<'_>, key: &'static str) -> String {
        let code = table.text(key);
        self.check_grade(table, key, &code);
        code
    }

    /// Notes that a code is none of the scheme's grades.
    pub(crate) fn check_grade(self, table: &Table<'_>, key: &str, code: &str) {
        if let Some(scheme) = self.scheme
            && !code.is_empty()
            && scheme.grade(code).is_none()
        {
            table.unknown_word(key, code, scheme.grades.iter().map(|grade| grade.code.as_str()));
        }
    }

    /// The code of a station; of the register's, when it is known.
    pub(crate) fn station(self, table: &Table<'_>, key: &'static str) -> String {
        let code = table.text(key);
        self.check_station(table, key, &code);
        code
    }

    /// Notes that a code is none of the register's.
    pub(crate) fn check_station(self, table: &Table<'_>, key: &str, code: &str) {
        if let Some(register) = self.register
            && !code.is_empty()
            && register.by_code(code).is_none()
        {
            let codes = register.stations().iter().map(|station| station.code.as_str());
            let hint = did_you_mean(nearest(code, codes));
            table.fault_of(
                key,
                text!(
                    "名册中没有编号为“{code}”的机构{hint}",
                    "the register has no station {code}{hint}",
                    hint = hint
                ),
            );
        }
    }
}
