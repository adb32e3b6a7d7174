//! One station from its cells to its outcome, in full.

use jiff::civil::date;
use model::{Cited, decision::Act};

use crate::{
    printer,
    schemes::every_method,
    world::{AS_OF, World, at, manager, tick},
};

/// By hand: A 12 + 6 + 5 = 23 of 40; B (20 − 2 × 2 − 1.5) + (10 − 3) of 30, B3 dropped, = 21.5 of 30;
/// C 9.5 + 2 = 11.5 of 20. Sum 56 of 90, 56 ÷ 90 × 100 = 62.2…, 合格 by points.
#[test]
fn a_visited_station_with_a_veto_and_a_decision() {
    let mut world = World::single(every_method());
    world.register.edit(|stations| stations[0].assigned_task = Some(300));
    let report = world.file(
        "001",
        &[
            ("A1", "B"),
            ("A2", "10"),
            ("A3", "7"),
            ("B1", "25"),
            ("B2", "10"),
            ("B3", "缺项"),
            ("C1", "15"),
            ("C2", "2"),
        ],
    );
    report.task.completed = Cited::present(250, at("基本情况", 9, 2));
    report.managers = vec![manager(5, Some(AS_OF)), manager(6, Some(date(2016, 1, 1))), manager(7, None)];
    world.visit("001", &[("A2", "6", "实操场地设备老旧"), ("B1", "21", ""), ("A3", "", "")]).vetoes =
        vec![tick("out_of_scope", true)];
    world.find("001", "B002", 2);
    world.find("001", "B001", 1);
    world.find("001", "C020", 1);
    world.decide("001", date(2014, 11, 19), Act::Grade { grade: "qualified".to_owned() });
    assert_snapshot!(printer::derivation(&world.first()));
}
