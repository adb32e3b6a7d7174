//! The draw of stations for on-site checks: made once from what the returns show, and kept in the ledger.

use std::collections::BTreeMap;

use ledger::{DrawMethodRow, DrawRow, Ledger};
use model::draw::{Draw, Pick};

use crate::error::StepError;
use crate::record::draw::{draw_method, pick, read_draw_method, read_pick};
use crate::year::Year;
use crate::year::judge::judge;

/// The draw, and whether it is the one that was recorded before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Every station that could be drawn, and how the draw was made.
    pub draw: Draw,
    /// Whether it was recorded before and stays.
    pub recorded_before: bool,
}

/// Draws stations for on-site checks from what the returns show. A recorded draw stays, since inspectors
/// may be on their way, unless `again` is set.
pub fn sample(year: &Year<'_>, ledger: &mut Ledger, again: bool) -> Result<Sampled, StepError> {
    if !again && let Some(draw) = recorded_draw(ledger)? {
        return Ok(Sampled { draw, recorded_before: true });
    }
    if year.forms.returns.is_empty() {
        return Err(StepError::NothingImported);
    }
    let draw = drawn(year);
    let as_of = year.folder.campaign.as_of;
    ledger.replace(as_of, &[DrawMethodRow { json: draw_method(&draw.method) }])?;
    let row = |one: &Pick| DrawRow { station: one.station.clone(), drawn: one.drawn, json: pick(one) };
    let rows: Vec<DrawRow> = draw.picks.iter().map(row).collect();
    ledger.replace(as_of, &rows)?;
    Ok(Sampled { draw, recorded_before: false })
}

fn drawn(year: &Year<'_>) -> Draw {
    let (folder, forms) = (year.folder, year.forms);
    let judged = judge(&year.before_visits(), &folder.decisions);
    let input = evaluation::Input {
        campaign: &folder.campaign,
        scheme: &folder.scheme,
        register: &folder.register,
        returns: &forms.counting_returns(),
        onsite: &BTreeMap::new(),
        findings: &forms.counting_findings(&judged.findings),
        decisions: &folder.decisions,
    };
    evaluation::draw(&input, folder.previous.as_ref())
}

/// The draw as it was recorded; `None` when there is none.
fn recorded_draw(ledger: &Ledger) -> Result<Option<Draw>, StepError> {
    let rows: Vec<DrawRow> = ledger.rows()?;
    if rows.is_empty() {
        return Ok(None);
    }
    let picks = rows.iter().map(|row| read_pick(&row.json)).collect::<Result<_, _>>()?;
    let methods: Vec<DrawMethodRow> = ledger.rows()?;
    let Some(method) = methods.first() else { return Err(StepError::Draw(String::new())) };
    Ok(Some(Draw { method: read_draw_method(&method.json)?, picks }))
}
