//! Builds what an evaluation is made from, a few cells at a time.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use model::{
    Cell, Cited, Excerpts, Finding, FormDate, Inspection, Origin, Reading, SelfAnswer, SelfReport, Severity,
    Source, StationKind, Text,
    assessment::Assessment,
    campaign::{Campaign, InstitutionKind, NoticeSettings, PercentRule, SampleSize, Sampling},
    decision::{Act, Decision},
    draw::{Draw, Pick},
    finding::Problem,
    inspection::{OnsiteScore, VetoTick},
    previous::Previous,
    register::{Register, Registered},
    report::{Manager, Score},
    scheme::Scheme,
    submission::{OnsiteForm, Return, Submission},
};
use rust_decimal::Decimal;

pub(crate) const AS_OF: Date = date(2014, 11, 21);

/// An input that owns its parts.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) campaign: Campaign,
    pub(crate) scheme: Scheme,
    pub(crate) register: Register,
    pub(crate) returns: BTreeMap<String, Return>,
    pub(crate) onsite: BTreeMap<String, OnsiteForm>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) decisions: Vec<Decision>,
}

impl World {
    /// The registered stations `001` and so on, one for each kind given, and nothing received.
    pub(crate) fn new(scheme: Scheme, kinds: &[&str]) -> Self {
        let stations = kinds.iter().enumerate().map(|(order, kind)| registered(order, kind)).collect();
        Self {
            campaign: campaign(),
            scheme,
            register: Register::new(stations),
            returns: BTreeMap::new(),
            onsite: BTreeMap::new(),
            findings: Vec::new(),
            decisions: Vec::new(),
        }
    }

    /// A world of one station, `001`.
    pub(crate) fn single(scheme: Scheme) -> Self {
        Self::new(scheme, &["school"])
    }

    /// Files a return of self-assessment lines for a station; see [`score_cell`] for the cells.
    pub(crate) fn file(&mut self, station: &str, lines: &[(&str, &str)]) -> &mut SelfReport {
        let scores = (2..).zip(lines).map(|(row, (leaf, cell))| {
            let (self_score, self_answer) = score_cell(cell, at("自评打分", row, 4));
            let indicator = Cited::present((*leaf).to_owned(), at("自评打分", row, 0));
            Score { indicator, self_score, self_answer, ..Score::default() }
        });
        let form = SelfReport { scores: scores.collect(), ..SelfReport::default() };
        let filed = submission(station, "returns", form);
        self.returns.insert(station.to_owned(), filed);
        &mut self.returns.get_mut(station).expect("inserted above").form
    }

    /// Files an on-site form of (leaf, score cell, reason) lines for a station.
    pub(crate) fn visit(&mut self, station: &str, lines: &[(&str, &str, &str)]) -> &mut Inspection {
        let scores = (5..).zip(lines).map(|(row, (leaf, cell, reason))| {
            let (score, answer) = score_cell(cell, at("实地抽查", row, 3));
            OnsiteScore {
                indicator: Cited::present((*leaf).to_owned(), at("实地抽查", row, 0)),
                score,
                answer,
                reason: text_cell(reason, at("实地抽查", row, 4)),
                ..OnsiteScore::default()
            }
        });
        let form = Inspection { scores: scores.collect(), ..Inspection::default() };
        let visited = submission(station, "onsite", form);
        self.onsite.insert(station.to_owned(), visited);
        &mut self.onsite.get_mut(station).expect("inserted above").form
    }

    /// Adds findings in force of a rule against a station, in rows from 10 of the batch table.
    pub(crate) fn find(&mut self, station: &str, code: &str, count: u32) -> &mut Finding {
        for index in 0..count.max(1) {
            self.findings.push(finding(station, code, Severity::Warning, 10 + index));
        }
        self.findings.last_mut().expect("at least one was pushed")
    }

    /// Adds a decision.
    pub(crate) fn decide(&mut self, station: &str, on: Date, act: Act) {
        self.decisions.push(Decision {
            station: station.to_owned(),
            act,
            reason: format!("示例理由 {on}"),
            show_reason: true,
            by: "示例处室".to_owned(),
            on,
        });
    }

    pub(crate) fn assess(&self) -> Vec<Assessment> {
        self.with_input(evaluation::assess)
    }

    pub(crate) fn score(&self) -> Vec<evaluation::StationScore> {
        self.with_input(evaluation::score)
    }

    pub(crate) fn draw(&self) -> Vec<Pick> {
        self.whole_draw(None).picks
    }

    pub(crate) fn whole_draw(&self, previous: Option<&Previous>) -> Draw {
        self.with_input(|input| evaluation::draw(input, previous))
    }

    /// The assessment of the first station.
    pub(crate) fn first(&self) -> Assessment {
        self.assess().swap_remove(0)
    }

    fn with_input<T>(&self, evaluate: impl FnOnce(&evaluation::Input<'_>) -> T) -> T {
        evaluate(&evaluation::Input {
            campaign: &self.campaign,
            scheme: &self.scheme,
            register: &self.register,
            returns: &self.returns.iter().map(|(code, filed)| (code.clone(), filed)).collect(),
            onsite: &self.onsite.iter().map(|(code, visited)| (code.clone(), visited)).collect(),
            findings: &self.findings,
            decisions: &self.decisions,
        })
    }
}

/// A decimal, written as it reads.
pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal literal")
}

pub(crate) fn at(sheet: &str, row: u32, col: u32) -> Origin {
    Origin::Cell(sheet.into(), Cell::new(row, col))
}

pub(crate) fn finding(station: &str, code: &str, severity: Severity, row: u32) -> Finding {
    Finding {
        code: code.to_owned(),
        name: "invented".to_owned(),
        severity,
        problem: Problem::Filing,
        station: Some(station.to_owned()),
        path: Some(format!("returns/{station}.xlsx")),
        part: 0,
        origin: at("鉴定批次", row, 7),
        field: None,
        message: Text::default(),
        hint: Text::default(),
        excerpt: Vec::new(),
        waived: None,
    }
}

/// A manager with a training number that ends on `valid_until`, or without a number.
pub(crate) fn manager(row: u32, valid_until: Option<Date>) -> Manager {
    Manager {
        name: Cited::present("某某".to_owned(), at("管理人员", row, 1)),
        training_no: text_cell(valid_until.map_or("", |_| "PX-0001"), at("管理人员", row, 7)),
        valid_until: Cited {
            reading: valid_until.map_or(Reading::Missing, |day| Reading::Present(FormDate::Day(day))),
            origin: Some(at("管理人员", row, 8)),
        },
        ..Manager::default()
    }
}

/// A number, a letter, 缺项, a blank, or anything else as unreadable.
fn score_cell(cell: &str, origin: Origin) -> (Cited<Decimal>, Cited<SelfAnswer>) {
    let letter = (cell.len() == 1).then(|| SelfAnswer::from_word(cell)).flatten();
    let answer = if cell == "缺项" { Some(SelfAnswer::NotApplicable) } else { letter };
    let reading = match cell.parse() {
        Ok(points) => Reading::Present(points),
        Err(_) if cell.is_empty() || answer.is_some() => Reading::Missing,
        Err(_) => Reading::Unreadable(cell.to_owned()),
    };
    let answer = answer.map_or(Reading::Missing, Reading::Present);
    (Cited { reading, origin: Some(origin.clone()) }, Cited { reading: answer, origin: Some(origin) })
}

fn text_cell(text: &str, origin: Origin) -> Cited<String> {
    let reading = if text.is_empty() { Reading::Missing } else { Reading::Present(text.to_owned()) };
    Cited { reading, origin: Some(origin) }
}

/// A tick against a veto item.
pub(crate) fn tick(code: &str, fired: bool) -> VetoTick {
    VetoTick {
        code: Cited::present(code.to_owned(), at("实地抽查", 40, 0)),
        fired: Cited::present(fired, at("实地抽查", 40, 2)),
        ..VetoTick::default()
    }
}

fn submission<F>(station: &str, folder: &str, form: F) -> Submission<F> {
    Submission {
        source: Source {
            path: format!("{folder}/{station}.xlsx"),
            format: None,
            blake3: String::new(),
            bytes: 0,
        },
        part: 0,
        station: Some(station.to_owned()),
        form,
        excerpts: Excerpts::default(),
    }
}

fn registered(order: usize, kind: &str) -> Registered {
    Registered {
        code: format!("{:03}", order + 1),
        order,
        name: format!("示例{}号鉴定站", order + 1),
        former_names: Vec::new(),
        kind: StationKind(kind.to_owned()),
        region: "350102".to_owned(),
        permit_number: None,
        permit_valid_until: None,
        assigned_task: None,
        permitted: BTreeMap::new(),
    }
}

fn campaign() -> Campaign {
    Campaign {
        year: 2014,
        place: "示例市".to_owned(),
        authority: "示例局".to_owned(),
        institution: "职业技能鉴定机构".to_owned(),
        sample: true,
        as_of: AS_OF,
        station_endings: Vec::new(),
        regions: Vec::new(),
        kinds: vec![InstitutionKind { code: "school".to_owned(), label: "院校".to_owned() }],
        sampling: Sampling {
            size: SampleSize::Count(1),
            each_kind: false,
            error_weight: dec("3"),
            warning_weight: dec("1"),
            permit_weight: dec("2.5"),
            permit_days: 90,
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
            signed_on: AS_OF,
            printed_on: AS_OF,
            disclosure: String::new(),
            copies: String::new(),
            office: String::new(),
            rectification_days: 30,
            contact: String::new(),
            grades: Vec::new(),
        },
    }
}
