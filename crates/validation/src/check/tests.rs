//! A rule that breaks down costs itself only.

use campaign::Known;
use model::register::Register;
use model::submission::{Return, Source};
use model::{Excerpts, Labels, Origin, SelfReport};

use crate::context::{Input, ReturnContext, RuleRef, prepare_rules};
use crate::rule::{Check, Rule};
use crate::sink::Sink;
use crate::{Outcome, check_batch, check_return};

static BREAKS: Rule = Rule { code: "Z001", name: "breaks", check: Check::Return(breaks), ..Rule::PLAIN };
static SOUND: Rule = Rule { code: "Z002", name: "sound", check: Check::Return(sound), ..Rule::PLAIN };

fn breaks(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    sink.report(Origin::File, "", &[]);
    assert!(context.report.scores.len() > 9, "fewer than ten scores");
}

fn sound(_: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    sink.report(Origin::File, "", &[]);
}

#[test]
fn a_rule_that_panics_is_a_fault_of_the_engine_and_the_others_go_on() {
    let campaign = include_str!("../../../../fixtures/fuzhou-2014/campaign.toml");
    let campaign = campaign::parse_campaign(campaign, Known::default()).expect("a campaign");
    let scheme = include_str!("../../../../fixtures/fuzhou-2014/scheme.toml");
    let scheme = campaign::parse_scheme(scheme, &[]).expect("a scheme");
    let filed = filed();
    let input = Input {
        campaign: &campaign,
        scheme: &scheme,
        register: &Register::default(),
        decisions: &[],
        labels: &Labels::default(),
        returns: std::slice::from_ref(&filed),
        onsite: &[],
        earlier: &[],
    };
    let prepared = prepare_rules(&input, vec![RuleRef::BuiltIn(&BREAKS), RuleRef::BuiltIn(&SOUND)]);
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let of_return = check_return(&prepared, &filed);
    std::panic::set_hook(quiet);
    let Outcome { findings, not_checked, faults } = check_batch(&prepared, vec![of_return]);
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["Z002"]);
    assert!(not_checked.is_empty());
    let [fault] = faults.as_slice() else { panic!("one fault, not {faults:?}") };
    assert_eq!((fault.code, fault.path.as_deref()), ("Z001", Some("a.xlsx")));
    assert_eq!(fault.why.en, "the rule broke down: fewer than ten scores");
}

fn filed() -> Return {
    Return {
        source: Source { path: "a.xlsx".to_owned(), format: None, blake3: String::new(), bytes: 0 },
        part: 0,
        station: None,
        form: SelfReport::default(),
        excerpts: Excerpts::default(),
    }
}
