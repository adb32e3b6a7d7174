//! The draw of stations for on-site checks: made once from what the returns show, and kept in the ledger.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::{DrawRow, Ledger, StoredDraw};
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
    /// The campaign's day when it was recorded, if that was before and it stays.
    pub recorded_on: Option<Date>,
}

/// Draws stations for on-site checks from what the returns show. A recorded draw stays, since inspectors
/// may be on their way, unless `again` is set.
pub fn sample(year: &Year<'_>, ledger: &mut Ledger, again: bool) -> Result<Sampled, StepError> {
    if !again && let Some(recorded) = ledger.draw()? {
        return Ok(Sampled { recorded_on: Some(recorded.drawn_on), draw: read_draw(&recorded)? });
    }
    if year.forms.returns.is_empty() {
        return Err(StepError::NothingImported);
    }
    let draw = drawn(year);
    let row = |one: &Pick| DrawRow { station: one.station.clone(), json: pick(one) };
    let picks: Vec<DrawRow> = draw.picks.iter().map(row).collect();
    ledger.keep_draw(year.folder.campaign.as_of, &draw_method(&draw.method), &picks)?;
    Ok(Sampled { draw, recorded_on: None })
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

fn read_draw(recorded: &StoredDraw) -> Result<Draw, StepError> {
    let pick = |row: &DrawRow| match read_pick(&row.json)? {
        pick if pick.station == row.station => Ok(pick),
        _ => Err(StepError::Draw(row.json.clone())),
    };
    let picks = recorded.picks.iter().map(pick).collect::<Result<_, _>>()?;
    let Some(method) = &recorded.method else { return Err(StepError::Draw(String::new())) };
    Ok(Draw { method: read_draw_method(method)?, picks })
}
