//! A campaign's folder: its settings, scheme, register, decisions and layouts, checked before anything else.

pub(crate) mod carried;
pub(crate) mod history;
pub(crate) mod identify;
pub(crate) mod lock;
pub(crate) mod next_year;
pub(crate) mod register;

use std::path::{Path, PathBuf};

use form::Layouts;
use importer::Limits;
use jiff::civil::Date;
use model::calendar::Calendar;
use model::campaign::Campaign;
use model::decision::Decision;
use model::follow_up::Event;
use model::previous::Previous;
use model::register::{Directory, Register, Registered};
use model::scheme::Scheme;
use model::submission::EarlierReturn;
use model::{Labels, Text};

use crate::error::{FileError, OpenError};
use crate::files::{optional, required, texts};
use crate::folder::register::register;

/// What a campaign's folder says. Everything in it has passed its checks.
pub struct Folder {
    /// Where it is.
    pub root: PathBuf,
    /// `campaign.toml`.
    pub campaign: Campaign,
    /// `scheme.toml`.
    pub scheme: Scheme,
    /// `decisions.toml`; empty when there is none.
    pub decisions: Vec<Decision>,
    /// `follow-up.toml`: what happened after the notice; empty when there is none.
    pub events: Vec<Event>,
    /// `calendar.toml`; without it every weekday is a working day.
    pub calendar: Calendar,
    /// `previous.json`: what last year left; `None` when there is none.
    pub previous: Option<Previous>,
    /// `register.xlsx`.
    pub register: Register,
    /// The shipped layouts, extended by `layouts/*.toml`.
    pub layouts: Layouts,
    /// The texts of `layouts/*.toml`, in the order they were added.
    pub layout_texts: Vec<String>,
    /// What the layouts call the fields of the forms.
    pub labels: Labels,
    /// `history/<year>.jsonl`: what stations returned in earlier years, as `import --format jsonl` prints it.
    pub earlier: Vec<EarlierReturn>,
    /// Limits on files.
    pub limits: Limits,
    /// `templates/*`, by file name: the bureau's own wordings.
    pub templates: Vec<(String, String)>,
}

impl Folder {
    /// Reads and checks a campaign's folder. All errors of all files come back at once.
    /// `today` overrules the campaign's own `as_of`.
    pub fn open(root: &Path, today: Option<Date>) -> Result<Self, OpenError> {
        let mut errors = Vec::new();
        let (layouts, layout_texts) = extended(root, &mut errors)?;
        // The register is the bureau's own file; what the campaign says is for the files of others.
        let register = register(root, &layouts, &Limits::default(), &mut errors)?;
        // A broken register must not make every decision look as if it named an unknown station.
        let known_register = errors.is_empty().then_some(&register);
        let rules: Vec<&str> = validation::RULES.iter().map(|rule| rule.code).collect();
        let scheme_text = required(root, "scheme.toml")?;
        let scheme = parsed("scheme.toml", campaign::parse_scheme(&scheme_text, &rules), &mut errors);
        let known = campaign::References { rules: &rules, scheme: scheme.as_ref(), register: known_register };
        let campaign = campaign::parse_campaign(&required(root, "campaign.toml")?, known);
        let campaign = parsed("campaign.toml", campaign, &mut errors);
        if let (Some(campaign), Some(_)) = (&campaign, &scheme) {
            parsed("scheme.toml", campaign::check_kinds(&scheme_text, &campaign.kinds), &mut errors);
        }
        // Decisions may name the rules that the scheme and the campaign declare.
        let declared = scheme.iter().flat_map(|scheme| &scheme.declared);
        let declared = declared.chain(campaign.iter().flat_map(|campaign| &campaign.declared));
        let all: Vec<&str> = rules.iter().copied().chain(declared.map(|rule| rule.code.as_str())).collect();
        let known = campaign::References { rules: &all, ..known };
        let decisions = match optional(root, "decisions.toml")? {
            Some(text) => parsed("decisions.toml", campaign::parse_decisions(&text, known), &mut errors),
            None => Some(Vec::new()),
        };
        let events = match optional(root, "follow-up.toml")? {
            Some(text) => parsed("follow-up.toml", campaign::parse_events(&text, known), &mut errors),
            None => Some(Vec::new()),
        };
        let calendar = match optional(root, "calendar.toml")? {
            Some(text) => parsed("calendar.toml", campaign::parse_calendar(&text), &mut errors),
            None => Some(Calendar::default()),
        };
        let previous = previous(root, &mut errors)?;
        let templates = texts(root, "templates", "j2")?;
        let earlier = match &campaign {
            Some(campaign) => {
                let directory = Directory::new(&register, &campaign.place, &campaign.station_endings);
                history::earlier(root, &directory, &mut errors)?
            }
            None => Vec::new(),
        };
        let (Some(mut campaign), Some(scheme), Some(decisions), Some(events), Some(calendar), true) =
            (campaign, scheme, decisions, events, calendar, errors.is_empty())
        else {
            return Err(OpenError::Settings(errors));
        };
        if let Some(today) = today {
            campaign.as_of = today;
        }
        Ok(Self {
            root: root.to_owned(),
            scheme,
            decisions,
            events,
            calendar,
            previous,
            register,
            earlier,
            labels: layouts.labels(),
            layouts,
            layout_texts,
            limits: campaign.reading.limits.clone(),
            campaign,
            templates,
        })
    }

    /// Where the ledger is.
    pub fn ledger_path(&self) -> PathBuf {
        self.root.join("campaign.db")
    }

    /// Where documents are written.
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// The last day of the term that the notice sets stations under rectification.
    pub fn rectification_deadline(&self) -> Date {
        let Campaign { notice, follow_up, .. } = &self.campaign;
        evaluation::rectification_deadline(notice, follow_up.as_ref(), &self.calendar)
    }

    /// The register with its lookups by name.
    pub fn directory(&self) -> Directory<'_> {
        Directory::new(&self.register, &self.campaign.place, &self.campaign.station_endings)
    }

    /// The station of a code or, failing that, of a name.
    pub fn station(&self, word: &str) -> Option<&Registered> {
        let directory = self.directory();
        directory.by_code(word).or_else(|| directory.by_name(word).station())
    }
}

/// The shipped layouts, extended by a folder's `layouts/*.toml`; the rest of the folder is not looked at.
pub fn layouts(root: &Path) -> Result<Layouts, OpenError> {
    let mut errors = Vec::new();
    let (layouts, _) = extended(root, &mut errors)?;
    if errors.is_empty() { Ok(layouts) } else { Err(OpenError::Settings(errors)) }
}

/// The extended layouts, and the texts they were extended by.
fn extended(root: &Path, errors: &mut Vec<FileError>) -> Result<(Layouts, Vec<String>), OpenError> {
    let mut layouts = Layouts::shipped();
    let mut layout_texts = Vec::new();
    for (name, text) in texts(root, "layouts", "toml")? {
        if let Err(error) = layouts.extend(&text) {
            let file = format!("layouts/{name}");
            errors.extend(error.faults.into_iter().map(|fault| FileError {
                file: file.clone(),
                place: Some(fault.line.to_string()),
                text: fault.text,
            }));
        }
        layout_texts.push(text);
    }
    Ok((layouts, layout_texts))
}

fn parsed<T>(file: &str, result: Result<T, campaign::Errors>, errors: &mut Vec<FileError>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(found) => {
            errors.extend(found.faults.into_iter().map(|fault| FileError {
                file: file.to_owned(),
                place: Some(fault.line.to_string()),
                text: fault.text,
            }));
            None
        }
    }
}

/// What last year left, as `new-campaign` wrote it.
fn previous(root: &Path, errors: &mut Vec<FileError>) -> Result<Option<Previous>, OpenError> {
    let Some(text) = optional(root, carried::FILE)? else { return Ok(None) };
    let previous = carried::read(&text);
    if previous.is_none() {
        let text = Text::new(
            "不是 new-campaign 写出的文件，或已损坏",
            "not a file that new-campaign wrote, or damaged",
        );
        errors.push(FileError { file: carried::FILE.to_owned(), place: None, text });
    }
    Ok(previous)
}
