//! The column 评分标准 of one item: a method, extra deductions, and what is not understood.

use regex::Captures;
use rust_decimal::Decimal;

use super::toml_text::quoted;
use super::{WORDS, number};

/// The keys of the leaf, its method, and the doubts, each as TOML or words.
pub(super) fn read(text: &str, points: Decimal, id: &str) -> (String, String, Vec<String>) {
    let mut found = Found { points, ..Found::default() };
    for part in text.split(['；', ';', '。', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        if !found.take(part, id) {
            found.doubts.push(format!("没有读懂“{part}”"));
        }
    }
    found.write()
}

#[derive(Default)]
struct Found {
    points: Decimal,
    options: Vec<(Decimal, String)>,
    tiers: Vec<(Decimal, String)>,
    unit: String,
    checklist: Option<String>,
    clauses: Vec<String>,
    evidence: Option<String>,
    extras: Vec<String>,
    doubts: Vec<String>,
}

impl Found {
    fn take(&mut self, part: &str, id: &str) -> bool {
        let part = without_marks(part);
        let part = part.as_str();
        let matched = |key: &str| WORDS.patterns[key].captures(part);
        let name = |found: &Captures<'_>| found["name"].trim_end_matches(['的', '，', ',']).trim().to_owned();
        if let Some(found) = matched("option") {
            let points = number(&found["points"]).unwrap_or_default();
            let line = format!(
                "{{ letter = \"{}\", name = {}, points = {points} }}",
                &found["letter"],
                quoted(&found["name"])
            );
            self.options.push((points, line));
        } else if let Some((key, found)) =
            [("ge", "at_least"), ("gt", "more_than")].iter().find_map(|(key, of)| Some((key, matched(of)?)))
        {
            let points = number(&found["points"]).unwrap_or_default();
            found["unit"].trim().clone_into(&mut self.unit);
            self.tiers.push((points, format!("{{ {key} = {}, points = {points} }}", &found["bound"])));
        } else if let Some(found) = matched("checklist") {
            let items = found["items"].split('、').map(|item| quoted(item.trim())).collect::<Vec<_>>();
            self.checklist = Some(format!("each = {}\nitems = [{}]", &found["points"], items.join(", ")));
        } else if let Some(found) = matched("used_up") {
            self.extras.push(format!(
                "{{ name = {}, points = {}, when = [\"used_up\"] }}",
                quoted(&found["name"]),
                &found["points"]
            ));
        } else if let Some(found) = matched("extra") {
            let (name, code) = (quoted(&name(&found)), quoted(&format!("X{id}")));
            let points = &found["points"];
            self.extras
                .push(format!("{{ code = {code}, name = {name}, points = {points}, when = [\"onsite\"] }}"));
            if found.name("zero").is_some() {
                self.clauses.push(format!("{{ name = {name}, zero = true }}"));
            }
            self.doubts.push(format!("追加扣分由实地勾选触发，请核对：“{part}”"));
        } else if let Some(found) = matched("all_or_nothing") {
            self.evidence = Some(name(&found));
        } else if let Some(found) = matched("review") {
            self.clauses.push(format!("{{ name = {}, zero_review = true }}", quoted(&name(&found))));
        } else if let Some(found) = matched("zero") {
            self.clauses.push(format!("{{ name = {}, zero = true }}", quoted(&name(&found))));
        } else if let Some((key, found)) =
            [("per", "per_range"), ("once", "range")].iter().find_map(|(key, of)| Some((key, matched(of)?)))
        {
            let range = (number(&found["least"]), number(&found["most"]));
            self.clause(
                &name(&found),
                key,
                &format!("[{}, {}]", &found["least"], &found["most"]),
                range.1,
                part,
            );
        } else if let Some((key, found)) =
            [("per", "per"), ("once", "once")].iter().find_map(|(key, of)| Some((key, matched(of)?)))
        {
            self.clause(&name(&found), key, &found["points"], number(&found["points"]), part);
        } else {
            return false;
        }
        true
    }

    /// A deduction; one of more than the leaf has is an error of whoever typed or converted the table.
    fn clause(&mut self, name: &str, key: &str, amount: &str, most: Option<Decimal>, part: &str) {
        if most.is_none_or(|most| most > self.points) {
            self.doubts.push(format!("扣分多于分值，是否漏了“～”：“{part}”"));
            return;
        }
        let name = strip_each(name);
        self.clauses.push(format!("{{ name = {}, {key} = {amount} }}", quoted(&name)));
    }

    fn write(mut self) -> (String, String, Vec<String>) {
        let keys = if self.extras.is_empty() {
            String::new()
        } else {
            format!("extra = [\n{}]\n", indented(&self.extras))
        };
        let sorted = |mut lines: Vec<(Decimal, String)>| {
            lines.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
            lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>()
        };
        let best = |lines: &[(Decimal, String)]| lines.iter().map(|(points, _)| *points).max();
        let body = if self.options.len() > 1 && best(&self.options) == Some(self.points) {
            format!("kind = \"choice\"\noptions = [\n{}]", indented(&sorted(self.options)))
        } else if !self.tiers.is_empty() && best(&self.tiers) == Some(self.points) {
            let unit = if self.unit.is_empty() { "-".to_owned() } else { self.unit };
            let tiers = indented(&sorted(self.tiers));
            format!("kind = \"tiers\"\nunit = {}\ntiers = [\n{tiers}]", quoted(&unit))
        } else if let Some(checklist) = self.checklist {
            format!("kind = \"checklist\"\n{checklist}")
        } else if !self.clauses.is_empty() {
            format!("kind = \"deduct\"\nclauses = [\n{}]", indented(&self.clauses))
        } else {
            if self.evidence.is_none() {
                self.doubts.push("评分标准没有读懂，暂按全有或全无".to_owned());
            }
            let evidence = self.evidence.unwrap_or_else(|| WORDS.texts["evidence"].clone());
            format!("kind = \"all_or_nothing\"\nevidence = {}", quoted(&evidence))
        };
        (keys, format!("[indicator.method]\n{body}\n"), self.doubts)
    }
}

fn indented(lines: &[String]) -> String {
    lines.iter().flat_map(|line| ["    ", line, ",\n"]).collect()
}

/// The part without what is in 〔〕, which says what proves a clause.
fn without_marks(part: &str) -> String {
    let mut out = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('〔') {
        out += before;
        rest = after.split_once('〕').map_or("", |(_, after)| after);
    }
    (out + rest).trim().to_owned()
}

/// The name without the words for each case at its end.
fn strip_each(name: &str) -> String {
    let stripped = WORDS.lists["each"].iter().find_map(|end| name.strip_suffix(end.as_str())).unwrap_or(name);
    stripped.trim_end_matches('的').to_owned()
}
