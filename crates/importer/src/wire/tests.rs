//! What is stored comes back; what is printed has the published shape.

use model::cited::{Cited, Reading};
use model::finding::{Diagnostic, Severity};
use model::origin::LineKey;
use model::record::{Form, SlotMut};
use model::{
    Cell, Excerpts, FileFormat, FormDate, Inspection, Level, Origin, SelfAnswer, SelfReport, Source, Text,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{StoreError, form_line, pack, refused_line, restore, skipped_line, store, unpack};
use crate::error::ImportError;

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        Just(Origin::File),
        (1_u32.., 1_u32..).prop_map(|(line, column)| Origin::Line(line, column)),
        (".{0,8}", 0_u32..1_048_576, 0_u32..16_384)
            .prop_map(|(sheet, row, col)| Origin::Cell(sheet.into(), Cell::new(row, col))),
    ]
}

/// Enough to fill a field of any kind.
#[derive(Clone, Debug)]
struct Filling {
    state: u8,
    text: String,
    number: i64,
    scale: u32,
    origin: Option<Origin>,
}

fn filling() -> impl Strategy<Value = Filling> {
    (0_u8..4, ".{0,12}", any::<i64>(), 0_u32..6, proptest::option::of(origin()))
        .prop_map(|(state, text, number, scale, origin)| Filling { state, text, number, scale, origin })
}

impl Filling {
    fn cited<T>(&self, value: T) -> Cited<T> {
        let reading = match self.state {
            0 => Reading::Missing,
            1 => Reading::Unreadable(self.text.clone()),
            _ => Reading::Present(value),
        };
        Cited { reading, origin: self.origin.clone() }
    }

    fn level(&self) -> Level {
        Level::new(u8::try_from(self.number.rem_euclid(5)).unwrap() + 1).unwrap()
    }

    fn date(&self) -> FormDate {
        let day = jiff::civil::date(2000, 1, 1) + jiff::Span::new().days(self.number.rem_euclid(10_000));
        match self.scale % 3 {
            0 => FormDate::Open,
            1 => FormDate::Day(day),
            _ => FormDate::Month(day.first_of_month()),
        }
    }

    fn word(&self, allowed: &[&str]) -> String {
        let step = usize::try_from(self.number.rem_euclid(100)).unwrap();
        if allowed.is_empty() { format!("kind{step}") } else { allowed[step % allowed.len()].to_owned() }
    }

    fn put(&self, slot: SlotMut<'_>) {
        match slot {
            SlotMut::Text(cited) | SlotMut::Code(cited) => *cited = self.cited(self.text.clone()),
            SlotMut::Count(cited) | SlotMut::Year(cited) => *cited = self.cited(self.number),
            SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
                *cited = self.cited(Decimal::new(self.number, self.scale));
            }
            SlotMut::Date(cited) => *cited = self.cited(self.date()),
            SlotMut::Flag(cited) => *cited = self.cited(self.number > 0),
            SlotMut::Choice(choice) => {
                let cited = self.cited(self.word(choice.words()));
                choice.put(cited.reading, cited.origin);
            }
            SlotMut::Level(cited) => *cited = self.cited(self.level()),
            SlotMut::Levels(cited) => *cited = self.cited(vec![self.level(), Level::new(1).unwrap()]),
            SlotMut::ByLevel(counts) => {
                counts.insert(self.level(), self.cited(self.number));
            }
            SlotMut::Answer(cited) => {
                let letter = SelfAnswer::Option('B');
                *cited = self.cited(if self.number > 0 { letter } else { SelfAnswer::NotApplicable });
            }
        }
    }
}

/// A form with a few rows in every table and fillings dealt out over all fields.
fn filled<F: Form + Default>(fillings: &[Filling], rows: &[usize]) -> F {
    let mut form = F::default();
    let mut dealt = fillings.iter().cycle();
    let mut rows = rows.iter().cycle();
    for section in form.sections() {
        let records = if section.table { *rows.next().unwrap() } else { 1 };
        for index in 0..records {
            let record = if section.table {
                let index_of_row = form.push_row(section.name).unwrap();
                assert_eq!(index_of_row, index);
                form.row_mut(section.name, index)
            } else {
                form.section_mut(section.name)
            };
            let record = record.unwrap();
            for spec in section.fields {
                dealt.next().unwrap().put(record.slot_mut(spec.name).unwrap());
            }
        }
    }
    form
}

fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let code = proptest::sample::select(crate::diagnostics::KINDS).prop_map(|kind| kind.code);
    let severity = prop_oneof![Just(Severity::Error), Just(Severity::Warning), Just(Severity::Info)];
    (
        code,
        severity,
        ".{0,20}",
        ".{0,20}",
        proptest::option::of(".{0,8}"),
        origin(),
        proptest::option::of(".{0,8}"),
    )
        .prop_map(|(code, severity, zh, en, field, origin, raw)| Diagnostic {
            code,
            severity,
            message: Text { zh, en },
            field,
            origin,
            raw,
        })
}

fn excerpts() -> impl Strategy<Value = Excerpts> {
    let key = (proptest::option::of(".{0,8}"), any::<u32>())
        .prop_map(|(sheet, row)| LineKey { sheet: sheet.map(Into::into), row });
    let cells = proptest::collection::vec((any::<u32>(), ".{0,8}"), 0..4);
    proptest::collection::btree_map(key, cells, 0..6).prop_map(Excerpts)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_stored_return_comes_back_as_it_was(
        fillings in proptest::collection::vec(filling(), 1..80),
        rows in proptest::collection::vec(0_usize..4, 1..8),
        diagnostics in proptest::collection::vec(diagnostic(), 0..4),
        excerpts in excerpts(),
        cut in any::<proptest::sample::Index>(),
    ) {
        let mut form: SelfReport = filled(&fillings, &rows);
        form.diagnostics = diagnostics;
        let restored = restore::<SelfReport>(&store(&form, &excerpts)).unwrap();
        prop_assert_eq!(&restored.form, &form);
        prop_assert_eq!(&restored.excerpts, &excerpts);
        let packed = pack(&form, &excerpts);
        prop_assert_eq!(unpack::<SelfReport>(&packed), Some(restored));
        // Cut anywhere, it is no form, and nothing worse.
        let cut = cut.index(packed.len());
        prop_assert_eq!(unpack::<SelfReport>(&packed[..cut]), None);
    }

    #[test]
    fn a_stored_inspection_comes_back_as_it_was(
        fillings in proptest::collection::vec(filling(), 1..40),
        rows in proptest::collection::vec(0_usize..4, 1..4),
    ) {
        let form: Inspection = filled(&fillings, &rows);
        let restored = restore::<Inspection>(&store(&form, &Excerpts::default())).unwrap();
        prop_assert_eq!(&restored.form, &form);
        let packed = pack(&form, &Excerpts::default());
        prop_assert_eq!(unpack::<Inspection>(&packed), Some(restored));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn bytes_that_are_no_packed_form_are_none(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        // Whatever comes out, it comes back.
        _ = unpack::<SelfReport>(&bytes);
        _ = unpack::<Inspection>(&bytes);
    }
}

#[test]
fn what_cannot_be_restored_says_why() {
    let why = |json: &str| restore::<SelfReport>(json).unwrap_err().to_string();
    let stored = |rows: &str, fields: &str| {
        format!(r#"{{"version":1,"rows":{{{rows}}},"fields":{{{fields}}},"diagnostics":[],"excerpts":[]}}"#)
    };
    assert!(matches!(restore::<SelfReport>("{"), Err(StoreError::Json(_))));
    assert_eq!(
        why(&stored("", "").replace(":1", ":2")),
        "the stored form has version 2, newer than this program"
    );
    assert_eq!(why(&stored(r#""cats":1"#, "")), "the stored form has an unknown table: cats");
    assert_eq!(why(&stored("", r#""station.cat":{}"#)), "the stored form has an unknown field: station.cat");
    assert_eq!(why(&stored("", r#""year":{"value":"x"}"#)), "the stored form has an unknown value: x");
}

fn source() -> Source {
    Source {
        path: "城关/自评表.xlsx".to_owned(),
        format: Some(FileFormat::declared("xlsx")),
        blake3: "ab12".to_owned(),
        bytes: 9,
    }
}

#[test]
fn the_lines_have_the_published_shape() {
    let cell = |text: &str| Origin::from_wire(text).unwrap();
    let mut form = SelfReport::default();
    form.station.code = Cited::present("000007".to_owned(), cell("基本情况!C7"));
    form.head.year = Cited::present(2014, cell("基本情况!C3"));
    form.head.self_total =
        Cited { reading: Reading::Unreadable("约90".to_owned()), origin: Some(cell("自评打分!E30")) };
    form.premises.equipment_ok_rate = Cited::present(Decimal::new(9850, 2), cell("基本情况!C9"));
    form.push_row("occupations");
    let occupation = &mut form.occupations[0];
    let level = |number| Level::new(number).unwrap();
    occupation.permitted_levels = Cited::present(vec![level(3), level(5)], cell("工种!B2"));
    occupation.tested.insert(level(4), Cited::present(8, cell("工种!E2")));
    occupation.tested.insert(level(5), Cited { reading: Reading::Missing, origin: Some(cell("工种!D2")) });
    form.diagnostics.push(crate::diagnostics::NOT_UNDERSTOOD.at(
        Some("self_total"),
        cell("自评打分!E30"),
        Some("约90"),
        &[("expected", Text::new("数", "a number"))],
    ));
    let line = form_line(&source(), &form, true);
    assert!(!line.contains('\n'));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
    assert!(!form_line(&source(), &form, false).contains("origins"));
}

#[test]
fn files_without_a_form_have_a_line_too() {
    assert_snapshot!(refused_line(&source(), &ImportError::Encrypted));
    let unknown = Source { format: None, ..source() };
    assert_snapshot!(skipped_line(&unknown, "办公软件的锁文件"));
}

#[test]
fn an_inspection_has_a_line_like_a_return() {
    let line = form_line(&source(), &Inspection::default(), false);
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "source",
            "station",
            "held_on",
            "inspectors",
            "onsite_total",
            "problems",
            "opinion",
            "scores",
            "vetoes",
            "diagnostics"
        ]
    );
}
