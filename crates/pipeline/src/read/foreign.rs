//! Foreign importers: programs that a campaign names, which print canonical lines of the files they know.
//!
//! Such a program is started once for each file, with the file's path as its last argument, in the
//! campaign's folder, under the limits of time and memory. Its lines are those of `docs/schema`.

use std::ffi::OsString;
use std::io::{self, BufReader, ErrorKind};
use std::path::{self, Path};
use std::process::{Command, Stdio};
use std::time::Duration;

use importer::wire::{Line, read_line};
use importer::{ImportError, Imported, Limits};
use model::ReadForm;
use model::campaign::ForeignImporter;
use model::{Excerpts, Explained as _, FileFormat, Source, Text, text};

use crate::read::file::{FileOutcome, FileRead, settle};
use crate::read::isolate::deadline::Deadline;
use crate::read::isolate::process::{kill, last_words, locked, start, wait};
use crate::read::isolate::program::{Program, WorkerEnd, refusal};
use crate::read::isolate::protocol::{LineError, capped_line};

/// A foreign importer and what it is started under.
pub(crate) struct Started<'a> {
    pub(crate) importer: &'a ForeignImporter,
    /// Where it is started.
    pub(crate) folder: &'a Path,
    /// What confines its memory; `None` where that cannot be done.
    pub(crate) confined: Option<&'a Program>,
    pub(crate) limits: &'a Limits,
}

/// What a program printed, all lines together.
#[derive(Default)]
struct ProgramOutput {
    forms: Vec<Imported>,
    bytes: u64,
    refused: Option<Text>,
    skipped: Option<String>,
}

impl Started<'_> {
    /// Has the file read.
    pub(crate) fn read(&self, file: &Path, source: Source) -> FileRead {
        let printed = match self.run(file) {
            Ok(printed) => printed,
            Err(error) => return settle(source, Err(error)),
        };
        match printed {
            ProgramOutput { refused: Some(why), .. } => settle(source, Err(self.fault(why))),
            ProgramOutput { forms, .. } if !forms.is_empty() => settle(source, Ok(forms)),
            ProgramOutput { skipped: Some(why), .. } => {
                FileRead { source, outcome: FileOutcome::PassedOver(Text::new(why.clone(), why)) }
            }
            _ => settle(source, Err(self.fault(Text::new("没有输出任何记录", "it printed no record")))),
        }
    }

    fn run(&self, file: &Path) -> Result<ProgramOutput, ImportError> {
        let unstarted = |error: io::Error| {
            self.fault(text!("无法启动（{why}）", "it cannot be started ({why})", why = error.text()))
        };
        let mut command = self.command(file).map_err(unstarted)?;
        let child = start(&mut command).map_err(unstarted)?;
        let (output, errors) = {
            let mut child = locked(&child);
            (child.stdout.take(), child.stderr.take())
        };
        let late = child.clone();
        let deadline = Deadline::new(move || kill(&mut locked(&late)));
        deadline.begin(Duration::from_secs(self.limits.seconds));
        // What it writes on stderr is collected meanwhile, so that it is never kept waiting.
        let words = errors.map(|mut errors| std::thread::spawn(move || last_words(&mut errors)));
        let printed = output
            .map_or_else(|| Ok(ProgramOutput::default()), |output| self.listen(&mut BufReader::new(output)));
        if printed.is_err() {
            kill(&mut locked(&child));
        }
        let status = wait(&child);
        let in_time = deadline.met();
        let words = words.and_then(|words| words.join().ok()).unwrap_or_default();
        if !in_time {
            return Err(refusal(WorkerEnd::Late, self.limits));
        }
        match (printed, status) {
            (Ok(printed), Ok(status)) if status.success() => Ok(printed),
            (_, _) if ran_out_of_memory(&words) => Err(refusal(WorkerEnd::OutOfMemory, self.limits)),
            (Err(error), _) => Err(error),
            (Ok(_), status) => {
                let ended = status.map_or_else(|error| error.to_string(), |status| status.to_string());
                let last = words.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
                let text = |zh: &str| format!("{zh} ({ended}) {last}").trim_end().to_owned();
                Err(self.fault(Text::new(text("没有正常结束"), text("it did not end well"))))
            }
        }
    }

    fn command(&self, file: &Path) -> io::Result<Command> {
        let [program, arguments @ ..] = self.importer.command.as_slice() else {
            return Err(ErrorKind::InvalidInput.into());
        };
        let mut command = match self.confined {
            None => Command::new(program),
            Some(confining) => {
                let mut command = Command::new(&confining.path);
                let memory = OsString::from(self.limits.memory_bytes.to_string());
                command.args(&confining.arguments).arg("--memory").arg(memory).arg("--").arg(program);
                command
            }
        };
        // A path that begins with `/` is never taken for an option.
        command.args(arguments).arg(path::absolute(file)?).current_dir(self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(command)
    }

    fn listen(&self, output: &mut BufReader<impl io::Read>) -> Result<ProgramOutput, ImportError> {
        let mut printed = ProgramOutput::default();
        for number in 1.. {
            let unreadable = |error: LineError| {
                self.fault(text!(
                    "第 {number} 行无法读取（{why}）",
                    "line {number} cannot be read ({why})",
                    why = error.text()
                ))
            };
            let most = self.limits.answer_bytes.saturating_sub(printed.bytes).saturating_add(1);
            let Some(line) = capped_line(output, most).map_err(unreadable)? else { break };
            printed.bytes += line.len() as u64;
            if line.trim().is_empty() {
                continue;
            }
            match read_line(&line) {
                Ok(Line::Record(report)) => printed.forms.push(Imported {
                    format: FileFormat::OTHER,
                    form: ReadForm::SelfReport(report),
                    excerpts: Excerpts::default(),
                }),
                Ok(Line::Refused(why)) => printed.refused = Some(why),
                Ok(Line::Skipped(why)) => printed.skipped = Some(why),
                Err(error) => {
                    return Err(self.fault(text!(
                        "输出的第 {number} 行不符合约定：{why}",
                        "line {number} of its output is not as agreed: {why}",
                        why = error.text()
                    )));
                }
            }
        }
        Ok(printed)
    }

    fn fault(&self, why: Text) -> ImportError {
        ImportError::Importer { id: self.importer.id.clone(), why }
    }
}

/// Whether a program's last words are those of one that was given no more memory, as runtimes word it.
fn ran_out_of_memory(words: &str) -> bool {
    const OUT_OF_MEMORY: [&str; 7] = [
        "memory allocation of",
        "MemoryError",
        "bad_alloc",
        "OutOfMemoryError",
        "out of memory",
        "Out of memory",
        "Cannot allocate memory",
    ];
    let last = words.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    OUT_OF_MEMORY.iter().any(|words| last.contains(words))
}
