//! Charts: what is drawn, and that no text leaves its chart.

use document::chart::{Bar, Bars, Chart, Heat, HeatCell, Point, Scatter, Stacked, shade};
use rust_decimal::Decimal;

fn bars() -> Chart {
    let bar = |label: &str, value: i64| Bar {
        label: label.to_owned(),
        value: Decimal::new(value, 1),
        shown: format!("{}%", Decimal::new(value, 1)),
    };
    Chart::Bars(Bars {
        title: "各指标得分率（%）".to_owned(),
        rows: vec![
            bar("鉴定场地", 1000),
            bar("考务管理人员、考评人员持证上岗情况与年度培训完成情况（含外聘人员）", 613),
            bar("<b>&", 0),
        ],
        most: Decimal::ONE_HUNDRED,
    })
}

fn stacked() -> Chart {
    Chart::Stacked(Stacked {
        title: "各类机构等级分布（家）".to_owned(),
        series: ["优秀", "合格", "限期整改", "撤销", "未报送"].map(str::to_owned).to_vec(),
        rows: vec![
            ("鉴定指导中心（站）".to_owned(), vec![5, 7, 0, 0, 0]),
            ("职业院校职业技能鉴定站".to_owned(), vec![4, 24, 2, 1, 1]),
            ("空".to_owned(), vec![]),
        ],
    })
}

fn heat() -> Chart {
    let cell = |value: i64| {
        Some(HeatCell {
            shade: shade(Decimal::from(value), Decimal::ONE_HUNDRED),
            shown: format!("{value}%"),
        })
    };
    Chart::Heat(Heat {
        title: "各类机构各大项失分率（%）".to_owned(),
        columns: ["鉴定站建设与管理", "鉴定质量", "社会效果"].map(str::to_owned).to_vec(),
        rows: vec![
            ("鉴定指导中心（站）".to_owned(), vec![cell(0), cell(19), cell(21)]),
            ("社会鉴定站".to_owned(), vec![cell(45), cell(79), cell(100)]),
            ("其他鉴定站".to_owned(), vec![None, cell(60), None]),
        ],
    })
}

fn scatter() -> String {
    let point = |across: i64, up: i64, series, key: &str| Point {
        across: Decimal::from(across),
        up: Decimal::from(up),
        series,
        key: key.to_owned(),
        label: format!("{key} {across} {up}"),
    };
    let chart = Scatter {
        title: "自评与评定".to_owned(),
        across: "自评总分".to_owned(),
        up: "评定得分".to_owned(),
        range: (Decimal::ZERO, Decimal::ONE_HUNDRED),
        series: ["优秀", "合格", "限期整改", "撤销", "未报送"].map(str::to_owned).to_vec(),
        points: vec![
            point(95, 93, 0, "S1"),
            point(90, 71, 1, "S2"),
            point(88, 40, 2, "S3"),
            point(120, 10, 3, "S4"),
            point(0, 0, 4, "S5"),
        ],
    };
    chart.svg()
}

#[test]
fn every_kind_of_chart() {
    assert_snapshot!("bars", bars().svg());
    assert_snapshot!("stacked", stacked().svg());
    assert_snapshot!("heat", heat().svg());
    assert_snapshot!("scatter", scatter());
}

/// Every text by its place, anchor and width is inside the chart.
#[test]
fn no_text_leaves_its_chart() {
    for svg in [bars().svg(), stacked().svg(), heat().svg(), scatter()] {
        let number = |line: &str, name: &str| -> i32 {
            let after = line.split_once(&format!(" {name}=\"")).expect("the attribute").1;
            after.split_once('"').expect("its end").0.parse().expect("a number")
        };
        let height = number(&svg, "height");
        let texts: Vec<&str> = svg.lines().filter(|line| line.starts_with("<text")).collect();
        assert!(texts.len() > 4);
        for line in texts {
            let text = line.split_once('>').expect("a tag").1.trim_end_matches("</text>");
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let wide: i32 = text.chars().map(|c| if c.is_ascii() { 9 } else { 15 }).sum();
            let (x, y) = (number(line, "x"), number(line, "y"));
            let from = if line.contains("middle") {
                x - wide / 2
            } else if line.contains("\"end\"") {
                x - wide * 13 / 15
            } else {
                x
            };
            assert!(from >= -2, "{line}");
            assert!(y > 0 && y < height, "{line}");
        }
    }
}

#[test]
fn shades_are_fifths() {
    let of = |part: i64| shade(Decimal::from(part), Decimal::ONE_HUNDRED);
    assert_eq!([0, 1, 19, 20, 59, 99, 100, 250].map(of), [0, 0, 0, 1, 2, 4, 4, 4]);
    assert_eq!(shade(Decimal::ONE, Decimal::ZERO), 0);
}
