//! Numbers of the record that decide: counts, shares, sums and ratios over the rows of its tables.

use jiff::civil::date;
use model::{
    Cited, FormDate, Level,
    report::{Batch, Occupation},
};

use super::world;
use crate::{
    printer,
    world::{World, at, dec},
};

/// Three batches: one whole, one with two flags false, one announced two days ahead.
fn batches(world: &mut World, cell: &str) {
    let report = world.file("001", &[("A", cell)]);
    let flag = |value, row| Cited::present(value, at("鉴定批次", row, 7));
    let day = |value, row| Cited::present(FormDate::Day(value), at("鉴定批次", row, 2));
    let batch = |row: u32, whole: bool, announced| Batch {
        number: Cited::present(row.to_string(), at("鉴定批次", row, 0)),
        announced_on: day(announced, row),
        held_on: day(date(2014, 6, 20), row),
        candidates: Cited::present(20, at("鉴定批次", row, 5)),
        room_record: flag(whole, row),
        archived: flag(whole, row),
        ..Batch::default()
    };
    report.batches = vec![
        batch(3, true, date(2014, 5, 20)),
        batch(4, false, date(2014, 6, 13)),
        batch(5, true, date(2014, 6, 18)),
    ];
    let tested = [5, 4]
        .map(|level| (Level::new(level).unwrap(), Cited::present(30 * i64::from(level), at("职业", 3, 0))));
    report.occupations = vec![Occupation { tested: tested.into(), ..Occupation::default() }];
}

#[test]
fn counts_shares_sums_and_ratios_decide() {
    let clauses = "[[value]]\nid = 'faulty'\nname = '有一样不是'\nunit = '批'\n\
        count = { rows = 'batches', where = [{ any = [{ field = 'room_record', is = false }, \
        { field = 'archived', is = false }] }] }\n\
        [[value]]\nid = 'late'\nname = '不足七天'\nunit = '批'\n\
        count = { rows = 'batches', where = [{ field = 'announced_on', days_before = 'held_on', lt = 7 }] }\n\
        [[indicator]]\nid = 'A'\nname = '批次'\npoints = 10\nmethod = { kind = 'deduct', clauses = [\
        { name = '不全', per = 2, from = 'faulty' }, { name = '过迟', per = 1, from = 'late' }] }\n";
    let mut world = world(&format!("total = 10\n{clauses}"));
    batches(&mut world, "10");
    // Two flags of one batch are one case, and a week is not under seven days: 10 − 2 − 1.
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "self 10; 不全 −2 (1 × faulty, [鉴定批次!A5]); 过迟 −1 (1 × late, [鉴定批次!A6]); = 7 (desk)"
    );
    let tiers = |value: &str| {
        format!(
            "total = 10\n[[value]]\nid = 'v'\nname = '某数'\nunit = '%'\n{value}\n\
             [[indicator]]\nid = 'A'\nname = '某'\npoints = 10\n\
             method = {{ kind = 'tiers', unit = '%', from = 'v', tiers = [{{ ge = 60, points = 10 }}, {{ ge = 0, points = 3 }}] }}\n"
        )
    };
    for (value, expected) in [
        // 2 of 3 batches.
        (
            "share = { rows = 'batches', where = [{ field = 'archived', is = true }] }",
            "v 66.666666666666666666666666667 [鉴定批次!A4] gives 10; = 10 (desk)",
        ),
        // Of those that are archived, 1 of 2 was announced in time.
        (
            "share = { rows = 'batches', where = [{ field = 'announced_on', days_before = 'held_on', ge = 7 }], \
             among = [{ field = 'archived', is = true }] }",
            "v 50 [鉴定批次!A4] gives 3; claimed 10; = 3 (desk)",
        ),
        // 150 + 120 persons by level.
        ("sum = { rows = 'occupations', field = 'tested' }", "v 270 [] gives 10; = 10 (desk)"),
        // 20 × 3 = 60 of the batches with a record: 40.
        (
            "sum = { rows = 'batches', field = 'candidates', where = [{ field = 'room_record', is = true }] }",
            "v 40 [鉴定批次!A4] gives 3; claimed 10; = 3 (desk)",
        ),
        (
            "ratio = { part = 'task.completed', whole = 'task.assigned' }",
            "v not computable []; claimed 10; = 0 (desk)",
        ),
        (
            "missing = 'keep_self'\nratio = { part = 'task.completed', whole = 'task.assigned' }",
            "v missing, the claim is kept; self 10; = 10 (desk)",
        ),
        (
            "missing = 'leave_base'\nratio = { part = 'task.completed', whole = 'task.assigned' }",
            "v missing, leaves the base; drops out",
        ),
        ("missing = 75\nnumber = 'task.completed'", "v missing, 75 is used; v 75 [] gives 10; = 10 (desk)"),
    ] {
        let mut world = self::world(&tiers(value));
        batches(&mut world, "10");
        assert_eq!(printer::leaf(&world.first().leaves[0]), expected, "{value}");
    }
}

#[test]
fn a_number_may_be_compared_while_the_claim_counts() {
    let scheme = "total = 10\n[[indicator]]\nid = 'A'\nname = '面积'\npoints = 10\ntrust = 'self'\n\
        method = { kind = 'tiers', unit = 'm²', from = 'premises.office_area', tiers = [{ ge = 100, points = 10 }, { ge = 0, points = 4 }] }\n";
    let mut world = world(scheme);
    let report = world.file("001", &[("A", "10")]);
    report.premises.office_area = Cited::present(dec("80"), at("基本情况", 9, 2));
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "self 10; premises.office_area 80 [基本情况!C10] would give 4; = 10 (desk)"
    );
}
