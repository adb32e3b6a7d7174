//! Codes and free text.

use form::options::Options;
use importer::readers;

use crate::values::read_all;

#[test]
fn codes() {
    let postcode = Options { digits: vec!["######".into()], ..Options::default() };
    let phones = ["1##########", "########", "#######", "#####", "###", "400#######", "800#######"];
    let phone = Options { digits: phones.map(Into::into).to_vec(), ..Options::default() };
    let read = |options: Options, cells: &[&str]| {
        read_all(cells, move |value, words| readers::code(value, words, &options), |text| format!("{text:?}"))
    };
    assert_snapshot!(
        [
            read(
                Options::default(),
                &[
                    "350101001",
                    " ３５０１０１００１ ",
                    "Ａ１",
                    "#350101001",
                    "#000123",
                    "110105194912310021",
                    "11010519491231002Ⅹ",
                    "#110105194912310",
                    "#110105194912310000",
                    "#1101051949123100",
                    "6-07-06-05",
                    "闽鉴字〔2012〕第001号",
                    "#1.1",
                    "@2014-01-01",
                    "TRUE",
                    "#0.5%",
                    "A\u{200b}1",
                    "无",
                    "/",
                    "!#N/A",
                    "?",
                ]
            ),
            read(postcode, &["350000", "#350000", "#035000", "#35000", "#3500000"]),
            read(
                phone,
                &[
                    "0591-00000000",
                    "#13800000000",
                    "#59100000000",
                    "#5910000000",
                    "#87000000",
                    "#4000000000",
                    "（0591）00000000"
                ]
            ),
        ]
        .concat()
    );
}

#[test]
fn free_text() {
    let cells = [
        "示例职业技能鉴定站",
        " 前后有空 ",
        "　全角空格　",
        "第一行\\n第二行",
        "（站）①Ａ",
        "#500",
        "#0.5%",
        "TRUE",
        "@2014-11-21",
        "#1234567890123456",
        "无",
        "—",
        "无违规",
        "!#REF!",
        "?",
    ];
    assert_snapshot!(read_all(&cells, readers::free_text, |text| format!("{text:?}")));
}
