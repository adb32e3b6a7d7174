//! What an import says of the files, and what of them stays.

use std::fs;

use model::{Cited, FormDate, Origin, Text};
use pipeline::{FormKind, Forms, Imported, SourceState, collect};

use crate::campaign::{Campaign, intake, jianglan};

fn state<'a>(imported: &'a Imported, path: &str) -> &'a SourceState {
    &imported.files.iter().find(|file| file.source.path == path).expect("the file").state
}

#[test]
fn a_file_sent_twice_is_reported_as_a_copy_and_one_of_them_counts() {
    let campaign = Campaign::copy("jianglan-2025");
    let kept = campaign.keep_returns(3);
    let again = campaign.path().join("returns/再报一次.xlsx");
    fs::copy(&kept[0], &again).expect("copied");
    let imported = campaign.import(FormKind::Return);
    assert_eq!((imported.files.len(), imported.forms, imported.refused()), (4, 4, 0));
    assert_eq!((imported.counts.new, imported.counts.known, imported.counts.gone), (3, 1, 0));
    assert_eq!(imported.copies.len(), 1);
    assert_eq!(imported.copies[0].len(), 2);
    assert!(imported.copies[0].contains(&"returns/再报一次.xlsx".to_owned()));
    assert_eq!(imported.repeated.len(), 1);
    let reported = &imported.repeated[0];
    assert!(reported.zh.contains("填报日期相同或未填，取路径排序在后的"), "{}", reported.zh);
    assert!(reported.en.contains("no date decides, so the last path does"), "{}", reported.en);
    let folder = campaign.folder();
    assert_eq!(imported.absent.len(), folder.register.stations().len() - 3);

    let second = campaign.import(FormKind::Return);
    assert_eq!((second.counts.new, second.counts.known, second.counts.gone), (0, 4, 0));
    fs::remove_file(again).expect("removed");
    let third = campaign.import(FormKind::Return);
    assert_eq!((third.counts.new, third.counts.gone), (0, 0));
    assert!(third.copies.is_empty() && third.repeated.is_empty());
    fs::remove_file(&kept[1]).expect("removed");
    assert_eq!(campaign.import(FormKind::Return).counts.gone, 1);
    assert_eq!(Forms::load(&campaign.ledger()).expect("forms").returns.len(), 2);
}

#[test]
fn what_is_no_return_is_refused_or_passed_over_with_the_reason() {
    let campaign = Campaign::copy("jianglan-2025");
    campaign.keep_returns(1);
    let returns = campaign.path().join("returns");
    let onsite = collect(&campaign.path().join("onsite")).remove(0).file;
    fs::copy(onsite, returns.join("抽查.xlsx")).expect("copied");
    fs::write(returns.join("空.xlsx"), "").expect("written");
    fs::write(returns.join("~$自评.xlsx"), "lock").expect("written");
    fs::write(returns.join(".DS_Store"), "x").expect("written");
    fs::write(returns.join("Thumbs.db"), "x").expect("written");
    let imported = campaign.import(FormKind::Return);
    assert_eq!((imported.files.len(), imported.forms, imported.refused()), (6, 1, 1));
    let skipped = |path: &str| match state(&imported, path) {
        SourceState::Skipped { code, reason } => (code.clone(), reason.zh.clone()),
        other => panic!("{path}: {other:?}"),
    };
    assert_eq!(skipped("returns/抽查.xlsx"), ("other_form".into(), "不是自评材料，是另一种表".into()));
    assert_eq!(skipped("returns/~$自评.xlsx"), ("passed_over".into(), "办公软件的锁文件".into()));
    assert_eq!(skipped("returns/.DS_Store"), ("passed_over".into(), "系统文件".into()));
    assert_eq!(skipped("returns/Thumbs.db"), ("passed_over".into(), "系统文件".into()));
    assert!(
        matches!(state(&imported, "returns/空.xlsx"), SourceState::Refused { code, .. } if code == "empty")
    );
    let forms = Forms::load(&campaign.ledger()).expect("forms");
    assert_eq!((forms.files.read, forms.files.refused, forms.files.passed_over), (1, 1, 4));
    assert_eq!(forms.refused.len(), 1);
    assert_eq!(forms.refused[0].path.as_deref(), Some("returns/空.xlsx"));
    // A return among the on-site forms is none either.
    let form = collect(&returns).into_iter().find(|found| found.path.contains('/')).expect("a return").file;
    fs::copy(form, campaign.path().join("onsite/自评.xlsx")).expect("copied");
    let imported = campaign.import(FormKind::Onsite);
    let SourceState::Skipped { reason, .. } = state(&imported, "onsite/自评.xlsx") else {
        panic!("not skipped")
    };
    assert_eq!(reason.en, "not an on-site form but another form");
    assert!(imported.repeated.is_empty());
    assert_eq!(Forms::load(&campaign.ledger()).expect("forms").files.passed_over, 5);
}

#[test]
fn a_folder_that_is_not_there_holds_no_forms() {
    let campaign = Campaign::copy("jianglan-2025");
    fs::remove_dir_all(campaign.path().join("returns")).expect("removed");
    let imported = campaign.import(FormKind::Return);
    assert_eq!((imported.files.len(), imported.forms), (0, 0));
    let folder = campaign.folder();
    assert_eq!(imported.absent.len(), folder.register.stations().len());
    let withdrawn: Vec<&str> =
        imported.absent.iter().filter(|one| one.withdrawn).map(|one| one.code.as_str()).collect();
    assert_eq!(withdrawn, ["JL038"]);
}

/// A return as a workbook, with another code, name and date.
fn filed(campaign: &Campaign, file: &str, (code, name): (&str, &str), filled_on: Option<(i16, i8, i8)>) {
    let (folder, forms) = jianglan();
    let mut report = forms.returns[0].form.clone();
    let given = |text: &str| match text {
        "" => Cited::default(),
        text => Cited::present(text.to_owned(), Origin::File),
    };
    (report.station.code, report.station.name) = (given(code), given(name));
    report.head.filled_on = filled_on.map_or_else(Cited::default, |(year, month, day)| {
        Cited::present(FormDate::Day(jiff::civil::date(year, month, day)), Origin::File)
    });
    let bytes = template::self_report(&folder.layouts, &folder.campaign, &folder.scheme, Some(&report));
    fs::write(campaign.path().join("returns").join(file), bytes.expect("a workbook")).expect("written");
}

#[test]
fn whose_a_form_is_and_by_what_it_was_identified_is_said_for_each() {
    let campaign = Campaign::copy("jianglan-2025");
    fs::remove_dir_all(campaign.path().join("returns")).expect("removed");
    fs::create_dir(campaign.path().join("returns")).expect("a folder");
    let (folder, _) = jianglan();
    let station = |order: usize| &folder.register.stations()[order];
    let name = |order: usize| station(order).name.as_str();
    filed(&campaign, "1.xlsx", (&station(0).code, name(0)), Some((2025, 10, 9)));
    filed(&campaign, "2.xlsx", (&station(0).code, name(0)), Some((2025, 10, 8)));
    filed(&campaign, "3.xlsx", ("XX001", name(1)), None);
    filed(&campaign, "4.xlsx", ("", &format!("江澜市{}", name(2))), None);
    filed(&campaign, "5.xlsx", ("", "无此机构"), None);
    filed(&campaign, "6.xlsx", ("", name(3)), None);
    filed(&campaign, "8.xlsx", ("", &format!("{}职业技能鉴定站", name(5))), None);
    filed(&campaign, "7.xlsx", (&station(4).code, ""), None);
    let imported = campaign.import(FormKind::Return);
    let zh = |texts: &[Text]| texts.iter().map(|text| text.zh.clone()).collect::<Vec<_>>().join("\n");
    let en = |texts: &[Text]| texts.iter().map(|text| text.en.clone()).collect::<Vec<_>>().join("\n");
    let printed = format!(
        "several\n{}\n{}\n\nby name\n{}\n{}\n\nunknown\n{}\n{}",
        zh(&imported.repeated),
        en(&imported.repeated),
        zh(&imported.by_similar_name),
        en(&imported.by_similar_name),
        zh(&imported.unidentified),
        en(&imported.unidentified),
    );
    assert_snapshot!("whose_forms", printed);
    let absent: Vec<&str> = imported.absent.iter().map(|one| one.code.as_str()).collect();
    for order in [0, 1, 2, 3, 4, 5] {
        assert!(!absent.contains(&station(order).code.as_str()), "{order}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_breaks_its_reader_is_set_aside_with_the_reason() {
    use pipeline::isolate::Program;
    use pipeline::{Intake, Isolation, import};

    let campaign = Campaign::copy("jianglan-2025");
    campaign.keep_returns(0);
    fs::create_dir_all(campaign.path().join("returns")).expect("a folder");
    fs::write(campaign.path().join("returns/坏.xlsx"), "abc").expect("written");
    fs::write(campaign.path().join("returns/空.xlsx"), "").expect("written");
    let script = vec!["-c".into(), "read -r setup; read -r request; exit 7".into()];
    let workers = Isolation::Workers(Program { path: "/bin/sh".into(), arguments: script });
    let (folder, mut ledger) = (campaign.folder(), campaign.ledger());
    let intake = Intake { isolation: &workers, ..intake(FormKind::Return) };
    let imported = import(&folder, &mut ledger, &intake, |_| (), &|| ()).expect("imported");
    assert_eq!(imported.refused(), 2);
    let mut aside: Vec<_> = fs::read_dir(campaign.path().join("quarantine"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    aside.sort();
    let [copy, reason] = aside.as_slice() else { panic!("{aside:?}") };
    assert_eq!(fs::read(copy).expect("the copy"), b"abc");
    assert!(copy.extension().is_some_and(|ending| ending == "bin"));
    let reason = fs::read_to_string(reason).expect("the reason");
    assert!(reason.starts_with("文件 file: returns/坏.xlsx\n字节数 bytes: 3\n"), "{reason}");
    assert!(reason.contains("exit status: 7"), "{reason}");
}
