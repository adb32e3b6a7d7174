//! Faces, sizes, indents and pitch of GB/T 9704-2012, as paragraph styles.
//!
//! Every style is complete in itself: none is based on another. The faces are named, never embedded.

use docx_rs::{
    AlignmentType, BorderType, Docx, LineSpacing, LineSpacingType, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, RunFonts, SpecialIndentType, Style, StyleType,
};

/// Width of the type area, 156 mm, in twips.
pub(super) const AREA_WIDTH: i32 = 8845;
/// A character of body text, 16 pt, in twips.
pub(super) const CHARACTER: i32 = 320;
/// Indent of the first line: two characters.
pub(super) const FIRST_LINE: i32 = 2 * CHARACTER;
/// Exact distance of lines that gives 22 to a page of 225 mm.
pub(super) const PITCH: i32 = 579;
/// The same for the issuer's mark.
pub(super) const MARK_PITCH: i32 = 900;
/// The same for tables and for the imprint.
pub(super) const CELL_PITCH: i32 = 400;
pub(super) const SMALL_PITCH: i32 = 500;
/// What the red rule takes below the document number.
pub(super) const RULE_HEIGHT: i32 = 265;
/// Height of the paragraph no document may end without.
pub(super) const REST: i32 = 20;
/// A character of the title, 22 pt, and of the imprint, 14 pt, in twips.
pub(super) const TITLE_CHARACTER: i32 = 440;
pub(super) const SMALL_CHARACTER: i32 = 280;
/// Added to each character, in twips, so that 28 fit a line of 156 mm: characters of exactly 16 pt would leave room
/// for 27. From -5 on 28 fit, but LibreOffice 7.4 then drops some marks that hang in the margin of a full line; it
/// does not from -7 to -8.
pub(super) const SPACING: i32 = -7;
/// The red of mark and rule.
pub(super) const RED: &str = "FF0000";

/// The faces of official documents.
#[derive(Clone, Copy)]
pub(super) enum Face {
    /// For title and mark.
    XiaoBiaoSong,
    /// For the body.
    Fang,
    /// For headings of level two.
    Kai,
    /// For headings of level one.
    Hei,
    /// For page numbers.
    Song,
}

/// The face's name for every script: digits follow the Chinese face.
pub(super) fn fonts(face: Face) -> RunFonts {
    let name = match face {
        Face::XiaoBiaoSong => "方正小标宋简体",
        Face::Fang => "仿宋_GB2312",
        Face::Kai => "楷体_GB2312",
        Face::Hei => "黑体",
        Face::Song => "宋体",
    };
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name)
}

/// The paragraph styles.
#[derive(Clone, Copy)]
pub(super) enum StyleId {
    Banner,
    Mark,
    Number,
    Title,
    Flush,
    Body,
    Heading1,
    Heading2,
    Heading3,
    Signature,
    AnnexLabel,
    CellHead,
    Cell,
    CopiesLine,
    OfficeLine,
    PrintedLine,
    Rest,
    PageNumber,
}

impl StyleId {
    const ALL: &'static [Self] = &[
        Self::Banner,
        Self::Mark,
        Self::Number,
        Self::Title,
        Self::Flush,
        Self::Body,
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Signature,
        Self::AnnexLabel,
        Self::CellHead,
        Self::Cell,
        Self::CopiesLine,
        Self::OfficeLine,
        Self::PrintedLine,
        Self::Rest,
        Self::PageNumber,
    ];

    /// The id in the file.
    pub(super) fn id(self) -> &'static str {
        self.names().0
    }

    /// Id, and the name a word processor shows. The names of headings are those it knows.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Banner => ("Banner", "公文 示例标识"),
            Self::Mark => ("IssuerMark", "公文 发文机关标志"),
            Self::Number => ("DocumentNumber", "公文 发文字号"),
            Self::Title => ("DocumentTitle", "公文 标题"),
            Self::Flush => ("Flush", "公文 顶格"),
            Self::Body => ("BodyText", "公文 正文"),
            Self::Heading1 => ("Heading1", "heading 1"),
            Self::Heading2 => ("Heading2", "heading 2"),
            Self::Heading3 => ("Heading3", "heading 3"),
            Self::Signature => ("Signature", "公文 署名"),
            Self::AnnexLabel => ("AnnexLabel", "公文 附件"),
            Self::CellHead => ("CellHead", "公文 表头"),
            Self::Cell => ("Cell", "公文 表格"),
            Self::CopiesLine => ("ImprintCopies", "公文 版记抄送"),
            Self::OfficeLine => ("ImprintOffice", "公文 版记印发机关"),
            Self::PrintedLine => ("ImprintDate", "公文 版记印发日期"),
            Self::Rest => ("Rest", "公文 末段"),
            Self::PageNumber => ("PageNumber", "公文 页码"),
        }
    }

    fn style(self) -> Style {
        let (id, name) = self.names();
        let named = |face, half_points, pitch, align| {
            look(Style::new(id, StyleType::Paragraph).name(name), face, half_points, pitch, align)
        };
        let first_line =
            |style: Style| style.indent(None, Some(SpecialIndentType::FirstLine(FIRST_LINE)), None, None);
        let body = |face| tighten(named(face, 32, PITCH, AlignmentType::Both));
        let small = SMALL_CHARACTER;
        match self {
            Self::Banner => named(Face::Hei, 28, 400, AlignmentType::Center).color(RED),
            Self::Mark => named(Face::XiaoBiaoSong, 72, MARK_PITCH, AlignmentType::Center).color(RED),
            Self::Number => {
                let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
                    .val(BorderType::Single)
                    .size(18)
                    .space(11)
                    .color(RED);
                let mut style = tighten(named(Face::Fang, 32, PITCH, AlignmentType::Center));
                style.paragraph_property =
                    style.paragraph_property.set_borders(ParagraphBorders::with_empty().set(rule));
                style
            }
            Self::Title => named(Face::XiaoBiaoSong, 44, PITCH, AlignmentType::Center),
            Self::Flush => body(Face::Fang),
            Self::Body => first_line(body(Face::Fang)),
            Self::Heading1 => first_line(body(Face::Hei)).outline_lvl(0),
            Self::Heading2 => first_line(body(Face::Kai)).outline_lvl(1),
            Self::Heading3 => first_line(body(Face::Fang)).outline_lvl(2),
            Self::Signature => tighten(named(Face::Fang, 32, PITCH, AlignmentType::Center)),
            Self::AnnexLabel => body(Face::Hei),
            Self::CellHead => named(Face::Hei, 24, CELL_PITCH, AlignmentType::Center),
            Self::Cell => named(Face::Fang, 24, CELL_PITCH, AlignmentType::Left),
            // Lines that run over are below the first name: one character in, after 抄送： (7.4.3).
            Self::CopiesLine => named(Face::Fang, 28, SMALL_PITCH, AlignmentType::Left).indent(
                Some(4 * small),
                Some(SpecialIndentType::Hanging(3 * small)),
                Some(small),
                None,
            ),
            Self::OfficeLine => {
                named(Face::Fang, 28, SMALL_PITCH, AlignmentType::Left).indent(Some(small), None, None, None)
            }
            Self::PrintedLine => {
                named(Face::Fang, 28, SMALL_PITCH, AlignmentType::Right).indent(None, None, Some(small), None)
            }
            Self::Rest => named(Face::Fang, 2, REST, AlignmentType::Left),
            Self::PageNumber => {
                named(Face::Song, 28, 400, AlignmentType::Left).indent(Some(small), None, Some(small), None)
            }
        }
    }
}

fn look(style: Style, face: Face, half_points: usize, pitch: i32, align: AlignmentType) -> Style {
    let spacing = LineSpacing::new().before(0).after(0).line(pitch).line_rule(LineSpacingType::Exact);
    let mut style = style.fonts(fonts(face)).size(half_points).align(align).line_spacing(spacing);
    // A line moved on to keep another company would leave a page of 21.
    style.paragraph_property = style.paragraph_property.widow_control(false);
    style
}

fn tighten(mut style: Style) -> Style {
    style.run_property = style.run_property.character_spacing(SPACING);
    style
}

/// Adds every style.
pub(super) fn add(docx: Docx) -> Docx {
    let docx = docx.default_fonts(fonts(Face::Fang)).default_size(32);
    StyleId::ALL.iter().fold(docx, |docx, style| docx.add_style(style.style()))
}

/// Width of a text in body size, in twips: ASCII is half as wide as the rest.
pub(super) fn width(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { CHARACTER / 2 } else { CHARACTER }).sum()
}

/// Half points at which the issuer's mark fits the line, 36 pt at most.
pub(super) fn mark_size(mark: &str) -> usize {
    let fitting = AREA_WIDTH / 10 / i32::try_from(mark.chars().count().max(1)).unwrap_or(i32::MAX);
    usize::try_from(fitting).unwrap_or_default().clamp(32, 72)
}
