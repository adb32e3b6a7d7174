//! Paper, margins, page numbers, and the banner of example data.

use docx_rs::{AlignmentType, Docx, Footer, Header, PageMargin, PageNum, Paragraph};

use super::styles::StyleId;
use super::{line, paragraph, run};
use crate::elements::SAMPLE_BANNER;

/// A4 in twips.
const PAPER: (u32, u32) = (11906, 16838);

/// Sets up paper, margins, footers and, for example data, headers.
pub(super) fn set_up(docx: Docx, sample: bool) -> Docx {
    let docx = docx
        .page_size(PAPER.0, PAPER.1)
        .page_margin(margins())
        .footer(number(AlignmentType::Right))
        .even_footer(number(AlignmentType::Left));
    if !sample {
        return docx;
    }
    let banner = || Header::new().add_paragraph(line(StyleId::Banner, SAMPLE_BANNER));
    docx.header(banner()).even_header(banner())
}

/// 天头 37 mm, 订口 28 mm, and what leaves a type area of 156 × 225 mm. The page number is 7 mm below it.
fn margins() -> PageMargin {
    PageMargin::new().top(2098).bottom(1984).left(1587).right(1474).header(1021).footer(1247).gutter(0)
}

/// `— 1 —`, on the outer side (7.5).
fn number(side: AlignmentType) -> Footer {
    let number: Paragraph = paragraph(StyleId::PageNumber)
        .align(side)
        .add_run(run("— "))
        .add_page_num(PageNum::new())
        .add_run(run(" —"));
    Footer::new().add_paragraph(number)
}
