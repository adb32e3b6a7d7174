//! Schemes drafted from tables.

use campaign::{draft_scheme, parse_scheme};

fn rows(points: &str) -> Vec<Vec<String>> {
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    vec![
        row(["示例评估标准", "", "", ""]),
        row(["序号", "评估内容", "评分标准", "分值"]),
        row(["1", "档案", "未做到一期一档，每处扣2分", "40分"]),
        row(["2", "场地", "A、有：60分；B、没有：0分", points]),
    ]
}

#[test]
fn a_table_that_is_understood_becomes_a_sound_scheme() {
    let draft = draft_scheme("example", &rows("60")).expect("a head");
    let scheme = parse_scheme(&draft.toml, &[]).expect("sound");
    let clause = &scheme.indicators[0].method.as_ref().expect("a method").clauses()[0];
    assert_eq!((clause.name.as_str(), scheme.total), ("未做到一期一档", 100.into()));
    let bounds: Vec<_> = scheme.grades.iter().filter_map(|grade| grade.min).collect();
    assert_eq!(bounds, [90.into(), 60.into(), 0.into()]);
    // Its only doubt is what no such table says.
    assert_eq!(draft.doubts, 1, "{}", draft.toml);
}

#[test]
fn points_that_no_scheme_could_hold_are_a_doubt() {
    let draft = draft_scheme("example", &rows("79228162514264337593543950335")).expect("a head");
    assert!(draft.toml.contains("分值“79228162514264337593543950335”无法识别"), "{}", draft.toml);
}
