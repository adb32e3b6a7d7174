//! The self-assessment return: the canonical record every importer produces.

use rust_decimal::Decimal;

use crate::choice::{AssessorGrade, Employment, Level, PaperSource, SelfAnswer, Sex, StationKind};
use crate::cited::Cited;
use crate::date::FormDate;
use crate::finding::Diagnostic;
use crate::record::ByLevel;
use crate::{record, sections};

record! {
    /// Who the station says it is.
    Station {
        /// 机构编号.
        code: Cited<String> as Code,
        /// 机构名称.
        name: Cited<String> as Text,
        /// 机构类别.
        kind: Cited<StationKind> as Choice,
        /// 所在县区, as the form writes it; the register knows the code.
        region: Cited<String> as Text,
        /// 组织机构代码, before 2015.
        org_code: Cited<String> as Code,
        /// 统一社会信用代码, since 2015.
        credit_code: Cited<String> as Code,
        /// 地址.
        address: Cited<String> as Text,
        /// 邮编.
        postcode: Cited<String> as Code,
        /// 负责人.
        head: Cited<String> as Text,
        /// 负责人电话.
        head_phone: Cited<String> as Code,
        /// 联系人.
        contact: Cited<String> as Text,
        /// 联系电话.
        contact_phone: Cited<String> as Code,
        /// 监督电话.
        supervision_phone: Cited<String> as Code,
        /// 网址.
        website: Cited<String> as Text,
    }
}
record! {
    /// 职业技能鉴定许可证.
    Permit {
        /// 许可证编号.
        number: Cited<String> as Code,
        /// 发证日期.
        issued: Cited<FormDate> as Date,
        /// 有效期起.
        valid_from: Cited<FormDate> as Date,
        /// 有效期止.
        valid_until: Cited<FormDate> as Date,
    }
}
record! {
    /// The form's own fields.
    Head {
        /// 年度.
        year: Cited<i64> as Year,
        /// 填报日期.
        filled_on: Cited<FormDate> as Date,
        /// 自评总分, points.
        self_total: Cited<Decimal> as Points,
    }
}
record! {
    /// The year's task, in persons.
    Task {
        /// 年度下达任务数.
        assigned: Cited<i64> as Count,
        /// 实际完成数.
        completed: Cited<i64> as Count,
    }
}
record! {
    /// Rooms (square metres), computers (pieces) and equipment (percent in order).
    Premises {
        /// 办公场地面积, m².
        office_area: Cited<Decimal> as Area,
        /// 理论考场面积, m².
        theory_area: Cited<Decimal> as Area,
        /// 实操场地面积, m².
        practical_area: Cited<Decimal> as Area,
        /// 电脑台数.
        computers: Cited<i64> as Count,
        /// 设备完好率, %.
        equipment_ok_rate: Cited<Decimal> as Percent,
    }
}
record! {
    /// 自查报告.
    Statement {
        /// 主要成绩.
        achievements: Cited<String> as Text,
        /// 存在问题.
        problems: Cited<String> as Text,
        /// 整改措施.
        measures: Cited<String> as Text,
    }
}
record! {
    /// One of the 管理人员.
    Manager {
        /// 姓名.
        name: Cited<String> as Text,
        /// 性别.
        sex: Cited<Sex> as Choice,
        /// 身份证号.
        id_number: Cited<String> as Code,
        /// 职务.
        post: Cited<String> as Text,
        /// 专(兼)职.
        employment: Cited<Employment> as Choice,
        /// 学历.
        education: Cited<String> as Text,
        /// 培训合格证号.
        training_no: Cited<String> as Code,
        /// 证书有效期至.
        valid_until: Cited<FormDate> as Date,
        /// 联系电话.
        phone: Cited<String> as Code,
    }
}
record! {
    /// One of the 考评人员.
    Assessor {
        /// 姓名.
        name: Cited<String> as Text,
        /// 性别.
        sex: Cited<Sex> as Choice,
        /// 身份证号.
        id_number: Cited<String> as Code,
        /// 考评职业(工种).
        occupation: Cited<String> as Text,
        /// 考评员等级.
        grade: Cited<AssessorGrade> as Choice,
        /// 证卡号.
        card_no: Cited<String> as Code,
        /// 有效期至.
        valid_until: Cited<FormDate> as Date,
        /// 工作单位.
        employer: Cited<String> as Text,
    }
}
record! {
    /// One occupation and what was tested in it during the year, in persons.
    Occupation {
        /// 职业编码.
        code: Cited<String> as Code,
        /// 职业(工种).
        name: Cited<String> as Text,
        /// 许可等级, as the return claims them.
        permitted_levels: Cited<Vec<Level>> as Levels,
        /// 试题来源.
        paper_source: Cited<PaperSource> as Choice,
        /// 鉴定人数 by level.
        tested: ByLevel as ByLevel,
        /// 合格人数 by level.
        passed: ByLevel as ByLevel,
        /// 合计, the number on the form whatever it should be.
        total: Cited<i64> as Count,
    }
}
record! {
    /// One line of the equipment list.
    Equipment {
        /// 设备名称.
        name: Cited<String> as Text,
        /// 规格(型号).
        model: Cited<String> as Text,
        /// 台(套)数.
        count: Cited<i64> as Count,
        /// 适用职业.
        occupation: Cited<String> as Text,
    }
}
record! {
    /// One of the 规章制度.
    Rulebook {
        /// 制度名称.
        title: Cited<String> as Text,
        /// 制定日期.
        adopted_on: Cited<FormDate> as Date,
    }
}
record! {
    /// One 鉴定批次.
    Batch {
        /// 期次.
        number: Cited<String> as Code,
        /// 鉴定日期.
        held_on: Cited<FormDate> as Date,
        /// 职业(工种).
        occupation: Cited<String> as Text,
        /// 等级.
        level: Cited<Level> as Level,
        /// 人数.
        candidates: Cited<i64> as Count,
        /// 公告日期.
        announced_on: Cited<FormDate> as Date,
        /// 公布监督电话.
        phone_published: Cited<bool> as Flag,
        /// 考场记录.
        room_record: Cited<bool> as Flag,
        /// 监考员签字.
        invigilator_signed: Cited<bool> as Flag,
        /// 巡考员签字.
        inspector_signed: Cited<bool> as Flag,
        /// 评分复核.
        scoring_checked: Cited<bool> as Flag,
        /// 一期一档.
        archived: Cited<bool> as Flag,
    }
}
record! {
    /// One line of the 自评打分 table.
    Score {
        /// 指标编号.
        indicator: Cited<String> as Code,
        /// 自评得分, points.
        self_score: Cited<Decimal> as Points,
        /// The option letter or 缺项, where the cell is no number.
        self_answer: Cited<SelfAnswer> as Answer,
        /// 自评说明.
        note: Cited<String> as Text,
        /// 佐证材料.
        evidence: Cited<String> as Text,
    }
}

/// A return, with every value cited and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfReport {
    /// Who the station says it is.
    pub station: Station,
    /// Its permit.
    pub permit: Permit,
    /// Year, date of filling, self total.
    pub head: Head,
    /// Task assigned and completed.
    pub task: Task,
    /// Rooms and equipment rate.
    pub premises: Premises,
    /// 管理人员.
    pub managers: Vec<Manager>,
    /// 考评人员.
    pub assessors: Vec<Assessor>,
    /// 鉴定职业(工种).
    pub occupations: Vec<Occupation>,
    /// 设备.
    pub equipment: Vec<Equipment>,
    /// 规章制度.
    pub rulebooks: Vec<Rulebook>,
    /// 鉴定批次.
    pub batches: Vec<Batch>,
    /// 自评打分.
    pub scores: Vec<Score>,
    /// 自查报告.
    pub statement: Statement,
    /// What could not be read, or was read with doubt.
    pub diagnostics: Vec<Diagnostic>,
}

sections! { SelfReport {
    sections {
        "station" = station: Station,
        "permit" = permit: Permit,
        "" = head: Head,
        "task" = task: Task,
        "premises" = premises: Premises,
        "statement" = statement: Statement,
    }
    tables {
        "managers" = managers: Manager,
        "assessors" = assessors: Assessor,
        "occupations" = occupations: Occupation,
        "equipment" = equipment: Equipment,
        "rulebooks" = rulebooks: Rulebook,
        "batches" = batches: Batch,
        "scores" = scores: Score,
    }
} }
