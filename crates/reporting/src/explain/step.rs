//! One step of the desk review in words, with the cell or the finding it comes from.

use model::assessment::{AnswerSort, DeskStep, LeafScore};
use model::scheme::{Bound, COMPLETION_RATE, Indicator, Method, TRAINING_RATE};
use model::{Lang, Origin, text};
use rust_decimal::Decimal;

use super::view::View;
use super::{figure, line};
use crate::place::place;
use document::plain::visible;

/// The line of a step; empty for a step that is shown on the line of the on-site score.
#[expect(clippy::too_many_lines, reason = "one arm a step, so that none is forgotten")]
pub(super) fn line_of(
    view: View<'_>,
    step: &DeskStep,
    leaf: &LeafScore,
    indicator: Option<&Indicator>,
) -> String {
    let lang = view.lang;
    let label = lang.pick("审核", "desk");
    let (shown, note) = match step {
        DeskStep::SelfScore(score) => (figure(*score), lang.pick("取自评得分", "the self score").to_owned()),
        DeskStep::Answer(letter, points) => (figure(*points), answer(*letter, indicator, lang)),
        DeskStep::CutToMaximum(_) => {
            (figure(leaf.points), lang.pick("高于满分，按满分计", "above the maximum, cut to it").to_owned())
        }
        DeskStep::RaisedToZero => zero(lang.pick("为负，按 0 分计", "below 0, counts as 0")),
        DeskStep::Blank => {
            zero(lang.pick("未填写或无法识别，按 0 分计", "blank or not understood, counts as 0"))
        }
        DeskStep::UnknownOption(letter) => zero(
            &text!("没有选项 {letter}，按 0 分计", "there is no option {letter}, counts as 0")
                .into_lang(lang),
        ),
        DeskStep::OffScale { claimed, points } => (
            figure(*points),
            text!(
                "评分标准给不出 {claimed}，按较低一档计",
                "the method cannot give {claimed}, the next lower counts",
                claimed = figure(*claimed)
            )
            .into_lang(lang),
        ),
        DeskStep::NotVisited => (
            String::new(),
            lang.pick("须实地评分而未实地检查，自评得分未经核实", "on site only, not visited: unchecked")
                .to_owned(),
        ),
        DeskStep::NotScoredOnsite => (
            String::new(),
            lang.pick(
                "须实地评分而实地未评分，自评得分未经核实",
                "on site only, not scored there: unchecked",
            )
            .to_owned(),
        ),
        DeskStep::NotApplicable if leaf.desk.is_some() => {
            zero(lang.pick("填报缺项，按 0 分计", "answered as not applicable, counts as 0"))
        }
        DeskStep::NotApplicable => {
            (String::new(), lang.pick("填报缺项", "answered as not applicable").to_owned())
        }
        DeskStep::Conformity(conforms) => (
            conformity(*conforms, lang).to_owned(),
            lang.pick("取自评的结论", "as the station says").to_owned(),
        ),
        DeskStep::AboveMaximum(_) => zero(lang.pick("高于满分，按 0 分计", "above the maximum, counts as 0")),
        DeskStep::NotAccepted(sort) => (
            String::new(),
            match sort {
                AnswerSort::Points => {
                    lang.pick("本项不能填分数，按未填写计", "points are no answer here, taken as blank")
                }
                AnswerSort::Letter => {
                    lang.pick("本项不能填选项，按未填写计", "a letter is no answer here, taken as blank")
                }
            }
            .to_owned(),
        ),
        DeskStep::BlankLeavesBase => {
            (String::new(), lang.pick("未填写，分值不计入应得分", "blank, leaves the base").to_owned())
        }
        DeskStep::UnvisitedLeavesBase => (
            String::new(),
            lang.pick(
                "须实地评分而没有实地得分，分值不计入应得分",
                "on site only, not scored there: leaves the base",
            )
            .to_owned(),
        ),
        DeskStep::UnvisitedZero => zero(
            lang.pick("须实地评分而没有实地得分，按 0 分计", "on site only, not scored there: counts as 0"),
        ),
        DeskStep::NotExempt => {
            zero(lang.pick("填报缺项而本项适用，按 0 分计", "answered n/a though it applies, counts as 0"))
        }
        DeskStep::DoesNotApply => {
            (String::new(), lang.pick("按名册本项不适用", "by the register it does not apply").to_owned())
        }
        DeskStep::ClaimKept { path } => (
            String::new(),
            text!(
                "{path} 缺失或无法计算，以自评为准",
                "{path} is missing or cannot be computed, the self score is kept"
            )
            .into_lang(lang),
        ),
        DeskStep::MissingLeavesBase { path } => (
            String::new(),
            text!(
                "{path} 缺失或无法计算，分值不计入应得分",
                "{path} is missing or cannot be computed, leaves the base"
            )
            .into_lang(lang),
        ),
        DeskStep::Substituted { path, value } => (
            String::new(),
            text!(
                "{path} 缺失或无法计算，按标准取 {value}",
                "{path} is missing, the scheme's {value} is used",
                value = figure(*value)
            )
            .into_lang(lang),
        ),
        DeskStep::Compared { path, value, origin, points } => {
            let from = view.at(origin) + lang.pick("，", ", ") + path + &view.derivation(path);
            let read = line(lang.pick("取数", "number"), &figure(*value), &from);
            let note = text!(
                "按数计算为 {points}，标准规定以自评为准",
                "by the number it would be {points}; the self score counts",
                points = figure(*points)
            )
            .into_lang(lang);
            return read + &line(label, "", &note);
        }
        DeskStep::FromFull(full) => {
            (figure(*full), lang.pick("从满分起扣", "deductions are from full points").to_owned())
        }
        DeskStep::LowerOf { claim, left } => {
            let (claim_shown, left_shown) = (figure(*claim), figure(*left));
            let note = text!(
                "自评 {claim_shown} 与扣后 {left_shown} 取较低者",
                "the lower of the self score {claim_shown} and {left_shown}"
            )
            .into_lang(lang);
            (figure(*claim.min(left)), note)
        }
        DeskStep::CountedBefore { clause, group, count } => (
            String::new(),
            text!(
                "{clause}：{count} 处已由“{group}”的前一条款扣过，不重复扣",
                "{clause}: {count} taken before in {group}, not counted twice"
            )
            .into_lang(lang),
        ),
        DeskStep::Discretion { least, most } => {
            let (least, most) = (figure(*least), figure(*most));
            let note = text!(
                "酌情扣 {least} 至 {most} 分，审阅按最低扣",
                "{least} to {most} at discretion, the desk takes the least"
            )
            .into_lang(lang);
            (String::new(), note)
        }
        DeskStep::ReviewZero { clause } => (
            String::new(),
            text!("{clause}：整个评审计 0 分", "{clause}: the whole review scores 0").into_lang(lang),
        ),
        DeskStep::ClaimDiffers(claimed) => (
            String::new(),
            text!(
                "自评 {claimed} 与计算不符，以计算为准",
                "{claimed} was claimed, the computed points count",
                claimed = figure(*claimed)
            )
            .into_lang(lang),
        ),
        DeskStep::NotComputable { path, origin } => zero(
            &text!(
                "{origin}，{path} 缺失或无法计算，按 0 分计",
                "{origin}, {path} is missing or cannot be computed, counts as 0",
                origin = view.at(origin)
            )
            .into_lang(lang),
        ),
        DeskStep::Computed { path, value, origin, points } => {
            let from = view.at(origin) + lang.pick("，", ", ") + path + &view.derivation(path);
            let read = line(lang.pick("取数", "number"), &figure(*value), &from);
            return read + &line(label, &figure(*points), &tier(*value, indicator, lang));
        }
        DeskStep::Deducted { clause, finding, count, origin, points } => {
            let places = view
                .proofs(finding)
                .unwrap_or_else(|| lang.pick("首处 ", "the first ").to_owned() + &view.at(origin));
            let note =
                text!("{clause}：{finding} {count} 处，{places}", "{clause}: {count} × {finding}, {places}")
                    .into_lang(lang);
            (format!("-{}", figure(*points)), note)
        }
        DeskStep::OnsiteIgnored(_)
        | DeskStep::OnsiteNotApplicable
        | DeskStep::OnsiteNotExempt
        | DeskStep::ReasonMissing => return String::new(),
    };
    line(label, &shown, &note)
}

/// What the steps come to, before the floor at 0.
pub(super) fn sum(steps: &[DeskStep]) -> Decimal {
    steps.iter().fold(Decimal::ZERO, |sum, step| match step {
        DeskStep::SelfScore(points)
        | DeskStep::Answer(_, points)
        | DeskStep::CutToMaximum(points)
        | DeskStep::OffScale { points, .. }
        | DeskStep::FromFull(points)
        | DeskStep::Computed { points, .. } => *points,
        DeskStep::LowerOf { claim, left } => *claim.min(left),
        DeskStep::RaisedToZero
        | DeskStep::Blank
        | DeskStep::AboveMaximum(_)
        | DeskStep::UnvisitedZero
        | DeskStep::NotExempt
        | DeskStep::UnknownOption(_)
        | DeskStep::NotComputable { .. } => Decimal::ZERO,
        DeskStep::Deducted { points, .. } => sum - points,
        _ => sum,
    })
}

/// Whether a leaf without points conforms.
pub(super) fn conformity(conforms: bool, lang: Lang) -> &'static str {
    if conforms { lang.pick("符合", "conforms") } else { lang.pick("不符合", "does not") }
}

fn zero(note: &str) -> (String, String) {
    ("0".to_owned(), note.to_owned())
}

impl View<'_> {
    fn at(self, origin: &Origin) -> String {
        place(self.assessment.return_path.as_deref(), origin)
    }

    /// How a number that is in no cell was made; nothing for a number that is in one.
    fn derivation(self, path: &str) -> String {
        let name = match (path, self.lang) {
            (COMPLETION_RATE, Lang::En) => "persons tested ÷ the task × 100",
            (TRAINING_RATE, Lang::En) => "managers with a valid training number ÷ all managers × 100",
            _ => match self.scheme.value(path) {
                Some(value) => &value.name,
                None => return String::new(),
            },
        };
        let words = format!("{}{name}", self.lang.pick("：", ": "));
        let registered = self.results.and_then(|results| results.register.by_code(&self.assessment.station));
        match (path, registered.and_then(|station| station.assigned_task), self.lang) {
            (COMPLETION_RATE, Some(task), Lang::Zh) => format!("{words}，名册任务数 {task}"),
            (COMPLETION_RATE, Some(task), Lang::En) => {
                format!("{words}, the register's task is {task}")
            }
            _ => words,
        }
    }

    /// The places of the station's findings in force of a rule; a file is named once for the places in it
    /// that follow. `None` when the findings are not at hand.
    fn proofs(self, code: &str) -> Option<String> {
        let station = &self.assessment.station;
        let mut named = None;
        let places: Vec<String> = self
            .results?
            .findings
            .iter()
            .filter(|finding| {
                finding.code == code && finding.is_in_force() && finding.station.as_ref() == Some(station)
            })
            .map(|finding| {
                let path = finding.path.as_deref();
                let again = path.is_some() && named == path && finding.origin != Origin::File;
                named = path;
                place(if again { None } else { path }, &finding.origin)
            })
            .filter(|place| !place.is_empty())
            .collect();
        (!places.is_empty()).then(|| places.join(self.lang.pick("、", ", ")))
    }
}

fn answer(letter: char, indicator: Option<&Indicator>, lang: Lang) -> String {
    let name = indicator.and_then(|indicator| match &indicator.method {
        Some(Method::Choice { options }) => options.iter().find(|option| option.letter == letter),
        _ => None,
    });
    let name = name.map_or("", |option| &option.name);
    text!("选项 {letter}（{name}）的分值", "the points of option {letter} ({name})").into_lang(lang)
}

/// The tier a number meets, or that it meets none.
fn tier(value: Decimal, indicator: Option<&Indicator>, lang: Lang) -> String {
    let Some(Method::Tiers { unit, tiers, .. }) = indicator.and_then(|indicator| indicator.method.as_ref())
    else {
        return String::new();
    };
    let value_shown = figure(value);
    let Some(tier) = tiers.iter().find(|tier| tier.bound.holds(value)) else {
        return text!(
            "{value_shown} {unit} 未达到任何一档",
            "{value_shown} {unit} is below every tier",
            unit = visible(unit)
        )
        .into_lang(lang);
    };
    let (sign, bound) = match tier.bound {
        Bound::Ge(bound) => ("≥", bound),
        Bound::Gt(bound) => (">", bound),
    };
    let met = format!("{value_shown} {sign} {} {}", figure(bound), visible(unit));
    text!("分档计分：{met}", "by the tiers: {met}").into_lang(lang)
}
