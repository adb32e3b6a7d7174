//! The page `docs/form.md`, written from the layouts and, for the values, from the readers themselves.

mod habits;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use form::layout::catalogue::{Catalogue, FieldEntry, FormEntry, SectionEntry, TableEntry};
use form::layout::{FormLayout, LayoutKind, Layouts, Table};
use form::options::RangeEnd;
use model::record::FieldKind;
use model::{Lang, Text};

use crate::diagnostics::KINDS;

const INTRODUCTION: &str = "\
# 表式与字段 The forms

各地的表式不同，本系统按标签认项目，不按单元格位置：标签的右边或下面是值，表格有一行表头（或上下合并的两行），其下各行是内容。
工作表可以改名、换序、隐藏、拆分或合并，只在认得的部分（按标题、工作表名，或没有标题的表按整行表头）里读取。
比较标签和标题时，全角半角、大小写不论，空白和 `: * ( ) [ ] 【 】` 不计，括号里的单位不计。
本市另有叫法的，在工作目录的 `layouts/*.toml` 中补充，写法与 `crates/form/layouts/` 相同，不用改程序。

Values are found by their labels, wherever they are. This page lists the labels, the fields they lead to and \
what is read. The same fields in XML and JSON: [self-assessment.xsd](schema/self-assessment.xsd), \
[self-assessment.schema.json](schema/self-assessment.schema.json).

“字段”一栏是记录中的路径，`[]` 代表行号（从 0 起）。XML 的元素与字段同名，表格每行一个元素。
";

/// The page as Markdown, with a line feed at its end. `required` are the paths of the fields a return must
/// have, without row numbers, each with the words for when; what is required is not the layouts' to say.
pub fn markdown(layouts: &Layouts, required: &[(&str, Text)]) -> String {
    let catalogue = layouts.catalogue();
    let mut page = INTRODUCTION.to_owned();
    for (form, entry) in layouts.forms().iter().zip(&catalogue.forms) {
        let required = if form.kind == LayoutKind::SelfReport { required } else { &[] };
        page.push_str(&form_section(form, entry, required));
    }
    page.push_str(&choices(&catalogue));
    page.push_str(&habits::section(layouts, &catalogue.words));
    page.push_str(&diagnostics());
    page
}

fn form_section(form: &FormLayout, entry: &FormEntry, required: &[(&str, Text)]) -> String {
    let mut out = format!("\n## {}\n", heading(form.kind));
    for section in &entry.sections {
        _ = writeln!(out, "\n### {}\n", title(&section.titles, &section.name));
        _ = writeln!(out, "标签与值。{}", other_titles(&section.titles));
        out.push_str(&fields(&section.fields, "", required));
        out.push_str(&ranges(section));
    }
    for table in &entry.tables {
        _ = writeln!(out, "\n### {}\n", title(&table.titles, &table.name));
        _ = writeln!(out, "表格 `{}`。{}", table.name, other_titles(&table.titles));
        out.push_str(&fields(&table.columns, &format!("{}[].", table.name), required));
        let layout = form.tables.iter().find(|layout| layout.name == table.name);
        out.push_str(&layout.map(|layout| remarks(table, layout)).unwrap_or_default());
    }
    out
}

fn heading(kind: LayoutKind) -> &'static str {
    match kind {
        LayoutKind::SelfReport => "自评材料 The self-assessment return",
        LayoutKind::Onsite => "实地抽查表 The on-site check form",
        LayoutKind::Register => "机构名册 The register",
    }
}

fn title<'a>(titles: &'a [String], name: &'a str) -> &'a str {
    titles.first().map_or(name, String::as_str)
}

fn other_titles(titles: &[String]) -> String {
    match titles {
        [] | [_] => String::new(),
        [_, others @ ..] => format!("标题也可写作：{}。", labels(others)),
    }
}

/// A table of fields; `prefix` is before their paths.
fn fields(entries: &[FieldEntry], prefix: &str, required: &[(&str, Text)]) -> String {
    let mut out = "\n| 标签 | 也可写作 | 字段 | 内容 |".to_owned();
    out.push_str(if required.is_empty() {
        "\n| --- | --- | --- | --- |\n"
    } else {
        " 要求 |\n| --- | --- | --- | --- | --- |\n"
    });
    for entry in entries {
        let [canonical, aliases @ ..] = entry.labels.as_slice() else { continue };
        let path = format!("{prefix}{}", entry.path);
        _ = write!(out, "| {} | {} | `{path}` | {} |", plain(canonical), labels(aliases), content(entry));
        if !required.is_empty() {
            let when = required.iter().find(|(known, _)| *known == path.replace("[]", ""));
            _ = write!(out, " {} |", when.map(|(_, text)| text.zh.as_str()).unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

fn ranges(section: &SectionEntry) -> String {
    let mut out = String::new();
    for range in &section.ranges {
        _ = writeln!(
            out,
            "\n一格写起止两个日期的，标签是{}，记入 `{}` 和 `{}`。",
            labels(&range.labels),
            range.from,
            range.until
        );
    }
    out
}

/// What else is to be known of a table.
fn remarks(entry: &TableEntry, layout: &Table) -> String {
    let label = |field: &str| {
        let column = entry.columns.iter().find(|column| column.path == field);
        column.and_then(|column| column.labels.first()).map_or(field, String::as_str).to_owned()
    };
    let names = |fields: &BTreeSet<String>| -> Vec<String> {
        entry
            .columns
            .iter()
            .filter(|column| fields.contains(&column.path))
            .map(|column| label(&column.path))
            .collect()
    };
    let mut lines = Vec::new();
    if !layout.bare.is_empty() {
        lines.push(format!("没有标题时，表头有 {} 才认作此表", labels(&names(&layout.bare))));
    }
    if !layout.required.is_empty() {
        lines.push(format!("表头必须有 {}", labels(&names(&layout.required))));
    }
    if let Some(field) = &layout.serial_is {
        lines.push(format!("没有“{}”一栏时，以序号为准", label(field)));
    }
    for (field, answer) in &entry.answers {
        lines.push(format!("“{}”填选项字母或缺项的，记入 `{}[].{answer}`", label(field), entry.name));
    }
    if let Some((field, into)) = &entry.total {
        lines.push(format!("合计行的“{}”记入 `{into}`", label(field)));
    }
    if !entry.unused.is_empty() {
        lines.push(format!("认得但不读取的栏：{}", labels(&entry.unused)));
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("\n{}\n", lines.iter().map(|line| format!("- {line}。")).collect::<Vec<_>>().join("\n"))
}

fn content(entry: &FieldEntry) -> String {
    let mut out = kind(entry.kind).to_owned();
    if let Some(group) = &entry.options.choice {
        _ = write!(out, "（[{group}](#选项-choices)）");
    }
    if !entry.units.is_empty() {
        _ = write!(out, "，可带单位 {}", labels(&entry.units));
    }
    match entry.options.range {
        Some(RangeEnd::Start) => out.push_str("，写成起止范围的取起期"),
        Some(RangeEnd::End) => out.push_str("，写成起止范围的取止期"),
        None => {}
    }
    if entry.options.long {
        out.push_str("，可以很长，接着写在下面几格也行");
    }
    if entry.options.join {
        out.push_str("，标签右边的几格连起来读");
    }
    out
}

/// How the text of a field is understood.
fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "文字",
        FieldKind::Code => "编号、号码（按文本读取）",
        FieldKind::Count | FieldKind::Year => "整数",
        FieldKind::Area | FieldKind::Points => "数",
        FieldKind::Percent => "百分数",
        FieldKind::Date => "日期",
        FieldKind::Flag => "是或否",
        FieldKind::Choice => "选项",
        FieldKind::Level => "一个等级",
        FieldKind::Levels => "若干等级",
        FieldKind::ByLevel => "整数，每个等级一栏（表头两行）",
        FieldKind::Answer => "选项字母或缺项",
    }
}

/// The words of every group of choices, once.
fn choices(catalogue: &Catalogue) -> String {
    let mut out = "\n## 选项 Choices\n\n| 选项 | 记录中的词 | 可写作 |\n| --- | --- | --- |\n".to_owned();
    let mut listed: Vec<&str> = Vec::new();
    let sections = catalogue.forms.iter().flat_map(|form| {
        let of_sections = form.sections.iter().flat_map(|section| &section.fields);
        of_sections.chain(form.tables.iter().flat_map(|table| &table.columns))
    });
    for field in sections {
        let Some(group) = field.options.choice.as_deref().filter(|group| !listed.contains(group)) else {
            continue;
        };
        listed.push(group);
        for choice in &field.choices {
            _ = writeln!(out, "| {group} | `{}` | {} |", choice.word, labels(&choice.labels));
        }
    }
    out
}

/// Everything that can be reported of what was read.
fn diagnostics() -> String {
    let mut out =
        "\n## 读取提示 Diagnostics\n\n| 编号 | 级别 | 说明 | In English |\n| --- | --- | --- | --- |\n"
            .to_owned();
    for kind in KINDS {
        let (severity, wording) = (kind.severity.label().zh, kind.wording);
        _ = writeln!(
            out,
            "| {} | {severity} | {} | {} |",
            kind.code,
            wording.get(Lang::Zh),
            wording.get(Lang::En)
        );
    }
    out
}

/// Labels in a row, as Markdown.
fn labels(labels: &[String]) -> String {
    labels.iter().map(|label| plain(label)).collect::<Vec<_>>().join("、")
}

/// Text that Markdown leaves as it is.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '|' | '_' | '\\' | '`' | '[' | ']' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use model::record::Form;
    use model::{Inspection, SelfReport};

    use form::Layouts;

    #[test]
    fn every_field_of_both_forms_is_on_the_page() {
        let page = super::markdown(&Layouts::shipped(), &[]);
        let forms: [&dyn Form; 2] = [&SelfReport::default(), &Inspection::default()];
        for section in forms.iter().flat_map(|form| form.sections()) {
            for field in section.fields {
                let path = match (section.table, section.name) {
                    (true, table) => format!("{table}[].{}", field.name),
                    (false, "") => field.name.to_owned(),
                    (false, name) => format!("{name}.{}", field.name),
                };
                assert!(page.contains(&format!("`{path}`")), "{path}");
            }
        }
    }
}
