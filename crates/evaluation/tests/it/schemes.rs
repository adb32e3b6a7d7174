//! Schemes to score by.

use std::fmt::Write as _;

use model::scheme::{
    Bound, ChoiceOption, Clause, ClauseProof, Compare, Grade, Indicator, Method, NotApplicable, Rounding,
    RoundingMode, Scheme, ScoreSource, Take, Tier, Trigger, Veto,
};

use crate::world::dec;

/// 优秀 from 90, 合格 from 60, 限期整改 from 0, 撤销 only by veto or decision; one digit, half up, compared
/// after rounding; a leaf that does not apply drops out.
pub(crate) fn scheme(total: &str, indicators: Vec<Indicator>) -> Scheme {
    let grade = |code: &str, name: &str, min: Option<&str>| Grade {
        code: code.to_owned(),
        name: name.to_owned(),
        min: min.map(dec),
        needs: Vec::new(),
    };
    Scheme {
        id: "example".to_owned(),
        title: "示例标准".to_owned(),
        total: dec(total),
        scale: dec(total),
        ceiling: dec(total),
        rounding: Rounding { digits: 1, mode: RoundingMode::HalfUp, compare: Compare::Rounded },
        not_applicable: NotApplicable::RescaleTotal,
        grades: vec![
            grade("excellent", "优秀", Some("90")),
            grade("qualified", "合格", Some("60")),
            grade("rectify", "限期整改", Some("0")),
            grade("revoke", "撤销", None),
        ],
        declared: Vec::new(),
        vetoes: vec![
            veto("out_of_scope", "rectify", vec![Trigger::Finding("R003".to_owned()), Trigger::Onsite]),
            veto("fraud", "revoke", vec![Trigger::Onsite]),
        ],
        indicators,
        ..Scheme::default()
    }
}

/// A scheme of one leaf, `A`, that is its own category and the whole total.
pub(crate) fn only(points: &str, method: Method) -> Scheme {
    scheme(points, vec![leaf("A", None, points, method)])
}

/// 100 points in three categories, a leaf of every kind.
pub(crate) fn every_method() -> Scheme {
    let mut rooms = leaf("A2", Some("A"), "10", choice(&["10", "6", "0"]));
    rooms.source = ScoreSource::Onsite;
    let mut rules = leaf("B2", Some("B"), "10", checklist("2", 5));
    rules.desk = vec![clause("制度不全", Take::Once(dec("3")), Some("C020"))];
    let completion = Some("task.completion_rate");
    let training = Some("managers.training_rate");
    scheme(
        "100",
        vec![
            parent("A", "40"),
            leaf("A1", Some("A"), "20", choice(&["20", "12", "4", "0"])),
            rooms,
            leaf("A3", Some("A"), "10", tiers(None, &[("100", "10"), ("70", "5"), ("0", "0")])),
            parent("B", "40"),
            leaf("B1", Some("B"), "20", batches()),
            rules,
            leaf("B3", Some("B"), "10", all_or_nothing()),
            parent("C", "20"),
            leaf(
                "C1",
                Some("C"),
                "15",
                tiers(completion, &[("100", "15"), ("80", "9.5"), ("60", "4"), ("0", "0")]),
            ),
            leaf("C2", Some("C"), "5", tiers(training, &[("90", "5"), ("60", "2"), ("0", "0")])),
        ],
    )
}

/// Deductions for batches: −2 each without a room record, −1.5 once for the phone, all when not filed.
pub(crate) fn batches() -> Method {
    deduct(vec![
        clause("考场记录缺失", Take::Per(dec("2")), Some("B002")),
        clause("公告无监督电话", Take::Once(dec("1.5")), Some("B001")),
        clause("未一期一档", Take::Zero, Some("B004")),
        clause("现场秩序混乱", Take::Per(dec("1")), None),
    ])
}

pub(crate) fn parent(id: &str, points: &str) -> Indicator {
    Indicator {
        id: id.to_owned(),
        parent: None,
        name: format!("类目{id}"),
        points: dec(points),
        method: None,
        ..Indicator::default()
    }
}

pub(crate) fn leaf(id: &str, parent: Option<&str>, points: &str, method: Method) -> Indicator {
    Indicator {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        name: format!("指标{id}"),
        points: dec(points),
        source: if method.from().is_some() { ScoreSource::Data } else { ScoreSource::Own },
        method: Some(method),
        ..Indicator::default()
    }
}

/// Options `A`, `B` and so on of these points.
pub(crate) fn choice(points: &[&str]) -> Method {
    let options = ('A'..).zip(points).map(|(letter, points)| ChoiceOption {
        letter,
        name: format!("选项{letter}"),
        points: dec(points),
    });
    Method::Choice { options: options.collect() }
}

/// Tiers of (at least, points).
pub(crate) fn tiers(from: Option<&str>, tiers: &[(&str, &str)]) -> Method {
    let tiers =
        tiers.iter().map(|(least, points)| Tier { bound: Bound::Ge(dec(least)), points: dec(points) });
    Method::Tiers { unit: "%".to_owned(), from: from.map(str::to_owned), tiers: tiers.collect() }
}

pub(crate) fn checklist(each: &str, items: usize) -> Method {
    Method::Checklist {
        each: dec(each),
        items: (1..=items).map(|item| format!("第{item}项")).collect(),
        from: None,
    }
}

pub(crate) fn deduct(clauses: Vec<Clause>) -> Method {
    Method::Deduct { clauses }
}

pub(crate) fn all_or_nothing() -> Method {
    Method::AllOrNothing { evidence: "查阅记录".to_owned(), from: None }
}

pub(crate) fn clause(name: &str, take: Take, finding: Option<&str>) -> Clause {
    let proof = finding.map_or(ClauseProof::Inspector, |code| ClauseProof::Finding(code.to_owned()));
    Clause { name: name.to_owned(), take, proof, group: None }
}

fn veto(code: &str, cap: &str, when: Vec<Trigger>) -> Veto {
    Veto {
        code: code.to_owned(),
        name: format!("否决项 {code}"),
        cap: cap.to_owned(),
        when,
        ..Veto::default()
    }
}

/// A scheme from its file, given without its head: 优秀 from 90 %, 合格 from 60 %, 限期整改, unless it has
/// grades of its own; a leaf that does not apply is scaled at the total, unless it says otherwise.
pub(crate) fn read(text: &str) -> Scheme {
    let mut whole = "id = 'example'\ntitle = '示例标准'\n\
        rounding = { digits = 1, mode = 'half_up', compare = 'rounded' }\n"
        .to_owned();
    if !text.lines().any(|line| line.starts_with("not_applicable = ")) {
        whole += "not_applicable = 'rescale_total'\n";
    }
    whole += text;
    if !text.contains("[[grade]]") {
        let of = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(dec);
        let scale = of("scale = ").or(of("total = ")).expect("the text has a total");
        for (code, percent) in [("excellent", "90"), ("qualified", "60"), ("rectify", "0")] {
            let min = (scale * dec(percent) / dec("100")).normalize();
            _ = writeln!(whole, "[[grade]]\ncode = '{code}'\nname = '{code}'\nmin = {min}");
        }
    }
    campaign::parse_scheme(&whole, &[]).unwrap_or_else(|errors| panic!("{errors}\n{whole}"))
}
