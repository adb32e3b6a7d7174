//! The invariants of ARCHITECTURE.md that can be read off the tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workspace::root;

mod cycles;
mod sizes;
mod snapshots;

/// The one crate that may know a library.
const OWNERS: &[(&str, &str)] = &[
    ("calamine", "importer-excel"),
    ("cel", "expression"),
    ("flate2", "markup"),
    ("docx-rs", "document"),
    ("quick-xml", "importer-xml"),
    ("rusqlite", "ledger"),
    ("typst", "pdf"),
    ("zip", "markup"),
];

struct Dependency {
    name: String,
    dev: bool,
}

/// The crates that may read files, ask for the time and print, besides `xtask` and `tests`.
const EDGE: [&str; 3] = ["jianping", "ledger", "pipeline"];

fn members() -> BTreeMap<String, Vec<Dependency>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |value: &serde_json::Value| value["name"].as_str().expect("a name").to_owned();
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies");
            let dependencies = dependencies
                .iter()
                .map(|dep| Dependency { name: name(dep), dev: dep["kind"] == "dev" })
                .collect();
            (name(package), dependencies)
        })
        .collect()
}

/// The rows of the code map in ARCHITECTURE.md, as (folder, crates that it depends on), from the lowest to the highest.
fn code_map() -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let (_, map) = text.split_once("## Code map").expect("a code map");
    let (map, _) = map.split_once("\n## ").expect("a part after it");
    let row = |line: &str| {
        let (folder, rest) = line.strip_prefix("| `")?.split_once('`')?;
        let needs = rest.trim_end_matches([' ', '|']).rsplit_once("| ")?.1;
        let needs = needs.split(", ").filter(|name| *name != "–").map(str::to_owned);
        Some((folder.to_owned(), needs.collect()))
    };
    map.lines().filter_map(row).collect()
}

#[test]
fn crates_depend_downwards_on_what_the_code_map_says_and_on_nothing_else() {
    let members = members();
    let inside: BTreeSet<&str> = members.keys().map(String::as_str).collect();
    let mut above = BTreeSet::new();
    for (folder, needs) in code_map() {
        let name = folder.rsplit('/').next().expect("a name").to_owned();
        // What tests need is free.
        let used = members[&name].iter().filter(|dep| !dep.dev && inside.contains(dep.name.as_str()));
        let used: BTreeSet<String> = used.map(|dep| dep.name.clone()).collect();
        assert_eq!(
            used, needs,
            "`{name}` depends on the left, the code map in ARCHITECTURE.md says the right"
        );
        assert!(needs.is_subset(&above), "`{name}` needs a crate that the code map has below it");
        above.insert(name);
    }
}

#[test]
fn each_format_library_has_one_owner() {
    let members = members();
    for (library, owner) in OWNERS {
        let users: Vec<&str> = members
            .iter()
            .filter(|(_, deps)| deps.iter().any(|dep| !dep.dev && dep.name == *library))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(users, [*owner], "only `{owner}` may know {library}");
    }
}

#[test]
fn every_member_inherits_the_workspace_lints() {
    for manifest in manifests() {
        let text = fs::read_to_string(&manifest).expect("a manifest");
        assert!(
            text.contains("[lints]\nworkspace = true"),
            "{} lacks `[lints] workspace = true`",
            manifest.display()
        );
    }
}

#[test]
fn the_code_map_names_every_crate_and_no_other() {
    let map: BTreeSet<String> = code_map().into_iter().map(|(folder, _)| folder).collect();
    let folders: BTreeSet<String> = manifests()
        .iter()
        .filter_map(|manifest| manifest.parent()?.strip_prefix(root()).ok())
        .map(|folder| folder.to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(map, folders, "the table under \"Code map\" is out of date");
}

#[test]
fn nothing_below_the_edge_lifts_the_lints_against_files_clocks_and_printing() {
    let mut files = Vec::new();
    rust_files(&root().join("crates"), &mut files);
    let below = |file: &&String| {
        let crate_of = file.split("/crates/").last().and_then(|path| path.split('/').next());
        !EDGE.iter().any(|edge| crate_of == Some(edge)) && !file.contains("/tests/")
    };
    let files: Vec<&String> = files.iter().filter(below).collect();
    assert!(files.len() > 100, "the sources were not found");
    for file in files {
        let text = fs::read_to_string(file).expect("a source file");
        for lint in ["disallowed_methods", "print_stdout", "print_stderr", "clippy::exit"] {
            assert!(!text.contains(lint), "{file} lifts {lint}");
        }
    }
}

#[test]
fn no_station_is_named_in_rust_outside_the_generator() {
    let stations =
        fs::read_to_string(root().join("fixtures/fuzhou-2014/source/stations.csv")).expect("stations.csv");
    let names: Vec<&str> = stations.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(names.len(), 57, "the register's names were not found");
    let mut files = Vec::new();
    for folder in ["crates", "xtask", "tests"] {
        rust_files(&root().join(folder), &mut files);
    }
    for file in files {
        if file.contains("xtask/src/fixtures") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        for name in &names {
            assert!(!text.contains(name), "{file} names the station {name}");
        }
    }
}

fn manifests() -> Vec<std::path::PathBuf> {
    let crates = fs::read_dir(root().join("crates")).expect("crates/");
    let mut folders: Vec<_> = crates.map(|entry| entry.expect("an entry").path()).collect();
    folders.extend([root().join("xtask"), root().join("tests")]);
    folders.sort();
    folders.into_iter().map(|folder| folder.join("Cargo.toml")).collect()
}

pub(crate) fn rust_files(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn the_page_on_reading_names_every_limit_with_its_default() {
    let page = fs::read_to_string(root().join("docs/reading.md")).expect("docs/reading.md");
    let limits = model::Limits::default();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), model::Limits::NAMES.len());
    for (row, (name, _)) in rows.iter().zip(model::Limits::NAMES) {
        let default = limits.get(name).expect("a limit of that name");
        assert!(row.starts_with(&format!("| `{name}` | {default} | ")), "{name} is {default}: {row}");
    }
}
