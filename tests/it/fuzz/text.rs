//! What is read as text in this process: values of cells, and the files that a bureau writes itself.

use std::sync::OnceLock;
use std::time::Instant;

use form::Layouts;
use form::options::Options;
use importer::CellValue;
use importer::grid::NumberFormat;
use importer::readers;

use super::turns::{Turn, among, word};
use super::{SLOW, survive};

fn layouts() -> &'static Layouts {
    static LAYOUTS: OnceLock<Layouts> = OnceLock::new();
    LAYOUTS.get_or_init(Layouts::shipped)
}

/// The longest that a text becomes, in bytes.
const LONGEST: usize = 100_000;

/// Changes a text by its lines, its words and its characters.
fn damaged(text: &str, turns: &[Turn], other: &str) -> String {
    let mut text = text.to_owned();
    for turn in turns {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = among(turn.at, lines.len());
        let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
        let Some(line) = lines.get_mut(at) else { return word(turn.value) };
        match turn.kind % 8 {
            0 => drop(lines.remove(at)),
            1 => {
                let times = 1 + among(turn.value, 400);
                *line = line.repeat(times);
            }
            2 => {
                let lent: Vec<&str> = other.split_inclusive('\n').collect();
                line.push_str(lent.get(among(turn.value, lent.len())).copied().unwrap_or_default());
            }
            3 => {
                let to = among(turn.value, lines.len());
                lines.swap(at, to);
            }
            4 => {
                // The value after `=`.
                let key = line.split_once('=').map_or(line.as_str(), |(key, _)| key).to_owned();
                *line = format!("{key}={}\n", word(turn.value));
            }
            5 => {
                let key = line.split_once('=').map_or(line.as_str(), |(key, _)| key).to_owned();
                *line = format!("{key}=\"{}\"\n", word(turn.value));
            }
            _ => {
                let mut chars: Vec<char> = line.chars().collect();
                let place = among(turn.value, chars.len());
                match turn.value >> 28 {
                    0..4 if !chars.is_empty() => drop(chars.remove(place)),
                    4..8 => chars.insert(place, char::from_u32(turn.value >> 8 & 0xFFFF).unwrap_or('"')),
                    8..12 => drop(chars.splice(place..place, word(turn.value >> 3).chars())),
                    _ => chars.insert(
                        place,
                        ['"', '[', ']', '{', '}', '=', '.', '\\', '-', '#'][among(turn.value >> 4, 10)],
                    ),
                }
                *line = chars.into_iter().collect();
            }
        }
        let changed = lines.concat();
        if changed.len() > LONGEST {
            break;
        }
        text = changed;
    }
    text
}

/// Whether `read` was done with it in time; a panic of it ends the test by itself.
fn in_time(read: impl FnOnce()) -> Option<String> {
    let begun = Instant::now();
    read();
    (begun.elapsed() > SLOW).then(|| format!("took {:?}", begun.elapsed()))
}

/// Has what is made of texts read.
#[track_caller]
fn texts(name: &str, seeds: &[&str], read: impl Fn(&str)) {
    survive(
        name,
        |(seed, turns)| {
            let other = seeds[among(seed.rotate_left(16), seeds.len())];
            damaged(seeds[among(*seed, seeds.len())], turns, other).into_bytes()
        },
        |bytes| in_time(|| read(std::str::from_utf8(bytes).expect("made of text"))),
    );
}

#[test]
fn values() {
    let seeds = [
        "2014年11月21日",
        "2014-11-21至2015/3/1",
        "二〇一四年十一月",
        "41964",
        "1.23E+17",
        "约８５．５平方米",
        "１，２３４人",
        "85%",
        "八十五分",
        "初级/中级/高级（五至三级）",
        "☑有 □无",
        "√",
        "是（已公示）",
        "350102199001011234",
        "0591-8751 2345、13800000000",
        "长期",
        "FZ-001",
        "1900-02-29",
        "5级,4级、3级",
        "-0.000",
        "79228162514264337593543950335",
        "共 12 人，其中高级考评员 3 人",
        "A",
        "缺项",
        "10.5/15",
        "\u{feff}\u{3000}\u{200b}",
    ];
    texts("values", &seeds, |text| {
        // No longer text comes out of a file.
        let text: String = text.chars().take(32_767).collect();
        let words = layouts().words();
        // The digits of a stored number are few.
        let digits = text.chars().filter(char::is_ascii_digit).take(350).collect::<String>();
        let cells = [
            CellValue::Text(text.clone()),
            CellValue::Number { digits: digits.clone(), shown: NumberFormat::Percent },
            CellValue::Number { digits, shown: NumberFormat::ZeroPadded(255) },
            CellValue::Date(text.clone()),
            CellValue::Error(text.clone()),
        ];
        for cell in &cells {
            let unit = ["", "persons", "area", "points", "year"][text.len() % 5].to_owned();
            let options = Options { unit: Some(unit).filter(|unit| !unit.is_empty()), ..Options::default() };
            _ = readers::count(cell, words, &options);
            _ = readers::year(cell, words, &options);
            _ = readers::amount(cell, words, &options);
            _ = readers::date(cell, words, &options);
            _ = readers::choice(cell, words, &options);
            _ = readers::code(cell, words, &options);
            _ = readers::percent(cell, words);
            _ = readers::date_range(cell, words);
            _ = readers::flag(cell, words);
            _ = readers::level(cell, words);
            _ = readers::levels(cell, words);
            _ = readers::answer(cell, words);
            _ = readers::free_text(cell, words);
            _ = cell.shown();
        }
    });
}

const SCHEME: &str = include_str!("../../../fixtures/fuzhou-2014/scheme.toml");
const CAMPAIGN: &str = include_str!("../../../fixtures/fuzhou-2014/campaign.toml");
const DECISIONS: &str = include_str!("../../../fixtures/fuzhou-2014/decisions.toml");

#[test]
fn schemes() {
    texts("schemes", &[SCHEME, CAMPAIGN], |text| {
        if let Ok(scheme) = campaign::parse_scheme(text, &[]) {
            let known = campaign::References { scheme: Some(&scheme), ..Default::default() };
            _ = campaign::parse_campaign(CAMPAIGN, known);
        }
    });
}

#[test]
fn campaigns() {
    texts("campaigns", &[CAMPAIGN, DECISIONS], |text| {
        _ = campaign::parse_campaign(text, campaign::References::default());
        _ = campaign::parse_decisions(text, campaign::References::default());
    });
}

#[test]
fn layouts_of_a_campaign() {
    let shipped = include_str!("../../../crates/form/layouts/self_report.toml");
    let onsite = include_str!("../../../crates/form/layouts/onsite.toml");
    texts("layouts", &[shipped, onsite], |text| {
        _ = Layouts::shipped().extend(text);
    });
}
