//! What the styles of a workbook make of the numbers in its cells. Fonts, fills and borders are not read.

use std::collections::BTreeMap;

use importer::grid::NumberFormat;
use importer::{ImportError, number};

use crate::fault::{cut, cut_tag};
use markup::escape::unescaped;
use markup::parts;
use markup::{Event, Markup};

/// What a style makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// What kind of value the number means.
    pub(super) kind: Kind,
    /// How it is shown.
    pub(super) shown: NumberFormat,
}

/// What a number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Itself.
    #[default]
    Number,
    /// A date, a time of day, or both.
    Date,
    /// Hours, minutes and seconds that may be more than a day.
    Duration,
}

impl Style {
    /// The styles that cells refer to, in order.
    pub(super) fn read_all(name: &str, part: &[u8]) -> Result<Vec<Self>, ImportError> {
        let mut formats = BTreeMap::new();
        let mut styles = Vec::new();
        let mut section: &[u8] = b"";
        for event in Markup::new(part) {
            match event {
                Event::Open(tag) => match tag.name {
                    b"numFmts" | b"cellXfs" if !tag.empty => section = tag.name,
                    b"numFmt" | b"xf" if !section.is_empty() && !tag.is_whole() => {
                        return Err(cut_tag(name));
                    }
                    b"numFmt" if section == b"numFmts" => {
                        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.raw("formatCode")) {
                            formats.insert(id, Self::of_code(id, &unescaped(code)));
                        }
                    }
                    b"xf" if section == b"cellXfs" => {
                        let style = tag
                            .number("numFmtId")
                            .map(|id| formats.get(&id).copied().unwrap_or_else(|| Self::of_builtin(id)));
                        styles.push(style.unwrap_or_default());
                    }
                    _ => {}
                },
                // Nothing after it concerns cells.
                Event::Close(b"cellXfs") => return Ok(styles),
                Event::Close(b"numFmts") => section = b"",
                Event::Doctype(at) => return Err(parts::doctype(part, at).into()),
                Event::Broken => return Err(cut_tag(name)),
                _ => {}
            }
        }
        if section.is_empty() { Ok(styles) } else { Err(cut(name)) }
    }

    fn of_code(id: u32, code: &str) -> Self {
        let shown =
            if code == "General" { number::format_of_builtin(id) } else { number::format_of_code(code) };
        Self { kind: Kind::of_code(code), shown }
    }

    fn of_builtin(id: u32) -> Self {
        Self { kind: Kind::of_builtin(id), shown: number::format_of_builtin(id) }
    }
}

impl Kind {
    /// The kind of a format that is built in (ECMA-376, 18.8.30, those of East Asian programs included).
    fn of_builtin(id: u32) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// The kind of a format code, by the section for positive numbers: letters of dates and times outside
    /// quotes and brackets make a date; only hours, minutes or seconds in brackets make a duration.
    fn of_code(code: &str) -> Self {
        let mut chars = code.chars();
        let mut is_half_day = false;
        while let Some(c) = chars.next() {
            match c.to_ascii_lowercase() {
                ';' => break,
                '"' => _ = chars.by_ref().find(|c| *c == '"'),
                // An escape, a space of some width, and a filler each take the next character.
                '\\' | '_' | '*' => _ = chars.next(),
                '[' => {
                    let inside = bracketed(&mut chars);
                    let mut letters = inside.bytes().map(|b| b.to_ascii_lowercase());
                    if let Some(first @ (b'h' | b'm' | b's')) = letters.next()
                        && letters.all(|letter| letter == first)
                    {
                        return Self::Duration;
                    }
                }
                // Either `A/P` or `AM/PM`, or `a` alone, which is none.
                'a' if !is_half_day => is_half_day = true,
                'p' | 'm' | '/' if is_half_day => return Self::Date,
                'd' | 'm' | 'h' | 'y' | 's' if !is_half_day => return Self::Date,
                _ => {}
            }
        }
        Self::Number
    }
}

/// What is in brackets, after the first; other brackets within are skipped.
fn bracketed<'a>(chars: &mut std::str::Chars<'a>) -> &'a str {
    let rest = chars.as_str();
    let mut depth = 1_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            *chars = rest[at + 1..].chars();
            return &rest[..at];
        }
    }
    *chars = "".chars();
    rest
}

#[cfg(test)]
mod tests {
    use importer::grid::NumberFormat;

    use super::{Kind, Style};

    #[test]
    fn format_codes_tell_dates_and_durations_from_numbers() {
        for (code, kind) in [
            ("General", Kind::Number),
            ("0.00", Kind::Number),
            ("@", Kind::Number),
            ("", Kind::Number),
            ("yyyy-mm-dd", Kind::Date),
            ("YYYY/M/D", Kind::Date),
            ("yyyy\"年\"m\"月\"", Kind::Date),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", Kind::Date),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\";@", Kind::Date),
            ("h:mm AM/PM", Kind::Date),
            ("上午/下午h\"时\"", Kind::Date),
            ("ha/p\\m", Kind::Date),
            ("m\"M\"d\"D\";@", Kind::Date),
            ("[$-404]e\"年\"m\"月\"", Kind::Date),
            ("*-yyyy-mm-dd", Kind::Date),
            ("[h]:mm:ss", Kind::Duration),
            ("[hh]:mm", Kind::Duration),
            ("[ss].00", Kind::Duration),
            ("[Blue]\\+[h]:mm;[Red]\\-[h]:mm", Kind::Duration),
            ("[>=100][Magenta]0.00", Kind::Number),
            ("[Red]0", Kind::Number),
            ("0 ;[Red]yyyy", Kind::Number),
            ("0\"d\"", Kind::Number),
            ("0\\d", Kind::Number),
            ("#,##0*y", Kind::Number),
            ("#,##0_d", Kind::Number),
            ("[$USD-409]#,##0", Kind::Number),
        ] {
            assert_eq!(Kind::of_code(code), kind, "{code}");
        }
    }

    #[test]
    fn cells_have_the_styles_of_their_own_table() {
        let part = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="57"/><xf/></cellXfs>
            <dxfs><dxf><numFmt numFmtId="57" formatCode="0"/></dxf></dxfs></styleSheet>"#;
        let style = |kind, shown| Style { kind, shown };
        let styles = Style::read_all("p", part.as_bytes()).expect("styles");
        let plain = style(Kind::Number, NumberFormat::Plain);
        let percent = style(Kind::Number, NumberFormat::Percent);
        assert_eq!(styles, [plain, percent, style(Kind::Date, NumberFormat::Month), plain]);
        assert!(Style::read_all("p", b"<styleSheet><cellXfs><xf/>").is_err());
        assert!(Style::read_all("p", b"<styleSheet><cellXfs><xf numFmt</f>Id='14'/></cellXfs>").is_err());
        assert_eq!(Style::read_all("p", b"<styleSheet/>"), Ok(Vec::new()));
    }
}
