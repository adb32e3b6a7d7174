//! R002: the name, or the code, on the form is not the register's.

use model::Severity;
use model::finding::Problem;
use model::rule::Rule;
use model::text::Wording;

use crate::context::ReturnContext;
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::plain;

pub(super) static RULE: Rule<'static> = Rule {
    code: "R002",
    name: "name-differs-from-register",
    severity: Severity::Warning,
    problem: Problem::Filing,
    summary: Wording::new("机构名称与登记册不一致", "the station's name differs from the register"),
    message: Wording::new("{what}填为“{found}”，登记册为“{registered}”", "the {what} is `{found}`, the register has `{registered}`"),
    hint: Wording::new("请按登记册填写；已更名或登记册有误的，请主管部门更新登记册", "write what the register has, or have the register updated"),
    docs: "\
### 检查什么
机构名称是否与登记册中的名称或曾用名一致，机构编号是否与登记册一致。空格、全角半角、括号形状的差别不计。
结尾字样不同、多写或少写省市名而仍能认定的（见 R001），提示名称不一致；按名称认定而所填编号不同的，提示编号不一致。
名称、编号未填的不检查。

### 为什么
通报、附件和许可证使用登记册的名称；同一份通报内“鉴定站”“技能鉴定站”“指导中心（站）”混用，容易认错机构。

来源：本系统的规定；名称混用的实例见榕人社培〔2014〕100号附件。

### 怎样改
改为登记册中的全称；已经更名的，由主管部门更新登记册，把旧名填入曾用名。
",
    ..Rule::PLAIN
};

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let Some(registered) = context.registered(sink) else { return };
    let station = &context.report.station;
    if let Some(found) = station.name.get().filter(|name| !registered.is_known_as(name)) {
        let arguments = arguments![
            what = phrases::station_name(),
            found = plain(found),
            registered = plain(&registered.name)
        ];
        sink.report(station.name.place(), "station.name", arguments);
    }
    if let Some(found) = station.code.get().filter(|code| **code != registered.code) {
        let arguments = arguments![
            what = phrases::station_code(),
            found = plain(found),
            registered = plain(&registered.code)
        ];
        sink.report(station.code.place(), "station.code", arguments);
    }
}
