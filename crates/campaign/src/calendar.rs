//! `calendar.toml`: holidays, and the weekend days that are worked instead.

use jiff::civil::Date;
use model::calendar::Calendar;
use model::text;

use crate::fault::Errors;
use crate::table::{Table, read_file};

/// Longer holidays than this are typing errors.
const LONGEST: usize = 31;

/// Reads a calendar.
pub fn parse_calendar(text: &str) -> Result<Calendar, Errors> {
    read_file(text, |root| {
        let mut calendar = Calendar::default();
        root.tables("holiday", |table| holiday(table, &mut calendar));
        Some(calendar)
    })
}

fn holiday(table: &Table<'_>, calendar: &mut Calendar) {
    // The name and the source are for readers of the file.
    table.text("name");
    table.text_opt("source");
    let from = table.date("from");
    let to = if table.has("to") { table.date("to") } else { from };
    let days: Vec<Date> =
        from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).take(LONGEST + 1).collect();
    if days.is_empty() || days.len() > LONGEST {
        table.fault_of(
            "to",
            text!(
                "假期应从 from 到 to，最多 {LONGEST} 天",
                "a holiday should be from `from` to `to`, at most {LONGEST} days"
            ),
        );
        return;
    }
    calendar.off.extend(days);
    for day in table.days("work") {
        if (from..=to).contains(&day) {
            table.fault_of("work", text!("{day} 在假期之内", "{day} is a day of the holiday itself"));
        }
        calendar.worked.insert(day);
    }
}
