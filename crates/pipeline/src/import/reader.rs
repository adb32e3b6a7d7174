//! How the files of a run are read: by which importers, within which limits, in which process.

use std::path::PathBuf;

use form::Layouts;
use importer::Limits;
use model::campaign::ForeignImporter;
use rayon::prelude::*;

use crate::error::StepError;
use crate::folder::Folder;
use crate::read::collect::FoundFile;
use crate::read::file::{FileRead, read_bytes, receive, settle, unread};
use crate::read::foreign;
use crate::read::isolate::pool::Pool;
use crate::read::isolate::program::{Isolation, Program};

/// Reads files. Processes that it has started end with it.
pub struct Reader {
    layouts: Layouts,
    limits: Limits,
    foreign: Vec<ForeignImporter>,
    /// Where foreign importers are started.
    folder: PathBuf,
    workers: Option<(Program, Pool)>,
}

impl Reader {
    /// Reads as a campaign says.
    pub fn of_campaign(folder: &Folder, isolation: &Isolation) -> Result<Self, StepError> {
        let reading = &folder.campaign.reading;
        Ok(Self {
            foreign: reading.importers.clone(),
            folder: folder.root.clone(),
            ..Self::new(folder.layouts.clone(), &folder.layout_texts, folder.limits.clone(), isolation)?
        })
    }

    /// Reads without a campaign: by the shipped layouts, within the usual limits.
    pub fn without_campaign(isolation: &Isolation) -> Result<Self, StepError> {
        Self::new(Layouts::shipped(), &[], Limits::default(), isolation)
    }

    /// Reads by these layouts, which are the shipped ones extended by these texts, within these limits.
    pub fn new(
        layouts: Layouts,
        layout_texts: &[String],
        limits: Limits,
        isolation: &Isolation,
    ) -> Result<Self, StepError> {
        let workers = match isolation {
            Isolation::InProcess => None,
            Isolation::Workers(program) => {
                let pool = Pool::start(program, layout_texts, &limits).map_err(StepError::Worker)?;
                Some((program.clone(), pool))
            }
        };
        Ok(Self { layouts, limits, foreign: Vec::new(), folder: PathBuf::new(), workers })
    }

    /// Reads files in parallel; the outcomes keep the order of `found`. `done` is called after each. An
    /// error means that no process could be started, never that a file is bad.
    pub fn read_files(
        &self,
        found: &[FoundFile],
        done: &(dyn Fn() + Sync),
    ) -> Result<Vec<FileRead>, StepError> {
        let read = found.par_iter().map(|found| {
            let read = self.read_file(found);
            done();
            read
        });
        read.collect()
    }

    /// Reads one file.
    pub fn read_file(&self, found: &FoundFile) -> Result<FileRead, StepError> {
        let (source, bytes) = match receive(found, &self.limits) {
            Ok(received) => received,
            Err(outcome) => return Ok(unread(found, outcome)),
        };
        if let Some(importer) = self.foreign.iter().find(|importer| bytes.starts_with(&importer.sniff)) {
            let confined = self.workers.as_ref().map(|(program, _)| program);
            let started = foreign::Started { importer, folder: &self.folder, confined, limits: &self.limits };
            return Ok(started.read(&found.file, source));
        }
        let read = match &self.workers {
            // What takes no reading takes no process.
            Some((_, pool)) if !bytes.is_empty() => {
                pool.read(&found.path, &bytes).map_err(StepError::Worker)?
            }
            _ => read_bytes(&found.path, &bytes, &self.layouts, &self.limits),
        };
        Ok(settle(source, read))
    }
}
