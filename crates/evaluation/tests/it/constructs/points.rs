//! From answers to the total: what counts, what drops out, what is deducted.

use std::fmt::Write as _;

use model::Level;

use super::{DEDUCT, check, two, world};
use crate::{
    printer,
    world::{dec, tick},
};

#[test]
fn an_extra_deduction_is_taken_from_the_category_when_the_leaf_is_used_up() {
    let extra = "extra = [{ name = '扣满', points = 6, when = 'used_up' }]";
    let mut world = world(&two("", extra));
    // A 1 + 9 = 10, B 60.
    world.file("001", &[("A1", "1"), ("A2", "9"), ("B", "60")]);
    check(&world, "70 of 100, 70, 70 ≈ 70.0, outcome qualified");
    // A 0 + 9 − 6 = 3, B 60.
    world.file("001", &[("A1", "0"), ("A2", "9"), ("B", "60")]);
    let assessment = check(&world, "63 of 100, 63, 63 ≈ 63.0, outcome qualified");
    assert_eq!(assessment.extras[0].by, "used_up");
    // An inspector's 0 uses it up as well: A 0 + 9 − 6 = 3.
    world.file("001", &[("A1", "30"), ("A2", "9"), ("B", "60")]);
    world.visit("001", &[("A1", "0", "全部缺失")]);
    check(&world, "63 of 100, 63, 63 ≈ 63.0, outcome qualified");
    // A leaf that drops out is not used up: A 9 of 10, 69 of 70.
    world.onsite.clear();
    world.file("001", &[("A1", "缺项"), ("A2", "9"), ("B", "60")]);
    let expected =
        "69 of 70, 98.57142857142857142857142857, 98.57142857142857142857142857 ≈ 98.6, outcome excellent";
    check(&world, expected);
}

#[test]
fn a_category_stops_at_zero() {
    let extra = "extra = [{ name = '扣满', points = 15, when = 'used_up' }]";
    let mut world = world(&two("", extra));
    // A 0 + 9 − 15 → 0, not −6; B 60.
    world.file("001", &[("A1", "0"), ("A2", "9"), ("B", "60")]);
    let assessment = check(&world, "60 of 100, 60, 60 ≈ 60.0, outcome qualified");
    let a = &assessment.categories[0];
    assert_eq!((a.sum, a.extra, a.score), (dec("9"), dec("15"), dec("0")));
}

#[test]
fn an_extra_deduction_is_fired_by_a_finding_or_a_tick() {
    let extra = "extra = [{ code = 'X1', name = '重大隐患', points = 5, when = ['onsite', 'finding:R003'] }]";
    let mut world = world(&two("", extra));
    world.file("001", &[("A1", "30"), ("A2", "10"), ("B", "60")]);
    check(&world, "100 of 100, 100, 100 ≈ 100.0, outcome excellent");
    world.find("001", "R003", 2);
    // Once, however many findings: 40 − 5.
    check(&world, "95 of 100, 95, 95 ≈ 95.0, outcome excellent");
    world.findings.clear();
    world.visit("001", &[]).vetoes = vec![tick("X1", true)];
    let assessment = check(&world, "95 of 100, 95, 95 ≈ 95.0, outcome excellent");
    assert_eq!(assessment.extras[0].by, "onsite");
}

#[test]
fn what_does_not_apply_is_scaled_at_the_total_or_inside_the_element() {
    let mut world = world(&two("", ""));
    world.file("001", &[("A1", "缺项"), ("A2", "5"), ("B", "48")]);
    // (5 + 48) × 100 ÷ 70 = 75.714…
    check(
        &world,
        "53 of 70, 75.714285714285714285714285714, 75.714285714285714285714285714 ≈ 75.7, outcome qualified",
    );
    world.scheme.not_applicable = model::scheme::NotApplicable::RescaleElement;
    // A 5 × 40 ÷ 10 = 20, B 48.
    let assessment = check(&world, "68 of 100, 68, 68 ≈ 68.0, outcome qualified");
    let element = &assessment.elements[0];
    assert_eq!((element.got, element.base, element.score), (dec("5"), dec("10"), dec("20")));
    // A drops out as a whole: 48 × 100 ÷ 60 = 80 at the total.
    world.file("001", &[("A1", "缺项"), ("A2", "缺项"), ("B", "48")]);
    check(&world, "48 of 60, 80, 80 ≈ 80.0, outcome qualified");
}

/// 10 × 10 ÷ 30 three times is 10, not 9.999….
#[test]
fn thirds_of_elements_add_up_to_a_whole() {
    let mut text = "total = 300\nscale = 30\nnot_applicable = 'rescale_element'\n".to_owned();
    for id in ["A", "B", "C"] {
        _ = writeln!(text, "[[indicator]]\nid = '{id}'\nname = '某'\npoints = 100");
        for (leaf, points) in [("1", 30), ("2", 70)] {
            _ = writeln!(
                text,
                "[[indicator]]\nid = '{id}{leaf}'\nparent = '{id}'\nname = '某'\npoints = {points}\n{DEDUCT}"
            );
        }
    }
    let mut world = world(&text);
    let mut lines = Vec::new();
    for id in ["A1", "B1", "C1"] {
        lines.push((id, "10"));
    }
    lines.extend([("A2", "缺项"), ("B2", "缺项"), ("C2", "缺项")]);
    world.file("001", &lines);
    let total = world.first().total.unwrap();
    // 3 × (10 × 100 ÷ 30) × 30 ÷ 300 = 10.
    assert_eq!((total.exact, total.rounded.to_string().as_str()), (dec("10"), "10.0"));
}

#[test]
fn half_up_at_one_decimal_on_an_edge() {
    // 749.5 of 1,000 on a scale of 100 is 74.95, half up 75.0: the second grade, which 74.94 misses.
    let scheme = format!(
        "total = 1000\nscale = 100\n[[grade]]\ncode = 'two'\nname = '二级'\nmin = 75\n\
         [[grade]]\ncode = 'three'\nname = '三级'\nmin = 0\n\
         [[indicator]]\nid = 'A'\nname = '甲'\npoints = 1000\n{DEDUCT}\n"
    );
    let mut world = world(&scheme);
    world.file("001", &[("A", "749.5")]);
    check(&world, "749.5 of 1000, 74.95, 74.95 ≈ 75.0, outcome two");
    world.file("001", &[("A", "749.4")]);
    check(&world, "749.4 of 1000, 74.94, 74.94 ≈ 74.9, outcome three");
}

#[test]
fn the_register_exempts_whatever_is_answered() {
    let mut world = world(&two("", "applies = { levels = [1, 2] }"));
    world.file("001", &[("A1", "30"), ("A2", "10"), ("B", "30")]);
    // Nothing on file: A1 drops out, 40 × 100 ÷ 70.
    let assessment = check(
        &world,
        "40 of 70, 57.142857142857142857142857143, 57.142857142857142857142857143 ≈ 57.1, outcome rectify",
    );
    assert_eq!(printer::leaf(&assessment.leaves[0]), "does not apply; drops out");
    world.register.edit(|stations| {
        let level = Level::new(2).unwrap();
        stations[0].permitted.insert("某职业".to_owned(), vec![level]);
    });
    check(&world, "70 of 100, 70, 70 ≈ 70.0, outcome qualified");
    // 缺项 without right is 0.
    world.file("001", &[("A1", "缺项"), ("A2", "10"), ("B", "30")]);
    let assessment = check(&world, "40 of 100, 40, 40 ≈ 40.0, outcome rectify");
    assert_eq!(printer::leaf(&assessment.leaves[0]), "缺项 without right, 0; = 0 (desk)");
}

/// Scores A1 of 30 with these keys on it from a cell.
#[track_caller]
fn check_leaf(keys: &str, cell: &str, expected: &str) {
    let mut world = world(&two("", keys));
    world.file("001", &[("A1", cell)]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), expected);
}

#[test]
fn an_answer_that_is_none_counts_as_the_scheme_says() {
    check_leaf(
        "answers = { above_maximum = 'zero' }",
        "31",
        "self 31; 31 is above the maximum, 0; = 0 (desk)",
    );
    check_leaf("answers = { blank = 'leave_base' }", "", "blank leaves the base; drops out");
    check_leaf("answers = { not_applicable = 'zero' }", "缺项", "缺项 without right, 0; = 0 (desk)");
    check_leaf("onsite_only = true\nunvisited = 'leave_base'", "5", "unvisited leaves the base; drops out");
    check_leaf("onsite_only = true\nunvisited = 'zero'", "5", "unvisited counts 0; = 0 (desk)");
    check_leaf("onsite_only = true", "5", "self 5; not visited; = 5 (desk)");
    let options = "[[indicator]]\nid = 'A'\nname = '甲'\npoints = 10\nanswers = { off_option = 'zero' }\n\
        method = { kind = 'choice', options = [{ letter = 'A', name = '有', points = 10 }, \
        { letter = 'B', name = '部分', points = 4 }] }\n";
    let mut world = world(&format!("total = 10\n{options}"));
    world.file("001", &[("A", "7")]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), "self 7; 7 is off the scale, 0 counts; = 0 (desk)");
    // An option may be answered by its name.
    world.file("001", &[("A", "部分")]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), "self B, that is 4; = 4 (desk)");
    let letters = options.replace("off_option = 'zero'", "accept = ['letter']");
    world.scheme = crate::schemes::read(&format!("total = 10\n{letters}"));
    world.file("001", &[("A", "4")]);
    assert_eq!(printer::leaf(&world.first().leaves[0]), "Points is no answer here; blank; = 0 (desk)");
}

#[test]
fn a_case_is_taken_once_in_its_group() {
    let clause = |name: &str, per: &str, rule: &str| {
        format!(
            "method = {{ kind = 'deduct', clauses = [{{ name = '{name}', per = {per}, finding = '{rule}', group = '证书' }}] }}"
        )
    };
    let scheme = format!(
        "total = 100\n[[indicator]]\nid = 'A'\nname = '甲'\npoints = 40\n{}\n\
         [[indicator]]\nid = 'B'\nname = '乙'\npoints = 60\n{}\n",
        clause("无证", "5", "S002"),
        clause("过期", "2", "B002"),
    );
    let mut world = world(&scheme);
    world.file("001", &[("A", "40"), ("B", "60")]);
    // Rows 10 and 11 for A; rows 10, 11 and 12 for B, of which 12 alone is new: 40 − 2 × 5 and 60 − 2.
    world.find("001", "S002", 2);
    world.find("001", "B002", 3);
    let assessment = check(&world, "88 of 100, 88, 88 ≈ 88.0, outcome qualified");
    assert_eq!(
        printer::leaf(&assessment.leaves[0]),
        "self 40; 无证 −10 (2 × S002, [鉴定批次!H11]); = 30 (desk)"
    );
    assert_eq!(
        printer::leaf(&assessment.leaves[1]),
        "self 60; 过期: 2 counted before in 证书; 过期 −2 (1 × B002, [鉴定批次!H13]); = 58 (desk)"
    );
}

#[test]
fn a_range_is_taken_at_its_least_and_wants_a_reason_on_site() {
    let scheme = format!(
        "total = 100\n[[indicator]]\nid = 'A'\nname = '甲'\npoints = 40\n\
         method = {{ kind = 'deduct', clauses = [{{ name = '不规范', per = [1, 2], finding = 'B005' }}] }}\n\
         [[indicator]]\nid = 'B'\nname = '乙'\npoints = 60\n{DEDUCT}\n"
    );
    let mut world = world(&scheme);
    world.file("001", &[("A", "40"), ("B", "60")]);
    world.find("001", "B005", 3);
    let desk = "self 40; between 1 and 2; 不规范 −3 (3 × B005, [鉴定批次!H11])";
    assert_eq!(printer::leaf(&world.first().leaves[0]), format!("{desk}; = 37 (desk)"));
    world.visit("001", &[("A", "36", ""), ("B", "50", "")]);
    let leaves = world.first().leaves;
    assert_eq!(printer::leaf(&leaves[0]), format!("{desk}; no reason; = 36 (onsite)"));
    assert_eq!(printer::leaf(&leaves[1]), "self 60; = 50 (onsite)");
    world.scheme.reasons_required = true;
    assert_eq!(printer::leaf(&world.first().leaves[1]), "self 60; no reason; = 50 (onsite)");
}

#[test]
fn inspectors_find_that_a_leaf_does_not_apply() {
    let root = |policy: &str| format!("not_applicable = '{policy}'");
    let file = |world: &mut crate::world::World| {
        world.file("001", &[("A1", "24"), ("A2", "9"), ("B", "60")]);
        world.visit("001", &[("A1", "缺项", "")]);
    };
    // A1 drops out: 69 of 70, × 100 ÷ 70.
    let mut total = world(&two(&root("rescale_total"), ""));
    file(&mut total);
    let expected =
        "69 of 70, 98.57142857142857142857142857, 98.57142857142857142857142857 ≈ 98.6, outcome excellent";
    let assessment = check(&total, expected);
    assert_eq!(printer::leaf(&assessment.leaves[0]), "self 24; on-site n/a; drops out");
    // Inside A: 9 × 40 ÷ 10 = 36, and B 60.
    let mut element = world(&two(&root("rescale_element"), ""));
    file(&mut element);
    check(&element, "96 of 100, 96, 96 ≈ 96.0, outcome excellent");
    // It counts 0: 0 + 9 + 60.
    let mut zero = world(&two(&root("zero"), ""));
    file(&mut zero);
    check(&zero, "69 of 100, 69, 69 ≈ 69.0, outcome qualified");
    // The scheme does not take it on this leaf: the desk score counts, 24 + 9 + 60.
    let mut refused = world(&two(&root("rescale_total"), "answers = { not_applicable = 'zero' }"));
    file(&mut refused);
    let assessment = check(&refused, "93 of 100, 93, 93 ≈ 93.0, outcome excellent");
    assert_eq!(printer::leaf(&assessment.leaves[0]), "self 24; on-site n/a not taken; = 24 (desk)");
    for world in [&total, &element, &zero, &refused] {
        crate::recheck::check(&world.first(), &world.scheme);
    }
}

#[test]
fn inspectors_may_write_the_letter_of_an_option() {
    let options = "[{ letter = 'A', name = '有', points = 100 }, { letter = 'B', name = '无', points = 40 }]";
    let scheme = format!(
        "total = 100\n[[indicator]]\nid = 'A'\nname = '甲'\npoints = 100\n\
         method = {{ kind = 'choice', options = {options} }}\n"
    );
    let mut world = world(&scheme);
    world.file("001", &[("A", "A")]);
    world.visit("001", &[("A", "B", "没有档案室")]);
    check(&world, "40 of 100, 40, 40 ≈ 40.0, outcome rectify");
    world.visit("001", &[("A", "C", "")]);
    let assessment = check(&world, "100 of 100, 100, 100 ≈ 100.0, outcome excellent");
    assert_eq!(printer::leaf(&assessment.leaves[0]), "self A, that is 100; on-site C ignored; = 100 (desk)");
}
