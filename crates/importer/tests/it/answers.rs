//! Answers: yes and no, one of several words, letters of options.

use importer::readers;

use crate::values::{BROKEN, NOTHING, choice, read_all};

#[test]
fn flags() {
    let cells = [
        "√",
        "✓",
        "✔",
        "是",
        "有",
        "☑",
        "■",
        "TRUE",
        "#1",
        "1",
        "Y",
        "yes",
        "已签字",
        "(√)",
        "×",
        "✗",
        "否",
        "无",
        "□",
        "FALSE",
        "#0",
        "0",
        "没有",
        "未签字",
        "有(√)无( )",
        "有（ √ ）无（ ）",
        "有( )无(√)",
        "有( )、无(√)",
        "有(×)无(√)",
        "是☑否□",
        "☑是 □否",
        "□是 ■否",
        "□是 □否",
        "有( )无( )",
        "是(√)/否()",
        "√有 □无",
        "有(√)无(√)",
        "√是否",
        "是√ 否",
        "☑是 ☑否",
        "空",
        "#2",
        "部分",
        "基本有",
        "x",
        "有(3份)",
        "是,但不全",
        "@2014-11-21",
        "#1%",
    ];
    assert_snapshot!(read_all(
        &[&cells[..], &NOTHING[..], &BROKEN[..]].concat(),
        readers::flag,
        ToString::to_string
    ));
}

#[test]
fn choices() {
    let read = |group: &'static str, cells: &[&str]| {
        read_all(cells, move |value, words| readers::choice(value, words, &choice(group)), Clone::clone)
    };
    assert_snapshot!(
        [
            read("sex", &["男", " 女 ", "男性", "☑男 □女", "男(√) 女( )", "male", "M", "□男 □女", "无"]),
            read("employment", &["专职", "专", "兼职", "兼", "专(兼)职", "专职(√)兼职( )", "退休"]),
            read("assessor_grade", &["考评员", "高级考评员", "高级", "高 级 考 评 员", "资深"]),
            read(
                "paper_source",
                &["国家题库", "自行命题", "省题库", "国家题库(√)自行命题( )", "国家题库、自行命题", "题库"]
            ),
            read(
                "kind",
                &[
                    "鉴定指导中心(站)",
                    "鉴定指导中心（站）",
                    "职业院校",
                    "社会",
                    "其他",
                    "□职业院校 ☑社会 □其他",
                    "企业集团",
                    "#1"
                ]
            ),
        ]
        .concat()
    );
}

#[test]
fn answers() {
    let cells = [
        "A",
        "ａ",
        "B级",
        "C档",
        "(D)",
        "缺项",
        "不适用",
        "缺 项",
        "AB",
        "A1",
        "A(4分)",
        "#3",
        "3",
        "优",
        "",
        "/",
    ];
    assert_snapshot!(read_all(&cells, readers::answer, |answer| answer.word()));
}
