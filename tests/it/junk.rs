//! Files that are no returns cost themselves and nothing else.

use std::fs;

use crate::workspace::{campaign_copy, root, xtask, xtask_ok};

#[test]
fn each_kind_of_junk_gives_one_finding_and_the_returns_are_imported() {
    let campaign = campaign_copy();
    let returns = campaign.path().join("returns");
    let clean = xtask_ok(campaign.path(), &["import"], 0);
    assert!(clean.contains("57"), "{clean}");

    let workbook = fs::read(root().join("fixtures/fuzhou-2014/register.xlsx")).expect("a workbook");
    let doctype = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n\
        <selfAssessment xmlns=\"urn:jianping:self-assessment:1\"/>";
    let junk: [(&str, Vec<u8>); 4] = [
        ("空文件.xlsx", Vec::new()),
        ("其实是文本.xlsx", "自评材料见纸质件。\n".repeat(40).into_bytes()),
        ("截断.xlsx", workbook[..workbook.len() / 2].to_vec()),
        ("实体.xml", doctype.into()),
    ];
    for (name, bytes) in junk {
        fs::write(returns.join(name), bytes).expect("junk");
    }
    fs::copy(root().join("fixtures/formats/password.xlsx"), returns.join("有密码.xlsx")).expect("junk");

    let ran = xtask(campaign.path(), &["import"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_snapshot!("import_with_junk", ran.stdout);

    xtask_ok(campaign.path(), &["run"], 1);
    let findings = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    let refused: Vec<&str> = findings.lines().filter(|line| line.contains("\"F001\"")).collect();
    assert_eq!(refused.len(), 5, "{refused:#?}");
    let notice = fs::read_to_string(campaign.path().join("out/notice.md")).expect("notice.md");
    assert!(notice.contains("一、年检优秀单位：11所"), "{notice}");
}
