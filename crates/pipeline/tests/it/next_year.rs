//! What a year leaves for the next: its folder, moved by a year, and who is no longer among the stations.

use std::fs;

use model::Explained as _;
use pipeline::{Folder, JudgedYear, StepError, Year, new_campaign};
use tempfile::TempDir;

use crate::campaign::jianglan;

#[test]
fn the_next_folder_opens_a_year_later_with_what_this_one_left() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let judgement = JudgedYear::of(&year);
    let to = TempDir::new().expect("a temporary folder");
    let made = new_campaign(&year, &judgement, &to.path().join("next")).expect("made");
    let to = to.path().join("next");
    let names: Vec<String> = made
        .written
        .iter()
        .map(|path| path.strip_prefix(&to).expect("inside").to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        names,
        [
            "calendar.toml",
            "campaign.toml",
            "layouts/onsite.toml",
            "layouts/self_report.toml",
            "previous.json",
            "register.xlsx",
            "scheme.toml",
            "templates/notice.zh.j2",
        ]
    );
    assert!(to.join("returns").is_dir() && to.join("onsite").is_dir());

    let next = Folder::open(&to, None).expect("a sound campaign");
    assert_eq!(next.campaign.year, folder.campaign.year + 1);
    let later = |day: jiff::civil::Date| day.saturating_add(jiff::Span::new().years(1));
    assert_eq!(next.campaign.as_of, later(folder.campaign.as_of));
    assert_eq!(next.campaign.notice.signed_on, later(folder.campaign.notice.signed_on));
    assert!(next.decisions.is_empty() && next.events.is_empty());
    let previous = next.previous.expect("what was left");
    assert_eq!(previous, judgement.left_over(&folder));
    assert_eq!(previous.year, folder.campaign.year);
    assert!(previous.stations.values().any(|station| !station.open_items.is_empty()));
    assert!(previous.stations.values().any(|station| station.score.is_some()));
    assert!(!previous.leaves.is_empty());

    // The station that withdrew is named; so are those whose grade revokes.
    let revoking = folder.campaign.papers.revocation.as_ref().map_or(Vec::new(), |one| one.grades.clone());
    let gone: Vec<&str> = made.gone.iter().map(|(code, _)| code.as_str()).collect();
    let expected: Vec<&str> = folder
        .register
        .stations()
        .iter()
        .map(|station| station.code.as_str())
        .filter(|code| {
            let grade = previous.stations.get(*code).and_then(|station| station.grade.as_ref());
            *code == "JL038" || grade.is_some_and(|grade| revoking.contains(grade))
        })
        .collect();
    assert_eq!(gone, expected);
    assert!(gone.contains(&"JL038"));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let (folder, forms) = jianglan();
    let year = Year::new(&folder, &forms);
    let to = TempDir::new().expect("a temporary folder");
    fs::write(to.path().join("mine.txt"), "kept").expect("written");
    let error = new_campaign(&year, &JudgedYear::of(&year), to.path()).expect_err("not empty");
    assert!(matches!(error, StepError::NotEmpty(_)));
    assert!(error.text().zh.ends_with("不是空目录，未写入任何文件"), "{}", error.text().zh);
    assert_eq!(fs::read_dir(to.path()).expect("a folder").count(), 1);
}
