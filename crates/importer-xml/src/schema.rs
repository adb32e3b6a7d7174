//! The XML Schema of the native form, written from the record.
//!
//! What it accepts is read without a diagnostic. It is written in XML Schema 1.0, which cannot say that
//! elements come in any order and one of them several times: of the fields of an occupation it does not see
//! that one is there twice, which the importer does.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use form::Layouts;
use markup::escape;
use model::SelfReport;
use model::labels::FormLabels;
use model::record::{FieldKind, Fields, Form as _, SectionSpec, Slot};

use crate::names::{NAMESPACE, ONE, row_name};

/// The text of the schema, with a line feed at its end.
pub fn xsd() -> String {
    let mut report = SelfReport::default();
    let sections = report.sections();
    for table in sections.iter().filter(|section| section.table) {
        report.push_row(table.name);
    }
    let writer = Writer { choices: choices(&report), labels: Layouts::shipped().labels().of_return, report };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- 由 cargo xtask codegen 生成，请勿手改。Generated; do not edit. -->\n\
         <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:j=\"{NAMESPACE}\" \
         targetNamespace=\"{NAMESPACE}\" elementFormDefault=\"qualified\">\n"
    );
    out.push_str(ROOTS);
    writer.root_type(&mut out, sections);
    for section in sections.iter().filter(|section| !section.name.is_empty()) {
        writer.record_type(&mut out, section);
    }
    for (name, words) in &writer.choices {
        choice_type(&mut out, name, words);
    }
    out.push_str(VALUES);
    out.push_str("</xs:schema>\n");
    out
}

struct Writer {
    /// A return with one row in every table.
    report: SelfReport,
    labels: FormLabels,
    choices: Choices,
}

/// Types of choices: their words by name, which is that of the first field that has them.
type Choices = BTreeMap<&'static str, &'static [&'static str]>;

impl Writer {
    fn root_type(&self, out: &mut String, sections: &[SectionSpec]) {
        _ = writeln!(out, "  <xs:complexType name=\"{ONE}\">\n    <xs:all>");
        for section in sections {
            if section.name.is_empty() {
                self.fields(out, section, " minOccurs=\"0\"");
            } else if section.table {
                self.table(out, section.name);
            } else {
                _ = writeln!(
                    out,
                    "      <xs:element name=\"{0}\" type=\"j:{0}\" minOccurs=\"0\"/>",
                    section.name
                );
            }
        }
        out.push_str("    </xs:all>\n  </xs:complexType>\n");
    }

    fn table(&self, out: &mut String, table: &str) {
        let row = row_name(table);
        let title = self.labels.tables.get(table).map(|title| documentation(title)).unwrap_or_default();
        _ = writeln!(out, "      <xs:element name=\"{table}\" minOccurs=\"0\">");
        if !title.is_empty() {
            _ = writeln!(out, "        {title}");
        }
        out.push_str("        <xs:complexType>\n          <xs:sequence>\n");
        let element = format!("name=\"{row}\" type=\"j:{row}\" minOccurs=\"0\" maxOccurs=\"unbounded\"");
        let by_level = self.by_level(table);
        if by_level.is_empty() {
            _ = writeln!(out, "            <xs:element {element}/>");
        } else {
            _ = writeln!(out, "            <xs:element {element}>");
            for field in by_level {
                _ = writeln!(
                    out,
                    "              <xs:unique name=\"{field}-level\">\
                     <xs:selector xpath=\"j:{field}\"/><xs:field xpath=\"@level\"/></xs:unique>"
                );
            }
            out.push_str("            </xs:element>\n");
        }
        out.push_str("          </xs:sequence>\n        </xs:complexType>\n      </xs:element>\n");
    }

    fn record_type(&self, out: &mut String, section: &SectionSpec) {
        let name = if section.table { row_name(section.name) } else { section.name };
        let (open, close, occurs) = if self.by_level(section.name).is_empty() {
            ("<xs:all>", "</xs:all>", " minOccurs=\"0\"")
        } else {
            ("<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">", "</xs:choice>", "")
        };
        _ = writeln!(out, "  <xs:complexType name=\"{name}\">\n    {open}");
        self.fields(out, section, occurs);
        _ = writeln!(out, "    {close}\n  </xs:complexType>");
    }

    fn fields(&self, out: &mut String, section: &SectionSpec, occurs: &str) {
        let prefix = if section.name.is_empty() { String::new() } else { format!("{}.", section.name) };
        for field in section.fields {
            let type_name = self.type_name(section, field.name, field.kind);
            let label = self.labels.fields.get(&format!("{prefix}{}", field.name));
            let head = format!("name=\"{}\" type=\"j:{type_name}\"{occurs} nillable=\"true\"", field.name);
            _ = match label {
                Some(label) => {
                    writeln!(out, "      <xs:element {head}>{}</xs:element>", documentation(label))
                }
                None => writeln!(out, "      <xs:element {head}/>"),
            };
        }
    }

    fn type_name(&self, section: &SectionSpec, field: &str, kind: FieldKind) -> &'static str {
        match kind {
            FieldKind::Text => "text",
            FieldKind::Code => "code",
            FieldKind::Count | FieldKind::Year => "count",
            FieldKind::Area | FieldKind::Points => "amount",
            FieldKind::Percent => "percent",
            FieldKind::Date => "date",
            FieldKind::Flag => "flag",
            FieldKind::Level => "level",
            FieldKind::Levels => "levels",
            FieldKind::ByLevel => "count-of-level",
            FieldKind::Answer => "answer",
            FieldKind::Choice => {
                let words = record(&self.report, section).map_or(&[][..], |record| words(record, field));
                self.choices.iter().find(|(_, known)| **known == words).map_or("word", |(name, _)| name)
            }
        }
    }

    /// The fields of a section that count by level.
    fn by_level(&self, section: &str) -> Vec<&'static str> {
        let section = self.report.sections().iter().find(|spec| spec.name == section);
        let fields = section.map_or(&[][..], |section| section.fields).iter();
        fields.filter(|field| field.kind == FieldKind::ByLevel).map(|field| field.name).collect()
    }
}

fn choices(report: &SelfReport) -> Choices {
    let mut choices = Choices::new();
    for section in report.sections() {
        let Some(record) = record(report, section) else { continue };
        for field in section.fields.iter().filter(|field| field.kind == FieldKind::Choice) {
            let words = words(record, field.name);
            if !words.is_empty() && !choices.values().any(|known| *known == words) {
                choices.insert(field.name, words);
            }
        }
    }
    choices
}

fn record<'a>(report: &'a SelfReport, section: &SectionSpec) -> Option<&'a dyn Fields> {
    if section.table { report.row(section.name, 0) } else { report.section(section.name) }
}

/// The words a choice allows; none when it allows any.
fn words(record: &dyn Fields, field: &str) -> &'static [&'static str] {
    match record.slot(field) {
        Some(Slot::Choice(choice)) => choice.words(),
        _ => &[],
    }
}

fn choice_type(out: &mut String, name: &str, words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| format!("<xs:enumeration value=\"{word}\"/>")).collect();
    _ = writeln!(
        out,
        "  <xs:simpleType name=\"{name}\">\n    \
         <xs:restriction base=\"xs:token\"><xs:enumeration value=\"\"/>{}</xs:restriction>\n  \
         </xs:simpleType>",
        words.concat()
    );
}

fn documentation(label: &str) -> String {
    format!(
        "<xs:annotation><xs:documentation xml:lang=\"zh\">{}</xs:documentation></xs:annotation>",
        escape::xml(label)
    )
}

const ROOTS: &str = r#"  <xs:annotation>
    <xs:documentation xml:lang="zh">自评材料。元素次序不限；空元素等于没有填写。</xs:documentation>
    <xs:documentation xml:lang="en">A self-assessment return. Elements come in any order; an empty element equals an absent one.</xs:documentation>
  </xs:annotation>
  <xs:element name="selfAssessment" type="j:selfAssessment"/>
  <xs:element name="selfAssessments">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="j:selfAssessment" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
"#;

/// How the text of each kind of field is written; see [`importer::readers::put_canonical`].
const VALUES: &str = r#"  <xs:simpleType name="blank">
    <xs:restriction base="xs:token"><xs:enumeration value=""/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="text">
    <xs:restriction base="xs:string"/>
  </xs:simpleType>
  <xs:simpleType name="code">
    <xs:restriction base="xs:string"/>
  </xs:simpleType>
  <xs:simpleType name="word">
    <xs:restriction base="xs:token"/>
  </xs:simpleType>
  <xs:simpleType name="whole">
    <xs:restriction base="xs:long">
      <xs:minExclusive value="-1000000000000"/><xs:maxExclusive value="1000000000000"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="count">
    <xs:union memberTypes="j:blank j:whole"/>
  </xs:simpleType>
  <xs:complexType name="count-of-level">
    <xs:simpleContent>
      <xs:extension base="j:count"><xs:attribute name="level" type="j:one-level" use="required"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:simpleType name="exact">
    <xs:restriction base="xs:decimal">
      <xs:minExclusive value="-1000000000000"/><xs:maxExclusive value="1000000000000"/>
      <xs:totalDigits value="28"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="amount">
    <xs:union memberTypes="j:blank j:exact"/>
  </xs:simpleType>
  <xs:simpleType name="percent">
    <xs:annotation>
      <xs:documentation xml:lang="zh">98.5 表示 98.5%</xs:documentation>
    </xs:annotation>
    <xs:union memberTypes="j:blank j:exact"/>
  </xs:simpleType>
  <xs:simpleType name="day">
    <xs:restriction base="xs:date"><xs:pattern value="\d{4}-\d{2}-\d{2}"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="month">
    <xs:restriction base="xs:gYearMonth"><xs:pattern value="\d{4}-\d{2}"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="open">
    <xs:annotation>
      <xs:documentation xml:lang="zh">长期</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token"><xs:enumeration value="open"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="date">
    <xs:union memberTypes="j:blank j:day j:month j:open"/>
  </xs:simpleType>
  <xs:simpleType name="flag">
    <xs:union memberTypes="j:blank xs:boolean"/>
  </xs:simpleType>
  <xs:simpleType name="one-level">
    <xs:annotation>
      <xs:documentation xml:lang="zh">5 五级/初级工，4 四级/中级工，3 三级/高级工，2 二级/技师，1 一级/高级技师</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token"><xs:pattern value="[1-5]"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="level">
    <xs:union memberTypes="j:blank j:one-level"/>
  </xs:simpleType>
  <xs:simpleType name="levels">
    <xs:list itemType="j:one-level"/>
  </xs:simpleType>
  <xs:simpleType name="answer">
    <xs:annotation>
      <xs:documentation xml:lang="zh">选项字母，或 not_applicable（缺项）</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token"><xs:pattern value="([A-Z]|not_applicable)?"/></xs:restriction>
  </xs:simpleType>
"#;
