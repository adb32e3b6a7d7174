//! Any plausible record that is written into the form is read back as it was.

use form::Layouts;
use importer::readers::text::tidy;
use jiff::civil::date;
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
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;

use crate::world::{World, diagnostics, values};

fn cited<T>(value: Option<T>) -> Cited<T> {
    value.map_or_else(Cited::default, |value| Cited::present(value, Origin::File))
}

/// A field that may be blank.
fn maybe<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Cited<T>> {
    option::weighted(0.8, value).prop_map(cited)
}

fn some<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Cited<T>> {
    value.prop_map(|value| cited(Some(value)))
}

/// Texts that a spreadsheet, XML or the engine could take for something else.
const TREACHEROUS: &[&str] = &[
    "=1+1",
    "+86 591",
    "-",
    "5-3",
    "1e5",
    "TRUE",
    "2014-11-21",
    "'quoted",
    "_x0041_",
    "<b>&amp;",
    "a\nb",
    "注：见附表",
    "备注1",
    "填表人：张三",
    "管理人员",
    "自评打分",
    "否决项",
];

/// A short text: words, anything that can be printed, or something treacherous. Not one that says that
/// nothing is there or repeats the row above, which importers read as that.
fn text() -> impl Strategy<Value = String> {
    let words = Layouts::shipped().words().clone();
    let treacherous = select(TREACHEROUS).prop_map(str::to_owned);
    prop_oneof![4 => "[东湖示范职业电工焊接站所甲乙a-zA-Z0-9]{1,20}", 2 => "\\PC{1,30}", 1 => treacherous]
        .prop_map(|text| tidy(&text))
        .prop_filter("says nothing", move |text| !words.is_missing(text) && !words.is_same_as_above(text))
}

/// Several lines of text.
fn long_text() -> impl Strategy<Value = String> {
    vec(text(), 1..12).prop_map(|lines| lines.join("\n"))
}

/// A code, which importers fold by NFKC.
fn code() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{6,18}", "0[0-9]{3}-[0-9]{7,8}", "[A-Z]{2}[0-9]{3,9}", "[0-9]{17}X", "示[0-9]{6}"]
}

fn day() -> impl Strategy<Value = FormDate> {
    (0i64..47_000)
        .prop_map(|days| FormDate::Day(date(1955, 1, 1).saturating_add(jiff::Span::new().days(days))))
}

/// A day, a month or 长期.
fn any_date() -> impl Strategy<Value = FormDate> {
    let month = (1990i16..2040, 1i8..=12).prop_map(|(year, month)| FormDate::Month(date(year, month, 1)));
    prop_oneof![6 => day(), 1 => month, 1 => Just(FormDate::Open)]
}

fn count() -> impl Strategy<Value = i64> {
    prop_oneof![0i64..500, 0i64..1_000_000_000_000]
}

fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0i64..1_000_000, 0u32..3).prop_map(|(units, scale)| Decimal::new(units, scale)),
        // More digits than a workbook keeps of a number.
        (1i64..i64::MAX, 7u32..19).prop_map(|(units, scale)| Decimal::new(units, scale)),
    ]
}

fn percent() -> impl Strategy<Value = Decimal> {
    (0i64..=1_000_000).prop_map(|units| Decimal::new(units, 4))
}

fn level() -> impl Strategy<Value = Level> {
    (1u8..=5).prop_map(|number| Level::new(number).expect("a level"))
}

fn levels() -> impl Strategy<Value = Vec<Level>> {
    subsequence(vec![5u8, 4, 3, 2, 1], 1..=5)
        .prop_map(|numbers| numbers.into_iter().filter_map(Level::new).collect())
}

fn by_level() -> impl Strategy<Value = ByLevel> {
    vec(maybe(0i64..400), 5).prop_map(|counts| (1..=5).filter_map(Level::new).zip(counts).collect())
}

fn station() -> impl Strategy<Value = Station> {
    let kind = select(vec!["centre", "school", "social", "other"]);
    let codes = (maybe(code()), maybe(code()), maybe(code()), maybe(code()));
    let phones = (maybe(code()), maybe(code()), maybe(code()));
    let texts = (maybe(text()), maybe(text()), maybe(text()), maybe(text()), maybe(text()));
    (some(text()), maybe(kind), codes, phones, texts).prop_map(|(name, kind, codes, phones, texts)| Station {
        name,
        kind: cited(kind.get().map(|kind| StationKind((*kind).to_owned()))),
        code: codes.0,
        org_code: codes.1,
        credit_code: codes.2,
        postcode: codes.3,
        head_phone: phones.0,
        contact_phone: phones.1,
        supervision_phone: phones.2,
        region: texts.0,
        address: texts.1,
        head: texts.2,
        contact: texts.3,
        website: texts.4,
    })
}

fn permit() -> impl Strategy<Value = Permit> {
    (maybe(code()), maybe(day()), maybe(day()), maybe(any_date())).prop_map(
        |(number, issued, valid_from, valid_until)| Permit { number, issued, valid_from, valid_until },
    )
}

fn premises() -> impl Strategy<Value = Premises> {
    (maybe(amount()), maybe(amount()), maybe(amount()), maybe(count()), maybe(percent())).prop_map(
        |(office_area, theory_area, practical_area, computers, equipment_ok_rate)| Premises {
            office_area,
            theory_area,
            practical_area,
            computers,
            equipment_ok_rate,
        },
    )
}

fn manager() -> impl Strategy<Value = Manager> {
    let sex = select(vec![Sex::Male, Sex::Female]);
    let employment = select(vec![Employment::FullTime, Employment::PartTime]);
    let texts = (some(text()), maybe(text()), maybe(text()));
    let codes = (maybe(code()), maybe(code()), maybe(code()));
    (texts, codes, maybe(sex), maybe(employment), maybe(any_date())).prop_map(
        |(texts, codes, sex, employment, valid_until)| Manager {
            name: texts.0,
            post: texts.1,
            education: texts.2,
            id_number: codes.0,
            training_no: codes.1,
            phone: codes.2,
            sex,
            employment,
            valid_until,
        },
    )
}

fn assessor() -> impl Strategy<Value = Assessor> {
    let sex = select(vec![Sex::Male, Sex::Female]);
    let grade = select(vec![AssessorGrade::Assessor, AssessorGrade::Senior]);
    let texts = (some(text()), maybe(text()), maybe(text()));
    (texts, maybe(code()), maybe(code()), maybe(sex), maybe(grade), maybe(any_date())).prop_map(
        |(texts, id_number, card_no, sex, grade, valid_until)| Assessor {
            name: texts.0,
            occupation: texts.1,
            employer: texts.2,
            id_number,
            card_no,
            sex,
            grade,
            valid_until,
        },
    )
}

fn occupation() -> impl Strategy<Value = Occupation> {
    let source = select(vec![PaperSource::NationalBank, PaperSource::ProvincialBank, PaperSource::Own]);
    (maybe(code()), some(text()), maybe(levels()), maybe(source), by_level(), by_level(), maybe(count()))
        .prop_map(|(code, name, permitted_levels, paper_source, tested, passed, total)| Occupation {
            code,
            name,
            permitted_levels,
            paper_source,
            tested,
            passed,
            total,
        })
}

fn equipment() -> impl Strategy<Value = Equipment> {
    (some(text()), maybe(text()), maybe(count()), maybe(text()))
        .prop_map(|(name, model, count, occupation)| Equipment { name, model, count, occupation })
}

fn batch() -> impl Strategy<Value = Batch> {
    let flags = vec(maybe(any::<bool>()), 6);
    (some(code()), maybe(day()), maybe(text()), maybe(level()), maybe(count()), maybe(day()), flags).prop_map(
        |(number, held_on, occupation, level, candidates, announced_on, flags)| Batch {
            number,
            held_on,
            occupation,
            level,
            candidates,
            announced_on,
            phone_published: flags[0].clone(),
            room_record: flags[1].clone(),
            invigilator_signed: flags[2].clone(),
            inspector_signed: flags[3].clone(),
            scoring_checked: flags[4].clone(),
            archived: flags[5].clone(),
        },
    )
}

/// What a station makes of one leaf: points, an answer, or nothing, with words next to it.
fn claim() -> impl Strategy<Value = (Cited<Decimal>, Cited<SelfAnswer>, Cited<String>, Cited<String>)> {
    let points = (0i64..20).prop_map(|halves| Decimal::new(halves * 5, 1));
    let letter = select(vec!['A', 'B', 'C', 'D']).prop_map(SelfAnswer::Option);
    let answer = prop_oneof![letter, Just(SelfAnswer::NotApplicable)];
    let score = prop_oneof![
        6 => points.prop_map(|points| (cited(Some(points)), Cited::default())),
        1 => answer.prop_map(|answer| (Cited::default(), cited(Some(answer)))),
        1 => Just((Cited::default(), Cited::default())),
    ];
    (score, maybe(text()), maybe(long_text()))
        .prop_map(|((score, answer), note, evidence)| (score, answer, note, evidence))
}

fn self_report(scheme: &Scheme) -> impl Strategy<Value = SelfReport> + use<> {
    let leaves: Vec<String> = scheme.leaves().map(|leaf| leaf.id.clone()).collect();
    let claims = vec(claim(), leaves.len()).prop_map(move |claims| {
        let claims = claims.into_iter().zip(&leaves);
        claims
            .map(|((self_score, self_answer, note, evidence), leaf)| Score {
                indicator: cited(Some(leaf.clone())),
                self_score,
                self_answer,
                note,
                evidence,
            })
            .collect::<Vec<_>>()
    });
    let heads = (maybe(day()), option::of(amount()), maybe(count()), maybe(count()));
    let statement = (maybe(long_text()), maybe(long_text()), maybe(long_text()));
    let rulebook =
        (some(text()), maybe(day())).prop_map(|(title, adopted_on)| Rulebook { title, adopted_on });
    let people = (vec(manager(), 0..25), vec(assessor(), 0..6), vec(occupation(), 0..6));
    let things = (vec(equipment(), 0..5), vec(rulebook, 0..5), vec(batch(), 0..6));
    (station(), permit(), heads, premises(), people, things, claims, statement).prop_map(
        |(station, permit, heads, premises, people, things, scores, statement)| {
            // A total that the station does not state is the sum, which the form computes.
            let given: Vec<Decimal> =
                scores.iter().filter_map(|score| score.self_score.get().copied()).collect();
            let sum = (!given.is_empty()).then(|| given.iter().sum());
            SelfReport {
                head: Head {
                    year: cited(Some(2014)),
                    filled_on: heads.0,
                    self_total: cited(heads.1.or(sum)),
                },
                task: Task { assigned: heads.2, completed: heads.3 },
                station,
                permit,
                premises,
                managers: people.0,
                assessors: people.1,
                occupations: people.2,
                equipment: things.0,
                rulebooks: things.1,
                batches: things.2,
                scores,
                statement: Statement {
                    achievements: statement.0,
                    problems: statement.1,
                    measures: statement.2,
                },
                diagnostics: Vec::new(),
            }
        },
    )
}

fn inspection(scheme: &Scheme) -> impl Strategy<Value = Inspection> + use<> {
    let leaves: Vec<String> = scheme.leaves().map(|leaf| leaf.id.clone()).collect();
    let codes: Vec<String> = scheme.vetoes.iter().map(|veto| veto.code.clone()).collect();
    let points = || (0i64..20).prop_map(|halves| Decimal::new(halves * 5, 1));
    let scores = vec((maybe(points()), maybe(points()), maybe(text())), leaves.len());
    let vetoes = vec((maybe(any::<bool>()), maybe(text())), codes.len());
    let names = vec("[东湖示范甲乙丙丁]{2,4}", 2..5).prop_map(|names| names.join("、"));
    let visit = (maybe(day()), maybe(names), maybe(long_text()), maybe(long_text()), option::of(amount()));
    (some(code()), maybe(text()), visit, scores, vetoes).prop_map(
        move |(code, name, visit, scores, vetoes)| {
            let scores: Vec<OnsiteScore> = leaves
                .iter()
                .zip(scores)
                .map(|(leaf, (self_score, score, reason))| OnsiteScore {
                    indicator: cited(Some(leaf.clone())),
                    self_score,
                    score,
                    answer: Cited::default(),
                    reason,
                })
                .collect();
            let given: Vec<Decimal> = scores.iter().filter_map(|score| score.score.get().copied()).collect();
            let sum = (!given.is_empty()).then(|| given.iter().sum());
            Inspection {
                station: Visited { code, name },
                visit: Visit {
                    held_on: visit.0,
                    inspectors: visit.1,
                    problems: visit.2,
                    opinion: visit.3,
                    onsite_total: cited(visit.4.or(sum)),
                },
                scores,
                vetoes: codes
                    .iter()
                    .zip(vetoes)
                    .map(|(code, (fired, note))| VetoTick { code: cited(Some(code.clone())), fired, note })
                    .collect(),
                diagnostics: Vec::new(),
            }
        },
    )
}

/// Reading the form itself says that the instructions were not read; nothing else may be said.
pub(crate) const ONLY_REPORTED: &str = "I030 info : 工作表“填表说明”不属于本表的任何部分，未读取\n";

fn config() -> ProptestConfig {
    ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn a_return_is_read_as_it_was_filled_in() {
    let world = World::example();
    let mut runner = proptest::test_runner::TestRunner::new(config());
    runner
        .run(&self_report(&world.scheme), |report| {
            let read = world.read(&world.self_report(Some(&report)));
            prop_assert_eq!(values(read.form()), values(&report));
            prop_assert_eq!(diagnostics(read.form()), ONLY_REPORTED);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_onsite_form_is_read_as_it_was_filled_in() {
    let world = World::example();
    let mut runner = proptest::test_runner::TestRunner::new(config());
    runner
        .run(&inspection(&world.scheme), |inspection| {
            let read = world.read(&world.onsite(Some(&inspection)));
            prop_assert_eq!(values(read.form()), values(&inspection));
            prop_assert_eq!(diagnostics(read.form()), ONLY_REPORTED);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
