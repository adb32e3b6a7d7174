//! The derivation of results of every sort; each figure of a snapshot can be checked against its lines.

use jiff::civil::date;
use model::assessment::{
    Assessment, CategoryScore, CountedScore, DeskStep, FiredVeto, LeafScore, Outcome, Total,
};
use model::decision::{Act, Decision};
use model::scheme::{Bound, ChoiceOption, Clause, ClauseProof, Indicator, Method, Scheme, Take, Tier};
use model::{Cell, Cited, Lang, Origin, Reading, SelfAnswer};
use reporting::explain;
use rust_decimal::Decimal;

use crate::sample::{Sample, sample};

/// Points from tenths.
fn tenths(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}

fn cell(sheet: &str, a1: &str) -> Origin {
    Origin::Cell(sheet.into(), Cell::from_a1(a1).unwrap())
}

fn leaf(indicator: &str, points: i64, row: u32) -> LeafScore {
    LeafScore {
        indicator: indicator.to_owned(),
        points: Decimal::from(points),
        self_score: Cited::default(),
        self_answer: Cited::default(),
        desk: Some(Decimal::ZERO),
        desk_steps: vec![DeskStep::Blank],
        onsite: Cited { reading: Reading::Missing, origin: Some(cell("实地抽查", &format!("E{row}"))) },
        onsite_answer: Cited::default(),
        onsite_reason: None,
        opinions: Vec::new(),
        undecided: None,
        counted: CountedScore::Desk(Decimal::ZERO),
        conforms: None,
    }
}

/// A tree with a leaf for each method that words depend on.
fn indicators() -> Vec<Indicator> {
    let node = |id: &str, parent: &str, name: &str, points: i64, method: Option<Method>| Indicator {
        id: id.to_owned(),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        name: name.to_owned(),
        points: Decimal::from(points),
        method,
        ..Indicator::default()
    };
    let clause = Clause {
        name: "批次未归档".to_owned(),
        take: Take::Per(tenths(15)),
        proof: ClauseProof::Finding("B004".to_owned()),
        ..Clause::default()
    };
    let option = |letter, name: &str, points| ChoiceOption { letter, name: name.to_owned(), points };
    let rate = Method::Tiers {
        unit: "%".to_owned(),
        from: Some("premises.equipment_ok_rate".to_owned()),
        tiers: vec![
            Tier { bound: Bound::Ge(Decimal::from(100)), points: Decimal::from(4) },
            Tier { bound: Bound::Ge(Decimal::from(70)), points: Decimal::from(2) },
        ],
    };
    let proof = || Method::AllOrNothing { evidence: "查阅记录".to_owned(), from: None };
    vec![
        node("A", "", "鉴定站建设与管理", 34, None),
        node("A1", "A", "机构与人员", 10, Some(proof())),
        node(
            "A2",
            "A",
            "管理制度",
            6,
            Some(Method::Choice {
                options: vec![option('A', "健全", Decimal::from(6)), option('B', "有但不全", tenths(35))],
            }),
        ),
        node("A3", "A", "鉴定器材完好率", 4, Some(rate)),
        node("A4", "A", "自有场地", 8, Some(proof())),
        node("A5", "A", "档案室", 6, Some(proof())),
        node("B", "", "鉴定质量", 66, None),
        node("B1", "B", "一期一档", 2, Some(Method::Deduct { clauses: vec![clause] })),
        node("B2", "B", "考务程序", 30, Some(proof())),
        node("B3", "B", "现场秩序", 20, Some(proof())),
        node("B4", "B", "社会效果", 14, Some(proof())),
    ]
}

/// One leaf for each way a leaf can be scored.
fn leaves() -> Vec<LeafScore> {
    let present =
        |points: i64, row: u32| Cited::present(tenths(points), cell("自评打分", &format!("E{row}")));
    let answer = |answer, row: u32| Cited::present(answer, cell("自评打分", &format!("E{row}")));
    vec![
        LeafScore {
            self_score: present(120, 4),
            desk: Some(Decimal::from(10)),
            desk_steps: vec![
                DeskStep::SelfScore(Decimal::from(12)),
                DeskStep::CutToMaximum(Decimal::from(10)),
            ],
            onsite: Cited::present(tenths(85), cell("实地抽查", "E5")),
            onsite_reason: Some("专职人员不足，联系人电话13800000000".to_owned()),
            counted: CountedScore::Onsite(tenths(85)),
            ..leaf("A1", 10, 5)
        },
        LeafScore {
            self_answer: answer(SelfAnswer::Option('B'), 5),
            desk: Some(tenths(35)),
            desk_steps: vec![DeskStep::Answer('B', tenths(35))],
            counted: CountedScore::Desk(tenths(35)),
            ..leaf("A2", 6, 6)
        },
        LeafScore {
            self_score: present(40, 6),
            desk: Some(Decimal::TWO),
            desk_steps: vec![
                DeskStep::Computed {
                    path: "premises.equipment_ok_rate".to_owned(),
                    value: tenths(985),
                    origin: cell("基本情况", "C20"),
                    points: Decimal::TWO,
                },
                DeskStep::ClaimDiffers(Decimal::from(4)),
                DeskStep::OnsiteIgnored("9".to_owned()),
            ],
            onsite: Cited::present(Decimal::from(9), cell("实地抽查", "E7")),
            counted: CountedScore::Desk(Decimal::TWO),
            ..leaf("A3", 4, 7)
        },
        LeafScore {
            self_answer: answer(SelfAnswer::NotApplicable, 7),
            desk: None,
            desk_steps: vec![DeskStep::NotApplicable],
            counted: CountedScore::NotApplicable,
            ..leaf("A4", 8, 8)
        },
        LeafScore {
            self_score: Cited {
                reading: Reading::Unreadable("约五分".to_owned()),
                origin: Some(cell("自评打分", "E8")),
            },
            ..leaf("A5", 6, 9)
        },
        LeafScore {
            self_score: present(20, 9),
            desk_steps: vec![
                DeskStep::SelfScore(Decimal::TWO),
                DeskStep::Deducted {
                    clause: "批次未归档".to_owned(),
                    finding: "B004".to_owned(),
                    count: 2,
                    origin: cell("鉴定批次", "C4"),
                    points: Decimal::from(3),
                },
            ],
            ..leaf("B1", 2, 10)
        },
        LeafScore {
            self_score: present(300, 10),
            desk: None,
            desk_steps: Vec::new(),
            onsite: Cited::present(Decimal::from(30), cell("实地抽查", "E11")),
            counted: CountedScore::Onsite(Decimal::from(30)),
            ..leaf("B2", 30, 11)
        },
        LeafScore {
            self_score: present(200, 11),
            desk: Some(Decimal::from(20)),
            desk_steps: vec![DeskStep::SelfScore(Decimal::from(20)), DeskStep::NotScoredOnsite],
            counted: CountedScore::Desk(Decimal::from(20)),
            ..leaf("B3", 20, 12)
        },
        LeafScore {
            self_score: present(-10, 12),
            desk_steps: vec![DeskStep::SelfScore(Decimal::NEGATIVE_ONE), DeskStep::RaisedToZero],
            ..leaf("B4", 14, 13)
        },
    ]
}

/// A station with all of [`leaves`], a veto and a decision.
fn every_step() -> (Sample, Assessment, Scheme) {
    let mut sample = sample();
    sample.scheme.indicators = indicators();
    let scheme = sample.scheme.clone();
    // 14 of 26 and 50 of 66: 64 of 92, scaled to 100.
    let exact = Decimal::from(6400) / Decimal::from(92);
    let assessment = Assessment {
        leaves: leaves(),
        categories: vec![
            CategoryScore {
                indicator: "A".to_owned(),
                points: Decimal::from(26),
                sum: Decimal::from(14),
                score: Decimal::from(14),
                ..CategoryScore::default()
            },
            CategoryScore {
                indicator: "B".to_owned(),
                points: Decimal::from(66),
                sum: Decimal::from(50),
                score: Decimal::from(50),
                ..CategoryScore::default()
            },
        ],
        total: Some(Total {
            sum: Decimal::from(64),
            base: Decimal::from(92),
            scaled: exact,
            exact,
            rounded: tenths(696),
            grade: "qualified".to_owned(),
            ..Total::default()
        }),
        vetoes: vec![FiredVeto {
            code: "out_of_scope".to_owned(),
            name: "超出许可范围鉴定".to_owned(),
            cap: "rectify".to_owned(),
            by: "onsite".to_owned(),
            path: Some("onsite/S06.xlsx".to_owned()),
            origin: cell("实地抽查", "C30"),
            ..FiredVeto::default()
        }],
        decisions: vec![Decision {
            station: "S06".to_owned(),
            act: Act::Grade { grade: "revoked".to_owned() },
            reason: "整改期内再次超范围鉴定（示例）".to_owned(),
            show_reason: true,
            by: "局务会".to_owned(),
            on: date(2014, 11, 20),
        }],
        outcome: Outcome::Graded("revoked".to_owned()),
        ..sample.assessments[5].clone()
    };
    (sample, assessment, scheme)
}

#[test]
fn every_step_in_chinese() {
    let (sample, assessment, scheme) = every_step();
    assert_snapshot!(explain::text(&assessment, &scheme, Some(&sample.results()), Lang::Zh));
}

#[test]
fn every_step_in_english_without_the_findings() {
    let (_, assessment, scheme) = every_step();
    assert_snapshot!(explain::text(&assessment, &scheme, None, Lang::En));
}

#[test]
fn a_plain_station_with_a_waived_finding() {
    let mut sample = sample();
    for leaf in &mut sample.assessments[1].leaves {
        let desk = leaf.desk.unwrap();
        leaf.self_score.reading = Reading::Present(desk);
        leaf.desk_steps = vec![DeskStep::SelfScore(desk)];
    }
    // A number that is in no cell, made of one that is and one of the register.
    sample.assessments[1].leaves[0].desk_steps = vec![DeskStep::Computed {
        path: "task.completion_rate".to_owned(),
        value: Decimal::from(91),
        origin: cell("基本情况", "C15"),
        points: sample.assessments[1].leaves[0].desk.unwrap(),
    }];
    assert_snapshot!(explain::text(
        &sample.assessments[1],
        &sample.scheme,
        Some(&sample.results()),
        Lang::Zh
    ));
}

#[test]
fn a_veto_lowers_the_grade() {
    let sample = sample();
    let text = explain::text(&sample.assessments[9], &sample.scheme, Some(&sample.results()), Lang::Zh);
    assert_snapshot!(text.split_once("三、").unwrap().1);
}

#[test]
fn a_station_without_a_return() {
    let sample = sample();
    let assessment = Assessment {
        return_path: None,
        onsite_path: None,
        leaves: Vec::new(),
        categories: Vec::new(),
        total: None,
        outcome: Outcome::NoReturn,
        ..sample.assessments[4].clone()
    };
    assert_snapshot!(explain::text(&assessment, &sample.scheme, Some(&sample.results()), Lang::Zh));
}
