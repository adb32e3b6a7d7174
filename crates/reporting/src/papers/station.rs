//! What the papers to one station are filled with.

use minijinja::context;
use minijinja::value::Value;
use model::assessment::{Assessment, Outcome};
use model::decision::{Act, Decision};
use model::follow_up::ItemState;

use super::{Papers, tables};
use crate::explain::figure;
use crate::filling;
use crate::place::place;
use crate::templates::one_line;
use document::elements::Block;
use document::plain::masked;

/// The outcome of a station without a return.
const NO_RETURN: &str = "未报送自评材料";

impl Papers<'_> {
    /// The names and values for a station, and the tables its papers may insert.
    pub(super) fn station(&self, assessment: &Assessment) -> (Value, Vec<(&'static str, Vec<Block>)>) {
        let (campaign, scheme) = (self.results.campaign, self.results.scheme);
        let none = Vec::new();
        let findings = self.findings.get(assessment.station.as_str()).unwrap_or(&none);
        let losses = tables::losses(assessment);
        let grade_name =
            |code: &str| scheme.grade(code).map_or_else(|| code.to_owned(), |grade| grade.name.clone());
        let grade = match &assessment.outcome {
            Outcome::Graded(code) => grade_name(code),
            Outcome::NoReturn => NO_RETURN.to_owned(),
        };
        let vetoes: Vec<Value> = assessment
            .vetoes
            .iter()
            .map(|veto| {
                let at = place(veto.path.as_deref().map(tables::base), &veto.origin);
                context! { name => one_line(&veto.name), cap => grade_name(&veto.cap), at => at }
            })
            .collect();
        let decisions = assessment.decisions.iter().filter(|one| !matches!(one.act, Act::Waiver { .. }));
        let decisions: Vec<Value> = decisions
            .map(|decision| {
                context! {
                    on => decision.on.to_string(),
                    by => one_line(&decision.by),
                    act => act(decision, &grade_name),
                    reason => masked(&decision.reason),
                }
            })
            .collect();
        let passed = campaign.follow_up.as_ref().and_then(|settings| settings.passed.as_deref());
        let followed = self.followed.get(assessment.station.as_str());
        let follow_up = followed.map(|one| {
            let failed = one.items.iter().filter(|item| item.state == ItemState::Failed);
            context! {
                state => one.state.word(),
                reported => one.reported.map(|on| on.to_string()),
                reinspected => one.reinspected.map(|on| on.to_string()),
                failed => failed.map(|item| masked(&item.text.zh)).collect::<Vec<_>>(),
            }
        });
        let own = context! {
            follow_up => follow_up,
            deadline => followed.map_or(self.results.deadline, |one| one.deadline).to_string(),
            code => &assessment.station,
            name => one_line(&assessment.name),
            kind => one_line(campaign.kind_label(&assessment.kind.0)),
            region => &assessment.region,
            grade => one_line(&grade),
            rectify => filling::must_rectify(campaign, assessment.grade()),
            passed => passed.map(|code| one_line(&grade_name(code))),
            returned => assessment.return_path.is_some(),
            visited => assessment.onsite_path.is_some(),
            score => assessment.total.as_ref().map(|total| figure(total.rounded)),
            full => figure(scheme.total),
            scheme => one_line(&scheme.title),
            leaves => assessment.leaves.len(),
            findings => findings.len(),
            losses => losses.len(),
            vetoes => vetoes,
            decisions => decisions,
            voluntary => assessment.decisions.iter().any(|one| matches!(one.act, Act::Withdrawal { .. })),
        };
        let parts = vec![
            ("得分表", tables::scores(assessment, &self.results)),
            ("大项表", tables::categories(assessment, &self.results)),
            ("问题表", tables::findings(findings)),
            ("失分表", tables::loss_table(&losses, &self.results)),
            ("复查表", tables::reinspection(findings)),
        ];
        (context! { ..own, ..self.rules(), ..filling::common(&self.results) }, parts)
    }

    /// The rules that papers rest on; names whose settings are missing are not there.
    fn rules(&self) -> Value {
        let papers = &self.results.campaign.papers;
        let rectification = papers.rectification.as_ref().map_or_else(
            || context! {},
            |settings| context! { rectification_basis => one_line(&settings.basis) },
        );
        let revocation = papers.revocation.as_ref().map_or_else(
            || context! {},
            |settings| {
                context! {
                    revocation_basis => one_line(&settings.basis),
                    statement_days => settings.statement_days,
                    hearing_days => settings.hearing_days,
                    review_body => one_line(&settings.review_body),
                    review_days => settings.review_days,
                    court => one_line(&settings.court),
                    suit_months => settings.suit_months,
                }
            },
        );
        context! { ..rectification, ..revocation }
    }
}

fn act(decision: &Decision, grade_name: &dyn Fn(&str) -> String) -> String {
    match &decision.act {
        Act::Withdrawal { grade } => format!("同意机构申请，列为{}", grade_name(grade)),
        Act::Leaf { indicator, points } => format!("指标{indicator}复核改为{}分", figure(*points)),
        Act::Grade { grade } => format!("等次改定为{}", grade_name(grade)),
        Act::Waiver { rule, .. } => format!("豁免规则{rule}的结果"),
    }
}
