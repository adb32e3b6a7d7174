//! What is wrong, where, and how to fix it.

use std::fmt;

use crate::origin::Origin;
use crate::text::Text;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The return is wrong or a requirement is broken.
    Error,
    /// To be looked at by a person.
    Warning,
    /// Reported so that nothing happens in silence.
    Info,
}

impl Severity {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity of a wire word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info].into_iter().find(|severity| severity.word() == word)
    }

    /// The word for readers.
    pub fn label(self) -> Text {
        match self {
            Self::Error => Text::new("错误", "error"),
            Self::Warning => Text::new("警告", "warning"),
            Self::Info => Text::new("提示", "info"),
        }
    }
}

/// The notice's own classes of problems, with their sub-classes.
///
/// Source: section 二 of 榕人社培〔2014〕100号; [`Problem::Filing`] is ours, for returns that are
/// filled in wrongly, and is not printed in the notice's problem section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// 未能完成下达的鉴定指标任务.
    TaskNotMet,
    /// 没有形成激励机制、没有制定鉴定规划.
    NoPlan,
    /// 鉴定制度不够完善.
    RulesIncomplete,
    /// 考务工作程序不够规范: 考场记录、评分、监考员和巡考员签字.
    ExamProcedure,
    /// 公告中没有公布监督电话.
    Announcement,
    /// 未能做到一期一档.
    Archive,
    /// 超出许可范围鉴定.
    OutOfScope,
    /// 《鉴定许可证》过期.
    PermitExpired,
    /// 管理人员、考评员不足.
    StaffShort,
    /// 管理人员、考评员未及时参加培训、换证.
    StaffNotRenewed,
    /// 自查材料填报不规范.
    Filing,
}

/// The three classes of the notice, and ours for filing faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemClass {
    /// 工作业绩与社会效果.
    Performance,
    /// 管理工作.
    Management,
    /// 人员配置.
    Staff,
    /// 填报质量.
    Filing,
}

impl Problem {
    /// Every problem, in the order of the notice.
    pub const ALL: &'static [Self] = &[
        Self::TaskNotMet,
        Self::NoPlan,
        Self::RulesIncomplete,
        Self::ExamProcedure,
        Self::Announcement,
        Self::Archive,
        Self::OutOfScope,
        Self::PermitExpired,
        Self::StaffShort,
        Self::StaffNotRenewed,
        Self::Filing,
    ];

    /// The code in files and on on-site forms, such as `management.archive`.
    pub fn code(self) -> &'static str {
        match self {
            Self::TaskNotMet => "performance.task",
            Self::NoPlan => "performance.plan",
            Self::RulesIncomplete => "management.rules",
            Self::ExamProcedure => "management.exam_procedure",
            Self::Announcement => "management.announcement",
            Self::Archive => "management.archive",
            Self::OutOfScope => "management.out_of_scope",
            Self::PermitExpired => "management.permit",
            Self::StaffShort => "staff.shortage",
            Self::StaffNotRenewed => "staff.renewal",
            Self::Filing => "filing",
        }
    }

    /// The problem of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|problem| problem.code() == code)
    }

    /// The class it belongs to.
    pub fn class(self) -> ProblemClass {
        match self {
            Self::TaskNotMet | Self::NoPlan => ProblemClass::Performance,
            Self::StaffShort | Self::StaffNotRenewed => ProblemClass::Staff,
            Self::Filing => ProblemClass::Filing,
            _ => ProblemClass::Management,
        }
    }

    /// The name for readers.
    pub fn label(self) -> Text {
        let (zh, en) = match self {
            Self::TaskNotMet => ("未完成下达的鉴定任务", "assigned task not met"),
            Self::NoPlan => ("缺少激励机制或鉴定规划", "no incentive or plan"),
            Self::RulesIncomplete => ("鉴定制度不够完善", "rules incomplete"),
            Self::ExamProcedure => ("考务程序不够规范", "exam procedure not to standard"),
            Self::Announcement => ("公告未公布监督电话", "announcement without the supervision phone"),
            Self::Archive => ("未做到一期一档", "not one file per batch"),
            Self::OutOfScope => ("超出许可范围鉴定", "tested outside the permit"),
            Self::PermitExpired => ("鉴定许可证过期", "permit expired"),
            Self::StaffShort => ("管理人员、考评员不足", "too few managers or assessors"),
            Self::StaffNotRenewed => ("人员未及时培训、换证", "not trained or card not renewed"),
            Self::Filing => ("自查材料填报不规范", "return not filled in properly"),
        };
        Text::new(zh, en)
    }
}

/// What an importer could not read, or read with doubt. Importers do not judge values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Stable code, `I…`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The sentence for readers.
    pub message: Text,
    /// The field's path, as in the wire's `origins`; `None` for the file as a whole.
    pub field: Option<String>,
    /// Where.
    pub origin: Origin,
    /// The text as it stood.
    pub raw: Option<String>,
}

/// A judgement on a return, a station or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: String,
    /// The rule's name.
    pub name: String,
    /// How grave, after the campaign's settings.
    pub severity: Severity,
    /// The notice's class.
    pub problem: Problem,
    /// Register code of the station; `None` when it is not known.
    pub station: Option<String>,
    /// Path of the file, relative to the campaign folder; `None` when no file is concerned.
    pub path: Option<String>,
    /// Which of the file's forms, from zero; zero also for what is about the file as a whole.
    pub part: usize,
    /// Where in the file.
    pub origin: Origin,
    /// The field's path.
    pub field: Option<String>,
    /// What is wrong: what was found and what was expected. Masked.
    pub message: Text,
    /// How to fix it.
    pub hint: Text,
    /// The row the value is in, as `(column, shown text)`. Masked.
    pub excerpt: Vec<(u32, String)>,
    /// The waiver that makes it a note: reason and who.
    pub waived: Option<String>,
}

impl Finding {
    /// The key findings are sorted by: station, file, form, place, code, then the sentence.
    pub fn sort_key(&self) -> (&Option<String>, &Option<String>, usize, &Origin, &str, &str) {
        (&self.station, &self.path, self.part, &self.origin, &self.code, &self.message.zh)
    }

    /// Whether it counts against the station: an error or warning that is not waived.
    pub fn is_in_force(&self) -> bool {
        self.waived.is_none() && self.severity != Severity::Info
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, Problem, Severity};
    use crate::origin::Origin;
    use crate::text::Text;

    #[test]
    fn errors_and_warnings_are_in_force_until_waived_and_notes_never_are() {
        let finding = |severity, waived: Option<&str>| Finding {
            code: "S001".to_owned(),
            name: "assessors-too-few".to_owned(),
            severity,
            problem: Problem::StaffShort,
            station: None,
            path: None,
            part: 0,
            origin: Origin::File,
            field: None,
            message: Text::default(),
            hint: Text::default(),
            excerpt: Vec::new(),
            waived: waived.map(str::to_owned),
        };
        let all = [Severity::Error, Severity::Warning, Severity::Info];
        assert_eq!(all.map(|severity| finding(severity, None).is_in_force()), [true, true, false]);
        assert_eq!(all.map(|severity| finding(severity, Some("已改正")).is_in_force()), [false; 3]);
    }
}
