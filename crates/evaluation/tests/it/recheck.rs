//! A printed derivation is computed again from its own lines, as a clerk would with a pencil: every figure is
//! either a cell or follows from the lines above it.

use std::collections::BTreeMap;

use model::{Lang, assessment::Assessment, scheme::Scheme};
use rust_decimal::{Decimal, RoundingStrategy};

/// Computes the Chinese derivation of an assessment again.
#[track_caller]
pub(crate) fn check(assessment: &Assessment, scheme: &Scheme) {
    let text = reporting::explain::text(assessment, scheme, None, Lang::Zh);
    let mut reader = Reader { leaves: BTreeMap::new(), sums: BTreeMap::new(), text: &text };
    reader.leaves();
    reader.categories();
    reader.total(scheme);
    reader.outcome(scheme, assessment.decisions.is_empty());
}

/// What has been read off so far.
struct Reader<'a> {
    text: &'a str,
    /// Points that count and the most of them, by leaf; of categories and elements, what they came to.
    leaves: BTreeMap<String, (Decimal, Decimal)>,
    /// Of the categories, score and base.
    sums: BTreeMap<String, (Decimal, Decimal)>,
}

/// A figure; one that is cut after eight places ends on `…`.
fn number(text: &str) -> Option<Decimal> {
    text.trim_end_matches('…').trim_start_matches('+').parse().ok()
}

/// Whether two figures are the same as far as they are printed.
#[track_caller]
fn same(text: &str, found: Decimal, computed: Decimal) {
    let apart = (found - computed).abs();
    assert!(apart <= Decimal::new(2, 8), "{found} is printed, {computed} comes out\n{text}");
}

/// `得分 A 3 + B 4 = 7` as its terms and its result.
fn sum(line: &str) -> (Vec<(String, Decimal)>, Decimal) {
    let (terms, result) =
        line.split_once(" = ").map_or((None, line), |(terms, result)| (Some(terms), result));
    let terms = terms.into_iter().flat_map(|terms| terms.split(" + ")).map(|term| {
        let (id, points) = term.trim().rsplit_once(' ').expect("an id and its points");
        (id.to_owned(), number(points).expect("points"))
    });
    (terms.collect(), number(result.split_whitespace().last().expect("a result")).expect("a number"))
}

impl<'a> Reader<'a> {
    /// The lines of a section, those that are broken joined.
    fn section(&self, from: &str, to: &str) -> Vec<(String, String)> {
        let text: &'a str = self.text;
        let body = text.split_once(from).expect("the section").1.split_once(to).expect("its end").0;
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in body.lines().skip(1).filter(|line| !line.is_empty()) {
            if line.starts_with("              ")
                && let Some((_, last)) = lines.last_mut()
                && last.contains(" + ") | last.ends_with('+')
            {
                last.push(' ');
                last.push_str(line.trim());
                continue;
            }
            let (label, rest) = if line.starts_with("    ") {
                line.trim_start().split_once(' ').unwrap_or((line.trim(), ""))
            } else {
                ("#", line.trim())
            };
            lines.push((label.to_owned(), rest.trim().to_owned()));
        }
        lines
    }

    fn leaves(&mut self) {
        let (mut id, mut most) = (String::new(), Decimal::ZERO);
        let (mut desk, mut settled, mut onsite) = (None::<Decimal>, None, None);
        for (label, rest) in self.section("一、", "\n二、") {
            let first = rest.split_whitespace().next().unwrap_or_default();
            match label.as_str() {
                "#" => {
                    first.clone_into(&mut id);
                    let points = rest.rsplit_once("满分 ").expect("the maximum").1;
                    most = number(points.trim_end_matches('）')).expect("a number");
                    (desk, settled, onsite) = (None, None, None);
                }
                "审核" => {
                    if let Some(deducted) = first.strip_prefix('-').and_then(number) {
                        desk = desk.map(|desk| desk - deducted);
                    } else if let Some((_, lower)) = rest.split_once("与扣后 ") {
                        let left = number(lower.split(' ').next().unwrap_or_default()).expect("a number");
                        same(self.text, left, desk.unwrap_or_default().max(Decimal::ZERO));
                        let claim = rest.split_once("自评 ").expect("the claim").1;
                        let claim = number(claim.split(' ').next().unwrap_or_default()).expect("a number");
                        desk = Some(claim.min(left));
                        same(self.text, number(first).expect("a number"), claim.min(left));
                    } else {
                        desk = number(first).or(desk);
                    }
                }
                "审核得分" => {
                    settled = number(first);
                    if let Some(settled) = settled {
                        same(self.text, settled, desk.expect("steps").max(Decimal::ZERO));
                    }
                }
                "实地" => onsite = number(first),
                "计入" => {
                    let counts = if rest.contains("实地") { onsite } else { settled };
                    match number(first) {
                        Some(points) => {
                            same(self.text, points, counts.expect("a score"));
                            self.leaves.insert(id.clone(), (points, most));
                        }
                        None => assert!(rest.contains("不计"), "{rest}"),
                    }
                }
                _ => {}
            }
        }
    }

    fn categories(&mut self) {
        // Whose sums come next, whose came last, and in which category.
        let (mut id, mut last, mut top) = (String::new(), String::new(), String::new());
        let (mut score, mut base, mut extra) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for (label, rest) in self.section("二、", "\n三、") {
            let first = rest.split_whitespace().next().unwrap_or_default().to_owned();
            match label.as_str() {
                "#" => {
                    id = first;
                    // What lies between is listed before its category, and belongs to it.
                    if !self.text.contains(&format!("\n  {id}\n")) {
                        top.clone_from(&id);
                        extra = Decimal::ZERO;
                    }
                }
                "得分" => {
                    let (terms, result) = sum(&rest);
                    for (term, points) in &terms {
                        same(self.text, *points, self.leaves[term].0);
                    }
                    score = terms.iter().map(|(_, points)| *points).sum();
                    same(self.text, result, score);
                }
                "应得分" => {
                    let (terms, result) = sum(&rest);
                    base = terms.iter().map(|(_, points)| *points).sum();
                    same(self.text, result, base);
                    self.leaves.insert(id.clone(), (score, base));
                    self.sums.insert(id.clone(), (score, base));
                    // After an element the sums that follow are those of its category.
                    last.clone_from(&id);
                    id.clone_from(&top);
                }
                "折算" => {
                    let scaled = self.product(&rest);
                    same(self.text, number(&first).expect("a number"), scaled.0);
                    self.leaves.insert(last.clone(), scaled);
                    self.sums.insert(last.clone(), scaled);
                    (score, base) = scaled;
                }
                "追加扣分" => extra += number(first.trim_start_matches('-')).expect("points"),
                "扣后" => {
                    let left = (score - extra).max(Decimal::ZERO);
                    same(self.text, number(&first).expect("a number"), left);
                    self.sums.insert(top.clone(), (left, base));
                }
                _ => {}
            }
        }
    }

    /// `a × b ÷ c` as the result and `b`.
    fn product(&self, rest: &str) -> (Decimal, Decimal) {
        let formula = rest.split_once("  ").expect("a formula").1;
        let numbers: Vec<Decimal> = formula.split_whitespace().filter_map(number).collect();
        let [got, to, base] = numbers[..] else { panic!("{formula}\n{}", self.text) };
        (got * to / base, to)
    }

    fn total(&mut self, scheme: &Scheme) {
        let (mut score, mut base) = (Decimal::ZERO, Decimal::ZERO);
        let (mut exact, mut bonus, mut zeroed) = (Decimal::ZERO, Decimal::ZERO, false);
        for (label, rest) in self.section("三、", "\n四、") {
            let first = rest.split_whitespace().next().unwrap_or_default();
            match label.as_str() {
                "合计" | "应得分" => {
                    let (terms, result) = sum(&rest);
                    for (term, points) in &terms {
                        let own = self.sums.get(term).copied().unwrap_or_default();
                        same(self.text, *points, if label == "合计" { own.0 } else { own.1 });
                    }
                    let computed: Decimal = terms.iter().map(|(_, points)| *points).sum();
                    same(self.text, result, computed);
                    if label == "合计" { score = result } else { base = result }
                }
                "折算" => {
                    exact = number(first).expect("a number");
                    if base.is_zero() {
                        // Where nothing applies nothing is scaled; bonuses are added all the same.
                        same(self.text, exact, Decimal::ZERO);
                    }
                    if rest.contains('×') && !base.is_zero() {
                        // A sum that is cut after eight places is off by so much before it is scaled.
                        let cut = Decimal::new(1, 8) * (Decimal::ONE + scheme.scale / base);
                        let apart = (exact - self.product(&rest).0).abs();
                        assert!(apart <= cut, "{rest}\n{}", self.text);
                    } else if !rest.contains('×') {
                        same(self.text, exact, score);
                    }
                }
                "加分" => bonus += number(first).expect("points"),
                "加分合计" => {
                    let capped = number(first).expect("points");
                    same(self.text, capped, bonus.min(scheme.bonus_most.expect("a cap of all items")));
                    bonus = capped;
                }
                "加分后" => {
                    let ceiling = rest.rsplit_once("最高 ").and_then(|(_, ceiling)| number(ceiling));
                    exact = ceiling.map_or(exact + bonus, |ceiling| (exact + bonus).min(ceiling));
                    same(self.text, number(first).expect("points"), exact);
                }
                "计零" => zeroed = true,
                "取位" => {
                    let exact = if zeroed { Decimal::ZERO } else { exact };
                    let rounded = exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
                    assert_eq!(number(first), Some(rounded.normalize()), "{}", self.text);
                }
                _ => {}
            }
        }
    }

    /// The lower of the grade by points and of every cap that section four names.
    fn outcome(&self, scheme: &Scheme, undecided: bool) {
        let rank = |name: &str| scheme.grades.iter().position(|grade| grade.name == name).expect("a grade");
        let after = |text: &'a str, word: &str| {
            text.split_once(word).and_then(|(_, rest)| rest.split_whitespace().next()).unwrap_or_default()
        };
        let (_, rest) = self.text.split_once("按分定等").expect("a grade by points");
        let by_points = rank(rest.split_whitespace().next().unwrap_or_default());
        let (_, limits) = self.text.split_once("\n四、").expect("a section");
        let (limits, end) = limits.split_once("\n五、").expect("its end");
        let caps = limits.lines().filter_map(|line| Some(rank(line.rsplit_once("最高定为")?.1)));
        let lowest = caps.chain([by_points]).max().unwrap_or(by_points);
        let (_, end) = end.split_once("\n六、").expect("the outcome");
        if let Some((_, capped)) = end.split_once("限制后") {
            assert_eq!(rank(capped.split_whitespace().next().unwrap_or_default()), lowest, "{}", self.text);
        }
        if undecided {
            assert_eq!(rank(after(end.split_once('\n').expect("lines").1, "结果")), lowest, "{}", self.text);
        }
    }
}
