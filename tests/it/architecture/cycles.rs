//! Circles of files: a file that needs another which needs it in turn, however far round.
//!
//! An arrow is a path in code that begins at `crate`, `super` or `self`, or at a module declared in the same file,
//! up to the deepest file that it names. What a file passes on with `pub use` is no arrow of its own, and a file and
//! the folder of its own name are one concept, so that a path from the folder to that file is none either. Tests
//! beside the code (`tests.rs`) are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::architecture::rust_files;
use crate::workspace::root;

/// The files of a crate by the path of their module (`""` for the root), each with its source without comments.
fn modules(src: &Path) -> BTreeMap<String, String> {
    let mut files = Vec::new();
    rust_files(src, &mut files);
    let prefix = format!("{}/", src.to_string_lossy().replace('\\', "/"));
    let module = |file: &str| {
        let path = file.strip_prefix(&prefix)?.strip_suffix(".rs")?.replace('/', "::");
        (!path.ends_with("tests")).then(|| if path == "lib" || path == "main" { String::new() } else { path })
    };
    let named = files.iter().filter_map(|file| Some((module(file)?, file)));
    named.map(|(module, file)| (module, code_of(&fs::read_to_string(file).expect("a source file")))).collect()
}

/// The source without comments and without the text of literals that could be taken for a path.
fn code_of(source: &str) -> String {
    let lines = source.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that the code names, with groups in braces written out: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        // What a macro names is looked up where it is used.
        let in_macro = rest[..at].ends_with('$');
        let kept = found.len();
        rest = path_at(&rest[at..], &mut Vec::new(), &mut found);
        if in_macro {
            found.truncate(kept);
        }
    }
    found
}

/// Reads one path; gives what follows it.
fn path_at<'a>(code: &'a str, stem: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let depth = stem.len();
    let mut rest = code.trim_start();
    loop {
        if let Some(group) = rest.strip_prefix('{') {
            rest = group;
            loop {
                rest = path_at(rest, stem, found).trim_start();
                let Some(next) = rest.strip_prefix(',') else { break };
                rest = next;
            }
            rest = rest.strip_prefix('}').unwrap_or(rest);
            break;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        stem.push(rest[..end].to_owned());
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(next) if next.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '{') => {
                rest = next;
            }
            _ => {
                found.push(stem.clone());
                break;
            }
        }
    }
    stem.truncate(depth);
    rest
}

/// Without the items that a file only passes on.
fn without_reexports(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("pub") {
        let statement = &rest[at..];
        let end = statement.find(';').map_or(statement.len(), |end| end + 1);
        let head = &statement[..end];
        let passes_on = head.starts_with("pub use ") || head.starts_with("pub(crate) use ");
        let cut = if passes_on { end } else { "pub".len() };
        out.push_str(&rest[..at]);
        if !passes_on {
            out.push_str("pub");
        }
        rest = &statement[cut..];
    }
    out.push_str(rest);
    out
}

/// The module that a path written in `from` names, as a path from the crate's root.
fn absolute(from: &str, path: &[String], modules: &BTreeMap<String, String>) -> Option<Vec<String>> {
    let own: Vec<String> = from.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let first = path.first()?.as_str();
    let (mut base, mut rest) = match first {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (own, &path[1..]),
        "super" => (own[..own.len().checked_sub(1)?].to_vec(), &path[1..]),
        _ if path.len() == 1 => return None,
        _ => {
            let mut child = own.clone();
            child.push(first.to_owned());
            modules.get(&child.join("::"))?;
            (own, path)
        }
    };
    while rest.first().is_some_and(|part| part == "super") {
        base.pop()?;
        rest = &rest[1..];
    }
    base.extend_from_slice(rest);
    Some(base)
}

/// For each file, the files that it needs.
pub(super) fn arrows(src: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules(src);
    let needs = |from: &String, code: &String| {
        let code = without_reexports(code);
        let mut to = BTreeSet::new();
        for path in paths(&code) {
            let Some(mut path) = absolute(from, &path, &modules) else { continue };
            while !path.is_empty() && !modules.contains_key(&path.join("::")) {
                path.pop();
            }
            let name = path.join("::");
            let holds_it = name.is_empty() || from.starts_with(&format!("{name}::"));
            if name != *from && !holds_it {
                to.insert(name);
            }
        }
        to
    };
    modules.iter().map(|(from, code)| (from.clone(), needs(from, code))).collect()
}

/// Sets of files of which each needs every other, by whatever way; sorted.
pub(super) fn cycles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reachable = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = arrows[from].iter().collect();
        while let Some(file) = next.pop() {
            if seen.insert(file.clone()) {
                next.extend(&arrows[file]);
            }
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> =
        arrows.keys().map(|from| (from, reachable(from))).collect();
    let mut found = BTreeSet::new();
    for (from, to) in &reached {
        let cycle: Vec<String> = to.iter().filter(|other| reached[other].contains(*from)).cloned().collect();
        if cycle.len() > 1 {
            found.insert(cycle);
        }
    }
    found.into_iter().collect()
}

/// The `src` folder of each crate, and of `xtask`.
pub(super) fn sources() -> Vec<(String, std::path::PathBuf)> {
    let crates = fs::read_dir(root().join("crates")).expect("crates/");
    let mut folders: Vec<_> = crates.map(|entry| entry.expect("an entry").path()).collect();
    folders.push(root().join("xtask"));
    folders.sort();
    let name = |folder: &Path| folder.file_name().expect("a name").to_string_lossy().into_owned();
    folders.into_iter().map(|folder| (name(&folder), folder.join("src"))).collect()
}

#[test]
fn no_files_of_a_crate_form_a_cycle() {
    let mut all = Vec::new();
    for (name, src) in sources() {
        for cycle in cycles(&arrows(&src)) {
            all.push(format!("{name}: {}", cycle.join(", ")));
        }
    }
    assert!(all.is_empty(), "cycles of files:\n{}", all.join("\n"));
}

/// The names that a crate's root only passes on.
fn passed_on(root: &str) -> BTreeSet<String> {
    let uses = root.split(';').filter_map(|statement| statement.trim().strip_prefix("pub use "));
    uses.flat_map(paths).filter_map(|path| path.last().cloned()).collect()
}

#[test]
fn no_file_takes_a_name_from_the_root_that_another_file_defines() {
    let mut all = Vec::new();
    for (name, src) in sources() {
        let modules = modules(&src);
        let passed_on = modules.get("").map(|root| passed_on(root)).unwrap_or_default();
        for (file, code) in &modules {
            let by_root = paths(code).into_iter().filter(|path| {
                path.len() > 1
                    && path[0] == "crate"
                    && !modules.contains_key(&path[1])
                    && passed_on.contains(&path[1])
            });
            all.extend(by_root.map(|path| format!("{name}: {file} uses {}", path.join("::"))));
        }
    }
    assert!(all.is_empty(), "take these from the file that defines them:\n{}", all.join("\n"));
}

#[test]
fn paths_in_groups_are_written_out() {
    let found = paths("use crate::a::{b, c::{self, D}};");
    let joined: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(joined, ["use", "crate::a::b", "crate::a::c::self", "crate::a::c::D"]);
}

#[test]
fn a_cycle_of_three_is_found() {
    let arrow = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|&file| file.to_owned()).collect());
    let arrows =
        BTreeMap::from([arrow("a", &["b"]), arrow("b", &["c"]), arrow("c", &["a", "d"]), arrow("d", &[])]);
    assert_eq!(cycles(&arrows), [["a", "b", "c"]]);
}
