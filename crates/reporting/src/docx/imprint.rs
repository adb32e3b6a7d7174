//! The imprint (版记): copies, office and date between rules, at the foot of the last page.

use docx_rs::{
    BorderType, Docx, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, Tab,
    TabValueType,
};

use super::styles::{AREA_WIDTH, StyleId};
use super::{line, paragraph, run};
use crate::document::Imprint;

/// The first and last rule are 0.35 mm thick, those between 0.25 mm (7.4.1); in eighths of a point.
const OUTER: usize = 8;
const INNER: usize = 6;
/// Where the date ends: one character of 14 pt from the right.
const DATE_END: i32 = AREA_WIDTH - 280;

/// Adds the imprint. It stands in a frame at the foot of the page, so that it stays there when the text above
/// grows or shrinks.
pub(super) fn add(docx: Docx, imprint: &Imprint) -> Docx {
    let copies = imprint.copies_line().map(|copies| line(StyleId::CopiesLine, &copies));
    let date_end = usize::try_from(DATE_END).unwrap_or_default();
    let printed = paragraph(StyleId::OfficeLine)
        .add_tab(Tab::new().val(TabValueType::Right).pos(date_end))
        .add_run(run(&imprint.office))
        .add_run(Run::new().add_tab())
        .add_run(run(&imprint.date_line()));
    let lines: Vec<_> = copies.into_iter().chain([printed]).collect();
    let last = lines.len() - 1;
    let docx = lines.into_iter().enumerate().fold(docx, |docx, (at, paragraph)| {
        let above = (at == 0).then(|| rule(ParagraphBorderPosition::Top, OUTER));
        let below = rule(ParagraphBorderPosition::Bottom, if at == last { OUTER } else { INNER });
        docx.add_paragraph(framed(ruled(paragraph, above.into_iter().chain([below]))))
    });
    // A frame hangs on the paragraph after it; this one takes next to no room.
    docx.add_paragraph(paragraph(StyleId::Rest))
}

fn framed(paragraph: Paragraph) -> Paragraph {
    paragraph
        .frame_width(u32::try_from(AREA_WIDTH).unwrap_or_default())
        .wrap("notBeside")
        .h_anchor("margin")
        .v_anchor("margin")
        .x_align("left")
        .y_align("bottom")
}

fn ruled(mut paragraph: Paragraph, rules: impl Iterator<Item = ParagraphBorder>) -> Paragraph {
    let borders = rules.fold(ParagraphBorders::with_empty(), ParagraphBorders::set);
    paragraph.property = paragraph.property.set_borders(borders);
    paragraph
}

fn rule(position: ParagraphBorderPosition, size: usize) -> ParagraphBorder {
    ParagraphBorder::new(position).val(BorderType::Single).size(size).space(1).color("000000")
}
