//! What one year leaves to the next: grades after follow-up, failures on re-inspection, withdrawals, what is open.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::workbook::set_number;
use crate::workspace::{campaign_copy, xtask_ok};

/// The example campaign after its follow-up: a station fails its re-inspection of 10 February 2015, another is graded
/// by decision on the 20th, an item of a third is closed on 5 January.
fn followed_up() -> TempDir {
    let campaign = campaign_copy();
    let root = campaign.path();
    let again = root.join("reinspection");
    fs::create_dir(&again).expect("a folder");
    // The form of the first visit with another day: nothing was fixed.
    let form = again.join("复查.xlsx");
    fs::copy(root.join("onsite/飞毛腿工业技校.xlsx"), &form).expect("a copy");
    set_number(&form, "实地抽查表", "B4", "42045");
    let append = |name: &str, text: &str| {
        let before = fs::read_to_string(root.join(name)).unwrap_or_default();
        fs::write(root.join(name), format!("{before}\n{text}")).expect("a file of the copy");
    };
    append(
        "decisions.toml",
        "[[decision]]\nstation = \"FZ052\"\nact = \"grade\"\ngrade = \"qualified\"\nreason = \"整改到位\"\n\
         by = \"局务会\"\non = 2015-02-20\n",
    );
    append(
        "follow-up.toml",
        "[[event]]\nstation = \"FZ054\"\nwhat = \"closed\"\nitem = \"FZ054-1\"\non = 2015-01-05\n\
         by = \"职业培训处\"\nnote = \"许可证已换\"\n",
    );
    xtask_ok(root, &["import"], 0);
    xtask_ok(root, &["import", "--onsite"], 0);
    xtask_ok(root, &["import", "--reinspection"], 0);
    campaign
}

/// What the new folder made on a day says of last year, and what the program said.
fn left(campaign: &TempDir, day: &str) -> (Value, String) {
    let parent = TempDir::new().expect("a folder");
    let next = parent.path().join("next");
    let to = next.to_str().expect("UTF-8");
    let output = xtask_ok(campaign.path(), &["new-campaign", ".", to, "--date", day], 0);
    let json = fs::read(next.join("previous.json")).expect("previous.json");
    (serde_json::from_slice(&json).expect("JSON"), output)
}

fn grade<'a>(previous: &'a Value, station: &str) -> &'a str {
    previous["stations"][station]["grade"].as_str().expect("a grade")
}

fn open(previous: &Value, station: &str) -> Vec<String> {
    let items = previous["stations"][station]["open_items"].as_array().expect("a list");
    items.iter().map(|item| item.as_str().expect("a text").to_owned()).collect()
}

#[test]
fn grades_failures_and_withdrawals_are_carried_into_the_next_year() {
    let campaign = followed_up();
    let (end, output) = left(&campaign, "2015-03-01");
    assert_eq!(end["year"], 2014);
    // Nothing happened to this one after the notice.
    assert_eq!((grade(&end, "FZ001"), open(&end, "FZ001").len()), ("excellent", 0));
    assert_eq!(end["stations"]["FZ001"]["grade_name"], "优秀");
    assert_eq!(end["stations"]["FZ001"]["score"].to_string(), "94.5");
    // It failed again, so that the grade of the policy is carried, with what it failed on.
    assert_eq!((grade(&end, "FZ051"), open(&end, "FZ051").is_empty()), ("revoked", false));
    // An official graded this one; what no one has seen again is still open.
    assert_eq!((grade(&end, "FZ052"), open(&end, "FZ052").is_empty()), ("qualified", false));
    // Who withdrew has the grade of the decision and nothing to fix.
    assert_eq!((grade(&end, "FZ055"), open(&end, "FZ055").len()), ("revoked", 0));
    let gone = output.lines().find(|line| line.contains("register.xlsx 中删去")).expect("who is gone");
    let codes = ["FZ051", "FZ055", "FZ056", "FZ057"];
    assert!(codes.iter().all(|code| gone.contains(code)) && gone.matches("FZ0").count() == 4, "{gone}");
}

#[test]
fn what_is_carried_is_as_of_the_day_that_is_asked_for() {
    let campaign = followed_up();
    let on = |day: &str| left(&campaign, day).0;
    // A re-inspection and a closed item count from their very day.
    assert_eq!(grade(&on("2015-02-09"), "FZ051"), "rectify");
    assert_eq!(grade(&on("2015-02-10"), "FZ051"), "revoked");
    let (before, after) = (open(&on("2015-01-04"), "FZ054"), open(&on("2015-01-05"), "FZ054"));
    assert_eq!(before[1..], after[..]);
}
