//! The summary workbook: overview with chart, stations × indicators, findings, rates of indicators, deductions,
//! rectification, draw, register.
//!
//! Responsible for laying out results that are already there. The counts of the overview are formulas over
//! the stations' sheet, with their values next to them, so that a reader can follow and a program need not
//! compute. Every text is written as text, whatever it begins with.

mod deductions;
pub(crate) mod draw;
mod overview;
mod problems;
mod rates;
mod rectification;
mod register;
mod stations;

use model::campaign::Campaign;
use model::statistics::Statistics;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::results::Results;
use document::workbook::error::WorkbookError;
use document::workbook::styles::SheetStyles;

/// The workbook as the bytes of an xlsx file; equal results give equal bytes.
pub fn workbook(results: &Results<'_>, statistics: &Statistics) -> Result<Vec<u8>, WorkbookError> {
    let styles = SheetStyles::new(results.scheme.rounding.digits);
    let mut workbook = Workbook::new();
    // The size of a digit and of a row in the default font, so that column widths are those asked for.
    workbook.set_default_format(&styles.base, 22, 72)?;
    workbook.set_properties(&properties(results.campaign, "汇总表")?);
    let stations = stations::Stations::of(results);
    overview::write(workbook.add_worksheet(), results, &stations, &styles)?;
    stations.table(results).write(workbook.add_worksheet(), &styles)?;
    problems::table(results).write(workbook.add_worksheet(), &styles)?;
    rates::write(workbook.add_worksheet(), results, statistics, &stations, &styles)?;
    deductions::table(results).write(workbook.add_worksheet(), &styles)?;
    rectification::table(results).write(workbook.add_worksheet(), &styles)?;
    draw::table(results).write(workbook.add_worksheet(), &styles)?;
    register::table(results).write(workbook.add_worksheet(), &styles)?;
    Ok(workbook.save_to_buffer()?)
}

/// The title on every sheet, with what the sheet holds.
fn title(campaign: &Campaign, what: &str) -> String {
    format!("{}{}年度{}检查评估{what}", campaign.place, campaign.year, campaign.institution)
}

/// The line below the title.
fn subtitle(campaign: &Campaign, text: String) -> String {
    if campaign.sample { format!("示例数据　{text}") } else { text }
}

/// The properties of a workbook of a campaign: fixed, so that equal results give equal bytes.
pub(crate) fn properties(campaign: &Campaign, what: &str) -> Result<DocProperties, WorkbookError> {
    let signed = campaign.notice.signed_on;
    let date = || -> Option<ExcelDateTime> {
        let year = u16::try_from(signed.year()).ok()?;
        let (month, day) = (u8::try_from(signed.month()).ok()?, u8::try_from(signed.day()).ok()?);
        ExcelDateTime::from_ymd(year, month, day).ok()
    };
    let created = date().ok_or(WorkbookError::Date(signed))?;
    Ok(DocProperties::new()
        .set_title(title(campaign, what))
        .set_author(&campaign.authority)
        .set_company(&campaign.authority)
        .set_creation_datetime(&created))
}
