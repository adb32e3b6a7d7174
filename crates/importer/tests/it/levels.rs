//! Levels of occupations, one and several.

use importer::readers;

use crate::values::read_all;

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
    assert_snapshot!(read_all(&cells, readers::levels, show));
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
    assert_snapshot!("one_level", read_all(&one, readers::level, ToString::to_string));
}
