//! X001: several returns of one station.

use model::finding::Problem;
use model::rule::Rule;
use model::submission::Return;
use model::text::Wording;
use model::{Origin, Severity, Text};

use crate::context::AllReturns;
use crate::counting::counting;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "X001",
    name: "station-returned-twice",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("同一机构报送了多份自评材料", "a station sent several returns"),
    message: Wording::new(
        "本机构另有一份自评材料“{counting}”{same}，以该份为准，本份不作数",
        "the station also sent `{counting}`{same}, which counts; this one does not",
    ),
    hint: Wording::new(
        "请说明以哪一份为准；应以本份为准的，由主管部门移去另一份",
        "say which one counts; if it is this one, the authority takes the other away",
    ),
    docs: "\
### 检查什么
同一机构是否报送了两份以上的自评材料。除作数的一份外，每份一条，指明以哪一份为准。
作数的是填报日期最晚的一份；日期相同或未填的，取文件路径排序在后的一份，同一文件内取靠后的一份。
同一文件报送了两次（内容相同、路径不同）的，照此处理，并指明内容相同。
各份材料都保留，照常检查；评分只用作数的一份。

### 为什么
更正、补报常使一家机构有几份材料，若不明确以哪份为准，得分和问题会重复计算。

来源：本系统的规定。

### 怎样改
核实后移去作废的一份。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::AllReturns(check);

fn check(all: &AllReturns<'_>, sink: &mut Sink<'_>) {
    let counting = counting(all.input.returns);
    for filed in all.input.returns {
        let Some(counts) = filed.station.as_deref().and_then(|code| counting.get(code)) else { continue };
        if !std::ptr::eq(filed, *counts) {
            let arguments = arguments![counting = plain(&counts.source.path), same = same(filed, counts)];
            sink.about(all.subject(filed)).report(Origin::File, "", arguments);
        }
    }
}

fn same(one: &Return, other: &Return) -> Text {
    if one.is_copy_of(other) { phrases::same_content() } else { Text::default() }
}
