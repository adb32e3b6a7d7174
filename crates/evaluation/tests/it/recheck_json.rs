//! The derivation as JSON is computed again from its own figures, down to the outcome; and has the extra deductions,
//! elements, bonuses, limits and vetoes that the text has.

use model::{
    Lang,
    assessment::Assessment,
    scheme::{Compare, Scheme},
};
use rust_decimal::Decimal;
use serde_json::Value;

/// Computes the JSON of an assessment again, and counts its facts in the Chinese text and in the page.
#[track_caller]
pub(crate) fn check(assessment: &Assessment, scheme: &Scheme) {
    let text = reporting::explain::json(assessment, scheme, None);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    leaves(&json, scheme);
    total(&json, scheme);
    outcome(&json, scheme);
    let shown = reporting::explain::text(assessment, scheme, None, Lang::Zh);
    let page = reporting::explain::page(assessment, scheme, None, Lang::Zh);
    for (list, word) in [("extras", "追加扣分"), ("bonuses", "    加分 "), ("limits", "，最高定为")]
    {
        let count =
            list_of(&json, list).len() + if list == "limits" { list_of(&json, "vetoes").len() } else { 0 };
        assert_eq!(shown.matches(word).count(), count, "{list}\n{shown}\n{text}");
        assert!(page.matches(word.trim()).count() >= count, "{list}\n{page}");
    }
}

fn list_of<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}

#[track_caller]
fn dec(value: &Value) -> Decimal {
    value.as_str().expect("points as text").parse().expect("a decimal")
}

#[track_caller]
fn close(found: Decimal, computed: Decimal, json: &Value) {
    assert!(
        (found - computed).abs() <= Decimal::new(1, 15),
        "{found} is there, {computed} comes out\n{json:#}"
    );
}

/// Leaves → elements → extra deductions → categories.
fn leaves(json: &Value, scheme: &Scheme) {
    // What an indicator got and could have got, from the leaves up.
    let mut sums = vec![(Decimal::ZERO, Decimal::ZERO); scheme.indicators.len()];
    let place = |id: &str| scheme.indicators.iter().position(|one| one.id == id).expect("an indicator");
    for leaf in list_of(json, "leaves") {
        if let Some(points) = leaf["taken"]["points"].as_str() {
            sums[place(leaf["indicator"].as_str().expect("an id"))] =
                (points.parse().expect("points"), dec(&leaf["points"]));
        }
    }
    for (at, indicator) in scheme.indicators.iter().enumerate().rev() {
        let element = list_of(json, "elements").iter().find(|one| one["indicator"] == indicator.id.as_str());
        if let Some(element) = element {
            close(dec(&element["got"]), sums[at].0, json);
            close(dec(&element["base"]), sums[at].1, json);
            let scaled = sums[at].0 * dec(&element["points"]) / sums[at].1;
            close(dec(&element["score"]), scaled, json);
            sums[at] = (dec(&element["score"]), dec(&element["points"]));
        }
        if let Some(parent) = &indicator.parent {
            let (got, base) = sums[at];
            let parent = &mut sums[place(parent)];
            *parent = (parent.0 + got, parent.1 + base);
        }
    }
    for category in list_of(json, "categories") {
        let (sum, base) = sums[place(category["indicator"].as_str().expect("an id"))];
        let own = list_of(json, "extras").iter().filter(|extra| extra["category"] == category["indicator"]);
        let extra: Decimal = own.map(|extra| dec(&extra["points"])).sum();
        close(dec(&category["sum"]), sum, json);
        close(dec(&category["points"]), base, json);
        close(dec(&category["extra"]), extra, json);
        close(dec(&category["score"]), (sum - extra).max(Decimal::ZERO), json);
    }
}

/// Categories → sum → scaled → bonus → ceiling → zero → rounded → grade by points.
fn total(json: &Value, scheme: &Scheme) {
    let total = &json["total"];
    let of = |key: &str| -> Decimal { list_of(json, "categories").iter().map(|one| dec(&one[key])).sum() };
    close(dec(&total["sum"]), of("score"), json);
    close(dec(&total["base"]), of("points"), json);
    let (sum, base, scale) = (dec(&total["sum"]), dec(&total["base"]), dec(&total["scale"]));
    let scaled = if base.is_zero() { Decimal::ZERO } else { sum * scale / base };
    close(dec(&total["scaled"]), scaled, json);
    let granted: Decimal = list_of(json, "bonuses").iter().map(|bonus| dec(&bonus["points"])).sum();
    let bonus = scheme.bonus_most.map_or(granted, |most| granted.min(most));
    close(dec(&total["bonus"]), bonus, json);
    let zeroed = !list_of(total, "zeroed_by").is_empty();
    let with = (dec(&total["scaled"]) + bonus).min(dec(&total["ceiling"]));
    let exact = if zeroed { Decimal::ZERO } else { with };
    close(dec(&total["exact"]), exact, json);
    let rounded = scheme.rounding.apply(dec(&total["exact"]));
    close(dec(&total["rounded"]), rounded, json);
    let compared = match scheme.rounding.compare {
        Compare::Rounded => rounded,
        Compare::Exact => dec(&total["exact"]),
    };
    let grade = scheme.grades.iter().find(|grade| grade.min.is_some_and(|min| compared >= min));
    assert_eq!(total["grade_by_points"].as_str(), grade.map(|grade| grade.code.as_str()), "{json:#}");
}

/// The lowest of the grade by points, the limits and the vetoes, unless an official decided.
fn outcome(json: &Value, scheme: &Scheme) {
    let rank = |code: &Value| scheme.rank(code.as_str().expect("a code")).expect("a grade");
    let caps = list_of(json, "limits").iter().chain(list_of(json, "vetoes")).map(|one| rank(&one["cap"]));
    let lowest = caps.chain([rank(&json["total"]["grade_by_points"])]).max();
    if list_of(json, "decisions").is_empty() {
        assert_eq!(Some(rank(&json["outcome"])), lowest, "{json:#}");
    }
    for limit in list_of(json, "limits") {
        let found = &limit["found"];
        let Some(score) = found["score"].as_str() else { continue };
        let score: Decimal = score.parse().expect("points");
        let least = match found["least_points"].as_str() {
            Some(least) => least.parse().expect("points"),
            None => dec(&found["least_percent"]) * dec(&found["points"]) / Decimal::ONE_HUNDRED,
        };
        assert!(score < least, "{json:#}");
    }
}
