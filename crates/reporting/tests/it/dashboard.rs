//! The dashboard: what it holds, that it asks for nothing, and that it stays small.

use std::fmt::Write as _;

use model::{Cited, Origin};
use reporting::dashboard;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::sample::{Sample, many, sample};

fn page_of(sample: &Sample) -> String {
    dashboard::render(&sample.results(), &sample.statistics())
}

fn data(page: &str) -> Value {
    let data =
        page.split_once("id=\"data\">").expect("the data").1.split_once("</script>").expect("its end").0;
    serde_json::from_str(data).expect("JSON")
}

#[test]
fn every_figure_and_every_station() {
    let page = page_of(&sample());
    let tiles =
        page.split_once("<ul class=\"tiles\"").expect("tiles").1.split_once("</ul>").expect("their end").0;
    let tiles: String = tiles.lines().skip(1).fold(String::new(), |mut out, line| {
        let text = line.replace("</span>", " ").replace("</strong>", " ");
        let text: String = text.split('<').map(|part| part.rsplit('>').next().unwrap_or(part)).collect();
        _ = writeln!(out, "{}", text.trim());
        out
    });
    let data = data(&page);
    let texts = data["texts"].as_array().expect("texts");
    let mut shown = String::new();
    for station in data["stations"].as_array().expect("stations") {
        _ = writeln!(
            shown,
            "{}",
            station.as_array().expect("a row")[..9]
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
    let first = data["stations"][5].as_array().expect("a row");
    let text =
        |at: &Value| texts[usize::try_from(at.as_u64().expect("a place")).expect("a place")].to_string();
    let lines: Vec<String> = first[9]
        .as_array()
        .expect("blocks")
        .iter()
        .filter_map(|at| {
            data["blocks"][usize::try_from(at.as_u64().expect("a place")).expect("a place")].as_array()
        })
        .flatten()
        .map(text)
        .collect();
    let findings: Vec<String> = first[10]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding.as_array().expect("a row").iter().map(text).collect::<Vec<_>>().join(" "))
        .collect();
    assert_snapshot!(format!("{tiles}\n{shown}\n{}\n\n{}", lines.join("\n"), findings.join("\n")));
    assert_eq!(page.matches("<svg").count(), 6);
}

#[test]
fn it_asks_for_nothing_and_takes_no_text_for_markup() {
    let mut sample = sample();
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    sample.findings[2].message.zh = evil.to_owned();
    sample.register.edit(|stations| evil.clone_into(&mut stations[0].name));
    evil.clone_into(&mut sample.assessments[0].name);
    evil.clone_into(&mut sample.assessments[1].region);
    evil.clone_into(&mut sample.campaign.kinds[0].label);
    evil.clone_into(&mut sample.scheme.grades[0].name);
    let page = page_of(&sample);
    assert!(!page.contains("<script>alert") && !page.contains("<img"));
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(page.contains("default-src 'none'"));
    let links = page.replace("http://www.w3.org/2000/svg", "");
    for request in ["http:", "https:", "url(", "@import", "src=\"", "fetch(", "XMLHttp"] {
        assert!(!links.contains(request), "{request}");
    }
    assert_eq!(data(&page)["stations"].as_array().map(Vec::len), Some(10));
}

#[test]
fn an_empty_register_gives_an_empty_page() {
    let mut sample: Sample = many(0);
    sample.onsite_problems.clear();
    let page = page_of(&sample);
    assert_eq!(data(&page)["stations"].as_array().map(Vec::len), Some(0));
    assert_eq!(page, page_of(&sample));
}

#[test]
fn a_claim_beyond_every_figure_breaks_no_page() {
    let mut sample = sample();
    for leaf in &mut sample.assessments[0].leaves {
        leaf.self_score = Cited::present(Decimal::MAX, Origin::File);
    }
    let page = page_of(&sample);
    assert!(page.contains(&Decimal::MAX.to_string()), "the claim is shown");
}
