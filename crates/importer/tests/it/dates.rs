//! Dates and ranges of dates.

use form::options::{Options, RangeEnd};
use form::words::Words;
use importer::CellValue;
use importer::readers;

use crate::values::{BROKEN, NOTHING, read_all};

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
    assert_snapshot!(read_all(&[&cells[..], &NOTHING[..], &BROKEN[..]].concat(), single, show));
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
    assert_snapshot!("ranges", read_all(&ranges, range, show_range));
    let ends = |range| {
        move |value: &CellValue, words: &Words| {
            readers::date(value, words, &Options { range: Some(range), ..Options::default() })
        }
    };
    assert_snapshot!("range_starts", read_all(&ranges[..2], ends(RangeEnd::Start), show));
    assert_snapshot!("range_ends", read_all(&ranges, ends(RangeEnd::End), show));
}
