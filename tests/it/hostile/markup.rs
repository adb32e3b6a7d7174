//! XML that is not as it should be.

use serde_json::json;

use super::{Case, Expect, each, holds, read, refused};

/// A return of these elements.
fn form(inside: &str) -> String {
    format!(
        "<selfAssessment xmlns=\"urn:jianping:self-assessment:1\"><year>2014</year><station><code>FZ001</code>{inside}</station></selfAssessment>"
    )
}

fn malformed() -> Expect {
    refused("malformed", " at ")
}

/// A name that has to come out as it went in.
fn name(name: &str) -> Expect {
    holds(&[], "/station/name", json!(name))
}

fn text(number: u8, name: &str, text: &str, expect: Expect) -> Case {
    Case::new(number, name, text.as_bytes().to_vec(), expect)
}

pub(super) fn cases() -> Vec<Case> {
    [broken(), encoded(), odd()].into_iter().flatten().collect()
}

fn broken() -> Vec<Case> {
    let plain = form("");
    let entities = each(2..10, |n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)));
    let laughs = format!("<!DOCTYPE w [<!ENTITY l1 \"lol\">{entities}]>{}", form("<name>&l9;</name>"));
    let attributes = each(0..100_000, |n| format!(" a{n}=\"1\""));
    let bindings = each(0..300, |n| format!(" xmlns:a{n}=\"u\""));
    vec![
        text(53, "wrong-end.xml", &plain.replace("</station>", "</statoin>"), malformed()),
        text(53, "no-end.xml", plain.trim_end_matches("</selfAssessment>"), malformed()),
        text(53, "two-roots.xml", &format!("{plain}{plain}"), malformed()),
        text(53, "text-after.xml", &format!("{plain}text"), malformed()),
        text(53, "no-root.xml", "<?xml version=\"1.0\"?><!-- selfAssessment -->", malformed()),
        text(54, "laughs.xml", &laughs, refused("doctype", "1:1")),
        text(
            54,
            "external.xml",
            &format!("<!DOCTYPE w SYSTEM \"http://127.0.0.1:9/x\">{plain}"),
            refused("doctype", ""),
        ),
        text(
            54,
            "parameter.xml",
            &format!("<!DOCTYPE w [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]>{plain}"),
            refused("doctype", ""),
        ),
        text(55, "undefined-entity.xml", &form("<name>a&nbsp;b</name>"), malformed()),
        text(55, "entities.xml", &form("<name>甲&amp;&#x4E2D;</name>"), name("甲&中")),
        text(
            56,
            "deep.xml",
            &form(&"<a>".repeat(1_000_000)),
            refused("limit", "XML depth over the limit of 64"),
        ),
        text(
            56,
            "attributes.xml",
            &form(&format!("<name{attributes}/>")),
            refused("limit", "attributes of one XML element over the limit of 256"),
        ),
        text(56, "bindings.xml", &form(&format!("<name{bindings}/>")), malformed()),
        text(
            56,
            "long-text.xml",
            &form(&format!("<name>{}</name>", "长".repeat(40_000))),
            refused("limit", "characters"),
        ),
        text(56, "long-comment.xml", &form(&format!("<!--{}-->", "x".repeat(10 << 20))), read(&[])),
        text(
            56,
            "too-long.xml",
            &form(&"<a/>".repeat(6 << 20)),
            refused("limit", "file bytes over the limit of 20971520"),
        ),
    ]
}

fn encoded() -> Vec<Case> {
    let utf16 = |big: bool| {
        let text =
            format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", form("<name>福州</name>"));
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    // 福州 in GBK.
    let gbk = |declared: &str| {
        let text = format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>{}", form("<name>??</name>"));
        let at = text.find("??").expect("the name");
        [&text.as_bytes()[..at], b"\xB8\xA3\xD6\xDD", &text.as_bytes()[at + 2..]].concat()
    };
    vec![
        text(57, "bom.xml", &format!("\u{feff}{}", form("<name>福州</name>")), name("福州")),
        Case::new(57, "utf-16-le.xml", utf16(false), name("福州")),
        Case::new(57, "utf-16-be.xml", utf16(true), name("福州")),
        Case::new(57, "gbk.xml", gbk("GBK"), name("福州")),
        Case::new(57, "gb18030.xml", gbk("GB18030"), name("福州")),
        Case::new(58, "gbk-lies.xml", gbk("UTF-8"), refused("encoding", "UTF-8")),
        Case::new(
            58,
            "orders-in-encoding.xml",
            b"<?xml version=\"1.0\" encoding=\"X\x1b]0;owned\x07\x1b[31m\"?><a/>".to_vec(),
            refused("encoding", "not X"),
        ),
        Case::new(58, "utf-7.xml", gbk("UTF-7"), refused("encoding", "")),
    ]
}

fn odd() -> Vec<Case> {
    let plain = form("");
    vec![
        text(17, "return.xlsx", &plain, read(&["I045"])),
        text(59, "nul.xml", &form("<name>a\0b</name>"), malformed()),
        text(59, "no-character.xml", &form("<name>a\u{FFFE}b</name>"), malformed()),
        text(
            60,
            "other-namespace.xml",
            &plain.replace("urn:jianping:self-assessment:1", "urn:x"),
            read(&["I044"]),
        ),
        text(60, "unbound-prefix.xml", &form("<p:name>x</p:name>"), malformed()),
        text(60, "unknown-element.xml", &form("<colour>red</colour>"), read(&["I040"])),
        text(60, "repeated-element.xml", &form("<name>甲</name><name>乙</name>"), read(&["I041"])),
        text(
            61,
            "stylesheet.xml",
            &format!("<?xml-stylesheet href=\"http://127.0.0.1:9/x\"?>{plain}"),
            read(&[]),
        ),
        text(
            61,
            "include.xml",
            &form("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"),
            read(&["I040"]),
        ),
        text(62, "cdata.xml", &form("<name><![CDATA[甲<乙]]></name>"), name("甲<乙")),
        text(
            62,
            "comment-inside.xml",
            &plain.replace("2014", "20<!-- -->14"),
            holds(&[], "/year", json!(2014)),
        ),
        text(63, "infinite.xml", &plain.replace("2014", "INF"), read(&["I001"])),
        text(63, "exponent.xml", &plain.replace("2014", "1e400"), read(&["I001"])),
        text(63, "empty.xml", &plain.replace("2014", ""), holds(&[], "/year", json!(null))),
        text(63, "plus.xml", &plain.replace("2014", "+2014"), holds(&[], "/year", json!(2014))),
    ]
}
