//! Values, kind by kind: what people write, and what it is read as.

use std::fmt::Write as _;

use importer::readers::{self, Options, RangeEnd, Read};
use importer::words::Words;
use importer::{CellValue, Layouts};
use model::Reading;

use crate::drawing::value;

/// One line for each cell: what it holds, what it is read as, and the code of what is said about it.
fn read_all<T>(
    cells: &[&str],
    read: impl Fn(&CellValue, &Words) -> Read<T>,
    show: impl Fn(&T) -> String,
) -> String {
    let layouts = Layouts::shipped();
    let mut out = String::new();
    for cell in cells {
        let read = read(&value(cell), layouts.words());
        let shown = match &read.reading {
            Reading::Missing => "-".to_owned(),
            Reading::Present(value) => show(value),
            Reading::Unreadable(raw) => format!("?? {raw:?}"),
        };
        let code = read.note.map(|note| format!("  {}", note.kind.code)).unwrap_or_default();
        _ = writeln!(out, "{cell} => {shown}{code}");
    }
    out
}

fn unit(group: &str) -> Options {
    Options { unit: Some(group.into()), ..Options::default() }
}

fn choice(group: &str) -> Options {
    Options { choice: Some(group.into()), ..Options::default() }
}

/// Cells that hold nothing, and cells that hold nothing that can be read, whatever the field.
const NOTHING: [&str; 13] =
    ["", "\\s\\s", "　", "\u{200b}", "无", "空", "/", "／", "-", "—", "——", "－", " 无 "];
const BROKEN: [&str; 3] = ["!#REF!", "!#DIV/0!", "?"];

#[test]
fn counts() {
    let cells = [
        "#12",
        "#12.0",
        "12",
        " 12 ",
        "１２",
        "1,200",
        "1，200",
        "12人",
        "12 人次",
        "12人/次",
        "共12人",
        "12(人)",
        "１２名",
        "#0",
        "0",
        "+5",
        "-3",
        "约12人",
        "12人左右",
        "大约 12",
        "近12人",
        "12余人",
        "12多",
        "12以上",
        "12.5",
        "#12.5",
        "1,2",
        "12,00",
        "1,2345",
        "12台",
        "12%",
        "#0.12%",
        "1.2万人",
        "十二",
        "12/20",
        "1e3",
        "12 13",
        "#1234567890123456",
        "99999999999999999999",
        "@2014-11-21",
        "TRUE",
        "12人,其中女5人",
        "。",
    ];
    let read = |cells: &[&str]| {
        read_all(cells, |value, words| readers::count(value, words, &unit("persons")), ToString::to_string)
    };
    insta::assert_snapshot!(read(&cells));
    insta::assert_snapshot!("counts_that_are_none", read(&[&NOTHING[..], &BROKEN[..]].concat()));
}

#[test]
fn years() {
    let cells = [
        "#2014",
        "2014",
        "2014年",
        "2014年度",
        "２０１４ 年度",
        "二〇一四年度",
        "二○一四",
        "二零一四年",
        "一四年",
        "2014人",
        "@2014-01-01",
        "14",
    ];
    let read = |value: &CellValue, words: &Words| readers::count(value, words, &unit("year"));
    insta::assert_snapshot!(read_all(&cells, read, ToString::to_string));
}

#[test]
fn amounts() {
    let cells = [
        "#85",
        "#85.5",
        "#88.30000000000001",
        "#0.30000000000000004",
        "85.50",
        "85分",
        "85 分",
        "８５．５分",
        ".5",
        "5.",
        "85.5.1",
        "1,234.5",
        "1,234,567",
        "120平方米",
        "85%",
        "#0.85%",
        "85/100",
        "八十五",
        "85,5",
        "--5",
        "-0.5",
        "#-2",
        "3~5",
        "3-5",
        "优",
        "A",
        "#0.00000000000000005551115123125783",
        "12345678901234567890123456789012345",
        "85分(满分100)",
        "〇",
        "85²",
        "③",
        "8½",
    ];
    let points = |value: &CellValue, words: &Words| readers::amount(value, words, &unit("points"));
    insta::assert_snapshot!(read_all(&cells, points, ToString::to_string));
    let areas = [
        "120平方米",
        "120㎡",
        "120 m2",
        "120m²",
        "约120平方米",
        "120平米",
        "120亩",
        "120分",
        "1,200.5平方米",
        "120×2平方米",
        "120²",
    ];
    let area = |value: &CellValue, words: &Words| readers::amount(value, words, &unit("area"));
    insta::assert_snapshot!("areas", read_all(&areas, area, ToString::to_string));
}

#[test]
fn percentages() {
    let cells = [
        "#0.985%",
        "#1%",
        "#0%",
        "#98.5",
        "#100",
        "98.5%",
        "98.5％",
        "98.5 %",
        "98.5",
        "约98%",
        "#0.985",
        "0.985",
        "#1",
        "1",
        "#0",
        "0",
        "0.85%",
        "1.5",
        "98.5分",
        "98台",
        "百分之九十八",
        "98.5%以上",
        "#98.5%",
        "-5",
        "100%%",
    ];
    insta::assert_snapshot!(read_all(&cells, readers::percent, ToString::to_string));
}

#[test]
fn dates() {
    let cells = [
        "2014.11.21",
        "2014/11/21",
        "2014-11-21",
        "2014-1-5",
        "2014.1.5",
        "２０１４．１１．２１",
        "2014年11月21日",
        "2014年1月5日",
        "2014 年 11 月 21 日",
        "2014年11月21号",
        "2014年11月21",
        "2014年11月",
        "2014.11",
        "2014-11",
        "2014/3",
        "20141121",
        "201411",
        "二〇一四年十一月二十一日",
        "二○一四年十一月",
        "二零一四年三月十日",
        "二〇一四年十月三十日",
        "长期",
        "长期有效",
        "至长期",
        "至2015年5月31日",
        "2015.5.31止",
        "@2014-11-21",
        "@2014-11-21T08:00:00",
        "2014-11-21 00:00:00",
        "2014/11/21 8:30",
        "2014-11-21T08:00:00",
        "2014—11—21",
        "2014.11.21.",
        "#41964",
        "#20141121",
        "#2014.11",
        "#2014.1",
        "#2014.9",
        "#201411",
        "#85",
        "#0",
        "#41964.5",
        "#0.5%",
        "41964",
        "14.11.21",
        "2014年",
        "2014",
        "2014.13.1",
        "2014-02-30",
        "2014年2月30日",
        "2014-11-21-5",
        "11-21",
        "2014.11/21",
        "2014年11月21日前",
        "2014年底",
        "每年11月",
        "约2014年",
        "2012.6.1-2015.5.31",
        "明天",
        "13800000",
        "TRUE",
    ];
    let show = |date: &model::FormDate| date.to_string();
    let single = |value: &CellValue, words: &Words| readers::date(value, words, &Options::default());
    insta::assert_snapshot!(read_all(&[&cells[..], &NOTHING[..], &BROKEN[..]].concat(), single, show));
    let ranges = [
        "2012年6月1日至2015年5月31日",
        "2012.6.1-2015.5.31",
        "2012.6.1－2015.5.31",
        "2012-6-1至2015-5-31",
        "2012-06-01-2015-05-31",
        "2012/6/1～2015/5/31",
        "自2012年6月1日起至2015年5月31日止",
        "2012年6月1日起至2015年5月31日",
        "2012年6月 至 2015年5月",
        "2012.6—2015.5",
        "2012年6月1日--2015年5月31日",
        "2012年6月1日至长期",
        "2012年6月1日到2015年5月31日",
        "2012年至2015年",
        "2012年6月1日至今",
        "2012.6.1-5.31",
        "三年",
        "2015年5月31日",
        "长期",
    ];
    let range = |value: &CellValue, words: &Words| readers::date_range(value, words);
    let show_range = |(from, until): &(Option<model::FormDate>, model::FormDate)| {
        format!("{} .. {until}", from.map(|from| from.to_string()).unwrap_or_default())
    };
    insta::assert_snapshot!("ranges", read_all(&ranges, range, show_range));
    let ends = |range| {
        move |value: &CellValue, words: &Words| {
            readers::date(value, words, &Options { range: Some(range), ..Options::default() })
        }
    };
    insta::assert_snapshot!("range_starts", read_all(&ranges[..2], ends(RangeEnd::Start), show));
    insta::assert_snapshot!("range_ends", read_all(&ranges, ends(RangeEnd::End), show));
}

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
    insta::assert_snapshot!(read_all(
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
    insta::assert_snapshot!(
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
fn levels() {
    let show =
        |levels: &Vec<model::Level>| levels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let cells = [
        "五、四、三级",
        "五级、四级、三级",
        "初级/中级/高级",
        "3-5级",
        "5-3级",
        "五级至三级",
        "五级 - 三级",
        "初、中、高级",
        "初中高级",
        "初级、中级、高级、技师、高级技师",
        "初、中、高级、技师、高级技师",
        "五级(初级工)、四级(中级工)",
        "5 4 3",
        "5、4、3",
        "#5",
        "三级",
        "高级工",
        "高级技师",
        "国家职业资格五级",
        "一至五级",
        "初级中级高级",
        "初级(√)中级(√)高级( )",
        "☑五级 ☑四级 □三级",
        "□五级 □四级",
        "初级和中级",
        "543",
        "#543",
        "#3.5",
        "五级(中级)",
        "三级以上",
        "高级及以下",
        "初、中、高级技师",
        "初中高级技师",
        "五、四",
        "-3级",
        "五级-",
        "五级-、三级",
        "六级",
        "全部",
        "五级 A",
        "@2014-03-05",
        "无",
    ];
    insta::assert_snapshot!(read_all(&cells, readers::levels, show));
    let one = [
        "初级",
        "五级",
        "5级",
        "#4",
        "4",
        "高级工/三级",
        "三级(高级工)",
        "技师",
        "高级技师",
        "二级/技师",
        "中级、高级",
        "3-4级",
        "高",
        "四级工",
        "优秀",
        "/",
    ];
    insta::assert_snapshot!("one_level", read_all(&one, readers::level, ToString::to_string));
}

#[test]
fn codes() {
    let postcode = Options { digits: vec!["######".into()], ..Options::default() };
    let phones = ["1##########", "########", "#######", "#####", "###", "400#######", "800#######"];
    let phone = Options { digits: phones.map(Into::into).to_vec(), ..Options::default() };
    let read = |options: Options, cells: &[&str]| {
        read_all(cells, move |value, words| readers::code(value, words, &options), |text| format!("{text:?}"))
    };
    insta::assert_snapshot!(
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
    insta::assert_snapshot!(read_all(&cells, readers::free_text, |text| format!("{text:?}")));
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
    insta::assert_snapshot!(read_all(&cells, readers::answer, |answer| answer.word()));
}
