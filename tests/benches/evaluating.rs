//! What evaluating 20,000 stations under a real standard of 164 leaves costs beside a plain sum of the same
//! self scores: `cargo xtask bench`.
//!
//! Three ways go over the same stations in turn, round after round, and the figures are ratios inside a
//! round, so that a machine whose speed drifts does not matter. The stations share 200 returns, since a
//! reader gives one return at a time; the results of all are held at once, which is what the memory is for.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use campaign::References;
use evaluation::{FindingsInForce, Input, Plan};
use model::register::{Register, Registered};
use model::report::Score;
use model::scheme::Scheme;
use model::submission::{Return, Submission};
use model::{Cell, Cited, Excerpts, Origin, SelfReport, Source, StationKind};
use rust_decimal::Decimal;

use crate::fixture;

const STATIONS: usize = 20_000;
const RETURNS: usize = 200;
const ROUNDS: usize = 5;

pub(crate) fn run() {
    let scheme = campaign::parse_scheme(&read("schemes/storage-safety.toml"), &[]).expect("a sound scheme");
    let campaign = campaign::parse_campaign(&read("fuzhou-2014/campaign.toml"), References::default());
    let campaign = campaign.expect("sound settings");
    let forms: Vec<Return> = (0..RETURNS).map(|number| form(&scheme, number)).collect();
    let register = Register::new((0..STATIONS).map(station).collect());
    let returns: BTreeMap<String, &Return> = register
        .stations()
        .iter()
        .map(|station| (station.code.clone(), &forms[station.order % RETURNS]))
        .collect();
    let onsite = BTreeMap::new();
    let input = Input {
        campaign: &campaign,
        scheme: &scheme,
        register: &register,
        returns: &returns,
        onsite: &onsite,
        findings: &[],
        decisions: &[],
    };
    let before = peak();
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (sum, summed) = time(|| returns.values().map(|form| plain(form)).sum::<Decimal>());
        let (scores, evaluated) = time(|| evaluation::score(&input));
        assert_eq!(scores.len(), STATIONS);
        // The sum of points is that of the claims, less nothing: no finding is in force.
        let taken = |one: &evaluation::StationScore| {
            one.leaves.iter().filter_map(|leaf| leaf.counted.points()).sum::<Decimal>()
        };
        assert_eq!(scores.iter().map(taken).sum::<Decimal>(), sum);
        let held = peak();
        let plan = Plan::new(&scheme);
        let in_force = FindingsInForce::of(&[]);
        let (leaves, printed) = time(|| {
            let few = register.stations().iter().take(STATIONS / 20);
            few.map(|station| plan.assess(&input, &in_force, station).leaves.len()).sum::<usize>()
        });
        assert_eq!(leaves, STATIONS / 20 * 164);
        rounds.push(([summed, evaluated, printed * 20], held));
    }
    println!(
        "{STATIONS} stations of 164 leaves, one thread, {ROUNDS} rounds; median of each, and of the ratio"
    );
    for (at, name) in ["plain sum of the leaves", "score", "score with derivation"].iter().enumerate() {
        let each = median(rounds.iter().map(|(round, _)| round[at].as_secs_f64()).collect());
        let ratio = median(
            rounds.iter().map(|(round, _)| round[at].as_secs_f64() / round[0].as_secs_f64()).collect(),
        );
        println!("{name:28} {:8.2} µs a station   {ratio:6.2}", each * 1e6 / STATIONS as f64);
    }
    match (before, rounds[0].1) {
        (Some(before), Some(after)) => {
            println!("memory at its most: {} MB, of which the input {} MB", after / 1024, before / 1024);
        }
        _ => println!("memory: this system does not tell"),
    }
}

fn read(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).expect("a fixture")
}

/// The sum of the self scores.
fn plain(form: &Return) -> Decimal {
    form.form.scores.iter().filter_map(|line| line.self_score.get()).sum()
}

fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The most memory this process has held, kilobytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// A return with points on every leaf: full, or some tenths less, by a fixed pattern.
fn form(scheme: &Scheme, number: usize) -> Return {
    let sheet: std::sync::Arc<str> = "自评打分".into();
    let line = |(leaf, row): (&model::scheme::Indicator, u32)| {
        let at = |col| Origin::Cell(sheet.clone(), Cell::new(row, col));
        let lost = (number * 31 + row as usize * 7) % 20;
        let lost =
            if lost < 5 { Decimal::new(i64::try_from(lost).unwrap_or(0) * 5, 1) } else { Decimal::ZERO };
        Score {
            indicator: Cited::present(leaf.id.clone(), at(0)),
            self_score: Cited::present((leaf.points - lost).max(Decimal::ZERO), at(4)),
            ..Score::default()
        }
    };
    let scores = scheme.leaves().zip(3..).map(line).collect();
    Submission {
        source: Source {
            path: format!("returns/{number}.xlsx"),
            format: None,
            blake3: String::new(),
            bytes: 0,
        },
        part: 0,
        station: None,
        form: SelfReport { scores, ..SelfReport::default() },
        excerpts: Excerpts::default(),
    }
}

fn station(order: usize) -> Registered {
    Registered {
        code: format!("S{order:05}"),
        order,
        name: format!("示例{order}号机构"),
        former_names: Vec::new(),
        kind: StationKind("example".to_owned()),
        region: "990100".to_owned(),
        permit_number: None,
        permit_valid_until: None,
        assigned_task: None,
        permitted: BTreeMap::new(),
    }
}
