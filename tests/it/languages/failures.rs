//! Commands that fail, each with what has to be wrong for it.

use std::fs;
use std::path::Path;

/// A command that fails in a folder of a campaign, once something was done to the folder.
pub(super) struct Failure {
    pub(super) arguments: &'static [&'static str],
    pub(super) wrong: Wrong,
}

/// What is wrong with the folder.
pub(super) enum Wrong {
    /// Nothing; the arguments are.
    Nothing,
    /// Nothing was imported.
    Empty,
    /// A file, made or overwritten.
    File(&'static str, &'static [u8]),
    /// A file is not there.
    Gone(&'static str),
    /// A folder is not there.
    Moved(&'static str),
    /// A folder in the place of a file.
    Folder(&'static str),
    /// A text of a file is another.
    Text(&'static str, &'static str, &'static str),
    /// Another run works in it.
    Locked,
}

impl Wrong {
    /// Does it to a folder. What holds the lock is handed back.
    pub(super) fn make(&self, folder: &Path) -> Option<fs::File> {
        match self {
            Self::Nothing => {}
            Self::Empty => fs::remove_file(folder.join("campaign.db")).expect("a ledger"),
            Self::File(name, bytes) => {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, bytes).expect("a file");
            }
            Self::Gone(name) => fs::remove_file(folder.join(name)).expect("a file"),
            Self::Moved(name) => fs::remove_dir_all(folder.join(name)).expect("a folder"),
            Self::Folder(name) => {
                _ = fs::remove_file(folder.join(name));
                fs::create_dir_all(folder.join(name)).expect("a folder");
            }
            Self::Text(name, old, new) => {
                let text = fs::read_to_string(folder.join(name)).expect("a text");
                assert!(text.contains(old), "{name} has no {old}");
                fs::write(folder.join(name), text.replacen(old, new, 1)).expect("a file");
            }
            Self::Locked => {
                let lock = fs::File::create(folder.join("campaign.lock")).expect("the lock");
                lock.try_lock().expect("no one holds it");
                return Some(lock);
            }
        }
        None
    }
}

const fn failure(arguments: &'static [&'static str], wrong: Wrong) -> Failure {
    Failure { arguments, wrong }
}

const fn mistyped(arguments: &'static [&'static str]) -> Failure {
    failure(arguments, Wrong::Nothing)
}

/// Arguments that are wrong, whatever the folder.
pub(super) const MISTYPED: [Failure; 44] = [
    mistyped(&[]),
    mistyped(&["no-such-command"]),
    mistyped(&["rum"]),
    mistyped(&["run", "--hepl"]),
    mistyped(&["run", "--no-such-option"]),
    mistyped(&["run", "a", "b"]),
    mistyped(&["run", "--date", "2014-02-30"]),
    mistyped(&["run", "--date"]),
    mistyped(&["run", "--date", "2014-12-01", "--date", "2014-12-02"]),
    mistyped(&["run", "--threads", "0"]),
    mistyped(&["run", "--threads", "many"]),
    mistyped(&["read"]),
    mistyped(&["read", "nowhere.xlsx"]),
    mistyped(&["read", "."]),
    mistyped(&["read", "register.xlsx", "--campaign", "nowhere"]),
    mistyped(&["import", "--onsite", "--reinspection"]),
    mistyped(&["import", "--onsite", "--dry-run"]),
    mistyped(&["import", "--format", "jsonl"]),
    mistyped(&["import", "--origins"]),
    mistyped(&["import", "a", "b"]),
    mistyped(&["import", "--dry-run", "nowhere"]),
    mistyped(&["import", "--dry-run", "--format", "csv"]),
    mistyped(&["validate", "--format", "docx"]),
    mistyped(&["validate", "--format", "xlsx"]),
    mistyped(&["validate", "--format="]),
    mistyped(&["rules", "X999"]),
    mistyped(&["rules", "--severity", "fatal"]),
    mistyped(&["explain"]),
    mistyped(&["explain", "a", "b", "c"]),
    mistyped(&["what-if", "."]),
    mistyped(&["sensitivity", "--within", "near"]),
    mistyped(&["letters", "--format", "docx,rtf"]),
    mistyped(&["audit-notice"]),
    mistyped(&["audit-notice", "nowhere.docx"]),
    mistyped(&["scheme", "draw", "scheme.toml"]),
    mistyped(&["scheme", "check", "nowhere.toml"]),
    mistyped(&["scheme", "show", "scheme.toml", "--format", "xlsx"]),
    mistyped(&["scheme", "import", "nowhere.xlsx"]),
    mistyped(&["completions", "csh"]),
    mistyped(&["new-campaign", "."]),
    mistyped(&["fuzz", "--seconds", "few"]),
    mistyped(&["mutants", "--sample", "-1"]),
    mistyped(&["codegen", "--check", "--man", "out"]),
    mistyped(&["worker", "--memory", "1"]),
];

const GARBAGE: &[u8] = b"\x00\x01\x02 not what it should be";
const LATIN: &[u8] = b"year = 2014 # caf\xe9";

/// What fails in the folder of the example.
pub(super) const FAILURES: [Failure; 74] = [
    failure(&["explain", "XX999"], Wrong::Nothing),
    failure(&["annotate", ".", "XX999"], Wrong::Nothing),
    failure(&["what-if", ".", "XX999", "A1=1"], Wrong::Nothing),
    failure(&["what-if", ".", "FZ018", "A1"], Wrong::Nothing),
    failure(&["what-if", ".", "FZ018", "A1=many"], Wrong::Nothing),
    failure(&["what-if", ".", "FZ018", "Z9=1"], Wrong::Nothing),
    failure(&["what-if", ".", "FZ018", "A1=1000"], Wrong::Nothing),
    failure(&["new-campaign", ".", "."], Wrong::Nothing),
    failure(&["report", "--format", "pdf"], Wrong::Nothing),
    failure(&["letters", "--format", "pdf", "--fonts", "returns"], Wrong::Nothing),
    failure(&["validate", "-o", "campaign.toml/findings.json"], Wrong::Nothing),
    failure(&["validate", "--baseline", "nowhere.json"], Wrong::Nothing),
    failure(&["validate", "--baseline", "campaign.toml"], Wrong::Nothing),
    failure(&["validate", "--baseline", "old.json"], Wrong::File("old.json", b"{}")),
    failure(
        &["validate", "--baseline", "old.json"],
        Wrong::File("old.json", b"{\"findings\":[{\"code\":1}]}"),
    ),
    failure(&["read", "register.xlsx", "--html", "campaign.toml/page.html"], Wrong::Nothing),
    failure(&["read", "register.xlsx", "--html", "register.xlsx"], Wrong::Nothing),
    failure(&["validate", "-o", "register.xlsx"], Wrong::Nothing),
    failure(&["validate", "-o", "README.md"], Wrong::Nothing),
    failure(&["scheme", "show", "scheme.toml", "--out", "scheme.toml"], Wrong::Nothing),
    failure(&["new-campaign", ".", "returns/next"], Wrong::Nothing),
    failure(&["report"], Wrong::Folder("out/notice.md")),
    failure(&["validate"], Wrong::File("out/.report-unfinished", b"-../victim")),
    failure(&["scheme", "import", "campaign.toml"], Wrong::Nothing),
    failure(&["scheme", "import", "register.xlsx"], Wrong::Nothing),
    failure(&["scheme", "show", "scheme.toml", "--out", "campaign.toml/x.md"], Wrong::Nothing),
    failure(&["scheme", "check", "."], Wrong::File("scheme.toml", LATIN)),
    failure(&["scheme", "check", "."], Wrong::File("scheme.toml", b"[scheme\n")),
    failure(&["audit-notice", "notice.docx"], Wrong::File("notice.docx", GARBAGE)),
    failure(&["audit-notice", "notice.txt"], Wrong::File("notice.txt", LATIN)),
    failure(&["audit-notice", "notice.pdf"], Wrong::File("notice.pdf", b"%PDF-1.7")),
    failure(&["audit-notice", "notice.rtf"], Wrong::File("notice.rtf", b"{\\rtf1 x}")),
    failure(&["audit-notice", "README.md", "--register", "nowhere"], Wrong::Nothing),
    failure(
        &["audit-notice", "README.md", "--register", "register.xlsx"],
        Wrong::File("register.xlsx", GARBAGE),
    ),
    failure(&["import"], Wrong::Locked),
    failure(&["import"], Wrong::Moved("returns")),
    failure(&["run"], Wrong::Locked),
    failure(&["validate"], Wrong::Empty),
    failure(&["assess"], Wrong::Empty),
    failure(&["sample"], Wrong::Empty),
    failure(&["report"], Wrong::Empty),
    failure(&["letters"], Wrong::Empty),
    failure(&["explain", "FZ001"], Wrong::Empty),
    failure(&["validate"], Wrong::File("campaign.db", GARBAGE)),
    failure(&["validate"], Wrong::Folder("campaign.db")),
    failure(&["import"], Wrong::Folder("campaign.lock")),
    failure(&["template"], Wrong::File("out", b"no folder")),
    failure(&["report"], Wrong::File("out", b"no folder")),
    failure(&["letters"], Wrong::File("out", b"no folder")),
    failure(&["annotate"], Wrong::File("out", b"no folder")),
    failure(&["sample"], Wrong::File("out", b"no folder")),
    failure(&["template"], Wrong::Gone("campaign.toml")),
    failure(&["template"], Wrong::Gone("scheme.toml")),
    failure(&["template"], Wrong::Gone("register.xlsx")),
    failure(&["template"], Wrong::Folder("scheme.toml")),
    failure(&["template"], Wrong::Folder("register.xlsx")),
    failure(&["template"], Wrong::File("campaign.toml", LATIN)),
    failure(&["template"], Wrong::File("decisions.toml", LATIN)),
    failure(&["template"], Wrong::File("calendar.toml", GARBAGE)),
    failure(&["template"], Wrong::File("follow-up.toml", GARBAGE)),
    failure(&["template"], Wrong::File("layouts/more.toml", GARBAGE)),
    failure(&["template"], Wrong::File("layouts/more.toml", b"[[field]]\npath = \"no.such\"\n")),
    failure(&["template"], Wrong::File("layouts/more.toml", b"[labels]\n\"name\" = [1]\nx = 1\n")),
    failure(&["rules", "--campaign", "nowhere"], Wrong::Nothing),
    failure(&["report"], Wrong::File("templates/notice.zh.j2", b"{{ missing }}")),
    failure(&["report"], Wrong::File("templates/notice.zh.j2", b"{% if %}")),
    failure(
        &["report"],
        Wrong::File("templates/notice.zh.j2", "# 通报\n\n共 3 所，其中 1 所。\n".as_bytes()),
    ),
    failure(&["report"], Wrong::File("templates/public.zh.j2", b"{{ missing }}")),
    failure(&["letters"], Wrong::File("templates/letter.zh.j2", b"{{ missing }}")),
    failure(&["report"], Wrong::File("history/2013.json", GARBAGE)),
    failure(&["report"], Wrong::Text("campaign.toml", "year = 2014", "year = 2014\nyaer = 2015")),
    failure(&["import"], Wrong::File("returns/again.xlsx", GARBAGE)),
    failure(&["import", "--dry-run", "returns"], Wrong::File("returns/again.xlsx", b"PK\x03\x04")),
    failure(&["read", "returns/again.xml"], Wrong::File("returns/again.xml", b"<a><b></a>")),
];
