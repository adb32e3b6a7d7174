//! Several on-site forms of one station: which count, and what they come to leaf by leaf.

#![expect(clippy::disallowed_methods, reason = "what is tested here is the reconciling itself")]

use jiff::civil::{Date, date};
use model::{
    Cited, FormDate, Origin,
    campaign::{InspectionSettings, Inspector, Several},
    inspection::VetoTick,
    register::Register,
    submission::OnsiteForm,
};

use crate::{
    printer,
    schemes::{deduct, only},
    world::{World, dec, tick},
};

const DAY: Date = date(2014, 11, 3);

fn world() -> World {
    let mut world = World::single(only("100", deduct(vec![])));
    world.file("001", &[("A", "95")]);
    world
}

fn form(inspectors: &str, day: Date, path: &str, score: &str, reason: &str) -> OnsiteForm {
    let mut world = world();
    let inspection = world.visit("001", &[("A", score, reason)]);
    inspection.visit.inspectors = Cited::present(inspectors.to_owned(), Origin::File);
    inspection.visit.held_on = Cited::present(FormDate::Day(day), Origin::File);
    let mut form = world.onsite.remove("001").expect("visited above");
    path.clone_into(&mut form.source.path);
    form
}

fn two(first: &str, second: &str) -> [OnsiteForm; 2] {
    [
        form("张示例", DAY, "onsite/a.xlsx", first, ""),
        form("李示例", DAY, "onsite/b.xlsx", second, "档案不全"),
    ]
}

/// The leaf's derivation under a rule, and the opinions on it.
fn leaf(forms: &[OnsiteForm], settings: &InspectionSettings) -> (String, Vec<String>) {
    let mut world = world();
    let register: Register = world.register.clone();
    let reconciled = evaluation::reconcile(forms, settings, &register).remove("001").expect("one station");
    if let Some(form) = &reconciled.form {
        world.onsite.insert("001".to_owned(), form.clone());
    }
    let mut assessment = world.first();
    reconciled.add_opinions_to(&mut assessment);
    let opinions = assessment.leaves[0].opinions.iter().map(|opinion| {
        let score = opinion.score.get().map_or("-".to_owned(), ToString::to_string);
        let void = opinion.void.as_ref().map_or(String::new(), |names| format!(" void: {names}"));
        format!("{} {score} {}{void}", opinion.inspectors, opinion.path)
    });
    (printer::leaf(&assessment.leaves[0]), opinions.collect())
}

fn rule(several: Several) -> InspectionSettings {
    InspectionSettings { inspectors: Vec::new(), several }
}

#[test]
fn the_mean_counts_within_the_distance_and_the_lowest_beyond_it() {
    let (near, opinions) = leaf(&two("91", "88"), &rule(Several::MeanWithin(dec("3"))));
    assert_eq!(near, "self 95; = 89.5 (onsite)");
    assert_eq!(opinions, ["张示例 91 onsite/a.xlsx", "李示例 88 onsite/b.xlsx"]);
    assert_eq!(leaf(&two("91.1", "88"), &rule(Several::MeanWithin(dec("3")))).0, "self 95; = 88 (onsite)");
    // 91 + 91 + 90 is 272; a third of it is 90.666…, printed with two places and half up.
    let mut three = two("91", "91").to_vec();
    three.push(form("王示例", DAY, "onsite/c.xlsx", "90", ""));
    assert_eq!(leaf(&three, &rule(Several::MeanWithin(dec("3")))).0, "self 95; = 90.67 (onsite)");
}

#[test]
fn the_lowest_counts_with_every_reason() {
    let forms = [
        form("张示例", DAY, "onsite/a.xlsx", "91", "公告无监督电话"),
        form("李示例", DAY, "onsite/b.xlsx", "88", "档案不全"),
    ];
    assert_eq!(leaf(&forms, &rule(Several::Lowest)).0, "self 95; = 88 (onsite)");
    let merged = evaluation::reconcile(&forms, &rule(Several::Lowest), &world().register);
    let merged = merged["001"].form.as_ref().expect("a form counts");
    assert_eq!(merged.form.scores[0].reason.get().map(String::as_str), Some("公告无监督电话；档案不全"));
    assert_eq!(merged.form.visit.inspectors.get().map(String::as_str), Some("张示例、李示例"));
}

#[test]
fn without_consensus_the_desk_scores() {
    assert_eq!(leaf(&two("91", "91"), &rule(Several::Consensus)).0, "self 95; = 91 (onsite)");
    assert_eq!(leaf(&two("91", "90"), &rule(Several::Consensus)).0, "self 95; = 95 (desk)");
    assert_eq!(leaf(&two("91", ""), &rule(Several::Consensus)).0, "self 95; = 95 (desk)");
}

#[test]
fn not_applicable_counts_when_no_one_gave_points() {
    for several in [Several::Lowest, Several::MeanWithin(dec("3")), Several::Consensus] {
        assert_eq!(leaf(&two("缺项", "缺项"), &rule(several)).0, "self 95; on-site n/a; drops out");
        // Who finds that it does not apply and who scores it do not agree.
        assert_eq!(leaf(&two("缺项", "90"), &rule(several)).0, "self 95; = 95 (desk)");
    }
    assert_eq!(leaf(&two("缺项", ""), &rule(Several::Lowest)).0, "self 95; on-site n/a; drops out");
    assert_eq!(leaf(&two("缺项", ""), &rule(Several::Consensus)).0, "self 95; = 95 (desk)");
}

#[test]
fn a_later_form_of_the_same_inspectors_replaces_theirs() {
    let mut forms = two("91", "88").to_vec();
    forms.push(form("李示例", date(2014, 11, 5), "onsite/b2.xlsx", "93", ""));
    assert_eq!(leaf(&forms, &rule(Several::Lowest)).0, "self 95; = 91 (onsite)");
    let (latest, opinions) = leaf(&forms, &rule(Several::Latest));
    assert_eq!((latest.as_str(), opinions.len()), ("self 95; = 93 (onsite)", 0));
}

#[test]
fn of_one_file_with_several_inspectors_the_lowest_is_the_latest() {
    let of =
        |inspectors, score, part| OnsiteForm { part, ..form(inspectors, DAY, "onsite/a.xlsx", score, "") };
    let mut forms = vec![of("张示例", "88", 0), of("李示例", "91", 1)];
    let (latest, opinions) = leaf(&forms, &rule(Several::Latest));
    assert_eq!(latest, "self 95; = 88 (onsite)");
    assert_eq!(opinions, ["张示例 88 onsite/a.xlsx", "李示例 91 onsite/a.xlsx"]);
    forms.push(form("张示例", date(2014, 11, 5), "onsite/b.xlsx", "90", ""));
    assert_eq!(leaf(&forms, &rule(Several::Latest)).0, "self 95; = 90 (onsite)");
}

#[test]
fn a_form_signed_by_someone_recused_is_void_and_listed_as_such() {
    let settings = InspectionSettings {
        inspectors: vec![Inspector {
            name: "李示例".to_owned(),
            unit: "示例1号鉴定站".to_owned(),
            recused: Vec::new(),
        }],
        several: Several::Lowest,
    };
    let (counts, opinions) = leaf(&two("91", "10"), &settings);
    assert_eq!(counts, "self 95; = 91 (onsite)");
    assert_eq!(opinions, ["张示例 91 onsite/a.xlsx", "李示例 10 onsite/b.xlsx void: 李示例"]);
    // No one else went: the visit counts for nothing.
    assert_eq!(leaf(&two("91", "10")[1..], &settings).0, "self 95; = 95 (desk)");
}

#[test]
fn a_veto_that_one_inspector_ticks_is_fired() {
    let mut forms = two("91", "91");
    forms[0].form.vetoes = vec![tick("fraud", false)];
    forms[1].form.vetoes = vec![tick("fraud", true)];
    let merged = evaluation::reconcile(&forms, &rule(Several::Lowest), &world().register);
    let vetoes = &merged["001"].form.as_ref().expect("a form counts").form.vetoes;
    assert_eq!(vetoes.len(), 1);
    assert_eq!(vetoes[0].fired.get(), Some(&true));
}

#[test]
fn the_latest_alone_is_all_forms_of_the_last_day() {
    let of = |inspectors, day, path, score| form(inspectors, day, path, score, "");
    let later = date(2014, 11, 5);
    // Another file of the same day is the same visit, whoever signed and whatever the files are called.
    for inspectors in ["李示例", "张示例"] {
        for (a, b) in [("onsite/a.xlsx", "onsite/b.xlsx"), ("onsite/b.xlsx", "onsite/a.xlsx")] {
            let forms = [of("张示例", later, a, "70"), of(inspectors, later, b, "90")];
            assert_eq!(leaf(&forms, &rule(Several::Latest)).0, "self 95; = 70 (onsite)");
        }
    }
    // An earlier day in the same file is another visit.
    let forms = [of("张示例", DAY, "onsite/a.xlsx", "70"), of("李示例", later, "onsite/a.xlsx", "90")];
    assert_eq!(leaf(&forms, &rule(Several::Latest)).0, "self 95; = 90 (onsite)");
}

#[test]
fn names_of_inspectors_are_parted_by_blanks_and_marks() {
    let settings = InspectionSettings {
        inspectors: vec![Inspector {
            name: "李示例".to_owned(),
            unit: "001".to_owned(),
            recused: Vec::new(),
        }],
        several: Several::Lowest,
    };
    for written in
        ["张示例 李示例", "张示例、李示例", "张示例，李示例", "张示例;李示例", "李示例/张示例", "  李示例"]
    {
        let forms = [form(written, DAY, "onsite/a.xlsx", "10", "")];
        assert_eq!(leaf(&forms, &settings).0, "self 95; = 95 (desk)", "{written}");
    }
    let forms = [form("张示例李示例", DAY, "onsite/a.xlsx", "10", "")];
    assert_eq!(leaf(&forms, &settings).0, "self 95; = 10 (onsite)");
}

/// Two forms with these texts on what was found.
fn problems(first: &str, second: &str) -> Option<String> {
    let mut forms = two("91", "88");
    for (form, text) in forms.iter_mut().zip([first, second]) {
        if !text.is_empty() {
            form.form.visit.problems = Cited::present(text.to_owned(), Origin::File);
        }
    }
    let merged = evaluation::reconcile(&forms, &rule(Several::Lowest), &world().register);
    let visit = &merged["001"].form.as_ref().expect("a form counts").form.visit;
    visit.problems.get().cloned()
}

#[test]
fn what_inspectors_noted_is_kept_each_text_once() {
    assert_eq!(problems("档案不全", "人员不足").as_deref(), Some("档案不全；人员不足"));
    assert_eq!(problems("档案不全", "档案不全").as_deref(), Some("档案不全"));
    assert_eq!(problems("", "人员不足").as_deref(), Some("人员不足"));
    assert_eq!(problems("", ""), None);
}

#[test]
fn a_mean_has_the_cell_of_the_lowest_score() {
    let mut forms = two("91", "88");
    forms[0].form.scores[0].score.origin = Some(Origin::File);
    let merged = evaluation::reconcile(&forms, &rule(Several::MeanWithin(dec("3"))), &world().register);
    let score = &merged["001"].form.as_ref().expect("a form counts").form.scores[0].score;
    assert_eq!((score.get(), score.place().to_string().as_str()), (Some(&dec("89.5")), "实地抽查!D6"));
}

#[test]
fn a_veto_is_ticked_once_with_the_note_of_who_ticked_it_first() {
    let noted = |code: &str, fired: bool, note: &str| {
        let note = Cited::present(note.to_owned(), Origin::File);
        VetoTick { note, ..tick(code, fired) }
    };
    let mut forms = two("91", "91");
    forms[0].form.vetoes = vec![noted("fraud", true, "甲"), noted("out_of_scope", false, "乙")];
    forms[1].form.vetoes = vec![noted("fraud", true, "丙"), noted("out_of_scope", false, "丁")];
    let merged = evaluation::reconcile(&forms, &rule(Several::Lowest), &world().register);
    let vetoes = &merged["001"].form.as_ref().expect("a form counts").form.vetoes;
    let written: Vec<Option<&str>> = vetoes.iter().map(|tick| tick.note.get().map(String::as_str)).collect();
    assert_eq!(written, [Some("甲"), Some("乙")]);
    // A tick that was not fired gives way to one that was, and a fired one to none that was not.
    forms[0].form.vetoes = vec![noted("fraud", false, "甲"), noted("out_of_scope", true, "乙")];
    forms[1].form.vetoes = vec![noted("fraud", true, "丙"), noted("out_of_scope", false, "丁")];
    let merged = evaluation::reconcile(&forms, &rule(Several::Lowest), &world().register);
    let vetoes = &merged["001"].form.as_ref().expect("a form counts").form.vetoes;
    let written: Vec<Option<&str>> = vetoes.iter().map(|tick| tick.note.get().map(String::as_str)).collect();
    assert_eq!(written, [Some("丙"), Some("乙")]);
}
