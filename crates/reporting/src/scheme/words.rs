//! A leaf in words: how it is scored, and which policies apply to it.

use std::borrow::Borrow;

use model::scheme::{
    AboveMaximum, Applies, Blank, Bound, Clause, ClauseProof, ExtraTrigger, Indicator, Method, NotApplicable,
    OffOption, Scheme, ScoreSource, Take, Unvisited,
};
use model::{Lang, text};
use rust_decimal::Decimal;

/// A number without trailing zeros.
pub(super) fn figure(value: Decimal) -> String {
    value.normalize().to_string()
}

/// So many points.
pub(super) fn points(value: Decimal, lang: Lang) -> String {
    let unit = if value == Decimal::ONE { " point" } else { " points" };
    format!("{}{}", figure(value), lang.pick("分", unit))
}

/// What is before a colon, and what after it.
fn pair(before: &str, after: &str, lang: Lang) -> String {
    format!("{before}{}{after}", lang.pick("：", ": "))
}

/// Words with a remark in brackets.
pub(super) fn with_remark(words: &str, remark: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{words}（{remark}）"),
        Lang::En => format!("{words} ({remark})"),
    }
}

/// Words with what proves or limits them, in brackets of another kind.
pub(super) fn with_mark(words: &str, mark: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{words}〔{mark}〕"),
        Lang::En => format!("{words} [{mark}]"),
    }
}

/// Items one after another.
pub(super) fn list<T: Borrow<str>>(items: &[T], lang: Lang) -> String {
    items.join(lang.pick("、", ", "))
}

/// How a leaf is scored, an option, tier or clause each; nothing for a parent.
pub(super) fn standard(leaf: &Indicator, lang: Lang) -> Vec<String> {
    let mut lines = leaf.method.as_ref().map(|method| of_method(method, lang)).unwrap_or_default();
    let desk = leaf.desk.iter();
    lines
        .extend(desk.map(|desk| format!("{}{}", lang.pick("审阅时：", "at the desk: "), clause(desk, lang))));
    for extra in &leaf.extras {
        let points = figure(extra.points);
        let triggers = extra.when.iter().map(|trigger| match trigger {
            ExtraTrigger::UsedUp => lang.pick("扣满", "used up"),
            ExtraTrigger::Onsite => lang.pick("实地勾选", "ticked on site"),
            ExtraTrigger::Finding(code) => code,
        });
        let triggers = triggers.collect::<Vec<_>>().join(lang.pick("或", " or "));
        let name = format!("{} {}", extra.code, extra.name);
        let name = name.trim_start();
        lines.push(
            text!(
                "{name}〔{triggers}〕，追加扣除{points}分",
                "{name} [{triggers}], {points} more from the category"
            )
            .into_lang(lang),
        );
    }
    lines.extend(leaf.note.clone());
    lines
}

fn of_method(method: &Method, lang: Lang) -> Vec<String> {
    match method {
        Method::Choice { options } => options
            .iter()
            .map(|option| {
                let name = format!("{} {}", option.letter, option.name);
                pair(&name, &points(option.points, lang), lang)
            })
            .collect(),
        Method::Tiers { unit, tiers, .. } => tiers
            .iter()
            .map(|tier| {
                let (sign, bound) = match tier.bound {
                    Bound::Ge(bound) => ("≥", bound),
                    Bound::Gt(bound) => (lang.pick("＞", ">"), bound),
                };
                pair(&format!("{sign}{}{unit}", figure(bound)), &points(tier.points, lang), lang)
            })
            .collect(),
        Method::Checklist { each, items, .. } => {
            let each = format!("{}{}", lang.pick("每项", "each "), points(*each, lang));
            vec![pair(&each, &list(items, lang), lang)]
        }
        Method::Deduct { clauses } => clauses.iter().map(|one| clause(one, lang)).collect(),
        Method::AllOrNothing { evidence, .. } => {
            vec![format!("{evidence}{}", lang.pick("，符合得满分，不符合不得分", ": full points or none"))]
        }
        Method::Conformity { yes, no } => {
            let words = |code: &str, letter: &str, words: &[String]| {
                let all = [code, letter].into_iter().chain(words.iter().map(String::as_str));
                list(&all.collect::<Vec<_>>(), lang)
            };
            let (yes, no) = (words("1", "A", yes), words("0", "B", no));
            vec![
                text!("符合（{yes}）或不符合（{no}），不计分", "conforms ({yes}) or not ({no}), no points")
                    .into_lang(lang),
            ]
        }
    }
}

fn clause(clause: &Clause, lang: Lang) -> String {
    let (each, once) = match lang {
        Lang::Zh => ("每处扣", "扣"),
        Lang::En => ("each −", "−"),
    };
    let end = lang.pick("分", "");
    let range = |least, most| format!("{}{}{}", figure(least), lang.pick("～", "–"), figure(most));
    let take = match clause.take {
        Take::Per(points) => format!("{each}{}{end}", figure(points)),
        Take::Once(points) => format!("{once}{}{end}", figure(points)),
        Take::PerBetween(least, most) => format!("{each}{}{end}", range(least, most)),
        Take::OnceBetween(least, most) => format!("{once}{}{end}", range(least, most)),
        Take::Zero => lang.pick("不得分", "no points").to_owned(),
        Take::Review => lang.pick("整个评审计0分", "the whole review scores 0").to_owned(),
    };
    let proof = match &clause.proof {
        ClauseProof::Inspector => None,
        ClauseProof::Finding(by) | ClauseProof::Number(by) => Some(by.clone()),
    };
    let group =
        clause.group.as_ref().map(|group| text!("“{group}”不重复扣", "once in {group}").into_lang(lang));
    let marks: Vec<String> = proof.into_iter().chain(group).collect();
    let words = format!("{}{}{take}", clause.name, lang.pick("，", ", "));
    if marks.is_empty() { words } else { with_mark(&words, &marks.join(lang.pick("，", ", ")), lang) }
}

/// Which policies apply to a leaf; nothing for a parent but whom it applies to.
pub(super) fn policies(leaf: &Indicator, scheme: &Scheme, lang: Lang) -> Vec<String> {
    let mut words: Vec<String> = leaf.applies.iter().map(|applies| self::applies(applies, lang)).collect();
    let Some(method) = &leaf.method else { return words };
    words.push(trust(leaf, method, lang));
    let answers = leaf.answers;
    let lettered = answers.letter && matches!(method, Method::Choice { .. });
    let conformity = matches!(method, Method::Conformity { .. });
    let accept = match (answers.points, lettered) {
        _ if conformity => lang.pick("填符合或不符合", "conforms or not"),
        (true, true) => lang.pick("填分数或字母", "points or letter"),
        (false, _) => lang.pick("填字母", "letter"),
        (true, false) => lang.pick("填分数", "points"),
    };
    let applies: Vec<&Applies> = scheme.applies(&leaf.id).collect();
    let exempt = if !leaf.takes_not_applicable(&applies) {
        lang.pick("报缺项计 0（实地不得填）", "n/a claimed is 0 (not taken on site)")
    } else if scheme.not_applicable == NotApplicable::Zero {
        lang.pick("缺项计 0", "n/a is 0")
    } else {
        lang.pick("可填缺项", "n/a drops out")
    };
    let blank = match answers.blank {
        Blank::Zero if conformity => lang.pick("不填为不符合", "blank does not conform"),
        Blank::Zero => lang.pick("不填计 0", "blank is 0"),
        Blank::LeaveBase => lang.pick("不填退出", "blank drops out"),
    };
    let above = match answers.above_maximum {
        AboveMaximum::Maximum => lang.pick("超满分按满分", "above the maximum is the maximum"),
        AboveMaximum::Zero => lang.pick("超满分计 0", "above the maximum is 0"),
    };
    let off = match answers.off_option {
        OffOption::NextLower => lang.pick("档外取低一档", "off the scale is the next lower"),
        OffOption::Zero => lang.pick("档外计 0", "off the scale is 0"),
    };
    let parts = [accept, exempt, blank, above, off];
    // Without points there is no maximum and no scale.
    let parts = if conformity { &parts[..3] } else { &parts[..] };
    words.push(parts.join(lang.pick("、", ", ")));
    words
}

fn trust(leaf: &Indicator, method: &Method, lang: Lang) -> String {
    let own = lang.pick("以自评为准", "by the self score");
    match (leaf.source, method.from()) {
        (ScoreSource::Data, Some(from)) => format!("{}{from}", lang.pick("以数为准：", "by the number ")),
        (ScoreSource::Onsite, _) => {
            let unvisited = match leaf.unvisited {
                Unvisited::KeepSelf => lang.pick("自评分保留", "the self score is kept"),
                Unvisited::LeaveBase => lang.pick("退出应得分", "leaves the base"),
                Unvisited::Zero => lang.pick("计 0 分", "counts as 0"),
            };
            format!("{}{unvisited}", lang.pick("须实地评，未评", "on site only, else "))
        }
        (_, Some(from)) => format!("{own}{}{from}", lang.pick("，对照 ", ", compared with ")),
        (_, None) => own.to_owned(),
    }
}

fn applies(applies: &Applies, lang: Lang) -> String {
    let levels: Vec<String> = applies.levels.iter().map(u8::to_string).collect();
    let lists = [
        (lang.pick("类别", "kind"), &applies.kinds),
        (lang.pick("区划", "region"), &applies.regions),
        (lang.pick("等级", "level"), &levels),
        (lang.pick("职业", "occupation"), &applies.occupations),
    ];
    let parts = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let parts: Vec<String> = parts.map(|(name, list)| format!("{name} {}", self::list(list, lang))).collect();
    format!("{}{}", lang.pick("只适用于", "only for "), parts.join(lang.pick("且", " and ")))
}
