//! What a notice says, compared as far as it goes.

use model::campaign::PercentRule;
use proofreading::proof::{Claims, Count, List, Rate, prove};

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
