//! Ten invented stations of an invented city, with results of every sort. Nothing here is a real
//! institution or person.

use jiff::civil::{Date, date};
use model::assessment::{
    Assessment, CategoryScore, CountedScore, DeskStep, FiredVeto, LeafScore, Outcome, Total,
};
use model::campaign::{
    Campaign, GradeWording, InstitutionKind, NoticeSettings, PercentRule, RuleLevel, RuleSetting, SampleSize,
    Sampling,
};
use model::decision::{Act, Decision};
use model::draw::{Pick, Why};
use model::finding::Problem;
use model::register::{Register, Registered};
use model::scheme::{
    Compare, Grade, Indicator, Method, NotApplicable, Rounding, RoundingMode, Scheme, Tier, Trigger, Veto,
};
use model::statistics::Statistics;
use model::{Cell, Cited, Finding, FormDate, Level, Origin, Severity, StationKind, Text, scheme::Bound};
use reporting::results::Results;
use rust_decimal::Decimal;

/// Everything [`Results`] borrows.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) campaign: Campaign,
    pub(crate) scheme: Scheme,
    pub(crate) register: Register,
    pub(crate) assessments: Vec<Assessment>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) picks: Vec<Pick>,
    pub(crate) onsite_problems: Vec<(String, Problem)>,
    pub(crate) deadline: jiff::civil::Date,
}

impl Sample {
    pub(crate) fn results(&self) -> Results<'_> {
        Results {
            campaign: &self.campaign,
            scheme: &self.scheme,
            register: &self.register,
            assessments: &self.assessments,
            findings: &self.findings,
            picks: &self.picks,
            onsite_problems: &self.onsite_problems,
            rules: &[],
            deadline: self.deadline,
        }
    }

    pub(crate) fn statistics(&self) -> Statistics {
        evaluation::statistics(&self.campaign, &self.scheme, &self.assessments, &self.findings, None)
    }

    /// Gives a station another grade, or none.
    pub(crate) fn grade(&mut self, station: &str, grade: Option<&str>) {
        for assessment in &mut self.assessments {
            if assessment.station == station {
                assessment.outcome = grade.map_or(Outcome::NoReturn, |code| Outcome::Graded(code.to_owned()));
            }
        }
    }
}

/// Code, name, kind, total in tenths of a point, visited, grade.
const STATIONS: &[(&str, &str, &str, i64, bool, &str)] = &[
    ("S01", "示范县职业技能鉴定指导中心（站）", "centre", 945, true, "excellent"),
    ("S02", "东湖区职业技能鉴定站", "centre", 880, false, "qualified"),
    ("S03", "示范第一技师学院职业技能鉴定站", "school", 921, true, "excellent"),
    ("S04", "示范交通职业中专学校职业技能鉴定站", "school", 850, false, "qualified"),
    ("S05", "示范旅游技工学校职业技能鉴定站", "school", 776, false, "qualified"),
    ("S06", "示范烹饪商务学校鉴定站", "school", 545, true, "rectify"),
    ("S07", "示范家政服务职业技能鉴定站", "social", 902, false, "excellent"),
    ("S08", "示范自来水职业技能鉴定站", "social", 810, false, "qualified"),
    ("S09", "示范商贸职业技能鉴定站", "social", 700, false, "revoked"),
    ("S10", "示范总工会职业技能鉴定站", "other", 650, true, "rectify"),
];

/// The sample.
pub(crate) fn sample() -> Sample {
    let register = Register::new((0..STATIONS.len()).map(registered).collect());
    let assessments = (0..STATIONS.len()).map(assessment).collect();
    let picks = STATIONS
        .iter()
        .map(|(code, name, _, tenths, visited, _)| Pick {
            station: (*code).to_owned(),
            name: (*name).to_owned(),
            risk: points(1000 - tenths),
            errors: 0,
            warnings: usize::from(*visited),
            permit_near: false,
            drawn: *visited,
            why: if *code == "S01" { Why::Kind } else { Why::Rank },
            last_grade: None,
            open_items: 0,
            complaints: Decimal::ZERO,
            gap: Decimal::ZERO,
            lot: None,
            inspectors: Vec::new(),
            recused: Vec::new(),
        })
        .collect();
    Sample {
        campaign: campaign(),
        scheme: scheme(),
        register,
        assessments,
        findings: findings(),
        picks,
        onsite_problems: vec![
            ("S01".to_owned(), Problem::NoPlan),
            ("S06".to_owned(), Problem::ExamProcedure),
        ],
        // The thirtieth day is put off.
        deadline: date(2014, 12, 26),
    }
}

/// The same number of stations as asked for, all excellent, no findings: for layouts of many pages.
pub(crate) fn many(count: usize) -> Sample {
    let mut sample = sample();
    sample.findings.clear();
    sample.register.edit(Vec::clear);
    sample.assessments.clear();
    for at in 0..count {
        let (code, name) = (format!("M{at:03}"), format!("示范第{at}号职业技能鉴定站"));
        let mut station = registered(2);
        let mut result = assessment(2);
        (station.code, station.name, station.order) = (code.clone(), name.clone(), at);
        (result.station, result.name, result.order) = (code, name, at);
        sample.register.edit(|stations| stations.push(station));
        sample.assessments.push(result);
    }
    sample.picks.clear();
    sample.onsite_problems =
        sample.onsite_problems.into_iter().map(|(_, problem)| ("M001".to_owned(), problem)).collect();
    sample
}

fn campaign() -> Campaign {
    let kind = |code: &str, label: &str| InstitutionKind { code: code.to_owned(), label: label.to_owned() };
    let wording = |code: &str, text: &str, annex: &str| GradeWording {
        code: code.to_owned(),
        text: text.to_owned(),
        annex: annex.to_owned(),
    };
    Campaign {
        year: 2014,
        place: "示范市".to_owned(),
        authority: "示范市人力资源和社会保障局".to_owned(),
        institution: "职业技能鉴定机构".to_owned(),
        sample: true,
        as_of: date(2014, 11, 1),
        station_endings: Vec::new(),
        regions: Vec::new(),
        kinds: vec![
            kind("centre", "鉴定指导中心（站）"),
            kind("school", "职业院校职业技能鉴定站"),
            kind("social", "社会鉴定站"),
            kind("other", "其他鉴定站"),
        ],
        sampling: Sampling {
            size: SampleSize::Count(4),
            each_kind: true,
            error_weight: Decimal::from(3),
            warning_weight: Decimal::ONE,
            permit_weight: Decimal::TWO,
            permit_days: 180,
            ..Sampling::default()
        },
        inspection: model::campaign::InspectionSettings::default(),
        follow_up: None,
        bonuses: Vec::new(),
        rules: vec![
            RuleSetting {
                code: "S001".to_owned(),
                level: Some(RuleLevel::At(Severity::Error)),
                parameters: vec![("least".to_owned(), Decimal::from(5))],
                reason: "每个职业考评员不少于5人".to_owned(),
            },
            RuleSetting {
                code: "S004".to_owned(),
                level: Some(RuleLevel::Off),
                parameters: Vec::new(),
                reason: "试行".to_owned(),
            },
        ],
        declared: Vec::new(),
        reading: model::campaign::ReadingSettings::default(),
        papers: model::campaign::PaperSettings::default(),
        notice: NoticeSettings {
            document_number: "示人社培〔2014〕7号".to_owned(),
            title: "关于示范市职业技能鉴定机构\n检查评估情况的通报".to_owned(),
            addressee: "各县（市）区人力资源和社会保障局、市鉴定指导中心，市本级鉴定站".to_owned(),
            basis: "省厅《关于开展全省职业技能鉴定机构检查评估工作的通知》（示人社办〔2014〕3号）".to_owned(),
            team: "局职业培训处、市鉴定指导中心、考评员".to_owned(),
            period: "2014年10-11月".to_owned(),
            counted_at: "2013年12月".to_owned(),
            annex_title: "示范市职业技能鉴定机构年检评估结果".to_owned(),
            percent: PercentRule::Truncate,
            signed_on: date(2014, 11, 21),
            printed_on: date(2014, 11, 25),
            disclosure: "此件主动公开".to_owned(),
            copies: "省人力资源和社会保障厅，省厅职业技能鉴定指导中心".to_owned(),
            office: "示范市人力资源和社会保障局办公室".to_owned(),
            rectification_days: 30,
            contact: "局职业培训处（示例），电话0000-0000000".to_owned(),
            grades: vec![
                wording("excellent", "较好的", "年检优秀单位"),
                wording("qualified", "合格的", "年检合格单位"),
                wording("rectify", "限期整改的", "限期整改单位"),
                wording("revoked", "撤销技能鉴定资格的", "撤销鉴定机构资质单位"),
            ],
        },
    }
}

fn scheme() -> Scheme {
    let grade = |code: &str, name: &str, min: Option<i64>| Grade {
        code: code.to_owned(),
        name: name.to_owned(),
        min: min.map(Decimal::from),
        needs: Vec::new(),
    };
    let node = |id: &str, parent: Option<&str>, name: &str, points: i64, method: Option<Method>| Indicator {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: name.to_owned(),
        points: Decimal::from(points),
        method,
        ..Indicator::default()
    };
    let rate = Method::Tiers {
        unit: "%".to_owned(),
        from: Some("premises.equipment_ok_rate".to_owned()),
        tiers: vec![Tier { bound: Bound::Ge(Decimal::ZERO), points: Decimal::from(40) }],
    };
    let papers = Method::AllOrNothing { evidence: "查阅文件".to_owned(), from: None };
    Scheme {
        declared: Vec::new(),
        id: "sample".to_owned(),
        title: "检查评估标准（示例）".to_owned(),
        total: Decimal::ONE_HUNDRED,
        scale: Decimal::ONE_HUNDRED,
        ceiling: Decimal::ONE_HUNDRED,
        rounding: Rounding { digits: 1, mode: RoundingMode::HalfUp, compare: Compare::Rounded },
        not_applicable: NotApplicable::RescaleTotal,
        grades: vec![
            grade("excellent", "优秀", Some(90)),
            grade("qualified", "合格", Some(60)),
            grade("rectify", "限期整改", Some(0)),
            grade("revoked", "撤销资质", None),
        ],
        vetoes: vec![Veto {
            code: "out_of_scope".to_owned(),
            name: "超出许可范围鉴定".to_owned(),
            cap: "rectify".to_owned(),
            when: vec![Trigger::Finding("R003".to_owned())],
            ..Veto::default()
        }],
        indicators: vec![
            node("A", None, "鉴定站建设与管理", 40, None),
            node("A1", Some("A"), "鉴定器材完好率", 40, Some(rate)),
            node("B", None, "鉴定质量", 60, None),
            node("B1", Some("B"), "鉴定制度", 60, Some(papers)),
        ],
        ..Scheme::default()
    }
}

fn registered(at: usize) -> Registered {
    let (code, name, kind, ..) = STATIONS[at];
    Registered {
        code: code.to_owned(),
        order: at,
        name: name.to_owned(),
        former_names: Vec::new(),
        kind: StationKind(kind.to_owned()),
        region: "990102".to_owned(),
        permit_number: Some(format!("示鉴{at:03}")),
        permit_valid_until: Some(FormDate::Day(date(2015, 5, 31))),
        assigned_task: Some(300),
        permitted: [("中式烹调师".to_owned(), [5, 4, 3].into_iter().filter_map(Level::new).collect())].into(),
    }
}

fn assessment(at: usize) -> Assessment {
    let (code, name, kind, tenths, visited, grade) = STATIONS[at];
    let total = points(tenths);
    let half = points(tenths * 4 / 10);
    let leaf = |indicator: &str, points: Decimal, score: Decimal, row: u32| LeafScore {
        indicator: indicator.to_owned(),
        points,
        self_score: Cited::present(points, cell("自评打分", row, 4)),
        self_answer: Cited::default(),
        desk: Some(score),
        desk_steps: vec![DeskStep::SelfScore(points)],
        onsite: if visited { Cited::present(score, cell("实地抽查", row, 4)) } else { Cited::default() },
        onsite_answer: Cited::default(),
        onsite_reason: visited.then(|| "现场核对".to_owned()),
        opinions: Vec::new(),
        undecided: None,
        counted: if visited { CountedScore::Onsite(score) } else { CountedScore::Desk(score) },
        conforms: None,
    };
    let vetoed = code == "S10";
    Assessment {
        station: code.to_owned(),
        order: at,
        name: name.to_owned(),
        kind: StationKind(kind.to_owned()),
        region: "990102".to_owned(),
        return_path: Some(return_path(code)),
        onsite_path: visited.then(|| format!("onsite/{code}.xlsx")),
        leaves: vec![leaf("A1", Decimal::from(40), half, 5), leaf("B1", Decimal::from(60), total - half, 6)],
        categories: vec![
            CategoryScore {
                indicator: "A".to_owned(),
                points: Decimal::from(40),
                sum: half,
                score: half,
                ..CategoryScore::default()
            },
            CategoryScore {
                indicator: "B".to_owned(),
                points: Decimal::from(60),
                sum: total - half,
                score: total - half,
                ..CategoryScore::default()
            },
        ],
        total: Some(Total {
            sum: total,
            base: Decimal::ONE_HUNDRED,
            scaled: total,
            exact: total,
            rounded: total,
            grade: if vetoed || grade == "revoked" { "qualified" } else { grade }.to_owned(),
            ..Total::default()
        }),
        vetoes: if vetoed {
            vec![FiredVeto {
                code: "out_of_scope".to_owned(),
                name: "超出许可范围鉴定".to_owned(),
                cap: "rectify".to_owned(),
                by: "R003".to_owned(),
                path: Some(return_path(code)),
                origin: cell("鉴定职业", 3, 2),
                ..FiredVeto::default()
            }]
        } else {
            Vec::new()
        },
        decisions: if grade == "revoked" {
            vec![Decision {
                station: code.to_owned(),
                act: Act::Withdrawal { grade: grade.to_owned() },
                reason: "主动申请撤销".to_owned(),
                show_reason: true,
                by: "示范市人力资源和社会保障局".to_owned(),
                on: decided(),
            }]
        } else {
            Vec::new()
        },
        before: None,
        outcome: Outcome::Graded(grade.to_owned()),
        extras: Vec::new(),
        elements: Vec::new(),
        bonuses: Vec::new(),
        caps: Vec::new(),
    }
}

fn findings() -> Vec<Finding> {
    let finding = |code: &str, name: &str, problem, station: &str, row, severity| Finding {
        code: code.to_owned(),
        name: name.to_owned(),
        severity,
        problem,
        station: Some(station.to_owned()),
        path: Some(return_path(station)),
        part: 0,
        origin: cell("鉴定批次", row, 2),
        field: Some(format!("batches[{}].archived", row - 2)),
        message: Text::new("第1批次没有做到一期一档", "batch 1 has no file of its own"),
        hint: Text::new("补齐该批次的档案", "complete the file of the batch"),
        excerpt: vec![(0, "第1期".to_owned()), (2, "否".to_owned())],
        waived: None,
    };
    let mut waived = finding("B004", "batch-not-filed", Problem::Archive, "S02", 2, Severity::Warning);
    waived.waived = Some("档案移交市局（示例）".to_owned());
    vec![
        waived,
        finding("R005", "task-not-met", Problem::TaskNotMet, "S05", 2, Severity::Warning),
        finding("A001", "score-above-maximum", Problem::Filing, "S06", 2, Severity::Error),
        finding("B004", "batch-not-filed", Problem::Archive, "S06", 3, Severity::Warning),
        finding("B004", "batch-not-filed", Problem::Archive, "S06", 4, Severity::Warning),
        finding("S001", "assessors-too-few", Problem::StaffShort, "S08", 2, Severity::Warning),
        finding("B004", "batch-not-filed", Problem::Archive, "S10", 2, Severity::Warning),
        finding("R003", "tested-outside-permit", Problem::OutOfScope, "S10", 3, Severity::Error),
    ]
}

fn return_path(code: &str) -> String {
    format!("returns/{code}.xlsx")
}

fn decided() -> Date {
    date(2014, 11, 10)
}

fn points(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}

fn cell(sheet: &str, row: u32, col: u32) -> Origin {
    Origin::Cell(sheet.into(), Cell::new(row, col))
}
