//! A rule that breaks down costs itself only.

use jiff::civil::date;
use model::campaign::{Campaign, NoticeSettings, PercentRule, ReadingSettings, SampleSize, Sampling};
use model::register::Register;
use model::scheme::{Compare, NotApplicable, Rounding, RoundingMode, Scheme};
use model::submission::{Return, Source};
use model::{Excerpts, Labels, Origin, SelfReport};
use rust_decimal::Decimal;

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
    let (campaign, scheme, register) = (campaign(), scheme(), Register::default());
    let labels = Labels::default();
    let filed = filed();
    let input = Input {
        campaign: &campaign,
        scheme: &scheme,
        register: &register,
        decisions: &[],
        labels: &labels,
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

fn campaign() -> Campaign {
    let text = String::new;
    Campaign {
        year: 2014,
        place: text(),
        authority: text(),
        sample: true,
        as_of: date(2014, 11, 21),
        station_endings: Vec::new(),
        kinds: Vec::new(),
        sampling: Sampling {
            size: SampleSize::Count(0),
            each_kind: false,
            error_weight: Decimal::ONE,
            warning_weight: Decimal::ONE,
            permit_weight: Decimal::ONE,
            permit_days: 0,
        },
        rules: Vec::new(),
        declared: Vec::new(),
        regions: Vec::new(),
        reading: ReadingSettings::default(),
        notice: NoticeSettings {
            document_number: text(),
            title: text(),
            addressee: text(),
            basis: text(),
            team: text(),
            period: text(),
            counted_at: text(),
            annex_title: text(),
            percent: PercentRule::Truncate,
            signed_on: date(2014, 11, 21),
            printed_on: date(2014, 11, 25),
            disclosure: text(),
            copies: text(),
            office: text(),
            rectification_days: 90,
            contact: text(),
            grades: Vec::new(),
        },
    }
}

fn scheme() -> Scheme {
    Scheme {
        id: String::new(),
        title: String::new(),
        total: Decimal::ONE_HUNDRED,
        rounding: Rounding { digits: 1, mode: RoundingMode::HalfUp, compare: Compare::Rounded },
        not_applicable: NotApplicable::RescaleTotal,
        grades: Vec::new(),
        vetoes: Vec::new(),
        declared: Vec::new(),
        indicators: Vec::new(),
    }
}
