//! `letters`: the papers to stations, one file each and all of a kind in one.

use model::{Lang, Text};
use pipeline::papers::{Progress, papers};
use pipeline::{Format, Formats, Year};

use crate::cli::{LetterFormat, Letters};
use crate::exit::CLEAN;
use crate::progress;
use crate::session::Session;

pub(crate) fn run(args: &Letters, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let wanted: Vec<Format> = args.format.iter().map(|format| format.of_papers()).collect();
    let formats = session.told(Formats::new(&wanted, &session.folder, args.fonts.as_deref()))?;
    let forms = session.forms()?;
    let judgement = session.judgement(&forms);
    let sampled = session.sample(&forms, false)?;
    let bar = progress::bar(&Text::new("写文书", "writing papers"), lang);
    let year = Year::new(&session.folder, &forms);
    let progress = Progress { started: &|count| bar.set_length(count as u64), done: &|| bar.inc(1) };
    let written = papers(&year, &judgement, &sampled.draw.picks, &formats, &progress);
    bar.finish_and_clear();
    for (paper, count, files) in session.told(written)? {
        for file in files {
            let shown = file.strip_prefix("./").unwrap_or(&file).display();
            session.say(
                format!("{} {count} 份，合订本 {shown}", paper.label().zh),
                format!("{count} {}, all in {shown}", paper.label().en),
            );
        }
    }
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
