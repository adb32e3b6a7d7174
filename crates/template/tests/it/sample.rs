//! A filled-in return and a filled-in on-site form with every kind of value. All invented.

use jiff::civil::{Date, date};
use model::choice::{AssessorGrade, Employment, PaperSource, Sex, StationKind};
use model::date::FormDate;
use model::inspection::{OnsiteScore, VetoTick, Visit, Visited};
use model::record::ByLevel;
use model::report::{
    Assessor, Batch, Equipment, Head, Manager, Occupation, Permit, Premises, Rulebook, Score, Statement,
    Station, Task,
};
use model::scheme::Scheme;
use model::{Cited, Inspection, Level, Origin, SelfAnswer, SelfReport};
use rust_decimal::Decimal;

fn given<T>(value: T) -> Cited<T> {
    Cited::present(value, Origin::File)
}

fn text(value: &str) -> Cited<String> {
    given(value.to_owned())
}

fn day(value: Date) -> Cited<FormDate> {
    given(FormDate::Day(value))
}

fn levels(numbers: &[u8]) -> Vec<Level> {
    numbers.iter().filter_map(|number| Level::new(*number)).collect()
}

fn by_level(counts: [Option<i64>; 5]) -> ByLevel {
    let counts = counts.map(|count| count.map_or_else(Cited::default, given));
    levels(&[5, 4, 3, 2, 1]).into_iter().zip(counts).collect()
}

/// Half points, full points, an answer, 缺项 and a blank, in turn.
fn scores(scheme: &Scheme) -> Vec<Score> {
    let score = |(index, leaf): (usize, &model::scheme::Indicator)| {
        let mut score = Score { indicator: text(&leaf.id), ..Score::default() };
        match index % 6 {
            1 => score.self_score = given(leaf.points - Decimal::new(5, 1)),
            3 if index == 3 => score.self_answer = given(SelfAnswer::Option('B')),
            4 if index == 4 => score.self_answer = given(SelfAnswer::NotApplicable),
            5 if index == 5 => {}
            _ => score.self_score = given(leaf.points),
        }
        if index % 4 == 1 {
            score.note = text("见附件第2页，扣0.5分");
            score.evidence = text("1.台账\n2.照片");
        }
        score
    };
    scheme.leaves().enumerate().map(score).collect()
}

fn station() -> Station {
    Station {
        code: text("000123"),
        name: text("示范市东湖区职业技能鉴定站"),
        kind: given(StationKind("school".to_owned())),
        region: text("东湖区"),
        org_code: text("00000101-9"),
        credit_code: Cited::default(),
        address: text("示范市东湖区示例路5-3号"),
        postcode: text("035000"),
        head: text("陈示例"),
        head_phone: text("13800000001"),
        contact: text("林样本"),
        contact_phone: text("0591-00000011"),
        supervision_phone: text("059100000012"),
        website: text("http://donghu.example"),
    }
}

/// The return.
pub(crate) fn self_report(scheme: &Scheme) -> SelfReport {
    let scores = scores(scheme);
    let total = scores.iter().filter_map(|score| score.self_score.get()).sum();
    SelfReport {
        station: station(),
        permit: Permit {
            number: text("示000101001"),
            issued: day(date(2012, 7, 1)),
            valid_from: day(date(2012, 7, 1)),
            valid_until: given(FormDate::Open),
        },
        head: Head { year: given(2014), filled_on: day(date(2014, 10, 9)), self_total: given(total) },
        task: Task { assigned: given(350), completed: given(362) },
        premises: Premises {
            office_area: given(Decimal::new(1205, 1)),
            theory_area: given(Decimal::from(320)),
            practical_area: given(Decimal::new(98_765, 2)),
            computers: given(45),
            equipment_ok_rate: given(Decimal::new(985, 1)),
        },
        managers: vec![
            Manager {
                name: text("陈示例"),
                sex: given(Sex::Male),
                id_number: text("00000019620317101X"),
                post: text("站长"),
                employment: given(Employment::FullTime),
                education: text("本科"),
                training_no: text("0012014"),
                valid_until: day(date(2016, 2, 29)),
                phone: text("13800000001"),
            },
            Manager {
                name: text("黄范例"),
                sex: given(Sex::Female),
                post: text("考务管理员"),
                employment: given(Employment::PartTime),
                valid_until: given(FormDate::Month(date(2015, 12, 1))),
                ..Manager::default()
            },
        ],
        assessors: vec![Assessor {
            name: text("吴样板"),
            sex: given(Sex::Male),
            id_number: text("000000197001011038"),
            occupation: text("维修电工"),
            grade: given(AssessorGrade::Senior),
            card_no: text("0100200300400500"),
            valid_until: given(FormDate::Open),
            employer: text("本单位"),
        }],
        occupations: vec![Occupation {
            code: text("6-07-06-05"),
            name: text("维修电工"),
            permitted_levels: given(levels(&[5, 4, 3])),
            paper_source: given(PaperSource::NationalBank),
            tested: by_level([Some(120), Some(0), Some(42), None, None]),
            passed: by_level([Some(98), Some(0), Some(40), None, None]),
            total: given(162),
        }],
        equipment: vec![Equipment {
            name: text("电工实训台"),
            model: text("3-5型"),
            count: given(20),
            occupation: text("维修电工"),
        }],
        rulebooks: vec![Rulebook { title: text("考务管理制度"), adopted_on: day(date(2009, 3, 1)) }],
        batches: vec![Batch {
            number: text("2014-01"),
            held_on: day(date(2014, 5, 17)),
            occupation: text("维修电工"),
            level: given(Level::new(4).expect("a level")),
            candidates: given(36),
            announced_on: day(date(2014, 4, 20)),
            phone_published: given(true),
            room_record: given(true),
            invigilator_signed: given(true),
            inspector_signed: given(false),
            scoring_checked: given(true),
            archived: Cited::default(),
        }],
        scores,
        statement: Statement {
            achievements: text("全年鉴定362人次。\n组织有序，无投诉。"),
            problems: text("=个别批次巡考员未签字；归档不及时。"),
            measures: text("1.补签。2.限期归档。"),
        },
        diagnostics: Vec::new(),
    }
}

/// The on-site form.
pub(crate) fn inspection(scheme: &Scheme) -> Inspection {
    let score = |(index, leaf): (usize, &model::scheme::Indicator)| OnsiteScore {
        indicator: text(&leaf.id),
        self_score: if index == 2 { Cited::default() } else { given(leaf.points) },
        score: given(if index % 5 == 1 { leaf.points - Decimal::new(5, 1) } else { leaf.points }),
        answer: Cited::default(),
        reason: if index % 5 == 1 { text("现场抽查2份，1份不全") } else { Cited::default() },
    };
    let scores: Vec<OnsiteScore> = scheme.leaves().enumerate().map(score).collect();
    let total = scores.iter().filter_map(|score| score.score.get()).sum();
    let veto = |(index, veto): (usize, &model::scheme::Veto)| VetoTick {
        code: text(&veto.code),
        fired: given(index == 1),
        note: if index == 1 { text("许可证2014年6月30日到期") } else { Cited::default() },
    };
    Inspection {
        station: Visited { code: text("000123"), name: text("示范市东湖区职业技能鉴定站") },
        visit: Visit {
            held_on: day(date(2014, 10, 28)),
            inspectors: text("郑示例、王样本"),
            onsite_total: given(total),
            problems: text("1.档案缺卷。\n2.许可证过期。"),
            opinion: text("限期整改。"),
        },
        scores,
        vetoes: scheme.vetoes.iter().enumerate().map(veto).collect(),
        diagnostics: Vec::new(),
    }
}
