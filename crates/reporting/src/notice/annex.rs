//! The annex of a notice: who got which grade, in register order.

use model::Lang;
use model::assessment::{Assessment, Outcome};

use super::figures::Figures;
use document::elements::{Block, Heading, Level, Name};

/// The heading of the list of stations that sent no return.
pub(crate) const NO_RETURN: &str = "未报送自评材料单位";
/// What is under a heading when no one is in its list.
const NO_ONE: &str = "无";

/// A heading with the count and the names, grade by grade. A grade that no one got is shown as such; the list of
/// stations without a return is there only when it is needed.
pub(crate) fn lists(assessments: &[Assessment], figures: &Figures) -> Vec<Block> {
    let mut in_order: Vec<_> = assessments.iter().collect();
    in_order.sort_by_key(|assessment| assessment.order);
    let mut blocks = Vec::new();
    for grade in &figures.grades {
        let outcome = Outcome::Graded(grade.code.clone());
        list(&mut blocks, &grade.annex, grade.count, names(&in_order, &outcome));
    }
    if figures.no_return > 0 {
        list(&mut blocks, NO_RETURN, figures.no_return, names(&in_order, &Outcome::NoReturn));
    }
    blocks
}

fn list(blocks: &mut Vec<Block>, title: &str, count: usize, names: Vec<Name>) {
    let text = format!("{title}：{count}所");
    blocks.push(Block::Heading(Heading { level: Level::One, text, rest: None, lang: Lang::Zh }));
    blocks.push(if names.is_empty() { Block::Paragraph(NO_ONE.to_owned()) } else { Block::Names(names) });
}

fn names(assessments: &[&Assessment], outcome: &Outcome) -> Vec<Name> {
    assessments
        .iter()
        .filter(|assessment| assessment.outcome == *outcome)
        .map(|assessment| Name {
            name: assessment.name.clone(),
            reason: assessment.shown_reason().map(str::to_owned),
        })
        .collect()
}
