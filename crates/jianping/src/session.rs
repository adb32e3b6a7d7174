//! An open campaign: its folder, its ledger, and the steps as commands use them.

use std::path::Path;

use jiff::civil::Date;
use model::decision::Decision;
use model::{Explained as _, Lang, Text, text};
use pipeline::{
    Folder, FormKind, Forms, Imported, Isolation, Judged, Judgement, Ledger, Lock, Sampled, Spared,
    StepError, Year, import, judge, sample,
};

use crate::call::Call;
use crate::exit::FAILURE;
use crate::failure::Failure;
use crate::progress;
use crate::terminal;

/// An open campaign.
pub(crate) struct Session {
    pub(crate) folder: Folder,
    pub(crate) ledger: Ledger,
    pub(crate) lang: Lang,
    /// Whether a rule broke down, so that what is reported of the stations is not the whole.
    broke: bool,
    /// Held for as long as the campaign is open.
    _lock: Lock,
}

impl Session {
    pub(crate) fn open(root: &Path, today: Option<Date>, call: &Call) -> Result<Self, Failure> {
        let opened = Folder::open(root, today).and_then(|folder| {
            let lock = Lock::take(root)?;
            let ledger = Ledger::open(&folder.ledger_path())?;
            Ok(Self { folder, ledger, lang: call.lang, broke: false, _lock: lock })
        });
        let session = opened?;
        // A report that was broken off is put in place first; one that cannot be hinders no other step.
        match pipeline::report::complete(&session.folder) {
            Ok(spared) => spared.iter().for_each(|one| terminal::complain(one.text().get(call.lang))),
            Err(error) => terminal::complain(error.text().get(call.lang)),
        }
        Ok(session)
    }

    pub(crate) fn import(&mut self, kind: FormKind, isolation: &Isolation) -> Result<Imported, Failure> {
        let label = match kind {
            FormKind::Return => Text::new("导入自评材料", "importing returns"),
            FormKind::Onsite => Text::new("导入实地抽查表", "importing on-site forms"),
            FormKind::Reinspection => Text::new("导入复查表", "importing re-inspection forms"),
        };
        let bar = progress::bar(&label, self.lang);
        let started = |files| bar.set_length(files as u64);
        let imported = import(&self.folder, &mut self.ledger, kind, isolation, started, &|| bar.inc(1));
        bar.finish_and_clear();
        Ok(imported?)
    }

    /// The forms that were imported; an error when there are none.
    pub(crate) fn forms(&self) -> Result<Forms, Failure> {
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
        self.tell_faults(&judged);
        judged
    }

    /// The same, with the year as it was when the notice was signed, and the follow-up.
    pub(crate) fn judgement(&mut self, forms: &Forms) -> Judgement {
        let judgement = Judgement::of(&Year::new(&self.folder, forms));
        self.tell_faults(&judgement.now);
        judgement
    }

    fn tell_faults(&mut self, judged: &Judged) {
        self.broke |= !judged.faults.is_empty();
        for fault in &judged.faults {
            let subject = fault.path.as_deref().or(fault.station.as_deref()).unwrap_or_default();
            let line = text!(
                "程序出错　{code} {subject}：{why}；请把本行报给维护人员",
                "engine fault  {code} {subject}: {why}; report this line",
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
    pub(crate) fn tell_spared(&self, spared: &[Spared]) {
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
