//! The on-site check form (实地抽查表).

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::choice::SelfAnswer;
use crate::cited::Cited;
use crate::date::FormDate;
use crate::finding::Diagnostic;
use crate::{form, record};

record! {
    /// Which station was visited.
    Visited {
        /// 机构编号.
        code: Cited<String> as Code,
        /// 机构名称.
        name: Cited<String> as Text,
    }
}
record! {
    /// The visit itself.
    Visit {
        /// 检查日期.
        held_on: Cited<FormDate> as Date,
        /// 检查组成员, as written: names separated by 、 or blanks.
        inspectors: Cited<String> as Text,
        /// 检查得分合计, points.
        onsite_total: Cited<Decimal> as Points,
        /// 存在问题: problem codes or free text.
        problems: Cited<String> as Text,
        /// 检查意见.
        opinion: Cited<String> as Text,
    }
}
record! {
    /// One line of the score table.
    OnsiteScore {
        /// 指标编号.
        indicator: Cited<String> as Code,
        /// 自评得分 as carried over to the form, points.
        self_score: Cited<Decimal> as Points,
        /// 检查得分, points.
        score: Cited<Decimal> as Points,
        /// What is in the cell of the score in place of points: an option's letter, or 缺项.
        answer: Cited<SelfAnswer> as Answer,
        /// 扣分原因.
        reason: Cited<String> as Text,
    }
}
record! {
    /// One 否决项.
    VetoTick {
        /// 否决项编号.
        code: Cited<String> as Code,
        /// 是/否: whether it applies.
        fired: Cited<bool> as Flag,
        /// 说明.
        note: Cited<String> as Text,
    }
}

impl Visit {
    /// The day; of a date without one, the last that it can be.
    pub fn day(&self) -> Option<Date> {
        self.held_on.get().copied().and_then(FormDate::last_day)
    }
}

/// An on-site check form, with every value cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Which station was visited.
    pub station: Visited,
    /// Date, inspectors, problems, opinion.
    pub visit: Visit,
    /// Scores by indicator.
    pub scores: Vec<OnsiteScore>,
    /// Veto items.
    pub vetoes: Vec<VetoTick>,
    /// What could not be read, or was read with doubt.
    pub diagnostics: Vec<Diagnostic>,
}

form! { Inspection {
    sections {
        "station" = station: Visited,
        "" = visit: Visit,
    }
    tables {
        "scores" = scores: OnsiteScore,
        "vetoes" = vetoes: VetoTick,
    }
} }
