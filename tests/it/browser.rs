//! The dashboard in a browser: a script is put behind the page's own, does what a person does, and says what it saw.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::workspace::{campaign_copy, xtask_ok};

/// What is said at the end of the page, an object.
const SAYS: &str = r#"
<script>
"use strict";
const errors = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("load", () => {
  const byId = (id) => document.getElementById(id);
  const rows = () => [...byId("table").tBodies[0].rows].map((row) => row.cells[0].textContent);
  const set = (id, value, kind) => { byId(id).value = value; byId(id).dispatchEvent(new Event(kind, { bubbles: true })); };
  const said = { loaded: byId("count").textContent, first: rows()[0], shown: rows().length };
  const start = performance.now();
  set("q", "FZ05", "input");
  said.milliseconds = performance.now() - start;
  said.found = rows().length;
  set("q", "", "input");
  set("grade", "2", "change");
  said.graded = rows();
  set("grade", "", "change");
  set("rule", "R003", "change");
  said.ruled = rows();
  byId("filters").reset();
  const score = [...byId("table").tHead.rows[0].cells].find((cell) => cell.textContent === "得分");
  set("rule", "", "change");
  score.firstElementChild.click();
  said.sorted = [score.getAttribute("aria-sort"), rows()[0]];
  score.firstElementChild.click();
  said.reversed = [score.getAttribute("aria-sort"), rows()[0]];
  document.querySelector(".open").focus();
  document.activeElement.click();
  said.opened = [byId("detail").open, byId("detail-title").textContent, location.hash];
  said.finding = byId("detail-findings").textContent;
  said.derivation = byId("detail-derivation").textContent;
  byId("close").click();
  said.closed = [byId("detail").open, document.activeElement.className];
  document.querySelector("[data-key=FZ010]").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  said.point = byId("detail-title").textContent;
  byId("close").click();
  const ground = () => getComputedStyle(document.body).backgroundColor;
  const light = ground();
  byId("theme").click();
  said.dark = [light, ground()];
  dispatchEvent(new Event("beforeprint"));
  said.printed = rows().length;
  dispatchEvent(new Event("afterprint"));
  said.unnamed = [...document.querySelectorAll("button, input, select")]
    .filter((one) => !one.textContent.trim() && !(one.labels && one.labels.length)).map((one) => one.id);
  said.errors = errors;
  document.body.replaceChildren();
  const out = document.createElement("pre");
  out.textContent = JSON.stringify(said);
  document.body.append(out);
});
</script>
</body>"#;

fn say(page: &str, folder: &Path) -> Value {
    let file = folder.join("page.html");
    fs::write(&file, page.replace("</body>", SAYS)).expect("written");
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
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
    let said = say(&dashboard(campaign.path()), folder.path());
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
    assert!(said["finding"].as_str().is_some_and(|text| text.contains('›')), "{}", said["finding"]);
    assert!(said["derivation"].as_str().is_some_and(|text| text.contains("六、结果")));
    assert_eq!(said["closed"], serde_json::json!([false, "open"]), "the focus goes back to where it was");
    assert!(said["point"].as_str().is_some_and(|text| text.starts_with("FZ010")));
    assert_ne!(said["dark"][0], said["dark"][1]);
    assert_eq!(said["printed"], 57);
    assert_eq!(said["unnamed"], serde_json::json!([]));
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
    let said = say(&format!("{head}id=\"data\">{data}</script>{tail}"), folder.path());
    assert_eq!(said["errors"], serde_json::json!([]));
    assert_eq!(said["loaded"], "符合条件的机构 5000 所，共 5000 所。");
    assert_eq!((said["found"].as_u64(), said["printed"].as_u64()), (Some(8), Some(5_000)));
    let milliseconds = said["milliseconds"].as_f64().expect("a time");
    assert!(milliseconds < 300.0, "filtering took {milliseconds} ms");
}
