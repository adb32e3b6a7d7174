//! What all rules cost a return, beside reading one, and whether it stays so with many: `cargo xtask bench`.
//!
//! The returns are those of the example, again and again under other stations' names, so that the rules across
//! returns have as much to compare as in a real batch. Times are of the process's own CPU, one thread.

use std::path::Path;
use std::time::Duration;

use campaign::References;
use form::Layouts;
use importer::wire::{Line, read_line};
use importer::{Importer as _, Limits};
use importer_excel::Excel;
use model::register::{Register, Registered};
use model::submission::{Return, Source, Submission};
use model::{Excerpts, Origin, StationKind};
use rustix::time::{ClockId, clock_gettime};
use validation::{Input, check_all, check_return, prepare};

use crate::{files, fixture};

const SIZES: [usize; 3] = [1_000, 5_000, 20_000];
/// CPU a return may take, as the target says it.
const MOST: Duration = Duration::from_micros(250);
/// A return among 20,000 may cost so many times one among 1,000.
const MOST_GROWTH: f64 = 1.15;
const ROUNDS: usize = 5;

pub(crate) fn run() {
    let folder = fixture("fuzhou-2014");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the example");
    let scheme = campaign::parse_scheme(&read("scheme.toml"), &[]).expect("a scheme");
    let known = References { scheme: Some(&scheme), ..References::default() };
    let campaign = campaign::parse_campaign(&read("campaign.toml"), known).expect("a campaign");
    let labels = Layouts::shipped().labels();
    let samples = samples(&read("source/returns.json"));

    let reading = time_of_reading(&folder);
    let mut first = None;
    for size in SIZES {
        let returns: Vec<Return> = (0..size).map(|number| copy(&samples, number)).collect();
        let register = Register::new(returns.iter().map(registered).collect());
        let input = Input {
            campaign: &campaign,
            scheme: &scheme,
            register: &register,
            decisions: &[],
            labels: &labels,
            returns: &returns,
            onsite: &[],
            earlier: &[],
        };
        let rounds = if size > 5_000 { 1 } else { ROUNDS };
        let mut times: Vec<(f64, f64)> = (0..rounds).map(|_| checked(&input)).collect();
        times.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        let (each, across) = times[times.len() / 2];
        let total = each + across;
        let growth = total / *first.get_or_insert(total);
        println!(
            "{size:6} returns: {:6.1} µs a return, {:6.1} of it across returns; {:5.3} of reading it; {growth:4.2} times the first",
            total * 1e6,
            across * 1e6,
            total / reading,
        );
        if total > MOST.as_secs_f64() || growth > MOST_GROWTH {
            println!("       above the target of {} µs or of {MOST_GROWTH} times", MOST.as_micros());
        }
    }
    println!("reading a return (xlsx): {:6.1} µs", reading * 1e6);
}

/// Seconds of CPU that the thread has used.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0)).as_secs_f64()
}

/// Seconds a return: by itself, and for what is across returns.
fn checked(input: &Input<'_>) -> (f64, f64) {
    let count = u32::try_from(input.returns.len()).map_or(f64::MAX, f64::from);
    let prepared = prepare(input);
    let start = cpu();
    let of_returns: Vec<_> = input.returns.iter().map(|filed| check_return(&prepared, filed)).collect();
    let each = cpu() - start;
    let start = cpu();
    let outcome = check_all(&prepared, of_returns);
    let across = cpu() - start;
    assert!(!outcome.findings.is_empty() && outcome.faults.is_empty(), "the example has faults of its own");
    (each / count, across / count)
}

/// Seconds to read one of the example's workbooks, the median of a few rounds.
fn time_of_reading(folder: &Path) -> f64 {
    let files = files(&folder.join("returns"), Some("xlsx"));
    let (layouts, limits) = (Layouts::shipped(), Limits::default());
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = cpu();
            for bytes in &files {
                let source = importer::Source { path: "return.xlsx", bytes };
                assert!(!Excel.import(&source, &layouts, &limits).expect("a return").is_empty());
            }
            (cpu() - start) / u32::try_from(files.len()).map_or(f64::MAX, f64::from)
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

/// The records of `returns.json`, one a line.
fn samples(text: &str) -> Vec<model::SelfReport> {
    let records = text.lines().filter_map(|line| {
        let record = line.trim().trim_end_matches(',').split_once("\"record\":")?.1;
        match read_line(record.strip_suffix('}')?) {
            Ok(Line::Record(report)) => Some(*report),
            _ => None,
        }
    });
    let samples: Vec<_> = records.collect();
    assert!(samples.len() > 50, "returns.json has a record a line");
    samples
}

/// The return of one of many stations, with people, numbers and a statement of its own.
fn copy(samples: &[model::SelfReport], number: usize) -> Return {
    let mut form = samples[number % samples.len()].clone();
    let station = format!("T{number:06}");
    let text = |value: String| model::Cited::present(value, Origin::File);
    form.station.code = text(station.clone());
    form.station.name = text(format!("第{number}职业技能鉴定站"));
    form.permit.number = text(format!("示{number:09}"));
    form.station.org_code = model::Cited::default();
    for (index, manager) in form.managers.iter_mut().enumerate() {
        manager.training_no = text(format!("示培{number:06}{index}"));
        manager.id_number = model::Cited::default();
    }
    for (index, assessor) in form.assessors.iter_mut().enumerate() {
        assessor.card_no = text(format!("示考{number:06}{index}"));
        assessor.id_number = model::Cited::default();
    }
    let printed = form.statement.achievements.get().cloned().unwrap_or_default();
    form.statement.achievements = text(format!("{printed}{}", syllables(number)));
    let source = Source { path: format!("{station}.xlsx"), format: None, blake3: String::new(), bytes: 0 };
    Submission { source, part: 0, station: Some(station), form, excerpts: Excerpts::default() }
}

/// Forty characters that differ from number to number.
fn syllables(number: usize) -> String {
    let mut state = number as u64 + 1;
    (0..40)
        .filter_map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from_u32(0x4e00 + u32::try_from(state >> 40).unwrap_or(0) % 5_000)
        })
        .collect()
}

fn registered(filed: &Return) -> Registered {
    let form = &filed.form;
    let permitted = form.occupations.iter().filter_map(|row| {
        Some((row.name.get()?.clone(), row.permitted_levels.get().cloned().unwrap_or_default()))
    });
    Registered {
        code: filed.station.clone().unwrap_or_default(),
        order: 0,
        name: form.station.name.get().cloned().unwrap_or_default(),
        former_names: Vec::new(),
        kind: form.station.kind.get().cloned().unwrap_or(StationKind("school".to_owned())),
        region: "350100".to_owned(),
        permit_number: form.permit.number.get().cloned(),
        permit_valid_until: form.permit.valid_until.get().copied(),
        assigned_task: form.task.assigned.get().copied(),
        permitted: permitted.collect(),
    }
}
