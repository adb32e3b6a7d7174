//! Each proof of a notice, broken once.

use std::fmt::Write as _;

use document::markdown;
use jiff::civil::date;
use model::scheme::Grade;
use model::{Explained as _, Lang};
use proofreading::audit;
use proofreading::paragraphs::Paragraphs;
use proofreading::proof::Check;
use reporting::notice::{NoticeError, notice, notice_by};
use reporting::templates::Templates;

use crate::sample::{Sample, sample};

/// Breaks the sample and gives what the notice disagrees on.
fn broken(break_it: impl FnOnce(&mut Sample)) -> Vec<(Check, String)> {
    let mut sample = sample();
    break_it(&mut sample);
    match notice(&sample.results()) {
        Err(NoticeError::Proof(found)) => {
            found.all().iter().map(|one| (one.check, one.message.zh.clone())).collect()
        }
        other => panic!("expected disagreements, found {other:?}"),
    }
}

fn checks(found: &[(Check, String)]) -> Vec<Check> {
    found.iter().map(|(check, _)| *check).collect()
}

#[test]
fn every_way_to_disagree_is_reported() {
    let mut out = String::new();
    let mut case = |title: &str, wanted: &[Check], found: Vec<(Check, String)>| {
        assert_eq!(checks(&found), wanted, "{title}: {found:?}");
        out.push_str(title);
        out.push('\n');
        for (_, message) in &found {
            _ = writeln!(out, "  {message}");
        }
    };
    let number = |text: &str| broken(|sample| sample.campaign.notice.document_number = text.to_owned());
    case("square brackets", &[Check::Number], number("示人社培[2014]7号"));
    case("serial with a zero", &[Check::Number], number("示人社培〔2014〕07号"));
    case(
        "printed before it was signed",
        &[Check::Dates],
        broken(|sample| sample.campaign.notice.printed_on = date(2014, 11, 20)),
    );
    case("a kind that no one defined", &[Check::Kinds], broken(|sample| drop(sample.campaign.kinds.pop())));
    case(
        "a grade outside the scheme",
        &[Check::Outcomes, Check::Registered],
        broken(|sample| sample.grade("S01", Some("best"))),
    );
    case(
        "an assessment is missing",
        &[Check::Outcomes, Check::Registered],
        broken(|sample| drop(sample.assessments.remove(3))),
    );
    case(
        "an assessment of no one",
        &[Check::Outcomes, Check::Registered],
        broken(|sample| {
            let mut stray = sample.assessments[0].clone();
            stray.name = "未在册鉴定站".to_owned();
            sample.assessments.push(stray);
        }),
    );
    case(
        "a station twice",
        &[Check::Outcomes, Check::Names],
        broken(|sample| sample.assessments.push(sample.assessments[0].clone())),
    );
    case(
        "a grade twice",
        &[Check::Outcomes, Check::Names, Check::Names, Check::Names],
        broken(|sample| {
            let again: Grade = sample.scheme.grades[0].clone();
            sample.scheme.grades.push(again);
        }),
    );
    assert_snapshot!(out);
}

#[test]
fn what_a_template_prints_is_proved() {
    let found = |text: &str| {
        let templates = Templates::shipped().with_override("notice.zh.j2", text).expect("sound template");
        match notice_by(&sample().results(), &templates) {
            Err(NoticeError::Proof(found)) => found.text().zh,
            other => panic!("expected disagreements, found {other:?}"),
        }
    };
    let mut out = String::new();
    for text in [
        "较好的11所、合格的{{ grades[1].count }}所",
        "抽查率为31%",
        "## 基本情况\n三、结果",
        "### 只有二级标题",
        "## 二、编了号的标题",
    ] {
        out.push_str(&found(text));
        out.push('\n');
    }
    assert_snapshot!(out);
}

#[test]
fn disagreements_are_reported_in_both_languages() {
    let mut sample = sample();
    sample.campaign.notice.document_number.clear();
    sample.campaign.notice.printed_on = date(2014, 1, 1);
    let error = notice(&sample.results()).expect_err("broken notice");
    assert_snapshot!(format!("{}\n{}\n{error}", error.text().get(Lang::Zh), error.text().get(Lang::En)));
}

/// What this program writes passes the audit of typed notices too, read back from Markdown.
#[test]
fn our_own_notice_passes_the_audit() {
    let sample = sample();
    let notice = notice(&sample.results()).expect("the notice");
    let names: Vec<String> = sample.register.stations().iter().map(|station| station.name.clone()).collect();
    let audit = audit::audit(&Paragraphs::of_markdown(&markdown::render(&notice)), Some(&names));
    assert_eq!(audit.mistakes, []);
    assert_eq!(audit.not_checked, []);
    assert!(!notice.body_lines().is_empty());
}
