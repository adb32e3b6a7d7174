//! A007: a count, an area or a rate that cannot be.

use model::finding::Problem;
use model::record::{Slot, each_slot};
use model::rule::Rule;
use model::text::Wording;
use model::{Cited, Origin, Severity};
use rust_decimal::Decimal;

use crate::context::ReturnContext;
use crate::labels::label;
use crate::parameters::{Parameter, whole};
use crate::phrases;
use crate::rule::Check;
use crate::sink::{Sink, arguments};
use crate::words::number;

pub(super) static RULE: Rule<'static> = Rule {
    code: "A007",
    name: "number-out-of-range",
    severity: Severity::Error,
    problem: Problem::Filing,
    summary: Wording::new("人数、面积或比率超出可能的范围", "a count, an area or a rate that cannot be"),
    message: Wording::new("{field}为 {found}，{expected}", "{field} is {found}, expected: {expected}"),
    hint: Wording::new("请核对单位和小数点", "check the unit and the decimal point"),
    docs: "\
### 检查什么
所有人数、台数、面积是否不小于 0；面积是否不超过 `most_area`；设备完好率是否在 0 到 100 之间。

### 为什么
负数、超过 100 的比率都不可能；面积过大多半是单位或小数点错了。

来源：本系统的规定。

### 怎样改
改正。
",
    parameters: &[&MOST_AREA.shown],
    ..Rule::PLAIN
};

static MOST_AREA: Parameter<Decimal> = Parameter::new(
    "most_area",
    whole(100_000),
    Wording::new("m²", "m²"),
    Wording::new("一处场地面积的上限", "the largest area of one site"),
);

pub(super) const CHECK: Check = Check::Return(check);

fn check(context: &ReturnContext<'_>, sink: &mut Sink<'_>) {
    let most_area = sink.value(&MOST_AREA);
    let mut reported = Vec::new();
    each_slot(context.report, |path, slot| {
        let mut look = |path: String, cited: &dyn Bounded, most: Decimal| {
            if let Some(found) = cited.value().filter(|found| *found < Decimal::ZERO || *found > most) {
                reported.push((cited.place(), path, found, most));
            }
        };
        match slot {
            Slot::Count(cited) => look(path.to_owned(), cited, Decimal::MAX),
            Slot::Percent(cited) => look(path.to_owned(), cited, Decimal::ONE_HUNDRED),
            Slot::Area(cited) => look(path.to_owned(), cited, most_area),
            Slot::ByLevel(levels) => {
                for (level, cited) in levels {
                    look(format!("{path}.{level}"), cited, Decimal::MAX);
                }
            }
            _ => {}
        }
    });
    for (place, path, found, most) in reported {
        let expected = if most == Decimal::MAX {
            phrases::not_below_zero()
        } else {
            phrases::from_zero_to(number(most))
        };
        let arguments =
            arguments![field = label(context.labels, &path), found = number(found), expected = expected];
        sink.report(place, path, arguments);
    }
}

/// A cited number of either sort.
trait Bounded {
    fn value(&self) -> Option<Decimal>;
    fn place(&self) -> Origin;
}

impl Bounded for Cited<i64> {
    fn value(&self) -> Option<Decimal> {
        self.get().copied().map(Decimal::from)
    }
    fn place(&self) -> Origin {
        self.place()
    }
}

impl Bounded for Cited<Decimal> {
    fn value(&self) -> Option<Decimal> {
        self.get().copied()
    }
    fn place(&self) -> Origin {
        self.place()
    }
}
