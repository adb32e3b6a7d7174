//! A rule that breaks down costs itself only.

use campaign::References;
use model::register::Register;
use model::rule::Rule;
use model::submission::{Return, Source};
use model::{Excerpts, Labels, Origin, SelfReport};

use crate::check::{check_all, check_return};
use crate::context::{Input, ReturnContext};
use crate::outcome::Outcome;
use crate::prepare::prepare_rules;
use crate::rule::Check;
use crate::sink::{Sink, arguments};

static RULE: Rule<'static> = Rule { code: "Z001", name: "breaks", ..Rule::PLAIN };
static SOUND: Rule<'static> = Rule { code: "Z002", name: "sound", ..Rule::PLAIN };

fn breaks(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    sink.report(Origin::File, "", arguments![]);
    assert!(context.report.scores.len() > 9, "fewer than ten scores");
}

fn sound(_: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    sink.report(Origin::File, "", arguments![]);
}

#[test]
fn a_rule_that_panics_is_a_fault_of_the_engine_and_the_others_go_on() {
    let campaign = include_str!("../../../../fixtures/fuzhou-2014/campaign.toml");
    let campaign = campaign::parse_campaign(campaign, References::default()).expect("a campaign");
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
    let prepared =
        prepare_rules(&input, [(RULE, Check::Return(breaks)), (SOUND, Check::Return(sound))].into_iter());
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let of_return = check_return(&prepared, &filed);
    std::panic::set_hook(quiet);
    let Outcome { findings, not_checked, faults } = check_all(&prepared, vec![of_return]);
    assert_eq!(findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["Z002"]);
    assert!(not_checked.is_empty());
    let [fault] = faults.as_slice() else { panic!("one fault, not {faults:?}") };
    assert_eq!((fault.code.as_str(), fault.path.as_deref()), ("Z001", Some("a.xlsx")));
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
