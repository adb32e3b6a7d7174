//! `[papers]`: what the papers to stations need besides the notice's settings. All of it may be left out.

use model::campaign::{PaperSettings, RectificationSettings, RevocationSettings};
use model::text;

use crate::references::References;
use crate::table::Table;

pub(super) fn read(table: &Table<'_>, known: References<'_>) -> PaperSettings {
    let days = |table: &Table<'_>, key| table.whole(key, 1, 3660);
    let rectification = |table: &Table<'_>| RectificationSettings {
        grades: grades(table, known),
        basis: table.text("basis"),
    };
    let revocation = |table: &Table<'_>| RevocationSettings {
        grades: grades(table, known),
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
        rectification: table.table_opt("rectification", rectification),
        revocation: table.table_opt("revocation", revocation),
    }
}

fn grades(table: &Table<'_>, known: References<'_>) -> Vec<String> {
    let codes = table.texts("grades");
    if codes.is_empty() && table.has("grades") {
        table.fault_of("grades", text!("至少写一个等次", "at least one grade is needed"));
    }
    for code in &codes {
        known.check_grade(table, "grades", code);
    }
    codes
}
