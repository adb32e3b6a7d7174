//! From the leaves to the categories: sums, elements scaled back to their points, extra deductions.

use model::assessment::{Assessment, CategoryScore, FiredExtra};
use model::scheme::{NotApplicable, Scheme};
use model::{Lang, text};
use rust_decimal::Decimal;

use super::arithmetic::sum;
use super::{figure, line};
use crate::place::place;

/// Each top category with its sum, its base and its extra deductions.
pub(super) fn categories(assessment: &Assessment, scheme: &Scheme, lang: Lang) -> String {
    let tree = Tree { assessment, scheme, lang };
    assessment.categories.iter().map(|category| tree.category(category)).collect()
}

/// What sums are made of.
#[derive(Clone, Copy)]
struct Tree<'a> {
    assessment: &'a Assessment,
    scheme: &'a Scheme,
    lang: Lang,
}

/// An indicator that counts: id, points got, most points.
type Term<'a> = (&'a str, Decimal, Decimal);

impl<'a> Tree<'a> {
    fn category(self, category: &CategoryScore) -> String {
        let Self { assessment, scheme, .. } = self;
        let id = category.indicator.as_str();
        let name = scheme.indicator(id).map_or("", |indicator| &indicator.name);
        let mut out = format!("{id} {name}\n");
        if scheme.not_applicable == NotApplicable::RescaleElement {
            out.push_str(&self.elements(id));
        } else {
            let leaves = assessment.leaves.iter().filter(|leaf| scheme.top(&leaf.indicator) == id);
            let terms: Vec<Term<'_>> = leaves
                .filter_map(|leaf| Some((leaf.indicator.as_str(), leaf.counted.points()?, leaf.points)))
                .collect();
            out.push_str(&self.sums(&terms, category.sum, category.points));
        }
        let extras: Vec<&FiredExtra> =
            assessment.extras.iter().filter(|extra| extra.category == category.indicator).collect();
        for extra in &extras {
            let taken = format!("-{}", figure(extra.points));
            out.push_str(&line(self.lang.pick("追加扣分", "extra"), &taken, &self.extra(extra)));
        }
        if !extras.is_empty() {
            let floored = category.sum < category.extra;
            let floor = if floored { self.lang.pick("，最低扣至 0 分", ", never below 0") } else { "" };
            let note = format!("{} - {}{floor}", figure(category.sum), figure(category.extra));
            out.push_str(&line(self.lang.pick("扣后", "left"), &figure(category.score), &note));
        }
        out
    }

    fn sums(self, terms: &[Term<'_>], score: Decimal, base: Decimal) -> String {
        let scores: Vec<_> = terms.iter().map(|(id, score, _)| (*id, *score)).collect();
        let bases: Vec<_> = terms.iter().map(|(id, _, base)| (*id, *base)).collect();
        sum(self.lang.pick("得分", "score"), &scores, score)
            + &sum(self.lang.pick("应得分", "base"), &bases, base)
    }

    /// An indicator below which elements are scaled: first those below it, then itself.
    fn elements(self, id: &str) -> String {
        let mut out = String::new();
        let children = self.scheme.indicators.iter().filter(|other| other.parent.as_deref() == Some(id));
        let children: Vec<_> = children.collect();
        for child in children.iter().filter(|child| child.method.is_none()) {
            out.push_str(&self.elements(&child.id));
        }
        let terms: Vec<Term<'_>> = if children.is_empty() {
            self.counts(id).into_iter().collect()
        } else {
            children.iter().filter_map(|child| self.counts(&child.id)).collect()
        };
        let got = terms.iter().map(|(_, score, _)| *score).sum();
        let base = terms.iter().map(|(_, _, base)| *base).sum();
        if !children.is_empty()
            && self.scheme.indicator(id).is_some_and(|indicator| indicator.parent.is_some())
        {
            for part in ["  ", id, "\n"] {
                out.push_str(part);
            }
        }
        out.push_str(&self.sums(&terms, got, base));
        if let Some(element) = self.assessment.elements.iter().find(|element| element.indicator == id) {
            let note =
                format!("{} × {} ÷ {}", figure(element.got), figure(element.points), figure(element.base));
            out.push_str(&line(self.lang.pick("折算", "scaled"), &figure(element.score), &note));
        }
        out
    }

    /// What an indicator adds to its parent; nothing when it drops out.
    fn counts(self, id: &str) -> Option<Term<'a>> {
        let indicator = self.scheme.indicator(id)?;
        if indicator.method.is_some() {
            let leaf = self.assessment.leaves.iter().find(|leaf| leaf.indicator == id)?;
            return Some((&indicator.id, leaf.counted.points()?, leaf.points));
        }
        if let Some(element) = self.assessment.elements.iter().find(|element| element.indicator == id) {
            return Some((&indicator.id, element.score, element.points));
        }
        let children = self.scheme.indicators.iter().filter(|other| other.parent.as_deref() == Some(id));
        let terms: Vec<Term<'_>> = children.filter_map(|child| self.counts(&child.id)).collect();
        if terms.is_empty() {
            return None;
        }
        let sum = |of: fn(&Term<'_>) -> Decimal| terms.iter().map(of).sum();
        Some((&indicator.id, sum(|term| term.1), sum(|term| term.2)))
    }

    fn extra(self, extra: &FiredExtra) -> String {
        let place = place(extra.path.as_deref(), &extra.origin);
        let at = if place.is_empty() { place } else { self.lang.pick("，", ", ").to_owned() + &place };
        let by = match (extra.by.as_str(), self.lang) {
            ("used_up", Lang::Zh) => "该项扣满".to_owned(),
            ("used_up", Lang::En) => "no points are left there".to_owned(),
            ("onsite", Lang::Zh) => "由实地检查勾选".to_owned(),
            ("onsite", Lang::En) => "ticked on site".to_owned(),
            (rule, Lang::Zh) => format!("由 {rule} 触发"),
            (rule, Lang::En) => format!("fired by {rule}"),
        };
        text!("{leaf} {name}：{by}{at}", "{leaf} {name}: {by}{at}", leaf = extra.leaf, name = extra.name)
            .into_lang(self.lang)
    }
}
