//! `letters`: the papers to stations, one file each and all of a kind in one.

use model::{Lang, Text};
use pipeline::papers::{PaperFormat, papers};

use super::session::Session;
use crate::cli::{LetterFormat, Letters};
use crate::{CLEAN, progress};

pub(crate) fn run(args: &Letters, lang: Lang) -> anyhow::Result<u8> {
    let mut session = Session::open(&args.campaign.folder, args.campaign.date, lang)?;
    let forms = session.forms()?;
    let validated = session.validate(&forms)?;
    let sampled = session.sample(&forms, false)?;
    let assessments = session.assess(&forms, &validated)?;
    let formats: Vec<PaperFormat> = args.format.iter().map(|format| format.paper()).collect();
    let bar = progress::bar(&Text::new("写文书", "writing papers"), lang);
    let written = papers(
        &session.folder,
        &forms,
        &validated,
        &sampled.draw.picks,
        &assessments,
        &formats,
        |count| bar.set_length(count as u64),
        &|| bar.inc(1),
    );
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
    fn paper(self) -> PaperFormat {
        match self {
            Self::Docx => PaperFormat::Docx,
            Self::Html => PaperFormat::Html,
            Self::Md => PaperFormat::Markdown,
            Self::Txt => PaperFormat::Text,
        }
    }
}
