//! What the script shows: stations, their findings and derivations. Texts are kept once and called by their place.

use std::collections::{BTreeMap, HashMap};

use model::Lang;
use model::assessment::Assessment;
use model::statistics::Statistics;
use serde_json::{Value, json};

use crate::explain::{self, figure};
use crate::papers::year::rules;
use crate::place::place;
use crate::results::Results;
use document::plain::{masked, visible};

/// Texts, each once.
#[derive(Default)]
struct Texts {
    places: HashMap<String, usize>,
    texts: Vec<String>,
}

impl Texts {
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.texts.len();
        self.places.insert(text.to_owned(), place);
        self.texts.push(text.to_owned());
        place
    }
}

/// Lists of lines, each once: most indicators of most stations are derived alike.
#[derive(Default)]
struct Blocks {
    places: HashMap<Vec<usize>, usize>,
    blocks: Vec<Vec<usize>>,
}

impl Blocks {
    fn place(&mut self, block: Vec<usize>) -> usize {
        if let Some(place) = self.places.get(&block) {
            return *place;
        }
        let place = self.blocks.len();
        self.blocks.push(block.clone());
        self.places.insert(block, place);
        place
    }
}

/// The data as JSON.
///
/// `stations` holds rows of `[code, name, kind, region, grade, score, self, on-site file, file, derivation,
/// findings]`. A derivation is places in `blocks`, a block places of lines in `texts`; a finding is
/// `[rule, severity, message, place, hint]`, all places in `texts`, as kinds and regions are.
pub(super) fn json(results: &Results<'_>, statistics: &Statistics) -> String {
    let mut texts = Texts::default();
    let mut blocks = Blocks::default();
    let mut findings: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for finding in results.findings.iter().filter(|finding| finding.is_in_force()) {
        let Some(station) = finding.station.as_deref() else { continue };
        let place = place(finding.path.as_deref(), &finding.origin);
        let row = json!([
            texts.place(&finding.code),
            texts.place(&finding.severity.label().zh),
            texts.place(&masked(&finding.message.zh)),
            texts.place(&place),
            texts.place(&masked(&finding.hint.zh)),
        ]);
        findings.entry(station).or_default().push(row);
    }
    let rows: Vec<Value> = results
        .assessments
        .iter()
        .map(|one| {
            let found = findings.remove(one.station.as_str()).unwrap_or_default();
            station(one, &found, results, &mut texts, &mut blocks)
        })
        .collect();
    let grades: Vec<&str> = results.scheme.grades.iter().map(|grade| grade.name.as_str()).collect();
    let kinds: Vec<&str> = results.campaign.kinds.iter().map(|kind| kind.label.as_str()).collect();
    let rules: Vec<Value> = rules(statistics)
        .into_iter()
        .map(|rule| json!([rule.code, results.rule(&rule.code, &rule.name), rule.stations_in_force]))
        .collect();
    json!({ "grades": grades, "kinds": kinds, "rules": rules, "stations": rows, "blocks": blocks.blocks, "texts": texts.texts })
        .to_string()
}

fn station(
    one: &Assessment,
    findings: &[Value],
    results: &Results<'_>,
    texts: &mut Texts,
    blocks: &mut Blocks,
) -> Value {
    let grade = one.grade().and_then(|code| results.scheme.rank(code)).map_or(json!(-1), |rank| json!(rank));
    let label = results.campaign.kind_label(&one.kind.0);
    json!([
        visible(&one.station),
        visible(&one.name),
        texts.place(&visible(label)),
        texts.place(&visible(results.campaign.region_name(&one.region))),
        grade,
        one.total.as_ref().map(|total| figure(total.rounded)),
        one.claimed().map(figure),
        one.onsite_path.as_deref().map(visible),
        one.return_path.as_deref().map(visible),
        derivation(one, results, texts, blocks),
        findings,
    ])
}

/// The derivation in blocks, each a line that is not indented with those below it. The files, which the head names,
/// are not repeated in each line.
fn derivation(one: &Assessment, results: &Results<'_>, texts: &mut Texts, blocks: &mut Blocks) -> Vec<usize> {
    let mut text = explain::text(one, results.scheme, None, Lang::Zh);
    text.drain(..text.find("\n\n").map_or(0, |at| at + 2));
    for path in [&one.return_path, &one.onsite_path].into_iter().flatten() {
        text = text.replace(&(visible(path) + " › "), "");
    }
    let mut places = Vec::new();
    let mut block = Vec::new();
    let mut short = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') && !block.is_empty() {
            places.push(blocks.place(std::mem::take(&mut block)));
        }
        squeeze(line, &mut short);
        block.push(texts.place(&short));
    }
    places.push(blocks.place(block));
    places
}

/// The columns of a line parted by tabs; a line of the derivation that is indented keeps one before it.
fn squeeze(line: &str, out: &mut String) {
    out.clear();
    if line.starts_with(' ') {
        out.push('\t');
    }
    let parts = line.split("  ").map(str::trim).filter(|part| !part.is_empty());
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push('\t');
        }
        out.push_str(part);
    }
}
