//! `letters`: the papers to stations, one file each and all of a kind in one.

use model::text;
use pipeline::papers::{Progress, papers};
use pipeline::{Format, Formats, Year};

use crate::call::Call;
use crate::cli::{LetterFormat, Letters};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::progress;
use crate::session::Session;

pub(crate) fn run(args: &Letters, call: &Call) -> Done {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, call)?;
    let wanted: Vec<Format> = args.format.iter().map(|format| format.of_papers()).collect();
    let formats = Formats::new(&wanted, &session.folder, args.fonts.as_deref())?;
    let forms = session.forms_for_papers(args.papers.as_imported)?;
    let judgement = session.judgement(&forms);
    let sampled = session.sample(&forms, false)?;
    let bar = progress::bar(&text!("写文书", "writing papers"), call.lang);
    let year = Year::new(&session.folder, &forms);
    let progress = Progress { started: &|count| bar.set_length(count as u64), done: &|| bar.inc(1) };
    let written = papers(&year, &judgement, &sampled.draw.picks, &formats, &progress);
    bar.finish_and_clear();
    let written = written?;
    for (paper, count, files) in written.files {
        for file in files {
            let shown = file.strip_prefix("./").unwrap_or(&file).display();
            session.say(&text!(
                "{papers} {count} 份，合订本 {shown}",
                "{papers}: {count}, all in {shown}",
                papers = paper.label()
            ));
        }
    }
    session.print_spared(&written.spared);
    Ok(session.exit_code(CLEAN))
}

impl LetterFormat {
    fn of_papers(self) -> Format {
        match self {
            Self::Docx => Format::Docx,
            Self::Html => Format::Html,
            Self::Md => Format::Markdown,
            Self::Txt => Format::Text,
            Self::Pdf => Format::Pdf,
        }
    }
}
