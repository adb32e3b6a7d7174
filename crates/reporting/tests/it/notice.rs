//! The notice, in words and as a page, and how it reads when there is little to say.

use document::elements::{Block, Document};
use document::{html, markdown};
use model::campaign::PercentRule;
use model::{Explained as _, Lang};
use reporting::notice::{NoticeError, notice, notice_by};
use reporting::templates::Templates;

use crate::sample::{Sample, sample};

pub(crate) fn written(sample: &Sample) -> Document {
    let notice = notice(&sample.results()).unwrap_or_else(|error| panic!("{}", error.text().get(Lang::Zh)));
    Document::clone(&notice)
}

fn body(sample: &Sample) -> String {
    written(sample).body_lines().join("\n")
}

#[test]
fn as_markdown() {
    assert_snapshot!(markdown::render(&written(&sample())));
}

#[test]
fn as_a_page() {
    assert_snapshot!(html::render(&written(&sample())));
}

#[test]
fn without_problems_visits_or_example_data() {
    let mut sample = sample();
    sample.findings.clear();
    sample.onsite_problems.clear();
    sample.picks.clear();
    sample.campaign.sample = false;
    sample.campaign.notice.copies.clear();
    sample.campaign.notice.disclosure.clear();
    sample.assessments.iter_mut().for_each(|one| one.onsite_path = None);
    assert_snapshot!(markdown::render(&written(&sample)));
}

#[test]
fn empty_lists_and_stations_without_a_return() {
    let mut sample = sample();
    sample.grade("S06", None);
    sample.grade("S09", Some("rectify"));
    sample.grade("S10", None);
    let document = written(&sample);
    let annex = document::elements::lines(&document.annexes[0].body).join("\n");
    assert_snapshot!(format!("{}\n----\n{annex}", document.body_lines().join("\n")));
}

#[test]
fn a_class_without_problems_leaves_no_gap() {
    let mut sample = sample();
    sample.onsite_problems.clear();
    sample.findings.retain(|finding| finding.code != "R005");
    let headings: Vec<_> = body(&sample)
        .lines()
        .filter(|line| line.starts_with('（'))
        .map(|line| line.chars().take(9).collect::<String>())
        .collect();
    assert_eq!(headings, ["（一）管理工作不够", "（二）人员配置不足"]);
}

#[test]
fn the_percentage_follows_the_rule() {
    let mut sample = sample();
    sample.register.edit(|stations| stations.truncate(7));
    sample.assessments.truncate(7);
    sample.campaign.kinds.truncate(3);
    // 3 of 7 is 42.86 %.
    assert!(body(&sample).contains("抽查率达42%"));
    sample.campaign.notice.percent = PercentRule::HalfUp;
    assert!(body(&sample).contains("抽查率达43%"));
}

#[test]
fn names_stand_in_register_order_and_problems_name_nobody() {
    let mut sample = sample();
    sample.assessments.reverse();
    let document = written(&sample);
    assert_eq!(document, written(&crate::sample::sample()));
    for station in sample.register.stations() {
        assert!(document.body_lines().iter().all(|line| !line.contains(&station.name)));
    }
}

#[test]
fn a_bureau_may_word_it_otherwise() {
    let text = "开头。\n## 一级\n### 二级：{{ total }}所\n#### 三级\n第{{ 3 | chinese }}次，{{ ['甲', '乙'] | enumerate }}，{{ visited | percent(total) }}\n";
    let templates = Templates::shipped().with_override("notice.zh.j2", text).expect("sound template");
    let document = notice_by(&sample().results(), &templates).expect("sound notice");
    assert_eq!(
        document.body_lines(),
        ["开头。", "一、一级", "（一）二级：10所", "1.三级", "第三次，甲、乙，40%"].map(str::to_owned)
    );
}

#[test]
fn wrong_templates_are_refused_with_their_line() {
    let refused = |text: &str| {
        let result = Templates::shipped()
            .with_override("notice.zh.j2", text)
            .map_err(NoticeError::from)
            .and_then(|templates| notice_by(&sample().results(), &templates));
        let error = result.expect_err("wrong template");
        format!("{}\n{}\n", error.text().get(Lang::Zh), error.text().get(Lang::En))
    };
    let mut out = String::new();
    out.push_str(&refused("甲\n{{ totals }}"));
    out.push_str(&refused("甲\n\n{% if visited %}"));
    out.push_str(&refused("甲\n# 标题"));
    out.push_str(&refused("{% for x in kinds %}{{ x.lable }}{% endfor %}"));
    let unknown = Templates::shipped().with_override("letter.j2", "").expect_err("unknown template");
    out.push_str(&unknown.text().zh);
    assert_snapshot!(out);
}

#[test]
fn a_setting_cannot_begin_a_heading() {
    let mut sample = sample();
    sample.campaign.notice.team = "甲处\n## 乙处".to_owned();
    assert!(body(&sample).contains("由甲处## 乙处组成"));
}

#[test]
fn headings_of_the_annex_are_numbered_anew() {
    let document = written(&sample());
    let first = document::elements::lines(&document.annexes[0].body).remove(0);
    assert_eq!(first, "一、年检优秀单位：3所");
    assert!(matches!(document.annexes[0].body[1], Block::Names(_)));
}
