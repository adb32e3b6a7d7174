//! The record of the draw of stations for on-site checks.

use minijinja::context;
use model::draw::Pick;

use super::{Papers, tables};
use crate::draw_record::{self, reasons};
use crate::explain::figure;
use crate::filling;
use crate::templates::{DRAW, TemplateError};
use document::elements::Document;

impl Papers<'_> {
    /// The record; `None` when nothing was drawn.
    pub fn draw_record(&self) -> Result<Option<Document>, TemplateError> {
        let picks = self.results.picks;
        let drawn: Vec<&Pick> = picks.iter().filter(|pick| pick.drawn).collect();
        if drawn.is_empty() {
            return Ok(None);
        }
        let own = context! {
            registered => self.results.register.stations().len(),
            candidates => picks.len(),
            drawn => drawn.len(),
            method => draw_record::method(&self.results.campaign.sampling, picks),
        };
        let left: Vec<&Pick> = picks.iter().filter(|pick| !pick.drawn).collect();
        let parts = [("抽查表", self.picks(&drawn)), ("未抽表", self.picks(&left))];
        let written = self.ready.fill(DRAW, &context! { ..own, ..filling::common(&self.results) }, &parts)?;
        Ok(Some(self.document(written, true, Vec::new())))
    }

    fn picks(&self, picks: &[&Pick]) -> Vec<document::elements::Block> {
        let kind = |pick: &Pick| {
            let station = self.results.register.by_code(&pick.station);
            station.map_or("", |station| self.results.campaign.kind_label(&station.kind.0)).to_owned()
        };
        let team = self.results.campaign.sampling.team > 0;
        let by_lot = picks.iter().any(|pick| pick.lot.is_some());
        let rows = picks.iter().zip(1..).map(|(pick, number)| {
            let place = match &pick.lot {
                // The first digits distinguish lots; the whole lot is in the data.
                Some(lot) => lot.chars().take(12).collect(),
                None => figure(pick.risk),
            };
            let mut row =
                vec![number.to_string(), pick.name.clone(), kind(pick), place, reasons(pick).join("，")];
            row.extend(team.then(|| pick.inspectors.join("、")));
            row
        });
        let place = if by_lot { ("签号", 6) } else { ("风险分", 4) };
        let mut titles = vec![("序号", 3), ("机构名称", 9), ("类别", 5), place, ("理由", 7)];
        titles.extend(team.then_some(("检查人员", 5)));
        tables::table(&titles, rows.collect())
    }
}
