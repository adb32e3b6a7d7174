//! The record of the draw of stations for on-site checks.

use minijinja::context;
use model::assessment::Pick;

use super::{Papers, tables};
use crate::document::Document;
use crate::explain::figure;
use crate::summary::draw::reasons;
use crate::templates::{DRAW, TemplateError};

impl Papers<'_> {
    /// The record; `None` when nothing was drawn.
    pub fn draw_record(&self) -> Result<Option<Document>, TemplateError> {
        let picks = self.results.picks;
        let drawn: Vec<&Pick> = picks.iter().filter(|pick| pick.drawn).collect();
        if drawn.is_empty() {
            return Ok(None);
        }
        let sampling = &self.results.campaign.sampling;
        let own = context! {
            candidates => picks.len(),
            drawn => drawn.len(),
            each_kind => sampling.each_kind,
            error_weight => figure(sampling.error_weight),
            warning_weight => figure(sampling.warning_weight),
            permit_weight => figure(sampling.permit_weight),
            permit_days => sampling.permit_days,
        };
        let left: Vec<&Pick> = picks.iter().filter(|pick| !pick.drawn).collect();
        let parts = [("抽查表", self.picks(&drawn)), ("未抽表", self.picks(&left))];
        let written = self.ready.fill(DRAW, &context! { ..own, ..self.common() }, &parts)?;
        Ok(Some(self.document(written, true, Vec::new())))
    }

    fn picks(&self, picks: &[&Pick]) -> Vec<crate::document::Block> {
        let kind = |pick: &Pick| {
            let station = self.results.register.by_code(&pick.station);
            station.map_or("", |station| self.results.campaign.kind_label(&station.kind.0)).to_owned()
        };
        let rows = picks.iter().zip(1..).map(|(pick, number)| {
            vec![number.to_string(), pick.name.clone(), kind(pick), figure(pick.risk), reasons(pick)]
        });
        tables::table(
            &[("序号", 3), ("机构名称", 9), ("类别", 5), ("风险分", 4), ("理由", 7)],
            rows.collect(),
        )
    }
}
