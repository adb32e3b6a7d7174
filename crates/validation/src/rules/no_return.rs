//! X002: a registered station that sent nothing.

use std::collections::{BTreeMap, BTreeSet};

use model::decision::Act;
use model::finding::Problem;
use model::rule::{OnMissing, Rule};
use model::text::Wording;
use model::{Origin, Severity, Text};

use crate::context::AllReturns;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, Subject, arguments};
use crate::words::{day, list, plain, quoted};

pub(super) static RULE: Rule<'static> = Rule {
    code: "X002",
    name: "no-return",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("没有报送自评材料", "a station sent no return"),
    message: Wording::new(
        "截至{as_of}，没有收到“{name}”的 {year} 年度自评材料{maybe}",
        "no return of `{name}` for {year} was received by {as_of}{maybe}",
    ),
    hint: Wording::new(
        "请尽快报送；已停办的提出撤销申请。已经报送的，核对文件能否打开（F001）、写明的机构是否正确（R001）",
        "send it, or ask to be struck off; if it was sent, see whether it opens (F001) and names the station (R001)",
    ),
    docs: "\
### 检查什么
登记册中的每家机构，是否至少有一份能认定为其所报的自评材料。裁定为主动申请撤销的不检查。
有材料可能是其所报、但认定不了的（R001），指明是哪几份。

### 为什么
没有报送不等于得 0 分，须单独列出并说明原因。

来源：本系统的规定；西安等地的年检办法对无故不报材料的按不合格处理。

### 怎样改
催报；文件读不了（F001）或认定不了机构（R001）的，先处理那些问题；已申请撤销的，记入裁定。
",
    on_missing: OnMissing::Offence,
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let input = all.input;
    let withdrawn = input.decisions.iter().filter_map(|decision| match decision.act {
        Act::Withdrawal { .. } => Some(decision.station.as_str()),
        _ => None,
    });
    let accounted: BTreeSet<&str> =
        input.returns.iter().filter_map(|filed| filed.station.as_deref()).chain(withdrawn).collect();
    let doubtful = doubtful(all);
    let stations = input.register.stations().iter();
    for station in stations.filter(|station| !accounted.contains(station.code.as_str())) {
        let paths = doubtful.get(station.code.as_str()).map_or(&[][..], Vec::as_slice);
        let arguments = arguments![
            as_of = day(input.campaign.as_of),
            name = plain(&station.name),
            year = plain(input.campaign.year),
            maybe = maybe(paths)
        ];
        sink.about(Subject::station(&station.code)).report(Origin::File, "", arguments);
    }
}

/// The paths of returns whose station is not known, by the code of each station they may be from.
fn doubtful<'a>(all: &AllReturns<'a>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for filed in all.input.returns.iter().filter(|filed| filed.station.is_none()) {
        for candidate in all.named(&filed.form).candidates() {
            paths.entry(&candidate.code).or_default().push(&filed.source.path);
        }
    }
    paths
}

fn maybe(paths: &[&str]) -> Text {
    if paths.is_empty() {
        return Text::default();
    }
    let paths = list(&paths.iter().copied().map(quoted).collect::<Vec<_>>());
    phrases::may_be_its_return(paths)
}
