//! Every construct of the scheme language at work, each with its arithmetic; schemes are written as a bureau
//! writes them.

use std::fmt::Write as _;

use jiff::civil::date;
use model::{
    Cited, FormDate, Level,
    assessment::{Assessment, Found, LimitKind},
    campaign::Grant,
    report::{Batch, Occupation},
};

use crate::{
    printer,
    schemes::read,
    world::{World, at, dec, tick},
};

/// A world of one station under a scheme given without its head.
fn world(scheme: &str) -> World {
    World::single(read(scheme))
}

const DEDUCT: &str = "method = { kind = 'deduct', clauses = [{ name = '某项', per = 1 }] }";

/// `sum of base, scaled, exact ≈ rounded, outcome`.
fn line(assessment: &Assessment) -> String {
    let total = assessment.total.as_ref().expect("a return was filed");
    let outcome = printer::outcome(assessment);
    format!(
        "{} of {}, {}, {} ≈ {}, {outcome}",
        total.sum, total.base, total.scaled, total.exact, total.rounded
    )
}

#[track_caller]
fn check(world: &World, expected: &str) -> Assessment {
    let assessment = world.first();
    assert_eq!(line(&assessment), expected);
    assessment
}

/// Two categories: A of 40 in the leaves A1 30 and A2 10, B of 60.
fn two(root: &str, a1: &str) -> String {
    format!(
        "total = 100\n{root}\n\
         [[indicator]]\nid = 'A'\nname = '甲'\npoints = 40\n\
         [[indicator]]\nid = 'A1'\nparent = 'A'\nname = '甲一'\npoints = 30\n{a1}\n{DEDUCT}\n\
         [[indicator]]\nid = 'A2'\nparent = 'A'\nname = '甲二'\npoints = 10\n{DEDUCT}\n\
         [[indicator]]\nid = 'B'\nname = '乙'\npoints = 60\n{DEDUCT}\n"
    )
}

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
    check_leaf("answers = { accept = ['letter'] }", "5", "Points is no answer here; blank; = 0 (desk)");
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
}

#[test]
fn a_minimum_holds_the_grade_down() {
    let minimum = "[[grade]]\ncode = 'excellent'\nname = '优秀'\nmin = 90\n\
        [[grade]]\ncode = 'qualified'\nname = '合格'\nmin = 60\n\
        [[grade]]\ncode = 'rectify'\nname = '限期整改'\nmin = 0\n\
        [[minimum]]\nindicator = 'A'\nshare = 80\ncap = 'rectify'\n";
    let mut world = world(&two(minimum, ""));
    // A 32 of 40 is 80 %, just enough.
    world.file("001", &[("A1", "22"), ("A2", "10"), ("B", "60")]);
    check(&world, "92 of 100, 92, 92 ≈ 92.0, outcome excellent");
    world.file("001", &[("A1", "21.9"), ("A2", "10"), ("B", "60")]);
    check(&world, "91.9 of 100, 91.9, 91.9 ≈ 91.9, outcome rectify");
    // Of what applies: 8 of 10.
    world.file("001", &[("A1", "缺项"), ("A2", "8"), ("B", "60")]);
    let assessment = world.first();
    assert_eq!(printer::outcome(&assessment), "outcome excellent");
}

#[test]
fn the_lower_of_points_and_conditions_decides() {
    let grades = "[[grade]]\ncode = 'one'\nname = '一级'\nmin = 90\n\
        needs = [{ name = '没有死亡事故', without = 'onsite', code = 'P1' }]\n\
        [[grade]]\ncode = 'two'\nname = '二级'\nmin = 75\n\
        needs = [{ name = '任务不少于 100', from = 'register.assigned_task', ge = 100 }]\n\
        [[grade]]\ncode = 'three'\nname = '三级'\nmin = 0\n";
    let mut world = world(&two(grades, ""));
    world.register.edit(|stations| stations[0].assigned_task = Some(100));
    world.file("001", &[("A1", "30"), ("A2", "10"), ("B", "60")]);
    check(&world, "100 of 100, 100, 100 ≈ 100.0, outcome one");
    world.visit("001", &[]).vetoes = vec![tick("P1", true)];
    check(&world, "100 of 100, 100, 100 ≈ 100.0, outcome two");
    world.register.edit(|stations| stations[0].assigned_task = Some(99));
    let assessment = check(&world, "100 of 100, 100, 100 ≈ 100.0, outcome three");
    assert!(assessment.limits.iter().all(|limit| limit.cap == "three"));
    let LimitKind::Condition { found: Found::Number { value, .. }, .. } = &assessment.limits[1].kind else {
        panic!("{:?}", assessment.limits)
    };
    assert_eq!(*value, Some(dec("99")));
}

#[test]
fn a_bonus_comes_in_steps_up_to_its_caps_and_the_ceiling() {
    let bonus = "bonus_most = 3\nceiling = 101\n[[bonus]]\ncode = 'J1'\nname = '竞赛'\nstep = 0.5\nmost = 2\n\
        [[bonus]]\ncode = 'J2'\nname = '题库'\nstep = 1\nmost = 2\n";
    let mut world = world(&two(bonus, ""));
    let grant = |code: &str, points: &str| Grant {
        station: "001".to_owned(),
        code: code.to_owned(),
        points: dec(points),
        reason: "示例".to_owned(),
    };
    world.file("001", &[("A1", "20"), ("A2", "10"), ("B", "50")]);
    world.campaign.bonuses = vec![grant("J1", "1.5")];
    check(&world, "80 of 100, 80, 81.5 ≈ 81.5, outcome qualified");
    // 1.7 is three steps of 0.5, 9 is cut to 2; 1.5 + 2 = 3.5, all together 3.
    world.campaign.bonuses = vec![grant("J1", "1.7"), grant("J2", "9")];
    let assessment = check(&world, "80 of 100, 80, 83 ≈ 83.0, outcome qualified");
    assert_eq!(assessment.bonuses[0].points, dec("1.5"));
    // 99 + 3 stops at 101.
    world.file("001", &[("A1", "29"), ("A2", "10"), ("B", "60")]);
    check(&world, "99 of 100, 99, 101 ≈ 101.0, outcome excellent");
}

#[test]
fn a_veto_fails_revokes_or_makes_the_review_zero() {
    let veto = |effect: &str| {
        format!(
            "[[grade]]\ncode = 'good'\nname = '好'\nmin = 60\n[[grade]]\ncode = 'bad'\nname = '差'\nmin = 0\n\
             [[grade]]\ncode = 'gone'\nname = '撤销'\n\
             [[veto]]\ncode = 'V1'\nname = '否决'\neffect = '{effect}'\nwhen = 'onsite'\n"
        )
    };
    for (effect, expected) in [
        ("fail", "100 of 100, 100, 100 ≈ 100.0, outcome bad"),
        ("revoke", "100 of 100, 100, 100 ≈ 100.0, outcome gone"),
        ("zero_review", "100 of 100, 100, 0 ≈ 0.0, outcome bad"),
    ] {
        let mut world = world(&two(&veto(effect), ""));
        world.file("001", &[("A1", "30"), ("A2", "10"), ("B", "60")]);
        world.visit("001", &[]).vetoes = vec![tick("V1", true)];
        check(&world, expected);
    }
}

#[test]
fn a_clause_makes_the_review_zero_while_the_desk_score_counts() {
    let scheme = format!(
        "total = 100\n[[indicator]]\nid = 'A'\nname = '甲'\npoints = 40\n\
         method = {{ kind = 'deduct', clauses = [{{ name = '没有场地', zero_review = true, finding = 'C020' }}] }}\n\
         [[indicator]]\nid = 'B'\nname = '乙'\npoints = 60\n{DEDUCT}\n"
    );
    let mut world = world(&scheme);
    world.file("001", &[("A", "40"), ("B", "60")]);
    world.find("001", "C020", 1);
    let assessment = check(&world, "60 of 100, 60, 0 ≈ 0.0, outcome rectify");
    assert_eq!(assessment.total.unwrap().zeroed_by, ["没有场地"]);
    world.visit("001", &[("A", "30", "场地已补")]);
    check(&world, "90 of 100, 90, 90 ≈ 90.0, outcome excellent");
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
fn conformity_has_no_points_and_decides_by_how_many_fail() {
    let leaf = |id: &str, keys: &str| {
        format!(
            "[[indicator]]\nid = '{id}'\nname = '某'\npoints = 0\n{keys}\n\
             method = {{ kind = 'conformity', yes = ['符合'], no = ['不符合'] }}\n"
        )
    };
    let scheme = format!(
        "total = 0\n[[grade]]\ncode = 'pass'\nname = '通过'\nmin = 0\nneeds = [{{ name = '全部', nonconforming = 0 }}]\n\
         [[grade]]\ncode = 'most'\nname = '基本'\nmin = 0\nneeds = [{{ name = '一项以内', nonconforming = 1 }}]\n\
         [[grade]]\ncode = 'fail'\nname = '不通过'\nmin = 0\n{}{}{}",
        leaf("A", "desk = [{ name = '不足', zero = true, finding = 'S001' }]"),
        leaf("B", ""),
        leaf("C", "onsite_only = true\nunvisited = 'leave_base'"),
    );
    let mut world = world(&scheme);
    let outcome = |world: &World| printer::outcome(&world.first());
    world.file("001", &[("A", "1"), ("B", "符合")]);
    assert_eq!(outcome(&world), "outcome pass");
    world.file("001", &[("A", "A"), ("B", "不符合")]);
    assert_eq!(outcome(&world), "outcome most");
    world.find("001", "S001", 1);
    assert_eq!(outcome(&world), "outcome fail");
    assert_eq!(
        printer::leaf(&world.first().leaves[0]),
        "conforms; 不足 −0 (1 × S001, [鉴定批次!H11]); = 0 (desk)"
    );
    world.visit("001", &[("A", "1", ""), ("B", "1", ""), ("C", "0", "")]);
    assert_eq!(outcome(&world), "outcome most");
}

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
            "v missing, the claim stands; self 10; = 10 (desk)",
        ),
        (
            "missing = 'leave_base'\nratio = { part = 'task.completed', whole = 'task.assigned' }",
            "v missing, leaves the base; drops out",
        ),
        ("missing = 75\nnumber = 'task.completed'", "v missing, 75 stands in; v 75 [] gives 10; = 10 (desk)"),
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
