//! Copies of the example campaigns, and what was imported of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use pipeline::{Folder, FormKind, Forms, Imported, Intake, Isolation, Ledger, import};
use tempfile::TempDir;

/// Forms read in this process.
pub(crate) fn intake(kind: FormKind) -> Intake<'static> {
    Intake { kind, isolation: &Isolation::InProcess, accept_missing: false }
}

/// A copy of an example campaign.
pub(crate) struct Campaign(TempDir);

impl Campaign {
    pub(crate) fn copy(name: &str) -> Self {
        let to = TempDir::new().expect("a temporary folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name);
        copy(&from, to.path());
        Self(to)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn folder(&self) -> Folder {
        Folder::open(self.path(), None).expect("a sound campaign")
    }

    pub(crate) fn ledger(&self) -> Ledger {
        Ledger::open(&self.folder().ledger_path()).expect("a ledger")
    }

    pub(crate) fn import(&self, kind: FormKind) -> Imported {
        let (folder, mut ledger) = (self.folder(), self.ledger());
        import(&folder, &mut ledger, &intake(kind), |_| (), &|| ()).expect("imported")
    }

    /// Leaves so many files of the returns, the first by path.
    pub(crate) fn keep_returns(&self, count: usize) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            pipeline::collect(&self.path().join("returns")).into_iter().map(|found| found.file).collect();
        for file in files.split_off(count) {
            fs::remove_file(file).expect("removed");
        }
        files
    }

    pub(crate) fn append(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, format!("{before}\n{text}\n")).expect("written");
    }
}

/// The second example, imported once for all tests that only read it.
pub(crate) fn jianglan() -> (Folder, Forms) {
    static IMPORTED: OnceLock<(Campaign, Forms)> = OnceLock::new();
    let (campaign, forms) = IMPORTED.get_or_init(|| {
        let campaign = Campaign::copy("jianglan-2025");
        for kind in [FormKind::Return, FormKind::Onsite, FormKind::Reinspection] {
            campaign.import(kind);
        }
        let forms = Forms::load(&campaign.ledger()).expect("forms");
        (campaign, forms)
    });
    (campaign.folder(), forms.clone())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text == "out" || text == "source" || text.starts_with("campaign.") && text != "campaign.toml" {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}
