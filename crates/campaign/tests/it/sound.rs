//! The files of the first campaign.

use model::campaign::{DayCount, DrawOrder, Grouping, SampleSize, Several};
use model::decision::Act;
use model::scheme::{Bound, Method, Take, Trigger};
use rust_decimal::Decimal;

use crate::{CAMPAIGN, DECISIONS, RULES, known, scheme, shown};

#[test]
fn the_scheme_is_read_as_it_is_written() {
    let scheme = scheme();
    assert_eq!(scheme.leaves().count(), 23);
    assert_eq!(scheme.leaves().map(|leaf| leaf.points).sum::<Decimal>(), Decimal::ONE_HUNDRED);
    assert_eq!(scheme.rank("revoked"), Some(3));
    assert_eq!(scheme.vetoes[0].when, [Trigger::Finding("R003".to_owned()), Trigger::Onsite]);

    let Some(Method::Tiers { from, tiers, .. }) = &scheme.indicator("A4").unwrap().method else { panic!() };
    assert_eq!(from.as_deref(), Some("premises.office_area"));
    assert_eq!(tiers[1].bound, Bound::Gt(Decimal::ZERO));

    let Some(Method::Deduct { clauses }) = &scheme.indicator("B6").unwrap().method else { panic!() };
    assert_eq!(clauses[0].take, Take::Per("0.5".parse().unwrap()));
    assert_eq!(clauses[0].finding(), Some("B005"));
}

#[test]
fn the_settings_are_read_as_they_are_written() {
    let scheme = scheme();
    let campaign = campaign::parse_campaign(CAMPAIGN, known(&scheme))
        .unwrap_or_else(|errors| panic!("{}", shown(CAMPAIGN, &errors)));
    assert!(campaign.sample);
    assert!(campaign.as_of < campaign.notice.signed_on);
    assert_eq!(campaign.sampling.size, SampleSize::Count(18));
    assert_eq!(campaign.rules[0].parameters, [("least".to_owned(), Decimal::from(3))]);
    assert_eq!(campaign.notice.document_number, "榕人社培〔2014〕100号");
    assert_eq!(campaign.notice.title.lines().count(), 2);
    let annex: Vec<&str> = campaign.notice.grades.iter().map(|grade| grade.annex.as_str()).collect();
    assert_eq!(annex, ["年检优秀单位", "年检合格单位", "限期整改单位", "撤销鉴定机构资质单位"]);
}

#[test]
fn papers_may_be_left_out_and_their_grades_must_be_known() {
    let scheme = scheme();
    let campaign = campaign::parse_campaign(CAMPAIGN, known(&scheme)).expect("sound settings");
    assert_eq!(campaign.papers.publicity_days, Some(7));
    let grades = campaign.papers.rectification.map(|settings| settings.grades);
    assert_eq!(grades, Some(vec!["rectify".to_owned()]));
    let revocation = campaign.papers.revocation.expect("settings");
    assert_eq!((revocation.hearing_days, revocation.suit_months), (3, 3));

    let (without, _) = CAMPAIGN.split_once("[papers]").expect("the section");
    let campaign = campaign::parse_campaign(without, known(&scheme)).expect("sound settings");
    assert_eq!(campaign.papers, model::campaign::PaperSettings::default());

    let wrong = CAMPAIGN
        .replace("grades = [\"rectify\"]", "grades = [\"rectfy\"]")
        .replace("hearing_days = 3", "hearing_days = 0");
    let errors = campaign::parse_campaign(&wrong, known(&scheme)).expect_err("two faults");
    assert_snapshot!(shown(&wrong, &errors));
}

#[test]
fn a_campaign_may_name_endings_of_its_own() {
    let endings = |text: &str| {
        campaign::parse_campaign(text, known(&scheme())).expect("sound settings").station_endings
    };
    assert!(endings(CAMPAIGN).is_empty());
    let text = format!("station_endings = [\"技能人才评价站\"]\n{CAMPAIGN}");
    assert_eq!(endings(&text), ["技能人才评价站"]);
}

#[test]
fn the_decisions_are_read_as_they_are_written() {
    let scheme = scheme();
    let decisions = campaign::parse_decisions(DECISIONS, known(&scheme))
        .unwrap_or_else(|errors| panic!("{}", shown(DECISIONS, &errors)));
    let stations: Vec<&str> = decisions.iter().map(|decision| decision.station.as_str()).collect();
    assert_eq!(stations, ["FZ055", "FZ056"]);
    assert!(decisions.iter().all(|decision| {
        decision.act == Act::Withdrawal { grade: "revoked".to_owned() }
            && decision.reason == "主动申请撤销"
            && decision.show_reason
    }));
}

#[test]
fn decisions_come_by_date() {
    let scheme = scheme();
    let decision = |station: &str, day: u8| {
        format!(
            "[[decision]]\nstation = '{station}'\nact = 'waiver'\nrule = 'A002'\nreason = '合计笔误'\n\
             by = '评估小组'\non = 2014-11-{day:02}\n"
        )
    };
    let text = decision("FZ003", 12) + &decision("FZ001", 10) + &decision("FZ002", 10);
    let decisions = campaign::parse_decisions(&text, known(&scheme)).unwrap();
    let stations: Vec<&str> = decisions.iter().map(|decision| decision.station.as_str()).collect();
    assert_eq!(stations, ["FZ001", "FZ002", "FZ003"]);
}

#[test]
fn a_campaign_without_decisions_has_an_empty_file() {
    assert_eq!(campaign::parse_decisions("# 无\n", known(&scheme())), Ok(Vec::new()));
}

#[test]
fn numbers_never_pass_through_a_float() {
    let text = crate::SCHEME.replace("min = 90", "min = 89.99999999999999999");
    let scheme = campaign::parse_scheme(&text, RULES).unwrap();
    assert_eq!(scheme.grade("excellent").unwrap().min, Some("89.99999999999999999".parse().unwrap()));
}

#[test]
fn a_file_saved_by_a_windows_editor_reads_the_same() {
    let text = format!("\u{feff}{}", crate::SCHEME.replace('\n', "\r\n"));
    assert_eq!(campaign::parse_scheme(&text, RULES), Ok(scheme()));
}

#[test]
fn limits_and_importers_may_be_set() {
    let read = |text: &str| campaign::parse_campaign(text, known(&scheme())).expect("sound settings").reading;
    assert_eq!(read(CAMPAIGN), model::campaign::ReadingSettings::default());
    let text = format!(
        "{CAMPAIGN}\n[limits]\nfile_bytes = 1_000_000\nseconds = 3\n\n[[importer]]\nid = 'kv'\n\
         command = ['python3', 'kv.py']\nsniff = '#自评材料'\n\n[[importer]]\nid = 'dbf'\n\
         command = ['dbf']\nsniff = 'hex:03fF'\n"
    );
    let reading = read(&text);
    let limits = model::Limits { file_bytes: 1_000_000, seconds: 3, ..model::Limits::default() };
    assert_eq!(reading.limits, limits);
    let sniffs: Vec<&[u8]> = reading.importers.iter().map(|importer| importer.sniff.as_slice()).collect();
    assert_eq!(sniffs, ["#自评材料".as_bytes(), &[3, 255]]);
}

#[test]
fn settings_of_sampling_inspection_and_follow_up_are_read() {
    let scheme = scheme();
    let head = CAMPAIGN.split("# 实地抽查").next().expect("the head");
    let notice = CAMPAIGN.find("\n[notice]\n").expect("the notice");
    let settings = r#"
[sampling]
percent = 30
order = "lot"
seed = "04 11 17"
strata = ["kind", "region"]
each_region = true
team = 2

[[sampling.must]]
station = "FZ003"
reason = "信访举报"

[[inspector]]
name = "张示例"
unit = "市鉴定指导中心"
recused = ["FZ001"]

[onsite]
several = "mean"
distance = 2.5

[follow_up]
grades = ["rectify"]
count = "working"
pass_share = 80
failed = "revoked"
"#;
    let text = format!("{head}{settings}{}", &CAMPAIGN[notice..]);
    let campaign = campaign::parse_campaign(&text, known(&scheme))
        .unwrap_or_else(|errors| panic!("{}", shown(&text, &errors)));
    let sampling = &campaign.sampling;
    assert_eq!((sampling.order, sampling.seed.as_deref()), (DrawOrder::Lot, Some("04 11 17")));
    assert_eq!(sampling.strata, [Grouping::Kind, Grouping::Region]);
    assert_eq!(sampling.must[0].reason, "信访举报");
    assert_eq!(campaign.inspection.inspectors[0].recused, ["FZ001"]);
    assert_eq!(campaign.inspection.several, Several::MeanWithin(Decimal::new(25, 1)));
    let follow_up = campaign.follow_up.expect("it is followed up");
    assert_eq!((follow_up.count, follow_up.failed.as_deref()), (DayCount::Working, Some("revoked")));
}

#[test]
fn the_calendar_has_the_working_days_of_2014_and_2015() {
    let text = include_str!("../../../../fixtures/fuzhou-2014/calendar.toml");
    let calendar = campaign::parse_calendar(text).unwrap_or_else(|errors| panic!("{}", shown(text, &errors)));
    let working = |year: i16| {
        let first = jiff::civil::date(year, 1, 1);
        first.series(jiff::Span::new().days(1)).take(365).filter(|day| calendar.is_worked(*day)).count()
    };
    // 365 days less 104 (2014 and 2015 each have 52 Saturdays and 52 Sundays) and the legal holidays on
    // weekdays; the State Council's orders leave 250 days, and 249 with the day of 2015-09-03.
    assert_eq!((working(2014), working(2015)), (250, 249));
    assert_eq!(
        calendar.after_working_days(jiff::civil::date(2014, 12, 31), 3),
        jiff::civil::date(2015, 1, 6)
    );
}
