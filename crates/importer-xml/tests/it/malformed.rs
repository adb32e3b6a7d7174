//! XML that is not well formed, hostile, or too much.

use form::Layouts;
use importer::{ImportError, Importer as _, Limit, Limits, Source};

fn outcome(bytes: &[u8]) -> String {
    outcome_within(bytes, &Limits::default())
}

fn outcome_within(bytes: &[u8], limits: &Limits) -> String {
    match importer_xml::Native.import(&Source { path: "", bytes }, &Layouts::shipped(), limits) {
        Ok(_) => "read".to_owned(),
        Err(ImportError::Malformed { line, column, detail }) => {
            format!("{line}:{column} {} / {}", detail.zh, detail.en)
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    let cases = [
        "",
        " ",
        "<!-- only a comment -->",
        "<a><b></a>",
        "<a>\n<b></b>",
        "<a/><b/>",
        "<a/>text",
        "text<a/>",
        "<a/>&amp;",
        "<a/><![CDATA[x]]>",
        "</a>",
        "<a x='1' x='2'/>",
        "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
        "<a x='1'y='2'/>",
        "<a x=1/>",
        "<a x/>",
        "<a x='<'/>",
        "<a x='&nbsp;'/>",
        "<a x='&#0;'/>",
        "<a>&nosuch;</a>",
        "<a>&</a>",
        "<a>&amp</a>",
        "<a>&#0;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#x110000;</a>",
        "<a>]]></a>",
        "<p:a/>",
        "<a p:x='1'/>",
        "<1a/>",
        "<a:b:c xmlns:a='u'/>",
        "<a><?xml version='1.0'?></a>",
        " <?xml version='1.0'?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<a><!-- -- --></a>",
        "<a><!-- </a>",
        "<a",
        "<a x='1></a>",
        "<a>x\u{0}y</a>",
        "<a>\n 中\u{FFFE}</a>",
        "<a>\u{1}</a>",
        "<!DOCTYPE a><a/>",
        "<?xml version='1.0'?>\n <!DOCTYPE w [<!ENTITY x 'y'><!ENTITY z '&x;&x;'>]><w>&z;</w>",
        "<a/>\n<!DOCTYPE a>",
        "<站 名=\"福州\"/>",
        "<html/>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>",
        "<?xml version = '1.0' encoding=\" utf-8\"?><a/>",
        "<?xml version='1.0'encoding='UTF-8'?><a/>",
        "<a><? ?></a>",
        "<a><?b:c?></a>",
        "<a\u{D7}/>",
        "<a\u{B7}/>",
    ];
    let lines = cases.iter().map(|case| format!("{case:?}: {}", outcome(case.as_bytes())));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn references_and_sections_are_put_together_whole() {
    let xml = "<selfAssessment xmlns='urn:jianping:self-assessment:1'><station><name>a&lt;b&amp;&#x4E2D;<![CDATA[<&>]]><!-- 注 -->c</name></station></selfAssessment>";
    let source = Source { path: "", bytes: xml.as_bytes() };
    let imported = importer_xml::Native.import(&source, &Layouts::shipped(), &Limits::default()).unwrap();
    let model::ReadForm::SelfReport(form) = &imported[0].form else { panic!("no return") };
    assert_eq!(form.station.name.get().map(String::as_str), Some("a<b&中<&>c"));
}

#[test]
fn depth_elements_attributes_and_text_are_limited() {
    let over = |limit: Limit, most: u64| ImportError::Limit { limit, most }.to_string();
    assert_eq!(outcome("<a>".repeat(1_000_000).as_bytes()), over(Limit::XmlDepth, 64));
    let flat = format!("<a>{}</a>", "<b/>".repeat(20));
    let few = Limits { xml_nodes: 20, ..Limits::default() };
    assert_eq!(outcome_within(flat.as_bytes(), &few), over(Limit::XmlNodes, 20));
    let attributes = (0..100_000).map(|n| format!(" a{n}='1'")).collect::<Vec<_>>().concat();
    assert_eq!(outcome(format!("<a{attributes}/>").as_bytes()), over(Limit::XmlAttributes, 256));
    let text = format!("<a>{}</a>", "字".repeat(40_000));
    assert_eq!(outcome(text.as_bytes()), over(Limit::TextChars, 32_767));
    let blanks = format!("<selfAssessment>{}</selfAssessment>", " ".repeat(40_000));
    assert_eq!(outcome(blanks.as_bytes()), "read");
    let small = Limits { file_bytes: 3, ..Limits::default() };
    assert_eq!(outcome_within(b"<a/>", &small), over(Limit::FileBytes, 3));
    let bindings = (0..200).map(|n| format!(" xmlns:a{n}='u'")).collect::<Vec<_>>().concat();
    assert!(outcome(format!("<a{bindings}/>").as_bytes()).starts_with("1:1 "));
}
