//! Leaves without points: which answers conform, which do not, and which are none.

use super::world;
use crate::printer;

fn leaf(keys: &str, cell: &str, seen: Option<&str>) -> String {
    let mut world = world(&format!(
        "total = 0\n[[grade]]\ncode = 'pass'\nname = '通过'\nmin = 0\n\
         [[indicator]]\nid = 'A'\nname = '某'\npoints = 0\n{keys}\n\
         method = {{ kind = 'conformity', yes = ['符合'], no = ['不符合'] }}\n"
    ));
    world.file("001", &[("A", cell)]);
    if let Some(cell) = seen {
        world.visit("001", &[("A", cell, "")]);
    }
    let assessment = world.first();
    format!("{} {:?}", printer::leaf(&assessment.leaves[0]), assessment.leaves[0].conforms)
}

#[test]
fn one_zero_the_letters_and_the_schemes_words_are_answers() {
    for yes in ["1", "1.0", "A", "符合", " 符合 "] {
        assert_eq!(leaf("", yes, None), "conforms; = 0 (desk) Some(true)", "{yes}");
    }
    for no in ["0", "B", "不符合"] {
        assert_eq!(leaf("", no, None), "does not conform; = 0 (desk) Some(false)", "{no}");
    }
    for none in ["", "2", "0.5", "-1", "C", "基本符合"] {
        assert_eq!(leaf("", none, None), "blank; = 0 (desk) None", "{none}");
    }
}

#[test]
fn inspectors_answer_in_the_same_words() {
    for (cell, expected) in [
        ("1", "does not conform; = 0 (onsite) Some(true)"),
        ("0", "does not conform; = 0 (onsite) Some(false)"),
        ("A", "does not conform; = 0 (onsite) Some(true)"),
        ("B", "does not conform; = 0 (onsite) Some(false)"),
        ("符合", "does not conform; = 0 (onsite) Some(true)"),
        ("不符合", "does not conform; = 0 (onsite) Some(false)"),
        ("C", "does not conform; on-site C ignored; = 0 (desk) Some(false)"),
        ("待定", "does not conform; on-site 待定 ignored; = 0 (desk) Some(false)"),
    ] {
        assert_eq!(leaf("", "0", Some(cell)), expected, "{cell}");
    }
}

#[test]
fn what_is_not_answered_drops_out_where_the_scheme_says_so() {
    let keys = "answers = { blank = 'leave_base' }";
    assert_eq!(leaf(keys, "", None), "blank leaves the base; drops out None");
    assert_eq!(leaf(keys, "1", None), "conforms; = 0 (desk) Some(true)");
    assert_eq!(leaf("answers = { blank = 'zero' }", "", None), "blank; = 0 (desk) None");
}

#[test]
fn without_a_visit_the_leaf_does_as_its_policy_says() {
    let unvisited = |policy: &str| leaf(&format!("onsite_only = true\nunvisited = '{policy}'"), "1", None);
    assert_eq!(unvisited("zero"), "unvisited counts 0; does not conform; = 0 (desk) Some(false)");
    assert_eq!(unvisited("leave_base"), "unvisited leaves the base; drops out None");
    assert_eq!(unvisited("keep_self"), "conforms; = 0 (desk) Some(true)");
}
