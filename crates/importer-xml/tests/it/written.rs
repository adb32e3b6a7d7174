//! What is written is read back: every return that XML can hold.

use form::Layouts;
use importer::readers::text::{fold_code, tidy};
use importer::{Importer as _, Limits, Source};
use model::ReadForm;
use model::choice::SelfAnswer;
use model::record::{Fields, Form as _, SlotMut};
use model::{Cited, FormDate, Level, Reading, SelfReport};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Enough to fill a field of any kind.
#[derive(Clone, Debug)]
struct Filling {
    state: u8,
    text: String,
    number: i64,
    scale: u32,
}

fn filling() -> impl Strategy<Value = Filling> {
    // Everything but what XML cannot hold, line breaks and references included.
    let text = proptest::collection::vec(any::<char>(), 0..12).prop_map(|chars| {
        let held =
            |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        chars.into_iter().filter(held).collect()
    });
    let marked = "[&<>\"';\\]\\[ \n\r]{0,6}";
    (
        0_u8..4,
        prop_oneof![text, marked.prop_map(String::from)],
        -999_999_999_999_i64..1_000_000_000_000,
        0_u32..6,
    )
        .prop_map(|(state, text, number, scale)| Filling { state, text, number, scale })
}

impl Filling {
    fn cited<T>(&self, value: T) -> Cited<T> {
        let reading = match self.state {
            0 => Reading::Missing,
            1 => Reading::Unreadable(tidy(&format!("读不懂{}", self.text))),
            _ => Reading::Present(value),
        };
        Cited { reading, origin: None }
    }

    /// Text, which is never unreadable, and missing where nothing of it is left.
    fn text(&self, text: String) -> Cited<String> {
        let is_there = self.state > 0 && !text.is_empty();
        Cited { reading: if is_there { Reading::Present(text) } else { Reading::Missing }, origin: None }
    }

    fn level(&self) -> Level {
        Level::new(u8::try_from(self.number.rem_euclid(5)).unwrap() + 1).unwrap()
    }

    fn levels(&self) -> Vec<Level> {
        let mut levels = vec![self.level(), Level::new(3).unwrap()];
        levels.sort_unstable_by(|a, b| b.cmp(a));
        levels.dedup();
        levels
    }

    fn date(&self) -> FormDate {
        let day = jiff::civil::date(2000, 1, 1) + jiff::Span::new().days(self.number.rem_euclid(10_000));
        match self.scale % 3 {
            0 => FormDate::Open,
            1 => FormDate::Day(day),
            _ => FormDate::Month(day.first_of_month()),
        }
    }

    fn put(&self, slot: SlotMut<'_>) {
        match slot {
            SlotMut::Text(cited) => *cited = self.text(tidy(&self.text)),
            SlotMut::Code(cited) => *cited = self.text(fold_code(&self.text)),
            SlotMut::Count(cited) | SlotMut::Year(cited) => *cited = self.cited(self.number),
            SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => {
                *cited = self.cited(Decimal::new(self.number, self.scale).normalize());
            }
            SlotMut::Date(cited) => *cited = self.cited(self.date()),
            SlotMut::Flag(cited) => *cited = self.cited(self.number > 0),
            SlotMut::Choice(choice) => {
                let reading = match choice.words() {
                    [] => self.text(tidy(&self.text)).reading,
                    words => {
                        let at = usize::try_from(self.number.rem_euclid(100)).unwrap() % words.len();
                        self.cited(words[at].to_owned()).reading
                    }
                };
                choice.put(reading, None);
            }
            SlotMut::Level(cited) => *cited = self.cited(self.level()),
            SlotMut::Levels(cited) => *cited = self.cited(self.levels()),
            SlotMut::ByLevel(counts) => _ = counts.insert(self.level(), self.cited(self.number)),
            SlotMut::Answer(cited) => {
                let letter = SelfAnswer::Option('B');
                *cited = self.cited(if self.number > 0 { letter } else { SelfAnswer::NotApplicable });
            }
        }
    }
}

/// A return with fillings dealt out over all fields, and a name or number in every row, because a row with
/// nothing in it equals no row.
fn filled(fillings: &[Filling], rows: &[usize]) -> SelfReport {
    let mut form = SelfReport::default();
    let mut dealt = fillings.iter().cycle();
    let mut rows = rows.iter().cycle();
    for section in form.sections() {
        let records = if section.table { *rows.next().unwrap() } else { 1 };
        for _ in 0..records {
            let record = if section.table {
                let index = form.push_row(section.name).unwrap();
                form.row_mut(section.name, index)
            } else {
                form.section_mut(section.name)
            };
            let record = record.unwrap();
            for spec in section.fields {
                dealt.next().unwrap().put(record.slot_mut(spec.name).unwrap());
            }
            if section.table {
                let named = Filling { state: 2, text: "甲".to_owned(), number: 1, scale: 0 };
                named.put(record.slot_mut(section.fields[0].name).unwrap());
            }
        }
    }
    form
}

/// The form as it was before it had places.
fn without_places(mut form: SelfReport) -> SelfReport {
    for section in form.sections() {
        if !section.table {
            strip(form.section_mut(section.name).unwrap());
        }
        for index in 0..form.rows(section.name) {
            strip(form.row_mut(section.name, index).unwrap());
        }
    }
    form.diagnostics.clear();
    form
}

fn strip(record: &mut dyn Fields) {
    for spec in record.specs() {
        match record.slot_mut(spec.name).unwrap() {
            SlotMut::Text(cited) | SlotMut::Code(cited) => cited.origin = None,
            SlotMut::Count(cited) | SlotMut::Year(cited) => cited.origin = None,
            SlotMut::Area(cited) | SlotMut::Points(cited) | SlotMut::Percent(cited) => cited.origin = None,
            SlotMut::Date(cited) => cited.origin = None,
            SlotMut::Flag(cited) => cited.origin = None,
            SlotMut::Choice(choice) => choice.put(choice.read(), None),
            SlotMut::Level(cited) => cited.origin = None,
            SlotMut::Levels(cited) => cited.origin = None,
            SlotMut::ByLevel(counts) => counts.values_mut().for_each(|count| count.origin = None),
            SlotMut::Answer(cited) => cited.origin = None,
        }
    }
}

fn read(xml: &str) -> SelfReport {
    let source = Source { path: "", bytes: xml.as_bytes() };
    let mut imported = importer_xml::Native.import(&source, &Layouts::shipped(), &Limits::default()).unwrap();
    match imported.remove(0).form {
        ReadForm::SelfReport(form) => *form,
        other => panic!("no return: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_written_return_is_read_as_it_was(
        fillings in proptest::collection::vec(filling(), 1..80),
        rows in proptest::collection::vec(0_usize..4, 1..8),
    ) {
        let form = filled(&fillings, &rows);
        let xml = importer_xml::write(&form);
        let back = read(&xml);
        let unreadable = format!("{form:?}").matches("Unreadable(").count();
        prop_assert_eq!(back.diagnostics.len(), unreadable, "{:?}", back.diagnostics);
        prop_assert_eq!(without_places(back), form);
    }
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    let mut form = SelfReport::default();
    form.station.name.reading = Reading::Present("甲\u{1}\u{FFFE}站".to_owned());
    assert_eq!(read(&importer_xml::write(&form)).station.name.get().map(String::as_str), Some("甲站"));
}
