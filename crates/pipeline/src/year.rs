//! Everything that is known of a year, as one value. Deliberately nothing that follows from it: see [`judge`].

pub mod judge;

use jiff::civil::Date;
use model::received::Received;
use model::submission::OnsiteForm;

use crate::folder::Folder;
use crate::folder::identify::absent;
use crate::record::forms::Forms;

/// What is known: what the folder says, what was received, and the day that is asked about.
#[derive(Clone, Copy)]
pub struct Year<'a> {
    /// The campaign's folder. The rules' own day is its `campaign.as_of`.
    pub folder: &'a Folder,
    /// The forms that were imported.
    pub forms: &'a Forms,
    /// The day that the follow-up speaks of.
    pub as_of: Date,
    /// The on-site forms that are looked at.
    onsite: &'a [OnsiteForm],
}

impl<'a> Year<'a> {
    /// The year as of the last day on which anything that is recorded happened.
    pub fn new(folder: &'a Folder, forms: &'a Forms) -> Self {
        Self { folder, forms, as_of: last_day(folder, forms), onsite: &forms.onsite }
    }

    /// The year as of another day.
    #[must_use]
    pub fn on(self, day: Date) -> Self {
        Self { as_of: day, ..self }
    }

    /// The year before any station was visited: without the on-site forms. The draw is made from this, since what
    /// inspectors found cannot be a reason to send them.
    #[must_use]
    pub fn before_visits(self) -> Self {
        Self { onsite: &[], ..self }
    }

    /// The on-site forms that are looked at: all, or none before the visits.
    pub fn onsite(&self) -> &'a [OnsiteForm] {
        self.onsite
    }

    /// Whether anything is known of stations under rectification beyond the notice itself.
    pub fn has_follow_up(&self) -> bool {
        !self.folder.events.is_empty() || !self.forms.reinspections.is_empty()
    }

    /// What was received, counted, and who sent nothing.
    pub fn received(&self) -> Received {
        let Self { folder, forms, .. } = self;
        let sent = forms.returns.iter().filter_map(|form| form.station.clone()).collect();
        Received {
            files: forms.files,
            returns: forms.returns.len(),
            onsite: forms.onsite.len(),
            stations: folder.register.stations().len(),
            absent: absent(folder, &sent),
        }
    }
}

fn last_day(folder: &Folder, forms: &Forms) -> Date {
    let campaign = [folder.campaign.as_of, folder.campaign.notice.signed_on];
    let events = folder.events.iter().map(|event| event.on);
    let visits = forms.reinspections.iter().filter_map(|form| form.form.visit.day());
    campaign.into_iter().chain(events).chain(visits).max().unwrap_or(folder.campaign.as_of)
}
