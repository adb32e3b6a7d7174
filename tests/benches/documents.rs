//! What the documents of 5,000 stations cost beside a plain write of the same bytes: `cargo xtask bench`.
//!
//! The stations are those of the example campaign, over and over under other codes and names. Each document is
//! made and written in a round with a write of what came out, so that a machine whose speed drifts matters little.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use model::assessment::Assessment;
use model::statistics::Statistics;
use model::{Finding, register::Registered};
use pipeline::papers::{Progress, papers};
use pipeline::{
    Folder, FormKind, Format, Formats, Forms, Intake, Isolation, JudgedYear, Ledger, Year, import, sample,
};
use reporting::results::Results;
use reporting::{dashboard, summary};

use crate::{files, fixture};

const STATIONS: usize = 5_000;
const ROUNDS: usize = 3;
/// What each may take at most, in seconds, and the bytes of the dashboard.
const LIMITS: [(&str, u64); 3] = [("dashboard", 2), ("workbook", 10), ("letters, docx", 60)];
const DASHBOARD_BYTES: usize = 8 << 20;

pub(crate) fn run() {
    let work = tempfile::tempdir().expect("a temporary folder");
    let mut world = World::load(work.path());
    world.multiply();
    let rules: Vec<_> = validation::RULES.iter().map(|rule| **rule).collect();
    let results = Results {
        campaign: &world.folder.campaign,
        scheme: &world.folder.scheme,
        register: &world.folder.register,
        assessments: &world.judgement.now.assessments,
        findings: &world.judgement.now.findings,
        picks: &[],
        onsite_problems: &world.judgement.now.problems,
        rules: &rules,
        deadline: world.folder.rectification_deadline(),
    };
    println!("{STATIONS} stations, {} findings, {ROUNDS} rounds; the best of each", results.findings.len());
    let page = |to: &Path| {
        let page = dashboard::render(&results, &statistics(&results));
        assert!(page.len() < DASHBOARD_BYTES, "the dashboard has {} bytes", page.len());
        fs::write(to.join("dashboard.html"), page).expect("written");
    };
    let workbook = |to: &Path| {
        fs::write(
            to.join("summary.xlsx"),
            summary::workbook(&results, &statistics(&results)).expect("a workbook"),
        )
        .expect("written");
    };
    let letters = |_: &Path| {
        let World { folder, forms, judgement } = &world;
        let docx = Formats::new(&[Format::Docx], folder, None).expect("docx needs no fonts");
        let progress = Progress { started: &|_| {}, done: &|| {} };
        papers(&Year::new(folder, forms), judgement, &[], &docx, &progress).expect("letters");
    };
    let out = world.folder.out();
    measure(LIMITS[0], &out, &page);
    measure(LIMITS[1], &out, &workbook);
    measure(LIMITS[2], &out, &letters);
}

/// Counted again for each document, so that its time is in each.
fn statistics(results: &Results<'_>) -> Statistics {
    let Results { campaign, scheme, assessments, findings, .. } = results;
    evaluation::statistics(campaign, scheme, assessments, findings, None)
}

/// Times a job that writes below `out`, and a write of the same bytes.
fn measure((name, limit): (&str, u64), out: &Path, job: &dyn Fn(&Path)) {
    let mut best: Option<(Duration, Duration, usize)> = None;
    for _ in 0..ROUNDS {
        _ = fs::remove_dir_all(out);
        fs::create_dir_all(out).expect("a folder");
        let start = Instant::now();
        job(out);
        let made = start.elapsed();
        let files = files(out, None);
        let again = out.join("again");
        fs::create_dir(&again).expect("a folder");
        let start = Instant::now();
        for (at, bytes) in files.iter().enumerate() {
            fs::write(again.join(at.to_string()), bytes).expect("written");
        }
        let plain = start.elapsed();
        let bytes = files.iter().map(Vec::len).sum();
        if best.is_none_or(|(before, ..)| made < before) {
            best = Some((made, plain, bytes));
        }
    }
    let (made, plain, bytes) = best.expect("a round");
    let ratio = made.as_secs_f64() / plain.as_secs_f64().max(1e-9);
    let fits = if made < Duration::from_secs(limit) { "" } else { "  TOO SLOW" };
    println!(
        "{name:16} {:8.2} s of at most {limit} s, {:6} kB, {ratio:8.1} × a plain write{fits}",
        made.as_secs_f64(),
        bytes / 1000
    );
}

/// The example campaign, evaluated.
struct World {
    folder: Folder,
    forms: Forms,
    judgement: JudgedYear,
}

impl World {
    fn load(work: &Path) -> Self {
        let source = fixture("fuzhou-2014");
        copy(&source, work);
        let folder = Folder::open(work, None).expect("the campaign");
        let mut ledger = Ledger::open(&folder.ledger_path()).expect("a ledger");
        for kind in [FormKind::Return, FormKind::Onsite] {
            import(
                &folder,
                &mut ledger,
                &Intake { kind, isolation: &Isolation::InProcess, accept_missing: false },
                |_| {},
                &|| {},
            )
            .expect("imported");
        }
        let forms = Forms::load(&ledger).expect("forms");
        let year = Year::new(&folder, &forms);
        let judgement = JudgedYear::of(&year);
        sample(&year, &mut ledger, false).expect("a draw");
        Self { folder, forms, judgement }
    }

    /// As many stations as are measured, each with what the one it is made from has.
    fn multiply(&mut self) {
        let stations: Vec<Registered> = self.folder.register.stations().to_vec();
        let first = std::mem::take(&mut self.judgement.now.assessments);
        let findings = std::mem::take(&mut self.judgement.now.findings);
        let mut register = Vec::new();
        for at in 0..STATIONS {
            let (from, round) = (at % stations.len(), at / stations.len());
            let code = format!("N{at:05}");
            let renamed = |name: &str| format!("{name}{round}");
            let own = |finding: &&Finding| finding.station.as_ref() == Some(&stations[from].code);
            let path = |path: &Option<String>| path.as_ref().map(|path| format!("{round}/{path}"));
            register.push(Registered {
                code: code.clone(),
                order: at,
                name: renamed(&stations[from].name),
                ..stations[from].clone()
            });
            self.judgement.now.assessments.push(Assessment {
                station: code.clone(),
                order: at,
                name: renamed(&first[from].name),
                return_path: path(&first[from].return_path),
                ..first[from].clone()
            });
            self.judgement.now.findings.extend(findings.iter().filter(own).map(|finding| Finding {
                station: Some(code.clone()),
                path: path(&finding.path),
                ..finding.clone()
            }));
        }
        self.folder.register.edit(|stations| *stations = register);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        if name == "out" || name == "source" || name.to_string_lossy().starts_with("campaign.db") {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}
