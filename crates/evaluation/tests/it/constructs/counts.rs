//! Numbers that are no whole ones, none at all, or below nothing, where cases, items or a yes are counted.

use model::Cited;

use super::world;
use crate::{
    printer,
    world::{at, dec},
};

/// The derivation of a leaf of 10 points by a method that takes the office area.
fn by_area(method: &str, area: &str) -> String {
    let mut world =
        world(&format!("total = 10\n[[indicator]]\nid = 'A'\nname = '某'\npoints = 10\n{method}\n"));
    let report = world.file("001", &[("A", "10")]);
    if !area.is_empty() {
        report.premises.office_area = Cited::present(dec(area), at("基本情况", 9, 2));
    }
    printer::leaf(&world.first().leaves[0])
}

#[test]
fn a_clause_proved_by_a_number_counts_whole_cases() {
    let method =
        "method = { kind = 'deduct', clauses = [{ name = '缺', per = 2, from = 'premises.office_area' }] }";
    let cell = "premises.office_area, [基本情况!C10]";
    assert_eq!(by_area(method, "1"), format!("self 10; 缺 −2 (1 × {cell}); = 8 (desk)"));
    assert_eq!(by_area(method, "2.9"), format!("self 10; 缺 −4 (2 × {cell}); = 6 (desk)"));
    assert_eq!(by_area(method, "3"), format!("self 10; 缺 −6 (3 × {cell}); = 4 (desk)"));
    // Less than one case is none, and leaves no step.
    for none in ["0.9", "0", "-1", ""] {
        assert_eq!(by_area(method, none), "self 10; = 10 (desk)", "{none}");
    }
}

#[test]
fn a_missing_number_proves_as_many_cases_as_the_scheme_says() {
    let scheme = |missing: &str| {
        format!(
            "total = 10\n[[value]]\nid = 'v'\nname = '某数'\nunit = '处'\n{missing}\nnumber = 'task.completed'\n\
             [[indicator]]\nid = 'A'\nname = '某'\npoints = 10\n\
             method = {{ kind = 'deduct', clauses = [{{ name = '缺', per = 2, from = 'v' }}] }}\n"
        )
    };
    let leaf = |missing: &str| {
        let mut world = world(&scheme(missing));
        world.file("001", &[("A", "10")]);
        printer::leaf(&world.first().leaves[0])
    };
    assert_eq!(leaf("missing = 3"), "self 10; 缺 −6 (3 × v, []); = 4 (desk)");
    assert_eq!(leaf(""), "self 10; = 10 (desk)");
}

#[test]
fn items_of_a_checklist_are_whole_ones_from_none_to_all() {
    let method = "method = { kind = 'checklist', each = 2, items = ['甲', '乙', '丙', '丁', '戊'], from = 'premises.office_area' }";
    let points = |area: &str| by_area(method, area).rsplit("; = ").next().map(str::to_owned);
    for (area, expected) in [
        ("0", "0 (desk)"),
        ("1.9", "2 (desk)"),
        ("2", "4 (desk)"),
        ("5", "10 (desk)"),
        ("7", "10 (desk)"),
        ("-1", "0 (desk)"),
    ] {
        assert_eq!(points(area).as_deref(), Some(expected), "{area}");
    }
}

#[test]
fn all_or_nothing_begins_above_nothing() {
    let method = "method = { kind = 'all_or_nothing', evidence = '查阅', from = 'premises.office_area' }";
    let points = |area: &str| by_area(method, area).rsplit("; = ").next().map(str::to_owned);
    for (area, expected) in [("-1", "0 (desk)"), ("0", "0 (desk)"), ("0.1", "10 (desk)"), ("1", "10 (desk)")]
    {
        assert_eq!(points(area).as_deref(), Some(expected), "{area}");
    }
}

#[test]
fn nothing_is_divided_by_nothing() {
    let scheme = "total = 10\n[[value]]\nid = 'v'\nname = '某数'\nunit = '%'\n\
        ratio = { part = 'task.completed', whole = 'task.assigned', percent = true }\n\
        [[indicator]]\nid = 'A'\nname = '某'\npoints = 10\n\
        method = { kind = 'tiers', unit = '%', from = 'v', tiers = [{ ge = 100, points = 10 }, { ge = 0, points = 3 }] }\n";
    let leaf = |completed, assigned| {
        let mut world = world(scheme);
        let report = world.file("001", &[("A", "10")]);
        report.task.completed = Cited::present(completed, at("任务", 1, 1));
        report.task.assigned = Cited::present(assigned, at("任务", 2, 1));
        printer::leaf(&world.first().leaves[0])
    };
    assert_eq!(leaf(5, 5), "v 100 [任务!B2] gives 10; = 10 (desk)");
    assert_eq!(leaf(4, 5), "v 80 [任务!B2] gives 3; claimed 10; = 3 (desk)");
    assert_eq!(leaf(5, 0), "v not computable [任务!B2]; claimed 10; = 0 (desk)");
    assert_eq!(leaf(5, -5), "v not computable [任务!B2]; claimed 10; = 0 (desk)");
}
