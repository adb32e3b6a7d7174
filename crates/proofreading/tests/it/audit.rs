//! A notice that someone typed, as published and with one mistake at a time.

use std::fmt::Write as _;

use model::Lang;
use proofreading::audit::{self, Audit};
use proofreading::paragraphs::Paragraphs;
use proofreading::proof::Check;

const NOTICE: &str = include_str!("../../../../fixtures/notices/notice-2014.txt");

fn paragraphs(text: &str) -> Paragraphs {
    Paragraphs::of_text(text)
}

fn audited(text: &str) -> Audit {
    audit::audit(&paragraphs(text), None)
}

#[test]
fn the_published_notice() {
    let audit = audited(NOTICE);
    assert_snapshot!("published_zh", audit::text(&audit, "notice-2014.txt", Lang::Zh));
    assert_snapshot!("published_en", audit::text(&audit, "notice-2014.txt", Lang::En));
    assert_snapshot!("published_json", audit::json(&audit, "notice-2014.txt"));
}

/// Each mistake, put into the notice alone: what is exchanged, for what, and the check that reports it.
const MUTANTS: &[(&str, &str, &str, Check)] = &[
    ("a gap in the headings", "四、下一步工作要求", "五、下一步工作要求", Check::Headings),
    ("a gap in the second level", "（三）人员配置不足", "（四）人员配置不足", Check::Headings),
    ("a heading of the annex", "三、限期整改单位", "四、限期整改单位", Check::Headings),
    ("two numbers", "四、下一步工作要求", "四、五、下一步工作要求", Check::Headings),
    ("half-width brackets of a number", "（三）人员配置不足", "(三)人员配置不足", Check::Headings),
    ("a kind", "社会鉴定站10所", "社会鉴定站11所", Check::Kinds),
    ("an outcome", "合格的39所", "合格的38所", Check::Outcomes),
    ("an outcome against its list", "合格的39所", "合格的38所", Check::Lists),
    ("the total", "参加检查评审的57所", "参加检查评审的58所", Check::Worded),
    ("the number evaluated", "对57所职业技能", "对56所职业技能", Check::Worded),
    ("the count of a list", "一、年检优秀单位：11所", "一、年检优秀单位：12所", Check::Lists),
    ("no count of a list", "一、年检优秀单位：11所", "一、年检优秀单位", Check::Lists),
    ("a rate of neither rule", "抽查率达31%", "抽查率达33%", Check::Rate),
    ("a rate with a decimal", "抽查率达31%", "抽查率达31.4%", Check::Rate),
    ("printed before it was signed", "2014年11月25日印发", "2014年11月20日印发", Check::Dates),
    ("no such day", "2014年11月25日印发", "2014年11月31日印发", Check::Dates),
    ("a month to come", "截止2013年12月", "截止2014年12月", Check::Dates),
    ("months to come", "于2014年10-11月", "于2014年11-12月", Check::Dates),
    ("ASCII brackets in the number", "榕人社培〔2014〕100号", "榕人社培[2014]100号", Check::Number),
    ("round brackets in the number", "榕人社培〔2014〕100号", "榕人社培（2014）第100号", Check::Number),
    ("another year in the number", "榕人社培〔2014〕100号", "榕人社培〔2013〕100号", Check::Number),
    ("ASCII brackets in a number cited", "闽人社办〔2014〕134号", "闽人社办[2014]134号", Check::Number),
];

#[test]
fn every_mistake_is_caught() {
    let known = audited(NOTICE).mistakes;
    let typed = audit::Typed::of(&paragraphs(NOTICE).texts);
    let name = |list: usize, at: usize| typed.lists[list].list.names[at].clone() + "\n";
    let (left_out, twice) = (name(1, 36), name(2, 2));
    let named = [
        ("a name left out", left_out.as_str(), "", Check::Lists),
        ("a name twice", left_out.as_str(), twice.as_str(), Check::Names),
    ];
    let mut out = String::new();
    for (title, found, mutant, check) in MUTANTS.iter().chain(&named) {
        assert_eq!(NOTICE.matches(found).count(), 1, "{title}: {found}");
        let audit = audited(&NOTICE.replace(found, mutant));
        let new: Vec<_> = audit.mistakes.iter().filter(|mistake| !known.contains(mistake)).collect();
        assert!(new.iter().any(|mistake| mistake.check == *check), "{title}: {new:?}");
        _ = writeln!(out, "{title}");
        for mistake in new {
            let at = mistake.paragraph.map_or_else(String::new, |at| at.to_string());
            _ = writeln!(
                out,
                "  {} {at}: {} → {}",
                mistake.check.word(),
                mistake.correction.found.zh,
                mistake.correction.expected.zh
            );
        }
    }
    assert_snapshot!("mistakes", out);
}

#[test]
fn other_rates_are_reported_by_their_rule() {
    for (rate, wanted) in
        [("31%", "是截断得出的"), ("32%", "是四舍五入得出的"), ("31.6%", "是四舍五入"), ("31.57%", "是截断")]
    {
        let audit = audited(&NOTICE.replace("抽查率达31%", &format!("抽查率达{rate}")));
        let reported =
            audit.proved.iter().find(|(check, _)| *check == Check::Rate).expect("the rate is proved");
        assert!(reported.1.zh.contains(wanted), "{rate}: {}", reported.1.zh);
    }
}

#[test]
fn names_are_compared_with_the_register() {
    let typed = audit::Typed::of(&paragraphs(NOTICE).texts);
    let mut names: Vec<String> = typed.lists.iter().flat_map(|one| one.list.names.clone()).collect();
    let same = audit::audit(&paragraphs(NOTICE), Some(&names));
    assert!(same.mistakes.iter().all(|mistake| mistake.check != Check::Registered));
    assert!(same.proved.iter().any(|(check, _)| *check == Check::Registered));
    let last = names.len() - 1;
    names[0] = names[0].replace("指导中心", "中心");
    names[last] = "一所全新的机构".to_owned();
    let other = audit::audit(&paragraphs(NOTICE), Some(&names));
    let reported: Vec<_> =
        other.mistakes.iter().filter(|mistake| mistake.check == Check::Registered).collect();
    assert_eq!(reported.len(), 3);
    assert!(reported[1].correction.expected.zh.contains(&names[0]), "{:?}", reported[1]);
}

#[test]
fn nothing_to_check_is_reported_as_not_checked() {
    let audit = audited("你好\n\n再见");
    assert!(audit.mistakes.is_empty() && audit.proved.is_empty());
    let checks: Vec<Check> = audit.not_checked.iter().map(|(check, _)| *check).collect();
    assert_eq!(
        checks,
        [Check::Number, Check::Dates, Check::Kinds, Check::Rate, Check::Lists, Check::Headings]
    );
    assert_eq!(audited("").mistakes, []);
}
