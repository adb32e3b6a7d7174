//! Which station of a register a form means. Every name is invented.

use std::collections::BTreeMap;

use model::StationKind;
use model::register::{Directory, Identity, Register, Registered, fold_name};

fn registered(code: &str, name: &str, former_names: &[&str]) -> Registered {
    Registered {
        code: code.to_owned(),
        order: 0,
        name: name.to_owned(),
        former_names: former_names.iter().map(|name| (*name).to_owned()).collect(),
        kind: StationKind("school".to_owned()),
        region: String::new(),
        permit_number: None,
        permit_valid_until: None,
        assigned_task: None,
        permitted: BTreeMap::new(),
    }
}

/// A city with a centre in two of its counties, and schools.
fn register() -> Register {
    Register::new(vec![
        registered("01", "清川县职业技能鉴定指导中心（站）", &[]),
        registered("02", "望江区职业技能鉴定站", &["望江工业区职业技能鉴定站"]),
        registered("03", "云州市护工（员）职业技能鉴定站", &[]),
        registered("04", "云州市第一烹饪学校职业技能鉴定站", &["云州烹饪学校鉴定站"]),
        registered("05", "云州海运学校技能鉴定站", &[]),
        registered("06", "清川县海运学校职业技能鉴定站", &[]),
        registered("07", "岭南省冶金学院鉴定站", &[]),
        registered("08", "清川木工学校鉴定所", &[]),
        registered("09", "云州市建材学校职业技能鉴定站", &[]),
        registered("10", "云州市建材学校技能鉴定站", &[]),
        registered("11", "清川县图书学校鉴定站", &[]),
        registered("12", "望江区图书学校鉴定站", &[]),
        registered("13", "云州市职业培训指导中心职业技能鉴定站", &[]),
        registered("14", "城市园林学校职业技能鉴定总站", &[]),
        registered("15", "云州县木偶学校鉴定站", &[]),
    ])
}

/// `02 Ending`, `? 09 10`, or `-`.
fn shown(identity: &Identity<'_>) -> String {
    match identity {
        Identity::Found { station, how } => format!("{} {how:?}", station.code),
        Identity::Ambiguous(stations) => {
            stations.iter().fold("?".to_owned(), |line, station| format!("{line} {}", station.code))
        }
        Identity::Unknown => "-".to_owned(),
    }
}

/// Asks for each name, without a code.
#[track_caller]
fn check(questions: &[(&str, &str)]) {
    let register = register();
    let directory = Directory::new(&register, "云州市", &[]);
    for (name, expected) in questions {
        assert_eq!(shown(&directory.by_name(name)), *expected, "{name}");
    }
}

#[test]
fn a_name_is_found_whatever_its_width_blanks_and_brackets() {
    check(&[
        ("望江区职业技能鉴定站", "02 Name"),
        (" 望江区 职业技能\u{3000}鉴定站\n", "02 Name"),
        ("云州市护工(员)职业技能鉴定站", "03 Name"),
        ("云州市护工〔员〕职业技能鉴定站", "03 Name"),
        ("清川县职业技能鉴定指导中心(站)", "01 Name"),
        ("望江区职业技能鉴定站（盖章）", "02 Name"),
    ]);
}

#[test]
fn a_former_name_is_as_good_when_no_station_has_it_now() {
    check(&[
        ("望江工业区职业技能鉴定站", "02 FormerName"),
        ("云州烹饪学校 鉴定站", "04 FormerName"),
        ("云州市烹饪学校职业技能鉴定站", "04 Place"),
    ]);
    let register = Register::new(vec![
        registered("1", "东校鉴定站", &["西校鉴定站"]),
        registered("2", "西校鉴定站", &[]),
    ]);
    let directory = Directory::new(&register, "云州市", &[]);
    assert_eq!(shown(&directory.by_name("西校鉴定站")), "2 Name");
}

#[test]
fn endings_say_what_a_station_is_and_not_which_one() {
    check(&[
        ("望江区鉴定站", "02 Ending"),
        ("望江区技能鉴定所（站）", "02 Ending"),
        ("望江区职业技能鉴定指导中心", "02 Ending"),
        ("清川县职业技能鉴定指导中心", "01 Ending"),
        ("清川县指导中心（站）", "01 Ending"),
        ("云州市护工员鉴定站", "03 Ending"),
        ("岭南省冶金学院(公章)", "07 Ending"),
        ("岭南省冶金学院", "07 Ending"),
        ("岭南省冶金学院国家职业技能鉴定所", "07 Ending"),
        ("云州市职业培训指导中心", "13 Ending"),
        ("城市园林学校鉴定站", "14 Ending"),
        // A name that is nothing but an ending names no one.
        ("职业技能鉴定站", "-"),
        ("鉴定站", "-"),
        ("", "-"),
    ]);
}

#[test]
fn places_in_front_may_be_more_or_fewer_but_never_others() {
    check(&[
        ("岭南省清川县职业技能鉴定指导中心", "01 Place"),
        ("岭南省云州市望江区鉴定站", "02 Place"),
        ("清川鉴定站", "01 Place"),
        ("云州第一烹饪学校", "04 Place"),
        ("第一烹饪学校鉴定站", "04 Place"),
        ("冶金学院", "07 Place"),
        ("清川县木工学校", "08 Place"),
        ("岭南省云州市职业培训指导中心", "13 Place"),
        // Of two schools of one name each is found by its place, and neither without.
        ("云州市海运学校鉴定站", "05 Place"),
        ("云州市清川县海运学校鉴定站", "06 Place"),
        ("海运学校鉴定站", "? 05 06"),
        ("云州市图书学校鉴定站", "-"),
        // Places that contradict: another county's school, the city's centre, a county of the city's name.
        ("望江区木工学校", "-"),
        ("岭南省木工学校", "-"),
        ("云州市职业技能鉴定指导中心", "-"),
        ("云州县第一烹饪学校鉴定站", "-"),
        // 云州县 begins one name only, so that nothing says it is a place.
        ("云州木偶学校鉴定站", "-"),
        // 城市 begins a name and is no place.
        ("园林学校鉴定站", "-"),
        // A province that the register does not speak of.
        ("北疆自治区城市园林学校", "14 Place"),
        ("北疆自治区第一烹饪学校", "-"),
        ("北州市第一烹饪学校鉴定站", "-"),
    ]);
}

#[test]
fn several_that_fit_are_candidates_and_no_looser_step_is_tried() {
    check(&[
        ("云州市建材学校鉴定站", "? 09 10"),
        ("云州市建材学校技能鉴定站", "10 Name"),
        ("建材学校", "? 09 10"),
        ("图书学校鉴定站", "? 11 12"),
    ]);
    let register = Register::new(vec![
        registered("1", "东校(甲)鉴定站", &[]),
        registered("2", "东校（甲）鉴定站", &[]),
        registered("3", "西校鉴定站", &["东校（甲）鉴定站"]),
    ]);
    let directory = Directory::new(&register, "云州市", &[]);
    assert_eq!(shown(&directory.by_name("东校（甲）鉴定站")), "2 Name", "letter by letter");
    assert_eq!(shown(&directory.by_name("东校[甲]鉴定站")), "? 1 2");
}

#[test]
fn a_code_decides_unless_the_name_is_another_stations_and_an_unknown_one_asks_for_an_equal_name() {
    let register = register();
    let directory = Directory::new(&register, "云州市", &[]);
    for (code, name, expected) in [
        (Some("02"), Some("望江区职业技能鉴定站"), "02 Code"),
        (Some("02"), None, "02 Code"),
        // A former name, another ending, and one name of several: all this station's.
        (Some("02"), Some("望江工业区职业技能鉴定站"), "02 Code"),
        (Some("02"), Some("望江区鉴定所"), "02 Code"),
        (Some("05"), Some("海运学校"), "05 Code"),
        // A name that no station has says nothing.
        (Some("02"), Some("不在册学校鉴定站"), "02 Code"),
        // Code and name of two stations contradict each other, however the name was recognized.
        (Some("02"), Some("岭南省冶金学院鉴定站"), "? 02 07"),
        (Some("07"), Some("望江工业区职业技能鉴定站"), "? 02 07"),
        (Some("02"), Some("冶金学院技能鉴定站"), "? 02 07"),
        (Some("02"), Some("海运学校"), "? 02 05 06"),
        (Some("99"), Some("岭南省冶金学院 鉴定站"), "07 Name"),
        (Some("99"), Some("岭南省冶金学院技能鉴定站"), "? 07"),
        (Some("99"), Some("云州烹饪学校鉴定站"), "? 04"),
        (Some("99"), Some("海运学校"), "? 05 06"),
        (Some("99"), Some("不在册学校鉴定站"), "-"),
        (Some("99"), None, "-"),
        (None, None, "-"),
    ] {
        assert_eq!(shown(&directory.identify(code, name)), expected, "{code:?} {name:?}");
    }
}

#[test]
fn a_campaign_has_endings_of_its_own() {
    let register = Register::new(vec![registered("1", "东校技能人才评价（站）", &[])]);
    let endings = ["技能人才评价（站）".to_owned()];
    let directory = Directory::new(&register, "云州市", &endings);
    assert_eq!(shown(&directory.by_name("东校鉴定站")), "1 Ending");
    assert_eq!(shown(&Directory::new(&register, "云州市", &[]).by_name("东校鉴定站")), "-");
}

#[test]
fn every_station_of_a_large_register_is_found_by_its_own_name() {
    let stations = (0..20_000)
        .map(|at| registered(&format!("{at:05}"), &format!("云州市第{at}学校职业技能鉴定站"), &[]));
    let register = Register::new(stations.collect());
    let directory = Directory::new(&register, "云州市", &[]);
    for station in register.stations() {
        let name = format!("第{}学校", station.order);
        assert_eq!(directory.by_name(&name).station(), Some(station));
    }
}

#[test]
fn a_register_keeps_its_order_and_index_when_it_is_edited() {
    let mut register = register();
    register.edit(|stations| {
        stations.reverse();
        stations.truncate(2);
    });
    let lines: Vec<_> =
        register.stations().iter().map(|station| (station.order, station.code.as_str())).collect();
    assert_eq!(lines, [(0, "15"), (1, "14")]);
    assert_eq!(register.by_code("14").map(|station| station.order), Some(1));
    assert!(register.by_code("01").is_none());
}

#[test]
fn folding_keeps_what_people_see() {
    assert_eq!(fold_name("ＡＢｃ（１）·[2]"), fold_name("abc(1)・【2】"));
    assert_ne!(fold_name("育婴员（师）"), fold_name("育婴员师"));
}
