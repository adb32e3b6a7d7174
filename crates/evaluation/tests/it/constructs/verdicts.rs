//! From the total to the grade: the bonus, minima, conditions, vetoes.

use model::{
    assessment::{CapKind, ConditionEvidence},
    campaign::Grant,
};

use super::{DEDUCT, check, two, world};
use crate::{
    printer,
    world::{World, dec, tick},
};

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
    assert!(assessment.caps.iter().all(|cap| cap.best == "three"));
    let CapKind::Condition { found: ConditionEvidence::Number { value, .. }, .. } = &assessment.caps[1].kind
    else {
        panic!("{:?}", assessment.caps)
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
