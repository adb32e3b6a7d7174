//! Each proof of a notice, broken once.

use std::fmt::Write as _;

use insta::assert_snapshot;
use jiff::civil::date;
use model::Lang;
use model::campaign::PercentRule;
use model::scheme::Grade;
use reporting::notice::proof::{Check, Claims, Count, List, Rate, prove};
use reporting::notice::{NoticeError, Proof, Templates, notice, notice_by};

use crate::sample::{Sample, sample};

/// Breaks the sample and gives what the notice disagrees on.
fn broken(break_it: impl FnOnce(&mut Sample)) -> Vec<(Check, String)> {
    let mut sample = sample();
    break_it(&mut sample);
    match notice(&sample.results()) {
        Err(NoticeError::Proof(Proof(found))) => {
            found.into_iter().map(|one| (one.check, one.message.zh)).collect()
        }
        other => panic!("expected disagreements, found {other:?}"),
    }
}

fn checks(found: &[(Check, String)]) -> Vec<Check> {
    found.iter().map(|(check, _)| *check).collect()
}

#[test]
fn every_way_to_disagree_is_told() {
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
    case("a kind nobody defined", &[Check::Kinds], broken(|sample| drop(sample.campaign.kinds.pop())));
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
        "an assessment of nobody",
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
            Err(NoticeError::Proof(Proof(found))) => {
                found.into_iter().map(|one| one.message.zh).collect::<Vec<_>>().join("\n")
            }
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
fn disagreements_are_told_in_both_languages() {
    let mut sample = sample();
    sample.campaign.notice.document_number.clear();
    sample.campaign.notice.printed_on = date(2014, 1, 1);
    let error = notice(&sample.results()).expect_err("broken notice");
    assert_snapshot!(format!("{}\n{}\n{error}", error.render(Lang::Zh), error.render(Lang::En)));
}

/// Claims as a reader of a typed notice would make them.
fn typed() -> Claims {
    let list = |title: &str, printed, names: &[&str]| List {
        title: title.to_owned(),
        printed,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    Claims {
        total: Some(57),
        kinds: vec![Count::new("指导中心", 12), Count::new("院校", 45)],
        rate: Some(Rate { checked: 18, percent: 31, rule: None }),
        lists: vec![list("优秀", Some(2), &["甲", "乙"])],
        outcomes: vec![Count::new("较好的", 2)],
        ..Claims::default()
    }
}

fn disagreements(claims: &Claims) -> Vec<String> {
    prove(claims).into_iter().map(|one| one.message.en).collect()
}

#[test]
fn a_typed_notice_is_compared_as_far_as_it_goes() {
    let sound = Claims { outcomes: Vec::new(), ..typed() };
    assert_eq!(disagreements(&sound), [""; 0]);

    let rate = |percent, rule| {
        let rate = Some(Rate { checked: 18, percent, rule });
        disagreements(&Claims { rate, outcomes: Vec::new(), ..typed() })
    };
    assert_eq!(rate(32, None), [""; 0]);
    assert_eq!(rate(32, Some(PercentRule::Truncate)), ["rate 32%, but 18 of 57 is 31%"]);
    assert_eq!(rate(33, None), ["rate 33%, but 18 of 57 is 31% or 32%"]);
}

#[test]
fn lists_are_compared_with_their_counts_and_with_the_text() {
    let mut claims = typed();
    claims.total = None;
    claims.lists[0].printed = Some(3);
    claims.outcomes[0].count = 4;
    assert_eq!(
        disagreements(&claims),
        ["`优秀` prints 3, its list holds 2", "the text has 4 for `较好的`, the list `优秀` holds 2"]
    );
    claims.lists[0].printed = None;
    claims.outcomes.clear();
    assert_eq!(disagreements(&claims), ["`优秀` prints no count, its list holds 2"]);
    claims.outcomes = vec![Count::new("较好的", 2), Count::new("合格的", 1)];
    claims.lists[0].printed = Some(2);
    assert_eq!(disagreements(&claims), ["the text names 2 outcomes, the annex has 1 lists"]);
}
