//! A scheme drafted from the spreadsheet in which a bureau keeps it: TOML, with every doubt marked.
//!
//! Responsible for reading what such tables say in the ways they are known to; a person checks the rest.
//! Deliberately not for opening workbooks, and the words it knows are data (`words/scheme_table.toml`).

mod standard;
mod toml_text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;
use toml::{Table, Value};

use crate::value::MOST;
use toml_text::quoted;

/// A scheme in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeDraft {
    /// The file, with a comment at every doubt.
    pub toml: String,
    /// How many doubts there are.
    pub doubts: usize,
}

/// The words and patterns.
struct Words {
    lists: BTreeMap<String, Vec<String>>,
    /// Examples of grades: code, name, least score in percent of the total.
    grades: Vec<(String, String, i64)>,
    texts: BTreeMap<String, String>,
    patterns: BTreeMap<String, Regex>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table =
        include_str!("../words/scheme_table.toml").parse().expect("the words come with the product");
    let mut words = Words {
        lists: BTreeMap::new(),
        grades: Vec::new(),
        texts: BTreeMap::new(),
        patterns: BTreeMap::new(),
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let grade = |value: &Value| {
        (text(&value["code"]), text(&value["name"]), value["min"].as_integer().unwrap_or_default())
    };
    for (key, value) in &table {
        match value {
            Value::Array(list) if key == "grades" => words.grades = list.iter().map(grade).collect(),
            Value::Array(list) => _ = words.lists.insert(key.clone(), list.iter().map(text).collect()),
            Value::Table(patterns) => {
                for (key, pattern) in patterns {
                    let pattern = Regex::new(&text(pattern)).expect("a sound pattern");
                    words.patterns.insert(key.clone(), pattern);
                }
            }
            value => _ = words.texts.insert(key.clone(), text(value)),
        }
    }
    words
});

/// Where the columns are.
struct Columns {
    number: Option<usize>,
    category: Option<usize>,
    item: usize,
    standard: Option<usize>,
    points: usize,
}

/// The scheme of a table. `rows` are its cells as shown; a merged cell has its text in each of the cells it
/// covers. `None` when no row is a head that names an item and its points.
pub fn draft_scheme(id: &str, rows: &[Vec<String>]) -> Option<SchemeDraft> {
    let (head, columns) = rows.iter().enumerate().find_map(|(at, row)| Some((at, columns(row)?)))?;
    let cell = |row: &[String], at: usize| row.get(at).map_or(String::new(), |text| text.trim().to_owned());
    let title = rows[..head].iter().flatten().find(|text| !text.trim().is_empty());
    let mut out = Out { toml: String::new(), doubts: 0 };
    let mut sections: Vec<Section> = Vec::new();
    let mut ids = BTreeSet::new();
    for row in &rows[head + 1..] {
        let (name, points) = (cell(row, columns.item), cell(row, columns.points));
        let standard = columns.standard.map(|at| cell(row, at)).unwrap_or_default();
        // Sums and signatures below the table have no standard.
        if name.is_empty() || (standard.is_empty() && points.is_empty()) {
            continue;
        }
        let category = columns.category.map(|at| cell(row, at)).unwrap_or_default();
        if sections.last().is_none_or(|last| last.text != category) {
            sections.push(Section { text: category, leaves: Vec::new() });
        }
        let number = columns.number.map(|at| cell(row, at)).unwrap_or_default();
        let at = sections.len();
        let Some(section) = sections.last_mut() else { continue };
        let own = format!("{at}.{}", section.leaves.len() + 1);
        let id = if number.is_empty() || !ids.insert(number.clone()) { own } else { number };
        section.leaves.push(Leaf { id, name, standard, points });
    }
    out.write(id, title.map_or(id, |title| title.trim()), &sections, &ids);
    Some(SchemeDraft { toml: out.toml, doubts: out.doubts })
}

struct Section {
    text: String,
    leaves: Vec<Leaf>,
}

struct Leaf {
    id: String,
    name: String,
    standard: String,
    points: String,
}

fn columns(row: &[String]) -> Option<Columns> {
    let find = |key: &str| {
        let words = &WORDS.lists[key];
        words
            .iter()
            .find_map(|word| row.iter().position(|cell| cell.split_whitespace().collect::<String>() == *word))
    };
    Some(Columns {
        number: find("number"),
        category: find("category"),
        item: find("item")?,
        standard: find("standard"),
        points: find("points")?,
    })
}

/// The file being written.
struct Out {
    toml: String,
    doubts: usize,
}

impl Out {
    /// A comment that says what a person has to look at.
    fn doubt(&mut self, text: &str) {
        self.doubts += 1;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = model::unseen::visible(&text);
        // Writing to a string cannot fail.
        _ = writeln!(self.toml, "# {}：{text}", WORDS.texts["doubt"]);
    }

    fn line(&mut self, text: &str) {
        self.toml.push_str(text);
        self.toml.push('\n');
    }

    fn write(&mut self, id: &str, title: &str, sections: &[Section], ids: &BTreeSet<String>) {
        let total: Decimal =
            sections.iter().flat_map(|section| &section.leaves).filter_map(|leaf| number(&leaf.points)).sum();
        self.line(&format!("id = {}", quoted(id)));
        self.line(&format!("title = {}", quoted(title)));
        self.line(&format!("total = {}", total.normalize()));
        self.doubt("缺项、取位、等次表中没有，以下是例子");
        self.line("not_applicable = \"rescale_total\"");
        self.line("\n[rounding]\ndigits = 1\nmode = \"half_up\"\ncompare = \"rounded\"");
        for (code, name, percent) in &WORDS.grades {
            let min = (total * Decimal::from(*percent) / Decimal::ONE_HUNDRED).normalize();
            self.line(&format!("\n[[grade]]\ncode = \"{code}\"\nname = \"{name}\"\nmin = {min}"));
        }
        for (section, at) in sections.iter().zip(1..) {
            self.section(section, at, ids);
        }
    }

    fn section(&mut self, section: &Section, at: usize, ids: &BTreeSet<String>) {
        let sum: Decimal = section.leaves.iter().filter_map(|leaf| number(&leaf.points)).sum();
        let parent = (!section.text.is_empty()).then(|| {
            let plain = at.to_string();
            if ids.contains(&plain) { format!("C{at}") } else { plain }
        });
        if let Some(parent) = &parent {
            let found = WORDS.patterns["category"].captures(&section.text);
            let stated = found.as_ref().and_then(|found| number(&found["points"]));
            let name = found.map_or(section.text.clone(), |found| found["name"].to_owned());
            self.line("");
            if stated.is_some_and(|stated| stated != sum) {
                self.doubt(&format!("“{}”与下列各项分值之和 {sum} 不符", section.text));
            }
            let name = quoted(&name);
            self.line(&format!(
                "[[indicator]]\nid = {}\nname = {name}\npoints = {}",
                quoted(parent),
                sum.normalize()
            ));
        }
        for leaf in &section.leaves {
            self.leaf(leaf, parent.as_deref());
        }
    }

    fn leaf(&mut self, leaf: &Leaf, parent: Option<&str>) {
        self.line("");
        let points = number(&leaf.points);
        if points.is_none() {
            self.doubt(&format!("分值“{}”无法识别", leaf.points));
        }
        let points = points.unwrap_or_default();
        let (keys, method, doubts) = standard::read(&leaf.standard, points, &leaf.id);
        for doubt in doubts {
            self.doubt(&doubt);
        }
        self.line(&format!("[[indicator]]\nid = {}", quoted(&leaf.id)));
        if let Some(parent) = parent {
            self.line(&format!("parent = {}", quoted(parent)));
        }
        self.line(&format!("name = {}\npoints = {}", quoted(&leaf.name), points.normalize()));
        self.toml.push_str(&keys);
        self.toml.push_str(&method);
    }
}

/// A number as a cell shows it, with or without its unit; none that a scheme could not hold.
fn number(text: &str) -> Option<Decimal> {
    let number: Decimal = text.trim().trim_end_matches(WORDS.texts["unit"].as_str()).trim().parse().ok()?;
    (number.abs() <= MOST).then_some(number)
}
