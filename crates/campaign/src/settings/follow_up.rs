//! `[follow_up]`: what becomes of stations after the notice.

use model::campaign::{DayCount, FollowUpSettings};
use model::text;

use crate::references::References;
use crate::table::Table;

/// Reads `[follow_up]`, which may be left out.
pub(super) fn read(root: &Table<'_>, known: References<'_>) -> Option<FollowUpSettings> {
    root.table_opt("follow_up", |table| {
        let grades = table.texts("grades");
        if grades.is_empty() {
            table.fault(text!(
                "要写明哪些等次须整改，如 grades = [\"rectify\"]",
                "grades should name the grades that must rectify"
            ));
        }
        for code in &grades {
            known.check_grade(table, "grades", code);
        }
        let optional = |key| table.has(key).then(|| known.grade(table, key));
        FollowUpSettings {
            count: table.word("count", &[("working", DayCount::Working), ("calendar", DayCount::Calendar)]),
            pass_share: table.whole("pass_share", 1, 100),
            failed: optional("failed"),
            passed: optional("passed"),
            grades,
        }
    })
}
