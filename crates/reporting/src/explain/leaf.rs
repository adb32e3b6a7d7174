//! One leaf: what the station wrote, what the desk made of it, what inspectors gave, what counts.

use model::assessment::{Assessment, CountedScore, DeskStep, LeafScore, Opinion};
use model::scheme::{Indicator, Scheme};
use model::{Cited, Lang, Reading, SelfAnswer, text};

use super::view::View;
use super::{figure, line, step};
use crate::place::place;
use crate::results::Results;
use document::plain::masked;

/// Every leaf, in scheme order.
pub(super) fn lines(
    assessment: &Assessment,
    scheme: &Scheme,
    results: Option<&Results<'_>>,
    lang: Lang,
) -> String {
    let view = View { assessment, scheme, results, lang };
    assessment.leaves.iter().map(|leaf| view.leaf(leaf, scheme.indicator(&leaf.indicator))).collect()
}

impl View<'_> {
    fn leaf(self, leaf: &LeafScore, indicator: Option<&Indicator>) -> String {
        let points = figure(leaf.points);
        let name = indicator.map_or("", |indicator| &indicator.name);
        let mut out = text!(
            "{indicator} {name}（满分 {points}）\n",
            "{indicator} {name} (at most {points})\n",
            indicator = leaf.indicator
        )
        .into_lang(self.lang);
        out.push_str(&self.self_score(leaf));
        out.extend(leaf.desk_steps.iter().map(|step| step::line_of(self, step, leaf, indicator)));
        out.push_str(&self.desk(leaf));
        out.extend(leaf.opinions.iter().map(|opinion| self.opinion(opinion)));
        out.push_str(&self.onsite(leaf));
        out.extend(leaf.undecided.map(|taken| self.counts(taken)));
        out.push_str(&self.taken(leaf));
        out
    }

    /// What one of several inspectors gave.
    fn opinion(self, opinion: &Opinion) -> String {
        let label = self.lang.pick("检查人员", "inspector");
        let shown = match (&opinion.score.reading, opinion.answer.get()) {
            (Reading::Present(score), _) => figure(*score),
            (_, Some(answer)) => self.answer(*answer),
            (Reading::Missing, None) => "-".to_owned(),
            (Reading::Unreadable(_), None) => "?".to_owned(),
        };
        let place = place(Some(&opinion.path), &opinion.score.place());
        let mut note = format!("{}{}{place}", masked(&opinion.inspectors), self.lang.pick("，", ", "));
        if let Some(reason) = &opinion.reason {
            note.push_str(self.lang.pick("，原因：", ", reason: "));
            note.push_str(&masked(reason));
        }
        if let Some(names) = &opinion.void {
            note.push_str(self.lang.pick("，不计入，应回避：", ", void, recused: "));
            note.push_str(&masked(names));
        }
        line(label, &shown, &note)
    }

    fn self_score(self, leaf: &LeafScore) -> String {
        let label = self.lang.pick("自评", "self");
        // Points are before an answer, as they do in the scoring.
        if let (None, Some(answer)) = (leaf.self_score.get(), leaf.self_answer.get()) {
            return line(label, &self.answer(*answer), &self.return_place(&leaf.self_answer));
        }
        let place = self.return_place(&leaf.self_score);
        match &leaf.self_score.reading {
            Reading::Present(score) => line(label, &figure(*score), &place),
            Reading::Unreadable(raw) => {
                let raw = masked(raw);
                let note =
                    text!("{place}，无法识别：{raw}", "{place}, not understood: {raw}").into_lang(self.lang);
                line(label, "?", &note)
            }
            Reading::Missing if leaf.self_score.origin.is_some() => {
                line(label, "-", &(place + self.lang.pick("，未填写", ", left blank")))
            }
            Reading::Missing => line(label, "-", self.lang.pick("自评材料中没有此项", "not in the return")),
        }
    }

    fn answer(self, answer: SelfAnswer) -> String {
        match answer {
            SelfAnswer::Option(letter) => letter.to_string(),
            SelfAnswer::NotApplicable => self.lang.pick("缺项", "n/a").to_owned(),
        }
    }

    fn return_place<T>(self, cited: &Cited<T>) -> String {
        place(self.assessment.return_path.as_deref(), &cited.place())
    }

    fn desk(self, leaf: &LeafScore) -> String {
        let label = self.lang.pick("审核得分", "desk score");
        match leaf.desk {
            None if leaf.desk_steps.contains(&DeskStep::NotApplicable) => {
                line(label, "-", self.lang.pick("缺项，不评分", "does not apply"))
            }
            None if leaf.counted == CountedScore::NotApplicable => {
                line(label, "-", self.lang.pick("不评分", "not scored"))
            }
            Some(_) if leaf.desk_steps.iter().any(|step| matches!(step, DeskStep::Conformity(_))) => {
                String::new()
            }
            None => line(label, "-", self.lang.pick("须实地评分", "scored on site only")),
            Some(score) => {
                let floored = step::sum(&leaf.desk_steps) < score;
                let note = if floored { self.lang.pick("最低扣至 0 分", "never below 0") } else { "" };
                line(label, &figure(score), note)
            }
        }
    }

    fn onsite(self, leaf: &LeafScore) -> String {
        let label = self.lang.pick("实地", "on site");
        let ignored = leaf.desk_steps.iter().any(|step| matches!(step, DeskStep::OnsiteIgnored(_)));
        let place = place(self.assessment.onsite_path.as_deref(), &leaf.onsite.place());
        let counting = leaf.opinions.iter().filter(|opinion| opinion.void.is_none()).count();
        let mut note = match (counting, self.lang) {
            (0 | 1, _) => place,
            (several, Lang::Zh) => format!("{several} 份抽查表按合并规则得出"),
            (several, Lang::En) => format!("reconciled from {several} forms"),
        };
        let answer = leaf.onsite_answer.get();
        let shown = match &leaf.onsite.reading {
            Reading::Missing if answer.is_some() => self.onsite_answer(leaf, &mut note),
            Reading::Missing if counting > 1 => {
                return line(
                    label,
                    "-",
                    self.lang.pick("检查人员未取得一致，无实地得分", "no agreement, no on-site score"),
                );
            }
            Reading::Missing => return line(label, "-", self.lang.pick("无实地得分", "no on-site score")),
            Reading::Present(score) => figure(*score),
            Reading::Unreadable(raw) => {
                note.push_str(self.lang.pick("，无法识别：", ", not understood: "));
                note.push_str(&masked(raw));
                "?".to_owned()
            }
        };
        if ignored {
            note.push_str(
                self.lang.pick("，不采用：应在 0 与满分之间", ", not used: must be within 0 and the maximum"),
            );
        }
        if leaf.desk_steps.contains(&DeskStep::ReasonMissing) {
            note.push_str(self.lang.pick("，未写扣分原因", ", no reason is given"));
        }
        if let Some(reason) = &leaf.onsite_reason {
            note.push_str(self.lang.pick("，原因：", ", reason: "));
            note.push_str(&masked(reason));
        }
        line(label, &shown, &note)
    }

    /// A letter or 缺项 in place of an on-site score: the points it comes to, and in the note what it is.
    fn onsite_answer(self, leaf: &LeafScore, note: &mut String) -> String {
        let Some(answer) = leaf.onsite_answer.get() else { return String::new() };
        let shown = self.answer(*answer);
        if leaf.desk_steps.contains(&DeskStep::OnsiteNotExempt) {
            note.push_str(self.lang.pick("，不采用：本项不得填缺项", ", not used: the leaf takes no n/a"));
        }
        match leaf.undecided.unwrap_or(leaf.counted) {
            CountedScore::Onsite(points) if leaf.conforms.is_none() => {
                note.push_str(self.lang.pick("，填的是 ", ", the cell holds "));
                note.push_str(&shown);
                figure(points)
            }
            _ => shown,
        }
    }

    fn taken(self, leaf: &LeafScore) -> String {
        let label = self.lang.pick("计入", "counts");
        if let (Some(conforms), true) = (leaf.conforms, leaf.counted.points().is_some()) {
            return line(label, step::conformity(conforms, self.lang), "");
        }
        self.counts(leaf.counted)
    }

    fn counts(self, counted: CountedScore) -> String {
        let label = self.lang.pick("计入", "counts");
        match counted {
            CountedScore::Onsite(points) => {
                line(label, &figure(points), self.lang.pick("以实地得分为准", "the on-site score"))
            }
            CountedScore::Desk(points) => {
                line(label, &figure(points), self.lang.pick("以审核得分为准", "the desk score"))
            }
            CountedScore::Decided(points) => {
                line(label, &figure(points), self.lang.pick("以复核决定为准", "as decided on appeal"))
            }
            CountedScore::NotApplicable => line(
                label,
                self.lang.pick("不计", "n/a"),
                self.lang.pick("分值不计入应得分", "its points leave the base"),
            ),
        }
    }
}
