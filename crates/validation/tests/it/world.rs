//! A campaign of one station whose return breaks no rule.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use form::Layouts;
use jiff::civil::date;
use model::campaign::{Campaign, NoticeSettings, PercentRule, Region, SampleSize, Sampling};
use model::decision::Decision;
use model::register::{Register, Registered};
use model::scheme::{
    Answers, Bound, ChoiceOption, Compare, Indicator, Method, NotApplicable, Rounding, RoundingMode, Scheme,
    Tier, Unclaimed,
};
use model::submission::{EarlierReturn, OnsiteForm, Return};
use model::{Excerpts, FileFormat, Finding, FormDate, Labels, Level, Source, StationKind, Submission, Text};
use rust_decimal::Decimal;
use validation::{Input, Outcome, check_all, check_return, listed, prepare};

use crate::layout;
use crate::patch::patch;

/// Register code of the station.
pub(crate) const STATION: &str = "350102001";

/// What the forms that come with the product call their fields.
static LABELS: LazyLock<Labels> = LazyLock::new(|| Layouts::shipped().labels());

/// Everything a case is judged from.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) campaign: Campaign,
    pub(crate) scheme: Scheme,
    pub(crate) register: Register,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) returns: Vec<Return>,
    pub(crate) onsite: Vec<OnsiteForm>,
    pub(crate) earlier: Vec<EarlierReturn>,
    /// Paths of files that were refused.
    pub(crate) refused: Vec<String>,
}

impl World {
    /// The clean world with the lines of a patch applied.
    pub(crate) fn with(lines: &str) -> Self {
        let mut world = clean();
        patch(
            &mut world,
            &std::fs::read_to_string(fixtures().join("clean.txt")).expect("fixtures/rules/clean.txt"),
        );
        patch(&mut world, lines);
        world.returns.iter_mut().for_each(|filed| layout::lay_out(filed, &LABELS.of_return));
        world.onsite.iter_mut().for_each(|visit| layout::lay_out(visit, &LABELS.of_onsite));
        world
    }

    /// What the rules are given.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            campaign: &self.campaign,
            scheme: &self.scheme,
            register: &self.register,
            decisions: &self.decisions,
            labels: &LABELS,
            returns: &self.returns,
            onsite: &self.onsite,
            earlier: &self.earlier,
        }
    }

    /// What the rules say, refused files included, as the pipeline lists it.
    pub(crate) fn outcome(&self) -> Outcome {
        let input = self.input();
        let prepared = prepare(&input);
        let of_returns = self.returns.iter().map(|filed| check_return(&prepared, filed)).collect();
        let mut outcome = check_all(&prepared, of_returns);
        outcome.findings.extend(self.refused.iter().map(|path| refused(path)));
        outcome.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        outcome.findings = listed(&outcome.findings, self.campaign.reading.limits.findings).into_owned();
        outcome
    }
}

/// The folder of the fixtures of the rules.
pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/rules"))
}

fn refused(path: &str) -> Finding {
    let reason = Text::new("工作簿设有打开密码", "the workbook is protected by a password");
    let advice = Text::new("请取消打开密码后重新报送", "remove the password and send it again");
    validation::file_refused(path, &reason, &advice)
}

fn clean() -> World {
    World {
        campaign: campaign(),
        scheme: scheme(),
        register: Register::new(vec![station()]),
        decisions: Vec::new(),
        returns: vec![received("returns/鼓楼.xlsx")],
        onsite: vec![received("onsite/鼓楼.xlsx")],
        earlier: Vec::new(),
        refused: Vec::new(),
    }
}

fn received<F: Default>(path: &str) -> Submission<F> {
    let source = Source {
        path: path.to_owned(),
        format: Some(FileFormat::declared("xlsx")),
        blake3: String::new(),
        bytes: 0,
    };
    let station = Some(STATION.to_owned());
    Submission { source, part: 0, station, form: F::default(), excerpts: Excerpts::default() }
}

fn station() -> Registered {
    let levels = |numbers: &[u8]| numbers.iter().filter_map(|number| Level::new(*number)).collect::<Vec<_>>();
    Registered {
        code: STATION.to_owned(),
        order: 0,
        name: "示例区职业技能鉴定站（示例）".to_owned(),
        former_names: vec!["示例区技能鉴定站".to_owned()],
        kind: StationKind("centre".to_owned()),
        region: "350102".to_owned(),
        permit_number: Some("3501000012".to_owned()),
        permit_valid_until: Some(FormDate::Day(date(2015, 5, 31))),
        assigned_task: Some(60),
        permitted: BTreeMap::from([
            ("育婴员(师)".to_owned(), levels(&[5, 4, 3])),
            ("保育员".to_owned(), levels(&[5, 4])),
        ]),
    }
}

fn campaign() -> Campaign {
    Campaign {
        year: 2014,
        place: "福州市".to_owned(),
        authority: "福州市人力资源和社会保障局".to_owned(),
        institution: "职业技能鉴定机构".to_owned(),
        sample: true,
        as_of: date(2014, 11, 21),
        station_endings: Vec::new(),
        kinds: Vec::new(),
        regions: vec![Region {
            code: "350102".to_owned(),
            name: "示例区".to_owned(),
            from: None,
            until: Some(2014),
        }],
        sampling: Sampling {
            size: SampleSize::Count(1),
            each_kind: false,
            error_weight: Decimal::ONE,
            warning_weight: Decimal::ONE,
            permit_weight: Decimal::ONE,
            permit_days: 30,
            ..Sampling::default()
        },
        inspection: model::campaign::InspectionSettings::default(),
        follow_up: None,
        bonuses: Vec::new(),
        rules: Vec::new(),
        declared: Vec::new(),
        reading: model::campaign::ReadingSettings::default(),
        papers: model::campaign::PaperSettings::default(),
        notice: NoticeSettings {
            document_number: String::new(),
            title: String::new(),
            addressee: String::new(),
            basis: String::new(),
            team: String::new(),
            period: String::new(),
            counted_at: String::new(),
            annex_title: String::new(),
            percent: PercentRule::Truncate,
            signed_on: date(2014, 11, 21),
            printed_on: date(2014, 11, 25),
            disclosure: String::new(),
            copies: String::new(),
            office: String::new(),
            rectification_days: 90,
            contact: String::new(),
            grades: Vec::new(),
        },
    }
}

/// Two categories, four leaves, 100 points.
fn scheme() -> Scheme {
    let option = |letter, points: i64| ChoiceOption { letter, name: String::new(), points: points.into() };
    let tier = |bound: i64, points: i64| Tier { bound: Bound::Ge(bound.into()), points: points.into() };
    let choice = Method::Choice { options: vec![option('A', 20), option('B', 10)] };
    let tiers = Method::Tiers {
        unit: "%".to_owned(),
        from: Some("premises.equipment_ok_rate".to_owned()),
        tiers: vec![tier(90, 20), tier(75, 15), tier(0, 0)],
    };
    let evidence = Method::AllOrNothing { evidence: "查阅记录".to_owned(), from: None };
    Scheme {
        id: "example".to_owned(),
        title: "鉴定机构评估标准（示例）".to_owned(),
        total: Decimal::ONE_HUNDRED,
        scale: Decimal::ONE_HUNDRED,
        rounding: Rounding { digits: 1, mode: RoundingMode::HalfUp, compare: Compare::Rounded },
        not_applicable: NotApplicable::RescaleTotal,
        grades: Vec::new(),
        vetoes: Vec::new(),
        declared: Vec::new(),
        indicators: vec![
            indicator("A", None, "建设与管理", 60, None),
            indicator("A1", Some("A"), "办公场地", 20, Some(choice)),
            indicator("A2", Some("A"), "考务管理", 20, Some(Method::Deduct { clauses: Vec::new() })),
            indicator("A3", Some("A"), "器材完好率", 20, Some(tiers)),
            indicator("B", None, "业绩", 40, None),
            Indicator {
                answers: Answers { not_applicable: Unclaimed::Zero, ..Answers::default() },
                ..indicator("B1", Some("B"), "完成任务", 40, Some(evidence))
            },
        ],
        ..Scheme::default()
    }
}

fn indicator(id: &str, parent: Option<&str>, name: &str, points: i64, method: Option<Method>) -> Indicator {
    Indicator {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: name.to_owned(),
        points: points.into(),
        method,
        ..Indicator::default()
    }
}
