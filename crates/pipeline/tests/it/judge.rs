//! What follows from a year and its decisions: the same whatever the order they come in, the notice as it was signed
//! whatever is decided later, and a waiver that waives what it names.

use jiff::civil::Date;
use model::decision::{Act, Decision};
use model::{Finding, Severity};
use pipeline::{Forms, Judged, JudgedYear, Year, judge};
use rust_decimal::Decimal;

use crate::campaign::jianglan;

fn decision(station: &str, act: Act, on: Date) -> Decision {
    Decision {
        station: station.to_owned(),
        act,
        reason: "试".to_owned(),
        show_reason: false,
        by: "试".to_owned(),
        on,
    }
}

/// A step that is coprime to any count below 7919 visits all of them, in another order.
fn shuffled<T: Clone>(items: &[T], round: usize) -> Vec<T> {
    let count = items.len();
    let step = [7919, 7907, 7901][round];
    (0..count).map(|at| items[(at * step + round) % count].clone()).collect()
}

#[test]
fn the_order_of_forms_and_decisions_changes_nothing() {
    let (mut folder, forms) = jianglan();
    let day = folder.campaign.notice.signed_on.tomorrow().expect("a day");
    folder.decisions.push(decision("JL001", Act::Grade { grade: "qualified".to_owned() }, day));
    let judgement = JudgedYear::of(&Year::new(&folder, &forms));
    for round in 0..3 {
        let forms = Forms {
            returns: shuffled(&forms.returns, round),
            onsite: shuffled(&forms.onsite, round),
            reinspections: shuffled(&forms.reinspections, round),
            refused: shuffled(&forms.refused, round),
            files: forms.files,
        };
        folder.decisions = shuffled(&folder.decisions, round);
        assert!(JudgedYear::of(&Year::new(&folder, &forms)) == judgement, "round {round}");
    }
}

fn outcomes(judged: &Judged) -> Vec<(&str, Option<&str>)> {
    judged.assessments.iter().map(|one| (one.station.as_str(), one.grade())).collect()
}

#[test]
fn a_decision_dated_after_the_signing_leaves_the_notice_as_it_was() {
    let (mut folder, forms) = jianglan();
    let signed_on = folder.campaign.notice.signed_on;
    let before = JudgedYear::of(&Year::new(&folder, &forms));
    assert!(before.as_signed() == &before.now, "the example has no later decision");
    let finding = before.now.findings.iter().find(|finding| finding.is_in_force()).expect("a finding");
    let rule = finding.code.clone();
    let acts = [
        ("JL001", Act::Withdrawal { grade: "removed".to_owned() }),
        ("JL008", Act::Leaf { indicator: "2.2".to_owned(), points: Decimal::ONE }),
        ("JL012", Act::Grade { grade: "unqualified".to_owned() }),
        (finding.station.as_deref().expect("a station"), Act::Waiver { rule, place: None, until: None }),
    ];
    let known = folder.decisions.clone();
    for (station, act) in acts {
        folder.decisions = known.clone();
        folder.decisions.push(decision(station, act.clone(), signed_on.tomorrow().expect("a day")));
        let after = JudgedYear::of(&Year::new(&folder, &forms));
        assert!(after.as_signed() == &before.now, "{act:?} reached the notice");
        assert!(after.now != before.now, "{act:?} changed nothing");
        let followed = |judgement: &JudgedYear| -> Vec<String> {
            judgement.follow_ups.iter().map(|one| one.station.clone()).collect()
        };
        assert_eq!(followed(&after), followed(&before), "{act:?}");

        // On the very day of signing it is part of the notice.
        folder.decisions.last_mut().expect("the decision").on = signed_on;
        let on_the_day = JudgedYear::of(&Year::new(&folder, &forms));
        assert!(on_the_day.as_signed() == &on_the_day.now, "{act:?}");
        assert_eq!(outcomes(&on_the_day.now), outcomes(&after.now), "{act:?}");
    }
}

#[test]
fn a_waiver_changes_the_findings_that_it_names_and_no_other() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let before = judge(&year, &folder.decisions);
    let key = |finding: &Finding| {
        (finding.code.clone(), finding.station.clone(), finding.field.clone(), finding.message.zh.clone())
    };
    let settable = |finding: &&Finding| {
        finding.is_in_force() && finding.station.is_some() && !finding.code.starts_with('F')
    };
    let mut tried = 0;
    for named in before.findings.iter().filter(settable).step_by(2) {
        let station = named.station.clone().expect("a station");
        let act = Act::Waiver { rule: named.code.clone(), place: None, until: None };
        let mut decisions = folder.decisions.clone();
        decisions.push(decision(&station, act, folder.campaign.as_of));
        let after = judge(&year, &decisions);
        assert_eq!(after.findings.len(), before.findings.len());
        let mut rest: Vec<&Finding> = before.findings.iter().collect();
        for finding in &after.findings {
            let at = rest.iter().position(|other| key(other) == key(finding)).expect("a finding of before");
            let other = rest.swap_remove(at);
            if finding.code == named.code && finding.station == named.station {
                assert_eq!(finding.waived.as_deref(), Some("试（试）"), "{}", finding.code);
                assert!(!finding.is_in_force());
            } else {
                assert_eq!(finding, other);
            }
        }
        assert_eq!(after.not_checked, before.not_checked);
        assert_eq!(after.reconciled, before.reconciled);
        assert_eq!(after.problems, before.problems);
        for (one, other) in after.assessments.iter().zip(&before.assessments) {
            assert!(one.station == station || one == other, "{} is not {station}", one.station);
        }
        tried += 1;
    }
    assert!(tried > 10, "{tried} waivers were tried");
}

#[test]
fn what_if_is_the_same_call_and_recorded_nowhere() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let now = judge(&year, &folder.decisions);
    let mut decisions = folder.decisions.clone();
    let act = Act::Leaf { indicator: "2.2".to_owned(), points: Decimal::ONE };
    decisions.push(decision("JL008", act, decisions.last().expect("decisions").on));
    let then = judge(&year, &decisions);
    let of = |judged: &Judged| {
        let one = judged.assessments.iter().find(|one| one.station == "JL008").expect("the station");
        let leaf = one.leaves.iter().find(|leaf| leaf.indicator == "2.2").expect("the leaf");
        (leaf.counted.points(), one.total.as_ref().map(|total| total.rounded).expect("a total"))
    };
    let ((eight, before), (one, after)) = (of(&now), of(&then));
    assert_eq!((eight, one), (Some(Decimal::from(8)), Some(Decimal::ONE)));
    assert!(after < before, "{after} is not below {before}");
    assert_eq!(then.findings, now.findings);
    assert!(judge(&year, &folder.decisions) == now);
}

#[test]
fn before_the_visits_nothing_of_the_inspectors_is_known() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let judged = judge(&year.before_visits(), &folder.decisions);
    assert!(judged.reconciled.is_empty() && judged.problems.is_empty());
    assert!(judged.assessments.iter().all(|one| one.leaves.iter().all(|leaf| leaf.onsite.get().is_none())));
    let after = judge(&year, &folder.decisions);
    assert_eq!(after.reconciled.len(), 12);
    assert!(after.assessments.iter().any(|one| one.leaves.iter().any(|leaf| leaf.onsite.get().is_some())));
    assert!(
        judge(&Year::new(&folder, &Forms { onsite: Vec::new(), ..forms.clone() }), &folder.decisions)
            == judged
    );
}

#[test]
fn the_follow_up_speaks_of_the_last_day_on_which_anything_happened_unless_asked_for_another() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let visits = forms.reinspections.iter().filter_map(|form| form.form.visit.day());
    let last = folder.events.iter().map(|event| event.on).chain(visits).max().expect("events");
    assert!(last > folder.campaign.notice.signed_on);
    assert_eq!(year.as_of, last);
    assert!(year.has_follow_up());
    let overdue = |judgement: &JudgedYear| {
        judgement.follow_ups.iter().filter(|one| one.state == model::follow_up::State::Overdue).count()
    };
    let signed_on = folder.campaign.notice.signed_on;
    assert_eq!(overdue(&JudgedYear::of(&year.on(signed_on))), 0);
    let much_later = signed_on.saturating_add(jiff::Span::new().years(1));
    assert!(overdue(&JudgedYear::of(&year.on(much_later))) > 0);

    let (mut folder, forms) = (folder, Forms { reinspections: Vec::new(), ..forms });
    folder.events.clear();
    let year = Year::new(&folder, &forms);
    assert!(!year.has_follow_up());
    assert_eq!(year.as_of, signed_on.max(folder.campaign.as_of));
    folder.campaign.follow_up = None;
    assert!(JudgedYear::of(&Year::new(&folder, &forms)).follow_ups.is_empty());
}

#[test]
fn only_an_error_in_force_is_an_error() {
    let (folder, forms) = jianglan();
    let mut judged = judge(&Year::new(&folder, &forms), &folder.decisions);
    assert!(judged.has_errors());
    judged.findings.retain(|finding| finding.severity != Severity::Error);
    assert!(!judged.has_errors());
}

#[test]
fn what_was_received_is_counted_and_who_sent_nothing_is_named() {
    let (folder, mut forms) = jianglan();
    forms.returns.retain(|form| form.station.as_deref() != Some("JL038"));
    let received = Year::new(&folder, &forms).received();
    assert_eq!(received.returns, forms.returns.len());
    assert_eq!(received.onsite, forms.onsite.len());
    assert_eq!(received.stations, folder.register.stations().len());
    assert_eq!(received.files.refused, forms.refused.len());
    assert!(received.files.read >= 12);
    let withdrawn: Vec<&str> =
        received.absent.iter().filter(|one| one.withdrawn).map(|one| one.code.as_str()).collect();
    assert_eq!(withdrawn, ["JL038"]);
    let sent = |code: &str| forms.returns.iter().any(|form| form.station.as_deref() == Some(code));
    assert!(received.absent.iter().all(|one| !sent(&one.code)));
    let stations = folder.register.stations().iter();
    assert_eq!(received.absent.len(), stations.filter(|station| !sent(&station.code)).count());
}
