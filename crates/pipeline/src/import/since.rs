//! What has changed since the last import: files added, edited and removed, and settings that say how files are read
//! and whose they are. Results go by what was imported; this is how they say that it is not what is there now.
//!
//! Deliberately not the settings that judge: they are read anew by every step.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use ledger::{FormKind, Ledger};
use model::{Text, text};
use rayon::prelude::*;

use crate::error::StepError;
use crate::folder::Folder;
use crate::import::subfolder;
use crate::read::collect::{FoundFile, collect};
use crate::read::file::receive;

/// How many paths a sentence names.
const NAMED: usize = 5;

/// A sentence for each kind of change to these forms since they were last imported; none when the ledger holds what is
/// there.
pub fn since_import(folder: &Folder, ledger: &Ledger, kinds: &[FormKind]) -> Result<Vec<Text>, StepError> {
    let mut changes = Vec::new();
    for kind in kinds {
        if *kind != FormKind::Reinspection || folder.campaign.follow_up.is_some() {
            changes.extend(of_kind(folder, ledger, *kind)?);
        }
    }
    Ok(changes)
}

fn of_kind(folder: &Folder, ledger: &Ledger, kind: FormKind) -> Result<Vec<Text>, StepError> {
    let inside = subfolder(kind);
    let root = folder.root.join(inside);
    let now = now(&root, inside, folder);
    let Some(import) = ledger.last_import(kind)? else {
        let count = now.values().flatten().count();
        let never =
            text!("{inside}/ 中有 {count} 个文件从未导入", "{count} files in {inside}/ were never imported");
        return Ok(if count == 0 { Vec::new() } else { vec![never] });
    };
    let sources = ledger.sources(kind)?;
    let then: BTreeMap<&str, &str> = sources
        .iter()
        .filter(|known| known.present)
        .map(|known| (known.row.source.path.as_str(), known.row.source.blake3.as_str()))
        .collect();
    let added = now.keys().map(String::as_str).filter(|path| !then.contains_key(path));
    let gone = then.keys().copied().filter(|path| !now.contains_key(*path));
    let edited = now.iter().filter_map(|(path, hash)| {
        let (then, now) = (*then.get(path.as_str())?, hash.as_deref().unwrap_or_default());
        (then != now).then_some(path.as_str())
    });
    let mut changes = Vec::new();
    for (what, paths) in [
        (text!("导入后新增", "added since the import"), added.collect::<BTreeSet<_>>()),
        (text!("导入后改动", "edited since the import"), edited.collect()),
        (text!("导入后删除", "removed since the import"), gone.collect()),
    ] {
        changes.extend(named(&what, &paths));
    }
    if import.settings.is_some_and(|then| then != settings(folder)) {
        changes.push(text!(
            "{inside}/ 导入后，登记册的机构名称或 layouts、[limits]、[[importer]] 等读取设定有改动",
            "the names on the register, or settings of reading (layouts, [limits], [[importer]]), changed since {inside}/ \
             was imported"
        ));
    }
    Ok(changes)
}

fn named(what: &Text, paths: &BTreeSet<&str>) -> Option<Text> {
    let count = paths.len();
    let first: Vec<&str> = paths.iter().copied().take(NAMED).collect();
    let more = match count.checked_sub(NAMED) {
        None | Some(0) => Text::default(),
        Some(more) => text!("，另有 {more} 个", ", {more} more"),
    };
    let first = Text::listed(first);
    (count > 0).then(|| {
        text!(
            "{what} {count} 个：{first}{more}",
            "{what}: {count}: {first}{more}",
            what = *what,
            first = first,
            more = more
        )
    })
}

/// The files that are there, with the hash of those that can be read.
fn now(root: &Path, inside: &str, folder: &Folder) -> BTreeMap<String, Option<String>> {
    if !root.exists() {
        return BTreeMap::new();
    }
    let hashed = |found: &FoundFile| {
        let hash = receive(found, &folder.limits).ok().map(|(source, _)| source.blake3);
        (format!("{inside}/{}", found.path), hash)
    };
    collect(root).par_iter().map(hashed).collect()
}

/// The hash of what says how files are read and whose they are.
pub(crate) fn settings(folder: &Folder) -> String {
    let Folder { campaign, register, layout_texts, limits, .. } = folder;
    let mut text = format!(
        "{:?}\n{:?}\n{limits:?}\n{layout_texts:?}\n{:?}\n",
        campaign.place, campaign.station_endings, campaign.reading.importers
    );
    for station in register.stations() {
        // Writing to a string cannot fail.
        _ = writeln!(text, "{:?} {:?} {:?}", station.code, station.name, station.former_names);
    }
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
