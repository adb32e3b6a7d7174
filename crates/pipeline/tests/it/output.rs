//! What is written to `out/`, and what of earlier runs is taken away.

use std::fs;
use std::path::{Path, PathBuf};

use pipeline::papers::{Progress, papers};
use pipeline::{
    Folder, FormKind, Format, Formats, Forms, JudgedYear, Spared, Sparing, StepError, Year, annotate,
    findings, judge, report, sample, templates, visits,
};

use crate::campaign::{Campaign, jianglan};

const SILENT: Progress<'static> = Progress { started: &|_| (), done: &|| () };

/// The example in a folder of its own, with its forms.
fn world() -> (Campaign, Folder, Forms) {
    let campaign = Campaign::copy("jianglan-2025");
    let (_, forms) = jianglan();
    let folder = campaign.folder();
    (campaign, folder, forms)
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn is_text(name: &String) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "txt")
}

#[test]
fn a_report_is_written_as_one_and_the_notice_is_that_of_its_day() {
    let (campaign, mut folder, forms) = world();
    let formats = Formats::new(&[], &folder, None).expect("no format needs fonts");
    let year = Year::new(&folder, &forms);
    let drawn = sample(&year, &mut campaign.ledger(), false).expect("a draw");
    let written =
        report::report(&year, &JudgedYear::of(&year), &drawn.draw.picks, &formats).expect("written");
    assert!(written.files.iter().all(|path| path.is_file()) && written.spared.is_empty());
    let notice = |folder: &Folder| fs::read_to_string(folder.out().join("notice.md")).expect("the notice");
    let findings =
        |folder: &Folder| fs::read_to_string(folder.out().join("findings.json")).expect("findings");
    let (first, first_findings) = (notice(&folder), findings(&folder));

    let waived = judge(&year, &folder.decisions)
        .findings
        .iter()
        .find(|finding| finding.is_in_force() && finding.station.is_some())
        .cloned()
        .expect("a finding");
    folder.decisions.push(model::decision::Decision {
        station: waived.station.clone().expect("a station"),
        act: model::decision::Act::Waiver { rule: waived.code.clone(), place: None, until: None },
        reason: "事后核实".to_owned(),
        show_reason: false,
        by: "试".to_owned(),
        on: folder.campaign.notice.signed_on.tomorrow().expect("a day"),
    });
    let year = Year::new(&folder, &forms);
    let written =
        report::report(&year, &JudgedYear::of(&year), &drawn.draw.picks, &formats).expect("written");
    assert_eq!(written.spared, [], "no one changed anything");
    assert_eq!(notice(&folder), first);
    assert_ne!(findings(&folder), first_findings);
    assert!(findings(&folder).contains("事后核实"));
}

#[test]
fn papers_that_are_no_longer_due_go_and_other_files_stay() {
    let (_campaign, folder, forms) = world();
    let year = Year::new(&folder, &forms);
    let judgement = JudgedYear::of(&year);
    let text = Formats::new(&[Format::Text], &folder, None).expect("no fonts");
    let started = std::sync::atomic::AtomicUsize::new(0);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let order = std::sync::atomic::Ordering::Relaxed;
    let progress =
        Progress { started: &|count| started.store(count, order), done: &|| _ = done.fetch_add(1, order) };
    let written = papers(&year, &judgement, &[], &text, &progress).expect("papers").files;
    let total: usize = written.iter().map(|(_, count, _)| count).sum();
    assert!(total > 40, "{total}");
    assert_eq!((started.into_inner(), done.into_inner()), (total, total));
    let (kind, count, files) = &written[0];
    assert!(*count > 1 && files.len() == 1);
    let at = folder.out().join(kind.word());
    assert_eq!(names(&at).len(), count + 1);
    assert!(names(&at).contains(&format!("all-{}.txt", kind.word())));

    fs::write(at.join("XX999.docx"), "somebody's letter").expect("written");
    fs::write(at.join("我的备注.wps"), "kept").expect("written");
    let markdown = Formats::new(&[Format::Markdown, Format::Html], &folder, None).expect("no fonts");
    let spared = papers(&year, &judgement, &[], &markdown, &SILENT).expect("papers").spared;
    assert_eq!(names(&at).len(), 2 * (count + 1) + 2);
    assert!(names(&at).contains(&"我的备注.wps".to_owned()));
    assert!(!names(&at).iter().any(is_text));
    assert_eq!(spared, [Spared { path: at.join("XX999.docx"), how: Sparing::Foreign }]);
}

#[test]
fn a_paper_that_someone_changed_is_kept_and_reported() {
    let (_campaign, folder, forms) = world();
    let year = Year::new(&folder, &forms);
    let judgement = JudgedYear::of(&year);
    let write = |format| {
        let formats = Formats::new(&[format], &folder, None).expect("no fonts");
        papers(&year, &judgement, &[], &formats, &SILENT).expect("papers")
    };
    let first = write(Format::Text);
    let at = folder.out().join(first.files[0].0.word());
    let letter = at.join(names(&at).remove(0));
    let original = fs::read(&letter).expect("a letter");
    fs::write(&letter, "my words").expect("changed");
    // It is due again: both are there.
    let again = write(Format::Text);
    let [Spared { path, how: Sparing::Renamed(kept) }] = again.spared.as_slice() else {
        panic!("{:?}", again.spared)
    };
    assert_eq!((path, fs::read(&letter).expect("a letter")), (&letter, original));
    assert_eq!(fs::read_to_string(kept).expect("kept"), "my words");
    // It is no longer due: what was changed stays, and all that was not goes.
    fs::write(&letter, "my other words").expect("changed");
    let other = write(Format::Markdown);
    assert_eq!(other.spared, [Spared { path: letter.clone(), how: Sparing::Changed }]);
    let left: Vec<String> = names(&at).into_iter().filter(is_text).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(letter.exists() && kept.exists());
}

#[test]
fn returns_are_sent_back_with_their_findings_and_what_is_fixed_is_taken_away() {
    let (_campaign, folder, forms) = world();
    let year = Year::new(&folder, &forms);
    let judged = judge(&year, &folder.decisions);
    let all = annotate::send_back(&year, &judged, &[]).expect("sent back").files;
    assert!(all.len() > 5, "{}", all.len());
    assert!(all.iter().all(|one| one.findings > 0 && one.file.is_file()));
    assert!(all.windows(2).all(|pair| pair[0].path < pair[1].path));
    assert!(all.iter().any(|one| one.list.is_none()));
    for one in &all {
        let report = findings::report(&year, &judged);
        let whose: Vec<&str> = forms
            .returns
            .iter()
            .filter(|form| form.source.path == one.path)
            .filter_map(|form| form.station.as_deref())
            .collect();
        let own = report.facts.iter().filter(|facts| {
            facts.waived.is_none()
                && match &facts.path {
                    Some(path) => *path == one.path,
                    None => facts.station.as_deref().is_some_and(|code| whose.contains(&code)),
                }
        });
        assert_eq!(own.count(), one.findings, "{}", one.path);
    }

    // One station asked for by name leaves the others' files where they are.
    let root = folder.out().join("annotated");
    let count = |root: &Path| pipeline::collect(root).len();
    let before = count(&root);
    let station = forms
        .returns
        .iter()
        .find(|form| form.source.path == all[0].path)
        .and_then(|form| form.station.clone());
    let some = annotate::send_back(&year, &judged, &[station.expect("a station")]).expect("sent back").files;
    assert!(some.iter().any(|one| one.path == all[0].path) && some.len() < all.len());
    assert_eq!(count(&root), before);

    // With nothing in force there is nothing to send, and what was there is taken away.
    let clean = pipeline::Judged { findings: Vec::new(), ..judged };
    assert!(annotate::send_back(&year, &clean, &[]).expect("nothing").files.is_empty());
    assert_eq!(count(&root), 0);
}

#[test]
fn a_return_that_was_changed_since_the_import_is_not_sent_back() {
    let (campaign, folder, forms) = world();
    let year = Year::new(&folder, &forms);
    let judged = judge(&year, &folder.decisions);
    let first = annotate::send_back(&year, &judged, &[]).expect("sent back").files.remove(0);
    fs::write(campaign.path().join(&first.path), "changed").expect("written");
    let error = annotate::send_back(&year, &judged, &[]).expect_err("changed");
    assert!(matches!(error, StepError::Changed { path } if path == first.path));
}

#[test]
fn inspectors_get_the_record_of_the_draw_and_a_form_a_station() {
    let (campaign, mut folder, forms) = world();
    folder.campaign.inspection.several = model::campaign::Several::Latest;
    let year = Year::new(&folder, &forms);
    let drawn = sample(&year, &mut campaign.ledger(), false).expect("a draw").draw;
    let picks = drawn.picks.iter().filter(|pick| pick.drawn).count();
    let written = visits(&year, &drawn).expect("written").files;
    let tail =
        |path: &PathBuf| path.strip_prefix(folder.out()).expect("inside").to_string_lossy().into_owned();
    let names: Vec<String> = written.iter().map(tail).collect();
    assert_eq!(&names[..3], ["draw.json", "draw-record.docx", "draw-record.md"]);
    assert_eq!(names.len(), 3 + picks);

    // Where the scores of several are reconciled, each inspector has a form.
    let mut folder = folder;
    folder.campaign.inspection.several = model::campaign::Several::Lowest;
    let year = Year::new(&folder, &forms);
    let each: usize =
        drawn.picks.iter().filter(|pick| pick.drawn).map(|pick| pick.inspectors.len().max(1)).sum();
    assert!(each > picks, "the example draws inspectors");
    assert_eq!(visits(&year, &drawn).expect("written").files.len(), 3 + each);
}

#[test]
fn blank_forms_are_written_and_a_missing_font_is_reported() {
    let (campaign, folder, _) = world();
    let written = templates(&folder).expect("written").files;
    assert_eq!(written.len(), 2);
    assert!(written.iter().all(|path| path.starts_with(folder.out().join("templates")) && path.is_file()));
    let pdf = Formats::new(&[Format::Pdf], &folder, Some(campaign.path()));
    assert!(matches!(pdf, Err(StepError::Pdf(_) | StepError::NoFonts(_))));
}

#[test]
fn an_earlier_run_is_read_back_and_what_is_none_is_reported() {
    let (campaign, folder, forms) = world();
    let year = Year::new(&folder, &forms);
    let report = findings::report(&year, &judge(&year, &folder.decisions));
    let path = campaign.path().join("before.json");
    fs::write(&path, reporting::findings::json(&report)).expect("written");
    assert_eq!(findings::baseline(&path).expect("read back").len(), report.facts.len());
    fs::write(&path, "[1").expect("written");
    let error = findings::baseline(&path).expect_err("no findings");
    assert!(matches!(error, StepError::Baseline { .. }));
    let reported = model::Explained::text(&error);
    assert!(reported.zh.contains("第1行第2列不是 JSON，也不是每行一条的 JSON"), "{}", reported.zh);
    assert!(reported.en.contains("not JSON, nor JSON lines"), "{}", reported.en);
}

#[test]
fn forms_of_an_import_are_those_of_the_ledger() {
    let campaign = Campaign::copy("jianglan-2025");
    campaign.keep_returns(2);
    campaign.import(FormKind::Return);
    let (_, all) = jianglan();
    let forms = Forms::load(&campaign.ledger()).expect("forms");
    assert_eq!(forms.returns, all.returns[..2]);
}
