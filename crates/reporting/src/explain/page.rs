//! The derivation as one self-contained HTML page: cell → value → leaf → category → total → grade → veto →
//! decision. No script and no request; the lines are those of the text.

use std::fmt::Write as _;

use model::Lang;
use model::assessment::Assessment;
use model::scheme::Scheme;

use super::{head, sections};
use crate::results::Results;
use document::columns::width;
use markup::escape::{element, html as escape};

const STYLE: &str = include_str!("../../templates/explain.css");

/// The page.
pub fn page(assessment: &Assessment, scheme: &Scheme, results: Option<&Results<'_>>, lang: Lang) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    _ = writeln!(out, "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", lang.pick("zh-CN", "en"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    let head = head(assessment, scheme, results, lang);
    let mut facts = head.lines();
    let title = facts.clone().find(|line| line.contains(&assessment.station)).unwrap_or_default();
    element(&mut out, "title", "", title);
    _ = writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>");
    element(&mut out, "h1", "", title);
    for fact in facts.by_ref().filter(|line| *line != title) {
        element(&mut out, "p", "fact", fact);
    }
    out.push_str("</header>\n");
    for (title, lines) in sections(assessment, scheme, results, lang) {
        out.push_str("<section>\n");
        element(&mut out, "h2", "", title);
        if lines.is_empty() {
            element(&mut out, "p", "none", lang.pick("无", "none"));
        }
        self::lines(&mut out, &lines);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Lines without indent are headings of what follows; the others are label, figure and source.
fn lines(out: &mut String, lines: &str) {
    let mut open = false;
    for line in lines.lines() {
        if line.starts_with(' ') {
            if !open {
                out.push_str("<table>\n");
                open = true;
            }
            let (label, figure, from) = cells(line);
            let [label, figure, from] = [label, figure, from].map(|cell| escape(cell.trim()));
            _ = writeln!(out, "<tr><th>{label}</th><td class=\"figure\">{figure}</td><td>{from}</td></tr>");
        } else {
            if open {
                out.push_str("</table>\n");
                open = false;
            }
            element(out, "h3", "", line);
        }
    }
    if open {
        out.push_str("</table>\n");
    }
}

/// The label, the figure and the rest of a line, by the places the text puts them at; a line that is laid
/// out otherwise is all rest.
fn cells(line: &str) -> (&str, &str, &str) {
    let label = at(line, super::INDENT + super::LABEL);
    let Some((label, rest)) = label else { return ("", "", line) };
    match at(rest, super::FIGURE) {
        Some((figure, from))
            if figure.ends_with(|c: char| !c.is_whitespace()) || figure.trim().is_empty() =>
        {
            if from.is_empty() || from.starts_with("  ") {
                return (label, figure, from);
            }
            (label, "", rest)
        }
        _ => (label, "", rest),
    }
}

/// Splits a text after so many places; `None` when no character ends there.
fn at(text: &str, places: usize) -> Option<(&str, &str)> {
    let ends = text.char_indices().map(|(index, c)| index + c.len_utf8());
    let end = ends.take_while(|end| width(&text[..*end]) <= places).last()?;
    (width(&text[..end]) == places).then(|| text.split_at(end))
}
