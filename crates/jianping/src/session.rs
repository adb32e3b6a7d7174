//! An open campaign: its folder, its ledger, and the steps as commands use them.

use std::path::Path;

use jiff::civil::Date;
use model::decision::Decision;
use model::{Explained as _, Lang, Text, text};
use pipeline::{
    Folder, FormKind, Forms, Imported, Intake, Judged, JudgedYear, Ledger, Lock, Sampled, Spared, StepError,
    Year, import, judge, sample, since_import,
};

use crate::call::Call;
use crate::exit::FAILURE;
use crate::failure::Failure;
use crate::progress;
use crate::terminal;

/// Finishes an interrupted report; a failure to do so does not stop the command.
fn complete(folder: &Folder, lang: Lang) {
    match pipeline::report::complete(folder) {
        Ok(spared) => spared.iter().for_each(|one| terminal::complain(one.text().get(lang))),
        Err(error) => terminal::complain(error.text().get(lang)),
    }
}

/// Every kind of forms.
const ALL: [FormKind; 3] = [FormKind::Return, FormKind::Onsite, FormKind::Reinspection];

/// An open campaign.
pub(crate) struct Session {
    pub(crate) folder: Folder,
    pub(crate) ledger: Ledger,
    pub(crate) lang: Lang,
    /// Whether a rule broke down, so that what is reported of the stations is not the whole.
    broke: bool,
    /// Held by what writes, for as long as the campaign is open.
    _lock: Option<Lock>,
}

impl Session {
    pub(crate) fn open(root: &Path, today: Option<Date>, call: &Call) -> Result<Self, Failure> {
        let opened = Folder::open(root, today).and_then(|folder| {
            let lock = Lock::take(root)?;
            let ledger = Ledger::open(&folder.ledger_path())?;
            Ok(Self { folder, ledger, lang: call.lang, broke: false, _lock: Some(lock) })
        });
        let session = opened?;
        complete(&session.folder, call.lang);
        Ok(session)
    }

    /// Opens a campaign to look at what was imported. Nothing is written, so that it can be looked at while another
    /// run writes, by many at once, and where nothing may be written.
    pub(crate) fn open_to_read(root: &Path, today: Option<Date>, call: &Call) -> Result<Self, Failure> {
        let opened = Folder::open(root, today).and_then(|folder| {
            let ledger = Ledger::open_to_read(&folder.ledger_path())?;
            Ok((folder, ledger))
        });
        match opened? {
            (folder, Some(ledger)) => {
                // Whoever comes next finishes an interrupted report, unless another run is at it or nothing may be
                // written here.
                if pipeline::report::is_unfinished(&folder)
                    && let Ok(_lock) = Lock::take(root)
                {
                    complete(&folder, call.lang);
                }
                Ok(Self { folder, ledger, lang: call.lang, broke: false, _lock: None })
            }
            // Where there is no ledger of this version, it is made or brought up to date first.
            (_, None) => Self::open(root, today, call),
        }
    }

    pub(crate) fn import(&mut self, intake: &Intake<'_>) -> Result<Imported, Failure> {
        let label = match intake.kind {
            FormKind::Return => Text::new("导入自评材料", "importing returns"),
            FormKind::Onsite => Text::new("导入实地抽查表", "importing on-site forms"),
            FormKind::Reinspection => Text::new("导入复查表", "importing re-inspection forms"),
        };
        let bar = progress::bar(&label, self.lang);
        let started = |files| bar.set_length(files as u64);
        let imported = import(&self.folder, &mut self.ledger, intake, started, &|| bar.inc(1));
        bar.finish_and_clear();
        Ok(imported?)
    }

    /// The forms that were imported, for what is printed: where something has changed since, standard error says so.
    pub(crate) fn forms(&self) -> Result<Forms, Failure> {
        let changes = since_import(&self.folder, &self.ledger, &ALL)?;
        if !changes.is_empty() {
            let head = text!(
                "注意：以下按导入时的材料，之后有变化，请重新导入（import）",
                "note: this goes by what was imported; something has changed since, import again"
            );
            terminal::complain(head.get(self.lang));
            for change in changes {
                terminal::complain(&format!("  {}", change.get(self.lang)));
            }
        }
        self.imported()
    }

    /// The forms that were imported, for papers: an error when something has changed since, unless a person says that
    /// papers are to go by what was imported.
    pub(crate) fn forms_for_papers(&self, as_imported: bool) -> Result<Forms, Failure> {
        self.forms_of(&ALL, as_imported)
    }

    /// The same for the draw and the returns to be sent back, which come before the visits: only the returns matter.
    pub(crate) fn forms_before_visits(&self, as_imported: bool) -> Result<Forms, Failure> {
        self.forms_of(&[FormKind::Return], as_imported)
    }

    fn forms_of(&self, kinds: &[FormKind], as_imported: bool) -> Result<Forms, Failure> {
        if as_imported {
            return self.forms();
        }
        let changes = since_import(&self.folder, &self.ledger, kinds)?;
        if changes.is_empty() { self.imported() } else { Err(StepError::Stale(changes).into()) }
    }

    /// The forms of an import that was just made; an error when there are none.
    pub(crate) fn imported(&self) -> Result<Forms, Failure> {
        let forms = Forms::load(&self.ledger)?;
        if forms.returns.is_empty() && forms.refused.is_empty() {
            return Err(Failure::NothingImported);
        }
        Ok(forms)
    }

    /// The year with every decision of the folder. Rules that broke down are reported on standard error, for standard
    /// output may be a report.
    pub(crate) fn judged(&mut self, forms: &Forms) -> Judged {
        let judged = judge(&Year::new(&self.folder, forms), &self.folder.decisions);
        self.print_faults(&judged);
        judged
    }

    /// The same, with the year as it was when the notice was signed, and the follow-up.
    pub(crate) fn judgement(&mut self, forms: &Forms) -> JudgedYear {
        let judgement = JudgedYear::of(&Year::new(&self.folder, forms));
        self.print_faults(&judgement.now);
        judgement
    }

    fn print_faults(&mut self, judged: &Judged) {
        self.broke |= !judged.faults.is_empty();
        for fault in &judged.faults {
            let subject = fault.path.as_deref().or(fault.station.as_deref());
            let subject = subject.map(|subject| format!(" {subject}")).unwrap_or_default();
            let line = text!(
                "程序出错　{code}{subject}：{why}；请把本行报给维护人员",
                "engine fault  {code}{subject}: {why}; report this line",
                code = fault.code,
                why = fault.why
            );
            terminal::complain(line.get(self.lang));
        }
    }

    /// The exit code of a command that did its work: this one, unless a rule broke down.
    pub(crate) fn exit_code(&self, done: u8) -> u8 {
        if self.broke { FAILURE } else { done }
    }

    pub(crate) fn sample(&mut self, forms: &Forms, again: bool) -> Result<Sampled, Failure> {
        Ok(sample(&Year::new(&self.folder, forms), &mut self.ledger, again)?)
    }

    /// The decisions made before a day.
    pub(crate) fn decisions_before(&self, day: Date) -> Vec<Decision> {
        self.folder.decisions.iter().filter(|decision| decision.on < day).cloned().collect()
    }

    /// The register code of a station's code or name.
    pub(crate) fn station(&self, word: &str) -> Result<String, Failure> {
        let code = self.folder.station(word).map(|station| station.code.clone());
        Ok(code.ok_or_else(|| StepError::UnknownStation(word.to_owned()))?)
    }

    /// Prints the files of people that were in the way.
    pub(crate) fn print_spared(&self, spared: &[Spared]) {
        for one in spared {
            self.say(&one.text());
        }
    }

    /// Prints a line in the reader's language.
    pub(crate) fn say(&self, line: &Text) {
        // A reader that has closed the pipe has read enough; the work goes on.
        _ = terminal::line(line.get(self.lang));
    }
}
