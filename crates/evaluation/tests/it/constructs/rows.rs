//! Which rows of a table meet a condition: every test of the scheme language at, below and above its bound, and on
//! cells that are blank or cannot be read.

use jiff::civil::date;
use model::{
    Cited, Employment, FormDate, Level, Origin, Reading, SelfReport,
    assessment::DeskStep,
    report::{Batch, Manager, Occupation},
};
use rust_decimal::Decimal;

use super::world;
use crate::world::AS_OF;

fn present<T>(value: T) -> Cited<T> {
    Cited::present(value, Origin::File)
}

fn unreadable<T>(raw: &str) -> Cited<T> {
    Cited { reading: Reading::Unreadable(raw.to_owned()), origin: Some(Origin::File) }
}

/// Three managers and one whose cells cannot be read; three batches; two occupations.
fn fill(report: &mut SelfReport) {
    report.managers = vec![
        Manager {
            name: present("甲".to_owned()),
            employment: present(Employment::FullTime),
            valid_until: present(FormDate::Day(AS_OF)),
            ..Manager::default()
        },
        Manager {
            name: present("乙".to_owned()),
            employment: present(Employment::PartTime),
            valid_until: present(FormDate::Day(AS_OF.yesterday().expect("a day"))),
            ..Manager::default()
        },
        Manager::default(),
        Manager {
            name: present("丁".to_owned()),
            employment: unreadable("不详"),
            valid_until: unreadable("长"),
            ..Manager::default()
        },
    ];
    let batch = |number: &str, level: u8, candidates: i64, announced, archived: Cited<bool>| Batch {
        number: present(number.to_owned()),
        level: present(Level::new(level).expect("a level")),
        candidates: present(candidates),
        announced_on: present(FormDate::Day(announced)),
        held_on: present(FormDate::Day(date(2014, 6, 20))),
        archived,
        ..Batch::default()
    };
    report.batches = vec![
        batch("1", 3, 19, date(2014, 6, 12), present(true)),
        batch("2", 4, 20, date(2014, 6, 13), present(false)),
        batch("3", 5, 21, date(2014, 6, 14), Cited::default()),
    ];
    let levels = |levels: &[u8]| present(levels.iter().filter_map(|level| Level::new(*level)).collect());
    let tested = |level, count| [(Level::new(level).expect("a level"), count)].into();
    report.occupations = vec![
        Occupation {
            permitted_levels: levels(&[5, 4]),
            tested: tested(5, present(30)),
            ..Occupation::default()
        },
        Occupation {
            permitted_levels: levels(&[3]),
            tested: tested(3, unreadable("三十")),
            ..Occupation::default()
        },
    ];
}

/// How many rows of a table meet the conditions.
fn count(rows: &str, conditions: &str) -> Decimal {
    let scheme = format!(
        "total = 10\n[[value]]\nid = 'v'\nname = '某数'\nunit = '行'\n\
         count = {{ rows = '{rows}', where = [{conditions}] }}\n\
         [[indicator]]\nid = 'A'\nname = '某'\npoints = 10\n\
         method = {{ kind = 'tiers', unit = '行', from = 'v', tiers = [{{ ge = 0, points = 10 }}] }}\n"
    );
    let mut world = world(&scheme);
    fill(world.file("001", &[("A", "10")]));
    let steps = world.first().leaves.swap_remove(0).desk_steps;
    let found = steps.into_iter().find_map(|step| match step {
        DeskStep::Computed { value, .. } => Some(value),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing is computed from {conditions}"))
}

#[track_caller]
fn check(rows: &str, cases: &[(&str, i64)]) {
    for (conditions, expected) in cases {
        assert_eq!(count(rows, conditions), Decimal::from(*expected), "{rows}: {conditions}");
    }
}

#[test]
fn words_are_asked_of_cells_that_can_be_read() {
    check(
        "managers",
        &[
            ("{ field = 'employment', is = 'full_time' }", 1),
            // A blank and an unreadable cell are not “something else”.
            ("{ field = 'employment', is_not = 'full_time' }", 1),
            ("{ field = 'employment', one_of = ['full_time', 'part_time'] }", 2),
            ("{ field = 'employment', one_of = ['part_time'] }", 1),
            ("{ field = 'name', is = '甲' }", 1),
            ("{ field = 'name', is_not = '甲' }", 2),
            ("{ field = 'name', one_of = ['甲', '乙', '戊'] }", 2),
        ],
    );
}

#[test]
fn what_cannot_be_read_is_not_present() {
    check(
        "managers",
        &[
            ("{ field = 'employment', present = true }", 2),
            ("{ field = 'employment', present = false }", 2),
            ("{ field = 'valid_until', present = true }", 2),
            ("{ field = 'name', present = false }", 1),
            ("{ field = 'training_no', present = true }", 0),
        ],
    );
    check(
        "occupations",
        &[
            ("{ field = 'tested', present = true }", 1),
            ("{ field = 'permitted_levels', present = false }", 0),
        ],
    );
    check(
        "batches",
        &[("{ field = 'archived', present = true }", 2), ("{ field = 'candidates', present = true }", 3)],
    );
    check(
        "scores",
        &[("{ field = 'self_score', present = true }", 1), ("{ field = 'self_answer', present = true }", 0)],
    );
}

#[test]
fn a_certificate_is_valid_on_its_last_day() {
    check(
        "managers",
        &[("{ field = 'valid_until', valid = true }", 1), ("{ field = 'valid_until', valid = false }", 1)],
    );
}

#[test]
fn numbers_are_compared_at_the_bound() {
    check(
        "batches",
        &[
            ("{ field = 'candidates', ge = 20 }", 2),
            ("{ field = 'candidates', gt = 20 }", 1),
            ("{ field = 'candidates', le = 20 }", 2),
            ("{ field = 'candidates', lt = 20 }", 1),
            ("{ field = 'candidates', eq = 20 }", 1),
            ("{ field = 'candidates', is = 20 }", 1),
            ("{ field = 'candidates', is_not = 20 }", 2),
            ("{ field = 'level', is = 3 }", 1),
            ("{ field = 'level', one_of = [3, 4] }", 2),
        ],
    );
    check("occupations", &[("{ field = 'tested', ge = 30 }", 1), ("{ field = 'tested', gt = 30 }", 0)]);
}

#[test]
fn levels_hold_what_one_of_them_is() {
    check(
        "occupations",
        &[
            ("{ field = 'permitted_levels', is = 4 }", 1),
            ("{ field = 'permitted_levels', is = 3 }", 1),
            ("{ field = 'permitted_levels', is = 2 }", 0),
            ("{ field = 'permitted_levels', is_not = 4 }", 1),
        ],
    );
}

#[test]
fn flags_and_days_between_and_conditions_in_conditions() {
    check(
        "batches",
        &[
            ("{ field = 'archived', is = true }", 1),
            ("{ field = 'archived', is = false }", 1),
            ("{ field = 'archived', is_not = true }", 1),
            ("{ field = 'number', is = '1' }, { field = 'archived', is = true }", 1),
            ("{ field = 'number', is = '1' }, { field = 'archived', is_not = true }", 0),
            // 8, 7 and 6 days ahead.
            ("{ field = 'announced_on', days_before = 'held_on', ge = 7 }", 2),
            ("{ field = 'announced_on', days_before = 'held_on', gt = 7 }", 1),
            ("{ field = 'announced_on', days_before = 'held_on', lt = 7 }", 1),
            ("{ any = [{ field = 'candidates', ge = 21 }, { field = 'archived', is = true }] }", 2),
            ("{ all = [{ field = 'candidates', ge = 20 }, { field = 'archived', is = false }] }", 1),
            ("{ field = 'candidates', ge = 20 }, { field = 'archived', is = false }", 1),
        ],
    );
}
