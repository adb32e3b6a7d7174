//! Names a field in a message as the clerk knows it, by the labels of its form.

use std::fmt::Write as _;

use model::labels::FormLabels;
use model::{Level, Text};

/// A field named for readers: `“机构编号”`, `自评打分第 4 行“自评得分”`, `鉴定职业（工种）第 1 行“鉴定人数”（五级）`;
/// in English the path itself, quoted. A path without a label is quoted as it is.
pub(crate) fn label(labels: &FormLabels, path: &str) -> Text {
    let en = format!("`{path}`");
    if let Some(table) = labels.tables.get(path) {
        return Text::new(format!("“{}”", in_sentence(table)), en);
    }
    let (head, rest) = path.split_once('.').unwrap_or(("", path));
    let (section, row) = match head.split_once('[') {
        Some((table, index)) => (table, index.trim_end_matches(']').parse::<usize>().ok()),
        None => (head, None),
    };
    let (field, level) = rest.split_once('.').map_or((rest, None), |(field, level)| (field, Some(level)));
    let key = if section.is_empty() { field.to_owned() } else { format!("{section}.{field}") };
    let Some(name) = labels.fields.get(&key) else { return Text::new(format!("“{path}”"), en) };
    let name = in_sentence(name);
    let mut zh = match (row, labels.tables.get(section)) {
        (Some(row), Some(table)) => format!("{}第 {} 行“{name}”", in_sentence(table), row + 1),
        _ => format!("“{name}”"),
    };
    if let Some(level) = level.and_then(|number| number.parse().ok()).and_then(Level::new) {
        _ = write!(zh, "（{}）", level.name());
    }
    Text::new(zh, en)
}

/// A label with the brackets of Chinese text, which forms often print half as wide.
fn in_sentence(label: &str) -> String {
    label.replace('(', "（").replace(')', "）")
}

#[cfg(test)]
mod tests {
    use model::labels::FormLabels;

    use super::label;

    #[test]
    fn a_label_names_the_table_the_row_and_the_level() {
        let pairs = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(path, label)| ((*path).to_owned(), (*label).to_owned())).collect()
        };
        let labels = FormLabels {
            fields: pairs(&[("year", "年度"), ("station.code", "编号"), ("occupations.tested", "人数")]),
            tables: pairs(&[("occupations", "职业(工种)")]),
        };
        let name = |path| label(&labels, path).zh;
        assert_eq!(name("year"), "“年度”");
        assert_eq!(name("station.code"), "“编号”");
        assert_eq!(name("occupations[3].tested"), "职业（工种）第 4 行“人数”");
        assert_eq!(name("occupations[0].tested.5"), "职业（工种）第 1 行“人数”（五级）");
        assert_eq!(name("occupations"), "“职业（工种）”");
        assert_eq!(name("nothing.known"), "“nothing.known”");
        assert_eq!(label(&labels, "occupations[3].tested").en, "`occupations[3].tested`");
    }
}
