//! A draw in words and as data: the method, and why each station was drawn, so that anyone can repeat it.
//! Deliberately not the paper to be signed, which is one of [`papers`](crate::papers).

use model::campaign::{DrawOrder, Grouping, SampleSize, Sampling};
use model::draw::{Draw, LOT_ALGORITHM, Pick, Why};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use document::plain::masked;

/// The method in words, a paragraph a rule; `picks` are those that came of it.
pub fn method(sampling: &Sampling, picks: &[Pick]) -> Vec<String> {
    let musts = picks.iter().filter(|pick| matches!(pick.why, Why::Must(_))).count();
    let mut words = Vec::new();
    let size = match sampling.size {
        SampleSize::Count(count) => format!("抽查数量为{count}所"),
        SampleSize::Percent(percent) => {
            format!("抽查比例为名册机构的{}%，不足一所的进一", percent.normalize())
        }
    };
    words.push(match musts {
        0 => format!("{size}。"),
        musts => format!("{size}。列入必查名单的{musts}所一律抽取，计入抽查数量。"),
    });
    words.push(match sampling.order {
        DrawOrder::Risk => risk(sampling),
        DrawOrder::Lot => {
            "机构随机抽取：每个机构按种子和机构编号得出一个签号，签号从小到大依次抽取。".to_owned()
        }
    });
    if !sampling.strata.is_empty() {
        words.push(format!(
            "按{}分层，各层名额按机构数比例分配，余数大的优先；某层名额用完后，该层其余机构不再抽取。",
            groupings(&sampling.strata)
        ));
    }
    let mut each = Vec::new();
    each.extend(sampling.each_kind.then_some(Grouping::Kind));
    each.extend(sampling.each_region.then_some(Grouping::Region));
    if !each.is_empty() {
        words.push(format!(
            "每个{}至少抽取一所：未抽到的，取其中次序最前的一所，替换次序最后且不使其他{}落空的一所。",
            groupings(&each),
            groupings(&each)
        ));
    }
    if sampling.team > 0 {
        words.push(format!(
            "检查人员随机选派，每所{}人：依名册次序逐所选派，已派次数少的优先，次数相同的按签号从小到大；\
             检查人员不检查本单位和应回避的机构。",
            sampling.team
        ));
    }
    if let (true, Some(seed)) = (sampling.by_lot(), &sampling.seed) {
        words.push(format!(
            "种子为“{}”。签号为{LOT_ALGORITHM}值（十六进制小写），原文为种子、换行、机构编号，\
             检查人员的签号另加换行和姓名，均为UTF-8编码。任何人用同一种子可得到同一结果。",
            masked(seed)
        ));
    }
    words
}

fn risk(sampling: &Sampling) -> String {
    let mut parts = vec![
        format!("每个错误{}分", sampling.error_weight.normalize()),
        format!("每个警告{}分", sampling.warning_weight.normalize()),
        format!("许可证{}日内到期或已到期{}分", sampling.permit_days, sampling.permit_weight.normalize()),
    ];
    let grades = sampling.grade_weights.iter();
    parts.extend(grades.map(|(code, weight)| format!("上年度等次{code}{}分", weight.normalize())));
    for (what, weight) in [
        ("上年度每个未销号问题", sampling.open_item_weight),
        ("每件投诉", sampling.complaint_weight),
        ("自评总分每高出同类机构中位数1分", sampling.gap_weight),
    ] {
        if !weight.is_zero() {
            parts.push(format!("{what}{}分", weight.normalize()));
        }
    }
    format!("机构按风险分从高到低抽取，同分的依名册次序。风险分：{}。", parts.join("，"))
}

fn groupings(groupings: &[Grouping]) -> String {
    let name = |grouping: &Grouping| match grouping {
        Grouping::Kind => "机构类别",
        Grouping::Region => "地区",
    };
    groupings.iter().map(name).collect::<Vec<_>>().join("、")
}

/// Why a station was drawn, in words: what its risk points are made of, then the rule.
pub fn reasons(pick: &Pick) -> Vec<String> {
    let mut parts = Vec::new();
    if pick.errors > 0 {
        parts.push(format!("错误 {} 条", pick.errors));
    }
    if pick.warnings > 0 {
        parts.push(format!("警告 {} 条", pick.warnings));
    }
    if pick.permit_near {
        parts.push("许可证即将到期或已到期".to_owned());
    }
    if let Some(grade) = &pick.last_grade {
        parts.push(format!("上年度{grade}"));
    }
    if pick.open_items > 0 {
        parts.push(format!("上年度未销号 {} 项", pick.open_items));
    }
    if pick.complaints > Decimal::ZERO {
        parts.push(format!("投诉 {} 件", pick.complaints.normalize()));
    }
    if pick.gap > Decimal::ZERO {
        parts.push(format!("自评高出同类中位数 {} 分", pick.gap.normalize()));
    }
    match &pick.why {
        Why::Must(reason) => parts.push(format!("必查：{}", masked(reason))),
        Why::Kind => parts.push("每类机构至少抽一家".to_owned()),
        Why::Region => parts.push("每个地区至少抽一家".to_owned()),
        _ => {}
    }
    if parts.is_empty() {
        let how = if pick.lot.is_some() { "按签号抽取" } else { "按风险分排序抽取" };
        parts.push(how.to_owned());
    }
    parts
}

/// The record as JSON: the method, then every station in the order it was taken.
pub fn json(draw: &Draw) -> String {
    let method = &draw.method;
    let grouping = |grouping: &Grouping| match grouping {
        Grouping::Kind => "kind",
        Grouping::Region => "region",
    };
    let shares: Vec<Value> = method
        .shares
        .iter()
        .map(|share| json!({ "group": share.group, "stations": share.stations, "share": share.share }))
        .collect();
    let picks: Vec<Value> = draw
        .picks
        .iter()
        .map(|pick| {
            json!({
                "station": pick.station,
                "name": pick.name,
                "drawn": pick.drawn,
                "why": why(&pick.why),
                "reasons": reasons(pick),
                "risk": pick.risk.normalize().to_string(),
                "lot": pick.lot,
                "inspectors": pick.inspectors,
                "recused": pick.recused,
            })
        })
        .collect();
    let value = json!({
        "method": {
            "order": match method.order {
                DrawOrder::Risk => "risk",
                DrawOrder::Lot => "lot",
            },
            "seed": method.seed,
            "algorithm": method.seed.as_ref().map(|_| LOT_ALGORITHM),
            "registered": method.registered,
            "withdrawn": method.withdrawn,
            "wanted": method.wanted,
            "strata": method.strata.iter().map(grouping).collect::<Vec<_>>(),
            "shares": shares,
            "each_kind": method.each_kind,
            "each_region": method.each_region,
            "team": method.team,
        },
        "stations": picks,
    });
    format!("{value:#}\n")
}

fn why(why: &Why) -> &'static str {
    match why {
        Why::Rank => "rank",
        Why::Must(_) => "must",
        Why::Kind => "kind",
        Why::Region => "region",
        Why::ShareFull => "share_full",
        Why::MadeRoom => "made_room",
    }
}
