//! An understanding as one self-contained HTML page, to be looked at and sent on.
//!
//! No script and no request; everything of the file is masked and escaped; light and dark, screen and paper.

use std::fmt::Write as _;

use model::understanding::{ColumnFate, FieldRead, Region, Role, SheetRead, Understanding};
use model::{Diagnostic, Lang, Severity, Text, text};

use super::{grid, words};
use document::plain::masked;
use markup::escape::{element, html as escape, raw};

const STYLE: &str = include_str!("../../templates/understanding.css");
/// Lines of one list of fields, and of sentences.
const MOST_FIELDS: usize = 500;
const MOST_REPORTED: usize = 200;
/// Cells listed for one reason why they were not read.
const MOST_CELLS: usize = 30;

/// The page.
pub fn page(shown: &Understanding, lang: Lang) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    _ = writeln!(out, "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", lang.pick("zh-CN", "en"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    let path = masked(&shown.path);
    element(&mut out, "title", "", &format!("{} {path}", lang.pick("读取情况", "How it was read:")));
    _ = writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>");
    head(&mut out, shown, &path, lang);
    for (at, sheet) in shown.sheets.iter().enumerate() {
        self::sheet(&mut out, shown, at, sheet, lang);
    }
    if shown.sheets.is_empty() {
        for form in &shown.forms {
            for part in form.fields.chunk_by(|a, b| a.part == b.part) {
                element(&mut out, "h2", "", &masked(&part[0].title));
                let fields: Vec<_> = part.iter().map(|field| (field, None)).collect();
                self::fields(&mut out, &fields, lang);
            }
        }
    }
    tail(&mut out, shown, lang);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, shown: &Understanding, path: &str, lang: Lang) {
    out.push_str("<header>\n");
    element(out, "p", "kicker", lang.pick("文件读取情况", "How a file was read"));
    element(out, "h1", "", path);
    if let Some(refused) = &shown.refused {
        let reason = format!("{}{}", lang.pick("拒收：", "Refused: "), masked(refused.reason.get(lang)));
        let hint = format!("{}{}", lang.pick("建议：", "Help: "), masked(refused.hint.get(lang)));
        raw(out, "div", "refused", &format!("<p>{}</p><p>{}</p>", escape(&reason), escape(&hint)));
    }
    let format = shown.format.as_ref().map(|format| format!("{}{format}", lang.pick("格式 ", "format ")));
    let mut facts: Vec<String> = format.into_iter().collect();
    facts.extend(shown.forms.iter().map(|form| words::summary(form, lang)));
    for fact in facts {
        element(out, "p", "fact", &fact);
    }
    let masks = lang
        .pick("身份证号和手机号的中间几位已隐去。", "The middle of identity and mobile numbers is left out.");
    element(out, "p", "fact faint", masks);
    if !shown.sheets.is_empty() {
        legend(out, lang);
    }
    out.push_str("</header>\n");
}

fn legend(out: &mut String, lang: Lang) {
    let roles = [
        Role::Value,
        Role::Unreadable,
        Role::Blank,
        Role::Label,
        Role::Head,
        Role::Title,
        Role::NotRead(Text::default()),
    ];
    out.push_str("<ul class=\"legend\">");
    for role in &roles {
        _ = write!(out, "<li class=\"{}\">{}</li>", grid::class(role), grid::name(role, lang));
    }
    _ = writeln!(out, "<li class=\"frame\">{}</li></ul>", lang.pick("一个部分的范围", "extent of a part"));
}

fn sheet(out: &mut String, shown: &Understanding, at: usize, sheet: &SheetRead, lang: Lang) {
    let class = if sheet.hidden { "sheet hidden" } else { "sheet" };
    _ = writeln!(out, "<section class=\"{class}\">");
    let mut title = escape(&format!("{} {}　{}", lang.pick("工作表", "Sheet"), at + 1, masked(&sheet.name)));
    if sheet.hidden {
        _ = write!(title, " <span class=\"badge\">{}</span>", lang.pick("隐藏", "hidden"));
    }
    raw(out, "h2", "", &title);
    if let Some(why) = &sheet.ignored {
        let text = format!("{}{}", lang.pick("整张未读取：", "Nothing was read: "), why.get(lang));
        element(out, "p", "ignored", &text);
    }
    if !sheet.regions.is_empty() {
        out.push_str("<ul class=\"regions\">\n");
        for region in &sheet.regions {
            element(out, "li", "", &region_line(shown, sheet, region, lang));
        }
        out.push_str("</ul>\n");
    }
    grid::draw(out, sheet, &shown.forms, lang);
    reported(out, &sheet.diagnostics_of(&shown.forms).collect::<Vec<_>>(), lang);
    let listed: Vec<(&FieldRead, Option<&str>)> = sheet
        .regions
        .iter()
        .flat_map(|region| sheet.fields_of(region, &shown.forms))
        .map(|(cell, field)| (field, sheet.cells.get(&cell).map(|read| read.text.as_str())))
        .collect();
    if !listed.is_empty() {
        let count = listed.len();
        let summary = text!("标签、字段、内容、单元格（{count}）", "Label, field, value, cell ({count})")
            .into_lang(lang);
        _ = writeln!(out, "<details><summary>{}</summary>", escape(&summary));
        fields(out, &listed, lang);
        out.push_str("</details>\n");
    }
    columns_not_read(out, sheet, lang);
    let reasons = words::not_read(sheet, lang);
    if !reasons.is_empty() {
        element(out, "h3", "", lang.pick("未读取的单元格", "Cells not read"));
        out.push_str("<dl>\n");
        for (why, cells) in reasons {
            let count = cells.len();
            let why = text!("{why}（{count}）", "{why} ({count})").into_lang(lang);
            element(out, "dt", "", &why);
            element(out, "dd", "", &words::listed(&cells, MOST_CELLS, lang));
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</section>\n");
}

fn region_line(shown: &Understanding, sheet: &SheetRead, region: &Region, lang: Lang) -> String {
    let ranges = words::ranges(&region.ranges, lang);
    let title = masked(&region.title);
    let count = sheet.fields_of(region, &shown.forms).count();
    let form = (shown.forms.len() > 1).then_some(region.form + 1);
    let kind = match region.columns {
        None => lang.pick("标签", "labels"),
        Some(_) => lang.pick("表格", "table"),
    };
    let name = &region.name;
    match (lang, form) {
        (Lang::Zh, None) => format!("{kind}　{title}（{name}）　{ranges}　{count} 处"),
        (Lang::Zh, Some(form)) => format!("{kind}　{title}（{name}）　{ranges}　{count} 处　第 {form} 份"),
        (Lang::En, None) => format!("{kind}: {title} ({name}), {ranges}, {count} places"),
        (Lang::En, Some(form)) => format!("{kind}: {title} ({name}), {ranges}, {count} places, form {form}"),
    }
}

fn columns_not_read(out: &mut String, sheet: &SheetRead, lang: Lang) {
    for region in &sheet.regions {
        let unread = region.columns.iter().flatten().filter_map(|column| match &column.fate {
            ColumnFate::NotRead(why) => Some(
                text!("{label}（{why}）", "{label} ({why})", label = masked(&column.label), why = *why)
                    .into_lang(lang),
            ),
            ColumnFate::Field(_) => None,
        });
        let unread: Vec<String> = unread.collect();
        if !unread.is_empty() {
            let head =
                format!("{}{}", masked(&region.title), lang.pick("，未读取的栏目：", ", columns not read: "));
            element(out, "p", "columns", &(head + &unread.join(lang.pick("、", ", "))));
        }
    }
}

/// Label, field, value and place, each field with the whole text of its cell.
fn fields(out: &mut String, fields: &[(&FieldRead, Option<&str>)], lang: Lang) {
    out.push_str("<div class=\"scroll\"><table class=\"fields\">\n<thead><tr>");
    let heads = [
        lang.pick("标签", "Label"),
        lang.pick("字段", "Field"),
        lang.pick("内容", "Value"),
        lang.pick("位置", "Place"),
    ];
    for head in heads {
        _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (field, whole) in fields.iter().take(MOST_FIELDS) {
        let role = match field.reading {
            model::Reading::Present(_) => Role::Value,
            model::Reading::Unreadable(_) => Role::Unreadable,
            model::Reading::Missing => Role::Blank,
        };
        _ = writeln!(
            out,
            "<tr><td>{}</td><td><code>{}</code></td><td class=\"{}\">{}</td><td>{}</td></tr>",
            escape(&masked(&field.label)),
            escape(&masked(&field.path)),
            grid::class(&role),
            escape(&words::understood(field, *whole, lang)),
            escape(&words::place(&field.origin)),
        );
    }
    out.push_str("</tbody>\n</table></div>\n");
    more(out, fields.len().saturating_sub(MOST_FIELDS), lang);
}

fn more(out: &mut String, more: usize, lang: Lang) {
    if more > 0 {
        let text = text!("另有 {more} 条未列出。", "{more} more are not listed.").into_lang(lang);
        element(out, "p", "cut", &text);
    }
}

fn reported(out: &mut String, diagnostics: &[&Diagnostic], lang: Lang) {
    if diagnostics.is_empty() {
        return;
    }
    element(out, "h3", "", lang.pick("读取提示", "Notes from reading"));
    out.push_str("<ul class=\"notes\">\n");
    for diagnostic in diagnostics.iter().take(MOST_REPORTED) {
        let class = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        element(out, "li", class, &words::reported(diagnostic, lang));
    }
    out.push_str("</ul>\n");
    more(out, diagnostics.len().saturating_sub(MOST_REPORTED), lang);
}

fn tail(out: &mut String, shown: &Understanding, lang: Lang) {
    for form in &shown.forms {
        let missing = words::missing(form, lang);
        if missing.is_empty() {
            continue;
        }
        out.push_str("<section class=\"missing\">\n");
        element(out, "h2", "", lang.pick("没有找到的内容", "Not found in the file"));
        out.push_str("<dl>\n");
        for (title, what) in missing {
            element(out, "dt", "", &masked(&title));
            element(out, "dd", "", &masked(&what));
        }
        out.push_str("</dl>\n</section>\n");
    }
    reported(out, &words::reported_of_file(shown).collect::<Vec<_>>(), lang);
}
