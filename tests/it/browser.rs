//! The dashboard in a browser: a script is put after the page's own, does what a person does, and says what it saw.
//! Another has axe look for what keeps people out.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::workspace::{campaign_copy, root, xtask_ok};

/// Stands at the head of the page.
const WATCH: &str = include_str!("browser/watch.js");
/// What a person does.
const PERSON: &str = include_str!("browser/person.js");
/// What axe does.
const AXE: &str = include_str!("browser/axe.js");
/// Where `.ci/run` puts axe, below the root.
const AXE_SCRIPT: &str = "target/axe/package/axe.min.js";

/// What `steps`, the body of a function, say of the page. They may take their time when `unhurried`, and time is
/// then not the clock's.
fn say(page: &str, steps: &str, unhurried: bool, folder: &Path) -> Value {
    let file = folder.join("page.html");
    let watched = page.replacen("<head>", &format!("<head>\n<script>{WATCH}</script>"), 1);
    let ended = format!(
        "<script>addEventListener(\"load\", () => {{\nconst steps = () => {{\n{steps}\n}};\n\
         const said = steps();\nsaid instanceof Promise ? said.then(say, (error) => say({{ error: String(error) }})) : \
         say(said);\n}});</script>\n</body>"
    );
    let (before, after) = watched.rsplit_once("</body>").expect("the end of the page");
    fs::write(&file, format!("{before}{ended}{after}")).expect("written");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--dump-dom",
        ])
        .args(unhurried.then_some("--virtual-time-budget=60000"))
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("chromium runs");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = dom.rsplit_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>"));
    let said = said.unwrap_or_else(|| panic!("the script did not come to its end: {dom:.2000}")).0;
    let said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&said).expect("JSON")
}

fn dashboard(folder: &Path) -> String {
    xtask_ok(folder, &["run"], 0);
    fs::read_to_string(folder.join("out/dashboard.html")).expect("the dashboard")
}

#[test]
#[ignore = "needs Chromium"]
fn search_filter_sort_open_and_print() {
    let campaign = campaign_copy();
    let folder = tempfile::tempdir().expect("a folder");
    let said = say(&dashboard(campaign.path()), PERSON, false, folder.path());
    assert_eq!(said["errors"], serde_json::json!([]));
    assert_eq!(said["loaded"], "符合条件的机构 57 所，共 57 所。");
    assert_eq!((said["first"].as_str(), said["shown"].as_u64()), (Some("FZ001"), Some(50)));
    assert_eq!(said["found"], 8);
    assert_eq!(said["graded"], serde_json::json!(["FZ051", "FZ052", "FZ053", "FZ054"]));
    assert_eq!(said["ruled"], serde_json::json!(["FZ053", "FZ057"]));
    assert_eq!(said["sorted"][0], "descending");
    assert_eq!(said["reversed"], serde_json::json!(["ascending", "FZ052"]));
    assert_eq!(said["opened"][0], true);
    assert_eq!(said["opened"][2], "#FZ052");
    assert_eq!((said["kinds"].as_u64(), said["regions"].as_u64()), (Some(57), Some(57)));
    assert_eq!(said["nothing"], serde_json::json!(["没有符合条件的机构。", true]));
    let places = said["cells"].as_array().expect("findings");
    let cells =
        places.iter().filter(|place| is_cell(place.as_str().expect("a place"), campaign.path())).count();
    assert!(cells > 0, "no finding leads to a cell: {places:?}");
    assert!(said["derivation"].as_str().is_some_and(|text| text.contains("六、结果")));
    assert_eq!(said["closed"], serde_json::json!([false, "open"]), "the focus goes back to where it was");
    assert!(said["point"].as_str().is_some_and(|text| text.starts_with("FZ010")));
    assert_ne!(said["dark"][0], said["dark"][1]);
    assert_eq!(said["printed"], 57);
    assert_eq!(said["unnamed"], serde_json::json!([]));
}

/// Whether a place that the page names is a cell; it is one of a file of the campaign, or that file.
fn is_cell(place: &str, campaign: &Path) -> bool {
    let (path, cell) = place.split_once(" › ").map_or((place, None), |(path, cell)| (path, Some(cell)));
    assert!(campaign.join(path).is_file(), "no file: {place}");
    let reference = cell.and_then(|cell| cell.rsplit_once('!')).map(|(_, reference)| reference);
    reference.is_some_and(|cell| {
        cell.starts_with(|c: char| c.is_ascii_uppercase()) && cell.ends_with(|c: char| c.is_ascii_digit())
    })
}

#[test]
#[ignore = "needs Chromium and axe-core"]
fn axe_finds_nothing_grave_in_light_or_dark() {
    let campaign = campaign_copy();
    let folder = tempfile::tempdir().expect("a folder");
    let axe = fs::read_to_string(root().join(AXE_SCRIPT)).expect("axe-core; .ci/run fetches it");
    let said = say(&dashboard(campaign.path()), &format!("{axe}\n{AXE}"), true, folder.path());
    assert_eq!(said["errors"], serde_json::json!([]), "{said}");
    let looked = said["looked"].as_array().expect("what axe saw");
    assert_eq!(looked.len(), 6, "{said}");
    assert_ne!(looked[0]["ground"], looked[3]["ground"], "light and dark are alike");
    for look in looked {
        let passed = look["passed"].as_array().expect("rules");
        assert!(passed.iter().any(|rule| rule == "color-contrast"), "axe did not look at colours: {look}");
        assert_eq!(look["grave"], serde_json::json!([]), "{}", look["where"]);
    }
}

#[test]
#[ignore = "needs Chromium"]
fn five_thousand_stations_are_filtered_at_once() {
    let campaign = campaign_copy();
    let folder = tempfile::tempdir().expect("a folder");
    let page = dashboard(campaign.path());
    let (head, rest) = page.split_once("id=\"data\">").expect("the data");
    let (data, tail) = rest.split_once("</script>").expect("its end");
    let mut data: Value = serde_json::from_str(data).expect("JSON");
    let stations = data["stations"].as_array().expect("stations").clone();
    data["stations"] = (0..5_000)
        .map(|at| {
            let mut station = stations[at % stations.len()].clone();
            station[0] = if at < 57 { station[0].clone() } else { format!("N{at:05}").into() };
            station
        })
        .collect();
    let data = data.to_string().replace('<', "\\u003c");
    let said = say(&format!("{head}id=\"data\">{data}</script>{tail}"), PERSON, false, folder.path());
    assert_eq!(said["errors"], serde_json::json!([]));
    assert_eq!(said["loaded"], "符合条件的机构 5000 所，共 5000 所。");
    assert_eq!((said["found"].as_u64(), said["printed"].as_u64()), (Some(8), Some(5_000)));
    let milliseconds = said["milliseconds"].as_f64().expect("a time");
    assert!(milliseconds < 300.0, "filtering took {milliseconds} ms");
}
