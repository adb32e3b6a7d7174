//! `letters` on the example campaign: who gets which paper, and the bureau's own wording.

use std::fs;
use std::path::Path;

use crate::workspace::{campaign_copy, xtask, xtask_ok};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_station_gets_its_papers() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    let printed = xtask_ok(campaign.path(), &["letters", "--format", "txt,docx"], 0);
    assert_snapshot!("letters_printed", printed);
    let out = campaign.path().join("out");
    let letters = names(&out.join("letters"));
    assert_eq!(letters.len(), 2 * 58);
    assert!(letters.contains(&"FZ001.docx".to_owned()) && letters.contains(&"FZ057.txt".to_owned()));
    assert_eq!(names(&out.join("rectification")).len(), 2 * 5);
    assert_eq!(names(&out.join("revocation")).len(), 2 * 4);
    let all = fs::read_to_string(out.join("letters/all-letters.txt")).expect("all letters");
    assert_eq!(all.matches("示例数据").count(), 57);
    assert_snapshot!("letter", fs::read_to_string(out.join("letters/FZ053.txt")).expect("a letter"));
    assert_snapshot!("year_report", {
        let page = fs::read_to_string(out.join("year-report.html")).expect("the report");
        let text: Vec<&str> =
            page.split("<svg").map(|part| part.rsplit("</svg>").next().unwrap_or(part)).collect();
        text.concat().split_once("<body>").expect("a body").1.to_owned()
    });
}

#[test]
fn without_the_typesetter_pdf_is_refused_with_the_way_to_it() {
    let campaign = campaign_copy();
    for (lang, words) in [("zh", "未编入 PDF"), ("en", "this build has no PDF")] {
        for command in ["letters", "report"] {
            let printed = xtask(campaign.path(), &[command, "--format", "pdf", "--lang", lang]);
            assert_eq!(printed.code, 2);
            assert!(
                printed.stderr.contains(words) && printed.stderr.contains("--features pdf"),
                "{}",
                printed.stderr
            );
        }
    }
}

#[test]
fn a_bureau_words_its_own_letters() {
    let campaign = campaign_copy();
    xtask_ok(campaign.path(), &["run"], 0);
    xtask_ok(campaign.path(), &["letters"], 0);
    let templates = campaign.path().join("templates");
    fs::create_dir(&templates).expect("a folder");
    let wording =
        "% 标题 致{{ name }}\n% 文号 {{ \"榕人社培函\" | document_number(year, 12) }}\n贵站{{ grade }}。\n";
    fs::write(templates.join("letter.zh.j2"), wording).expect("written");
    xtask_ok(campaign.path(), &["letters", "--format", "md"], 0);
    let letter = fs::read_to_string(campaign.path().join("out/letters/FZ001.md")).expect("a letter");
    assert!(!campaign.path().join("out/letters/FZ001.docx").exists(), "a letter of another wording is left");
    assert!(letter.contains("榕人社培函〔2014〕12号") && letter.contains("贵站优秀。"), "{letter}");

    fs::write(templates.join("letter.zh.j2"), "% 标题 甲\n贵站{{ grad }}。").expect("written");
    let wrong = xtask(campaign.path(), &["letters"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("letter.zh.j2 第2行") && wrong.stderr.contains("grade"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_number_that_no_form_can_hold_is_not_understood_and_every_paper_is_still_written() {
    let campaign = campaign_copy();
    let returns = pipeline::collect(&campaign.path().join("returns"));
    let score = "<self_score>4</self_score>";
    let (file, text) = returns
        .into_iter()
        .filter_map(|found| Some((fs::read_to_string(&found.file).ok()?, found.file)))
        .find_map(|(text, file)| text.contains(score).then_some((file, text)))
        .expect("a return in UTF-8");
    let largest = "<self_score>79228162514264337593543950335</self_score>";
    fs::write(&file, text.replace(score, largest)).expect("written");
    xtask_ok(campaign.path(), &["run"], 0);
    xtask_ok(campaign.path(), &["letters", "--format", "txt"], 0);
    let findings = xtask(campaign.path(), &["validate", "--format", "jsonl"]).stdout;
    assert!(findings.contains("79228162514264337593543950335"), "it is reported");
}
