//! The commands on schemes: checked, shown, and drafted back from the spreadsheet they were shown as.

use std::fs;

use model::scheme::{Clause, Extra, Indicator, Method, Scheme};

use crate::workspace::{root, xtask, xtask_ok};

fn read(text: &str) -> Scheme {
    campaign::parse_scheme(text, &[]).unwrap_or_else(|errors| panic!("{errors}"))
}

/// What a spreadsheet keeps of a leaf: not what proves a clause, nor notes, nor what the desk goes by.
fn kept(leaf: &Indicator) -> (&str, &str, String, Option<Method>, &[Extra]) {
    let plain =
        |clause: &Clause| Clause { name: clause.name.clone(), take: clause.take, ..Clause::default() };
    let method = leaf.method.clone().map(|method| match method {
        Method::Deduct { clauses } => Method::Deduct { clauses: clauses.iter().map(plain).collect() },
        Method::Tiers { unit, tiers, .. } => Method::Tiers { unit, tiers, from: None },
        other => other,
    });
    (&leaf.id, &leaf.name, leaf.points.normalize().to_string(), method, &leaf.extras)
}

/// 164 leaves go through the columns 序号, 大项, 小项, 评分标准, 分值 with merged cells and come back whole.
#[test]
fn a_scheme_shown_as_a_spreadsheet_is_drafted_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = root().join("fixtures/schemes/storage-safety.toml");
    let file = file.to_str().expect("a path");
    xtask_ok(folder.path(), &["scheme", "show", file, "--format", "xlsx", "--out", "standard.xlsx"], 0);
    xtask_ok(folder.path(), &["scheme", "import", "standard.xlsx", "--out", "draft.toml"], 0);
    let text = fs::read_to_string(folder.path().join("draft.toml")).expect("the draft");
    let (draft, whole) = (read(&text), read(&fs::read_to_string(file).expect("the scheme")));
    let leaves =
        |scheme: &Scheme| scheme.leaves().map(|leaf| format!("{:?}", kept(leaf))).collect::<Vec<_>>();
    assert_eq!(leaves(&draft), leaves(&whole));
    // The head that no table has, seven extra deductions that are ticked, two notes that are no clauses.
    assert_eq!(text.matches("# 待核对").count(), 10);
}

#[test]
fn every_shipped_scheme_is_checked_and_shown() {
    for name in ["station", "storage-safety", "conformity", "skill-level-institution"] {
        let file = root().join(format!("fixtures/schemes/{name}.toml"));
        let file = file.to_str().expect("a path");
        xtask_ok(root(), &["scheme", "check", file], 0);
        let shown = xtask_ok(root(), &["scheme", "show", file], 0);
        for policy in ["缺项", "审阅扣分", "实地扣分的原因", "取位", "定等用", "加分合计上限", "算术顺序"]
        {
            assert!(shown.contains(&format!("| {policy} | ")), "{name}: {policy}");
        }
    }
    let shown = xtask_ok(root(), &["scheme", "show", "fixtures/schemes/skill-level-institution.toml"], 0);
    assert_snapshot!(shown);
}

/// The words of the scheme itself stay as they are; all that is said about them is English, numbers of headings,
/// brackets and commas too.
#[test]
fn a_scheme_is_shown_in_english() {
    let file = "fixtures/schemes/skill-level-institution.toml";
    assert_snapshot!(xtask_ok(root(), &["--lang", "en", "scheme", "show", file], 0));
}

/// Letters only, deductions only, five grades, a bonus above the scale, elements three deep, no points at all.
#[test]
fn unusual_schemes_are_taken_and_every_policy_of_theirs_is_shown() {
    for name in [
        "bonus-above-the-scale",
        "conformity-two-conditions",
        "deductions-from-the-claim",
        "elements-three-deep",
        "five-grades-two-vetoes",
        "letters-only",
        "one-grade-by-points",
        "ratio-of-values",
    ] {
        let file = format!("fixtures/schemes/unusual/{name}.toml");
        xtask_ok(root(), &["scheme", "check", &file], 0);
        assert_snapshot!(name, xtask_ok(root(), &["scheme", "show", &file], 0));
    }
}

#[test]
fn a_broken_scheme_is_reported_with_its_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(root().join("fixtures/schemes/station.toml")).expect("the scheme");
    let text = text.replace("kind = \"deduct\"", "kind = \"deduce\"").replace("points = 40", "points = 41");
    fs::write(folder.path().join("scheme.toml"), text).expect("written");
    let ran = xtask(folder.path(), &["scheme", "check", "."]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.lines().count() > 8 && ran.stdout.contains("（是不是“deduct”？）"), "{}", ran.stdout);
}
