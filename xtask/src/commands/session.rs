//! An open campaign: its folder, its ledger, and the steps as commands use them.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::anyhow;
use jiff::civil::Date;
use model::{Lang, Text};
use pipeline::{Folder, FormKind, Forms, Imported, Isolation, Ledger, Lock, StepError, import, steps};

use crate::progress;

/// An open campaign.
pub(crate) struct Session {
    pub(crate) folder: Folder,
    pub(crate) ledger: Ledger,
    pub(crate) lang: Lang,
    /// Held for as long as the campaign is open.
    _lock: Lock,
}

impl Session {
    pub(crate) fn open(root: &Path, today: Option<Date>, lang: Lang) -> anyhow::Result<Self> {
        let opened = Folder::open(root, today).and_then(|folder| {
            let lock = Lock::take(root)?;
            let ledger = Ledger::open(&folder.ledger_path())?;
            Ok(Self { folder, ledger, lang, _lock: lock })
        });
        let session = opened.map_err(|error| anyhow!("{}", error.render(lang)))?;
        // A report that was broken off is put in place first; one that cannot be hinders no other step.
        if let Err(error) = pipeline::report::complete(&session.folder) {
            eprintln!("{}", error.render(lang));
        }
        Ok(session)
    }

    /// Turns a step's error into what readers see.
    pub(crate) fn told<T>(&self, result: Result<T, StepError>) -> anyhow::Result<T> {
        result.map_err(|error| anyhow!("{}", error.render(self.lang)))
    }

    pub(crate) fn import(&mut self, kind: FormKind, isolation: &Isolation) -> anyhow::Result<Imported> {
        let label = match kind {
            FormKind::Return => Text::new("导入自评材料", "importing returns"),
            FormKind::Onsite => Text::new("导入实地抽查表", "importing on-site forms"),
        };
        let bar = progress::bar(&label, self.lang);
        let started = |files| bar.set_length(files as u64);
        let imported = import(&self.folder, &mut self.ledger, kind, isolation, started, &|| bar.inc(1));
        bar.finish_and_clear();
        self.told(imported)
    }

    /// The forms that were imported; an error when there are none.
    pub(crate) fn forms(&self) -> anyhow::Result<Forms> {
        let forms = self.told(Forms::load(&self.ledger))?;
        if forms.returns.is_empty() && forms.refused.is_empty() {
            return self.told(Err(StepError::NothingImported));
        }
        Ok(forms)
    }

    pub(crate) fn validate(&mut self, forms: &Forms) -> anyhow::Result<steps::Validated> {
        let validated = steps::validate(&self.folder, &mut self.ledger, forms);
        self.told(validated)
    }

    pub(crate) fn sample(&mut self, forms: &Forms, again: bool) -> anyhow::Result<steps::Draw> {
        let draw = steps::sample(&self.folder, &mut self.ledger, forms, again);
        self.told(draw)
    }

    pub(crate) fn assess(
        &mut self,
        forms: &Forms,
        validated: &steps::Validated,
    ) -> anyhow::Result<Vec<model::assessment::Assessment>> {
        let assessments = steps::assess(&self.folder, &mut self.ledger, forms, &validated.findings);
        self.told(assessments)
    }

    /// Prints a line in the reader's language.
    pub(crate) fn say(&self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        let line = match self.lang {
            Lang::Zh => zh.as_ref(),
            Lang::En => en.as_ref(),
        };
        // A reader that has closed the pipe has read enough; the work goes on.
        _ = writeln!(io::stdout(), "{line}");
    }
}
