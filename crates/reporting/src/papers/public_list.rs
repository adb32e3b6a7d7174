//! The results as published for objections (公示).

use jiff::Span;
use minijinja::context;

use super::Papers;
use crate::filling;
use crate::notice::figures::Figures;
use crate::notice::{NoticeError, annex, expected};
use crate::templates::{PUBLIC_LIST, one_line};
use document::elements::{Annex, Document};
use proofreading::proved::Proved;

impl Papers<'_> {
    /// The results as published; `None` when the campaign does not say for how long.
    pub fn public_list(&self) -> Result<Option<Proved<Document>>, NoticeError> {
        let campaign = self.results.campaign;
        let Some(days) = campaign.papers.publicity_days else { return Ok(None) };
        let figures = Figures::of(&self.results);
        let grades: Vec<_> = figures
            .grades
            .iter()
            .map(
                |grade| context! { code => &grade.code, text => one_line(&grade.text), count => grade.count },
            )
            .collect();
        let last = Span::new().days(i64::from(days.saturating_sub(1)));
        let last = campaign.notice.printed_on.saturating_add(last);
        let own = context! {
            total => figures.total,
            grades => grades,
            no_return => figures.no_return,
            publicity_days => days,
            // The first day counts.
            publicity_end => last.to_string(),
        };
        let written =
            self.ready.fill(PUBLIC_LIST, &context! { ..own, ..filling::common(&self.results) }, &[])?;
        let body = annex::lists(self.results.assessments, &figures);
        let annexes = vec![Annex { title: campaign.notice.annex_title.clone(), body }];
        let paper = self.document(written, true, annexes);
        Proved::by(paper, &expected(&self.results, &figures)).map(Some).map_err(NoticeError::Proof)
    }
}
