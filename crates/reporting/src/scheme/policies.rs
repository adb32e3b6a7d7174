//! What holds for the whole scheme, as tables: policies, grades, limits, values.

use model::scheme::{
    Basis, Clause, ClauseProof, Compare, Effect, MissingNumber, NeedKind, NotApplicable, Operand, Quantity,
    RoundingMode, Scheme, SchemeValue, Threshold, Trigger,
};
use model::{Lang, text};

use super::words::{figure, list, with_mark, with_remark};
use super::{columns_of, quantity};
use document::elements::Table;

/// Every policy with the value that applies.
pub(super) fn table(scheme: &Scheme, lang: Lang) -> Table {
    let digits = scheme.rounding.digits;
    let mode = match scheme.rounding.mode {
        RoundingMode::HalfUp => lang.pick("四舍五入", "half up"),
        RoundingMode::HalfEven => lang.pick("四舍六入五成双", "half to even"),
        RoundingMode::Truncate => lang.pick("截断", "truncated"),
    };
    let rounding = text!("{mode}，保留 {digits} 位小数", "{mode}, decimals: {digits}").into_lang(lang);
    let compared = match scheme.rounding.compare {
        Compare::Rounded => lang.pick("取位后的分", "the rounded score"),
        Compare::Exact => lang.pick("取位前的分", "the exact score"),
    };
    let dropped = match scheme.not_applicable {
        NotApplicable::RescaleTotal => lang.pick("退出应得分，总分折算", "drops out, rescaled at the total"),
        NotApplicable::RescaleElement => {
            lang.pick("退出应得分，在上级指标内折算", "drops out, rescaled inside the element")
        }
        NotApplicable::Zero => lang.pick("计 0 分", "counts as 0"),
    };
    let basis = match scheme.basis {
        Basis::Full => {
            lang.pick("从满分扣，与自评取较低者", "from full points, the lower of this and the self score")
        }
        Basis::Claim => lang.pick("从自评分扣", "from the self score"),
    };
    let reasons = if scheme.reasons_required {
        lang.pick("必须写", "required")
    } else {
        lang.pick("只有酌情扣分必须写", "required for deductions at discretion only")
    };
    let bonus = match (scheme.bonus_most, scheme.bonuses.is_empty()) {
        (_, true) => lang.pick("没有加分", "none").to_owned(),
        (Some(most), _) => figure(most),
        (None, _) => lang.pick("只看各项上限", "the caps of the items only").to_owned(),
    };
    let taken = lang.pick("实地得分，没有时取审核得分；审核得分由自评分或材料中的数按下表得出",
        "the on-site score, else the desk score, which comes from the self score or from a number as shown below",
    );
    let unknown = lang.pick("没有的选项字母计 0；认不出的文字按不填计；实地得分不在 0 与满分之间的不采用",
        "a letter that is no option is 0; a text not understood is a blank; an on-site score outside 0 and the \
         maximum is not used",
    );
    let lower = lang.pick(
        "按分定等、等次条件、最低要求、否决项各得一个等次，取最低",
        "the lowest of the grades by points, by conditions, by minima and by vetoes",
    );
    let order = lang.pick(
        "末级指标、追加扣分、大项扣完为止、合计、折算、加分、上限、计零、取位、按分定等、\
         最低要求和条件和否决项取最低、决定",
        "leaves, extra deductions, category floors, sum, rescale, bonus, ceiling, zero, rounding, grade by \
         points, the lowest of minima, conditions and vetoes, decisions",
    );
    let rows = [
        ("编号", "Id", scheme.id.clone()),
        ("总分", "Total", figure(scheme.total)),
        ("折算到", "Scale", figure(scheme.scale)),
        ("缺项", "Not applicable", dropped.to_owned()),
        ("审阅扣分", "Desk deductions", basis.to_owned()),
        ("实地扣分的原因", "Reasons on site", reasons.to_owned()),
        ("取位", "Rounding", rounding),
        ("定等用", "Compared", compared.to_owned()),
        ("加分合计上限", "Bonus at most", bonus),
        ("加分后最高", "Ceiling", figure(scheme.ceiling)),
        ("取用哪项得分", "Which score", taken.to_owned()),
        ("认不出的填法", "Not understood", unknown.to_owned()),
        ("等次取法", "Which grade", lower.to_owned()),
        ("算术顺序", "Order", order.to_owned()),
    ];
    let rows = rows.into_iter().map(|(zh, en, value)| vec![lang.pick(zh, en).to_owned(), value]);
    let columns = columns_of(&[("政策", "Policy", 3), ("取值", "Value", 10)], lang);
    Table { columns, rows: rows.collect() }
}

/// The grades with their bounds and conditions.
pub(super) fn grades(scheme: &Scheme, lang: Lang) -> Table {
    let columns = [("等次", "Grade", 3), ("分数线", "From", 2), ("条件", "Needs", 8)];
    let rows = scheme.grades.iter().map(|grade| {
        let by_veto = lang.pick("只来自否决项或决定", "by veto or decision only");
        let min = grade.min.map_or_else(|| by_veto.to_owned(), figure);
        let needs = grade.needs.iter().map(|need| with_mark(&need.name, &self::need(&need.kind, lang), lang));
        let needs: Vec<String> = needs.collect();
        vec![with_remark(&grade.name, &grade.code, lang), min, needs.join(lang.pick("；", "; "))]
    });
    Table { columns: columns_of(&columns, lang), rows: rows.collect() }
}

fn need(kind: &NeedKind, lang: Lang) -> String {
    match kind {
        NeedKind::Without { code, when } => {
            format!("{}{}", lang.pick("没有 ", "without "), triggers(when, code, lang))
        }
        NeedKind::Number { from, comparison, bound } => {
            format!("{from} {} {}", comparison.sign(), figure(*bound))
        }
        NeedKind::Reaches { indicator, least } => format!("{indicator} ≥ {}", threshold(*least, lang)),
        NeedKind::Nonconforming { most, indicators } => {
            let of = list(indicators, lang);
            match lang {
                Lang::Zh => format!("{of}不符合 ≤ {most} 项"),
                Lang::En => format!("{of} at most {most} do not conform").trim_start().to_owned(),
            }
        }
    }
}

fn triggers(when: &[Trigger], code: &str, lang: Lang) -> String {
    let words = when.iter().map(|trigger| match trigger {
        Trigger::Finding(rule) => rule.clone(),
        Trigger::Onsite => format!("{} {code}", lang.pick("实地勾选", "tick")),
    });
    words.collect::<Vec<_>>().join(lang.pick("或", " or "))
}

fn threshold(least: Threshold, lang: Lang) -> String {
    match (least, lang) {
        (Threshold::Points(points), _) => figure(points),
        (Threshold::Share(share), Lang::Zh) => format!("应得分的 {}%", figure(share)),
        (Threshold::Share(share), Lang::En) => format!("{} %", figure(share)),
    }
}

/// Vetoes, minima and bonus items.
pub(super) fn limits(scheme: &Scheme, lang: Lang) -> Table {
    let columns = [("编号", "Code", 2), ("内容", "Content", 6), ("后果", "Effect", 4), ("由什么", "By", 4)];
    let name = |code: &str| scheme.grade(code).map_or_else(|| code.to_owned(), |grade| grade.name.clone());
    let capped = |code: &str| format!("{}{}", lang.pick("最高定为", "at best "), name(code));
    let vetoes = scheme.vetoes.iter().map(|veto| {
        let effect = match veto.effect {
            Effect::Cap => capped(&veto.cap),
            Effect::Fail | Effect::Revoke => format!("{}{}", lang.pick("定为", "becomes "), name(&veto.cap)),
            Effect::ZeroReview => lang.pick("整个评审计 0 分", "the whole review scores 0").to_owned(),
        };
        vec![veto.code.clone(), veto.name.clone(), effect, triggers(&veto.when, &veto.code, lang)]
    });
    let minima = scheme.minima.iter().map(|minimum| {
        let what = format!("{}{}", lang.pick("最低要求：", "at least "), threshold(minimum.least, lang));
        vec![minimum.indicator.clone(), what, capped(&minimum.cap), String::new()]
    });
    let bonuses = scheme.bonuses.iter().map(|bonus| {
        let (step, most) = (figure(bonus.step), figure(bonus.most));
        let effect =
            text!("加分，每档 {step}，最多 {most}", "bonus by {step}, at most {most}").into_lang(lang);
        let by = lang.pick("主管部门批准", "granted by the bureau");
        vec![bonus.code.clone(), bonus.name.clone(), effect, by.to_owned()]
    });
    Table { columns: columns_of(&columns, lang), rows: vetoes.chain(minima).chain(bonuses).collect() }
}

/// Whether a leaf, a clause, a condition of a grade or another value goes by a value.
fn uses(scheme: &Scheme, id: &str) -> bool {
    let named = |operands: &[Operand]| operands.contains(&Operand::Value(id.to_owned()));
    let by_leaf = scheme.leaves().any(|leaf| {
        let own = leaf.method.as_ref().map_or(&[][..], |method| method.clauses());
        let counted = |clause: &Clause| matches!(&clause.proof, ClauseProof::Number(path) if path == id);
        leaf.method.as_ref().and_then(|method| method.from()) == Some(id)
            || own.iter().chain(&leaf.desk).any(counted)
    });
    let by_grade = scheme
        .grades
        .iter()
        .flat_map(|grade| &grade.needs)
        .any(|need| matches!(&need.kind, NeedKind::Number { from, .. } if from == id));
    let by_value = scheme.values.iter().any(|value| match &value.of {
        Quantity::Number(operands) => named(operands),
        Quantity::Ratio { part, whole, .. } => named(part) || named(whole),
        Quantity::Count(_) | Quantity::Share { .. } | Quantity::Sum { .. } => false,
    });
    by_leaf || by_grade || by_value
}

/// The rules that the standard declares, with what each rests on.
pub(super) fn rules(scheme: &Scheme, lang: Lang) -> Table {
    let columns = [("编号", "Code", 2), ("内容", "Content", 7), ("程度", "Level", 2), ("依据", "Reason", 5)];
    let rows = scheme.declared.iter().map(|rule| {
        let level = rule.severity.label();
        let summary = rule.summary.get(lang).to_owned();
        vec![rule.code.clone(), summary, level.get(lang).to_owned(), rule.reason.clone()]
    });
    Table { columns: columns_of(&columns, lang), rows: rows.collect() }
}

/// The derived values that the scheme defines, and those of every scheme that it goes by.
pub(super) fn values(scheme: &Scheme, lang: Lang) -> Table {
    let columns = [("编号", "Id", 3), ("名称", "Name", 7), ("算法", "How", 8), ("算不出时", "If missing", 3)];
    let shipped = SchemeValue::shipped().iter().filter(|value| uses(scheme, &value.id));
    let rows = scheme.values.iter().chain(shipped).map(|value| {
        let missing = match value.missing {
            MissingNumber::NoPoints => lang.pick("不得分", "no points").to_owned(),
            MissingNumber::KeepSelf => lang.pick("以自评为准", "the self score is kept").to_owned(),
            MissingNumber::LeaveBase => lang.pick("退出应得分", "leaves the base").to_owned(),
            MissingNumber::Number(number) => format!("{} {}", lang.pick("取", "take"), figure(number)),
        };
        vec![
            value.id.clone(),
            with_remark(&value.name, &value.unit, lang),
            quantity::words(&value.of, lang),
            missing,
        ]
    });
    Table { columns: columns_of(&columns, lang), rows: rows.collect() }
}
