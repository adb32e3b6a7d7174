//! `[papers]`: what the papers to stations need besides the notice's settings. All of it may be left out.

use model::campaign::{PaperSettings, RectificationSettings, RevocationSettings};
use model::scheme::Scheme;

use crate::table::Table;

pub(super) fn read(table: &Table<'_>, scheme: Option<&Scheme>) -> PaperSettings {
    let days = |table: &Table<'_>, key| table.whole(key, 1, 3660);
    let rectification = |table: &Table<'_>| RectificationSettings {
        grades: grades(table, scheme),
        basis: table.text("basis"),
    };
    let revocation = |table: &Table<'_>| RevocationSettings {
        grades: grades(table, scheme),
        basis: table.text("basis"),
        statement_days: days(table, "statement_days"),
        hearing_days: days(table, "hearing_days"),
        review_body: table.text("review_body"),
        review_days: days(table, "review_days"),
        court: table.text("court"),
        suit_months: table.whole("suit_months", 1, 120),
    };
    PaperSettings {
        publicity_days: table.has("publicity_days").then(|| days(table, "publicity_days")),
        rectification: table
            .has("rectification")
            .then(|| table.table("rectification", rectification))
            .flatten(),
        revocation: table.has("revocation").then(|| table.table("revocation", revocation)).flatten(),
    }
}

fn grades(table: &Table<'_>, scheme: Option<&Scheme>) -> Vec<String> {
    let codes = table.texts("grades");
    if codes.is_empty() && table.has("grades") {
        table.fault_of("grades", "至少写一个等次", "at least one grade is needed");
    }
    if let Some(scheme) = scheme {
        for code in codes.iter().filter(|code| scheme.grade(code).is_none()) {
            table.unknown_word("grades", code, scheme.grades.iter().map(|grade| grade.code.as_str()));
        }
    }
    codes
}
