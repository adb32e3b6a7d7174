//! Findings as a workbook to sort, filter and print: the counts, one row a finding, how the rules
//! are set, what was not checked.

mod columns;

use model::received::{FileCounts, Received};
use model::{Lang, Origin, Severity, Text, text};
use rust_xlsxwriter::Workbook;

use super::facts::Facts;
use super::report::FindingsReport;
use super::settings as set;
use super::tally::Tally;
use crate::place::place;
use crate::summary::properties;
use columns::columns;
use document::plain::masked;
use document::workbook::error::WorkbookError;
use document::workbook::styles::{self, SheetStyles};
use document::workbook::table::{Colour, SheetColumn, SheetTable, Value};

/// The workbook as the bytes of an xlsx file; equal reports give equal bytes.
pub fn workbook(report: &FindingsReport<'_>, lang: Lang) -> Result<Vec<u8>, WorkbookError> {
    let styles = SheetStyles::new(0);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&styles.base, 22, 72)?;
    workbook.set_properties(&properties(report.campaign, lang.pick("问题清单", "findings"))?);
    let mut tables = vec![summary(report, lang), listed(report, &report.facts, lang)];
    if let Some(baseline) = &report.baseline {
        let mut gone = listed(report, &baseline.gone, lang);
        gone.name = lang.pick("已消失", "gone");
        gone.subtitle = String::from(
            lang.pick("上次有而这次没有的问题", "what the earlier run had and this one has not"),
        );
        gone.empty = lang.pick("没有", "none");
        tables.push(gone);
    }
    tables.extend([by_rule(report, lang), by_station(report, lang)]);
    tables.extend([settings(report, lang), not_checked(report, lang)]);
    for table in tables {
        table.write(workbook.add_worksheet(), &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The list of findings alone, as the bytes of an xlsx file: to be sent with the file they are about. `note` is
/// below the title.
pub fn list(report: &FindingsReport<'_>, note: &Text, lang: Lang) -> Result<Vec<u8>, WorkbookError> {
    let styles = SheetStyles::new(0);
    let mut workbook = Workbook::new();
    workbook.set_default_format(&styles.base, 22, 72)?;
    workbook.set_properties(&properties(report.campaign, lang.pick("问题清单", "findings"))?);
    let mut alone = report.clone();
    alone.base = None;
    let mut table = listed(&alone, &alone.facts, lang);
    table.subtitle = format!("{}　{}", note.get(lang), table.subtitle);
    table.write(workbook.add_worksheet(), &styles)?;
    Ok(workbook.save_to_buffer()?)
}

/// A table with the title of the report.
fn table(
    report: &FindingsReport<'_>,
    lang: Lang,
    name: &'static str,
    subtitle: &str,
    columns: &[(&str, usize)],
    rows: Vec<Vec<Value>>,
) -> SheetTable {
    let sample = report.campaign.sample.then(|| lang.pick("示例数据", "example data"));
    let notes: Vec<&str> = sample.into_iter().chain([subtitle]).filter(|note| !note.is_empty()).collect();
    SheetTable {
        name,
        title: report.title(lang),
        subtitle: notes.join(lang.pick("　", "; ")),
        columns: columns.iter().map(|(head, most)| SheetColumn::new(*head, *most)).collect(),
        rows,
        frozen: 2,
        empty: lang.pick("没有", "none"),
        colours: Vec::new(),
    }
}

fn summary(report: &FindingsReport<'_>, lang: Lang) -> SheetTable {
    let tally = Tally::of(&report.facts);
    let Received { files, returns, onsite, stations, absent } = &report.received;
    let FileCounts { read, refused, passed_over } = files;
    let names: Vec<String> = absent.iter().map(|absent| format!("{} {}", absent.code, absent.name)).collect();
    let [errors, warnings, infos, waived] = tally.counts.all();
    let mut counts = vec![
        (lang.pick("读出的文件", "files read"), *read, String::new()),
        (lang.pick("拒收的文件", "files refused"), *refused, String::new()),
        (lang.pick("跳过的文件", "files passed over"), *passed_over, String::new()),
        (lang.pick("自评材料（份）", "returns"), *returns, String::new()),
        (lang.pick("实地抽查表（份）", "on-site forms"), *onsite, String::new()),
        (lang.pick("名册机构", "registered stations"), *stations, String::new()),
        (
            lang.pick("未报送的机构", "stations without a return"),
            absent.len(),
            names.join(lang.pick("、", ", ")),
        ),
        (lang.pick("错误", "errors"), errors, String::new()),
        (lang.pick("警告", "warnings"), warnings, String::new()),
        (lang.pick("提示", "infos"), infos, String::new()),
        (lang.pick("已豁免", "waived"), waived, String::new()),
        (
            lang.pick("未检查", "not checked"),
            report.unjudged().count(),
            lang.pick("见“未检查”表，不等于没有问题", "see the last sheet; not to say that nothing is wrong")
                .to_owned(),
        ),
    ];
    if let Some(baseline) = &report.baseline {
        counts.extend([
            (lang.pick("与上次相比：新增", "new since the earlier run"), baseline.new, String::new()),
            (lang.pick("与上次相比：仍在", "unchanged"), baseline.unchanged, String::new()),
            (lang.pick("与上次相比：消失", "gone"), baseline.gone.len(), String::new()),
        ]);
    }
    let mut rows: Vec<Vec<Value>> = counts
        .into_iter()
        .map(|(what, count, note)| vec![Value::Text(what.to_owned()), Value::Count(count), Value::Text(note)])
        .collect();
    for (at, common) in tally.commonest.iter().enumerate() {
        let number = at + 1;
        let what = text!("最常见的问题 {number}：{code}", "commonest {number}: {code}", code = common.code)
            .into_lang(lang);
        let example = text!(
            "{count} 个机构，如：{example}",
            "stations: {count}, such as: {example}",
            count = common.stations.len(),
            example = *common.example
        )
        .into_lang(lang);
        rows.push(vec![Value::Text(what), Value::Count(common.findings), Value::Text(example)]);
    }
    let columns = match lang {
        Lang::Zh => [("项目", 34), ("数量", 10), ("说明", 90)],
        Lang::En => [("what", 34), ("count", 10), ("note", 90)],
    };
    table(report, lang, lang.pick("汇总", "summary"), lang.pick("先看这里", "start here"), &columns, rows)
}

fn listed(report: &FindingsReport<'_>, facts: &[Facts], lang: Lang) -> SheetTable {
    let columns = columns(report, facts);
    let heads: Vec<(&str, usize)> = columns.iter().map(|column| (column.head(lang), column.most())).collect();
    let row = |facts: &Facts| columns.iter().map(|column| column.value(report, facts, lang)).collect();
    let count = facts.len();
    let subtitle = match lang {
        Lang::Zh => {
            let open = if report.base.is_some() { "，点“打开”可打开原件" } else { "" };
            format!("共 {count} 条；“位置”是文件中的单元格（XML 文件为行:列）{open}")
        }
        Lang::En => format!("findings: {count}; the place is a cell, or line:column of an XML file"),
    };
    let rows = facts.iter().map(row).collect();
    let mut table = table(report, lang, lang.pick("问题清单", "findings"), &subtitle, &heads, rows);
    table.empty = lang.pick("未发现问题", "no findings");
    for (severity, ground) in [(Severity::Error, styles::ERROR), (Severity::Warning, styles::WARNING)] {
        table.colours.push((0, Colour::Word(severity.label().get(lang).to_owned(), ground)));
    }
    table
}

fn by_rule(report: &FindingsReport<'_>, lang: Lang) -> SheetTable {
    let columns = match lang {
        Lang::Zh => {
            [("规则", 8), ("名称", 34), ("错误", 8), ("警告", 8), ("提示", 8), ("已豁免", 10), ("机构数", 10)]
        }
        Lang::En => [
            ("rule", 8),
            ("name", 34),
            ("errors", 10),
            ("warnings", 12),
            ("infos", 9),
            ("waived", 10),
            ("stations", 12),
        ],
    };
    let tally = Tally::of(&report.facts);
    let rows = tally.rules.iter().map(|(code, rule)| {
        let mut row = vec![
            Value::Word((*code).to_owned()),
            Value::Text(report.summary(code, rule.name, lang).to_owned()),
        ];
        row.extend(rule.counts.all().map(Value::Count));
        row.push(Value::Count(rule.stations.len()));
        row
    });
    table(report, lang, lang.pick("按规则", "by rule"), "", &columns, rows.collect())
}

fn by_station(report: &FindingsReport<'_>, lang: Lang) -> SheetTable {
    let columns = match lang {
        Lang::Zh => {
            [("机构编号", 14), ("机构名称", 44), ("错误", 8), ("警告", 8), ("提示", 8), ("已豁免", 10)]
        }
        Lang::En => {
            [("station", 14), ("name", 44), ("errors", 10), ("warnings", 12), ("infos", 9), ("waived", 10)]
        }
    };
    let tally = Tally::of(&report.facts);
    let rows = tally.worst_first().into_iter().map(|(station, counts)| {
        let (code, name) = match station {
            Some(station) => (station, report.name(station)),
            None => ("", lang.pick("（机构不明）", "(unknown)")),
        };
        let mut row = vec![Value::Word(code.to_owned()), Value::Text(name.to_owned())];
        row.extend(counts.all().map(Value::Count));
        row
    });
    table(report, lang, lang.pick("按机构", "by station"), "", &columns, rows.collect())
}

fn settings(report: &FindingsReport<'_>, lang: Lang) -> SheetTable {
    let columns = match lang {
        Lang::Zh => [("规则", 8), ("设置", 40), ("理由", 90)],
        Lang::En => [("rule", 8), ("setting", 40), ("reason", 90)],
    };
    let rows = report.campaign.rules.iter().map(|setting| {
        vec![
            Value::Word(setting.code.clone()),
            Value::Text(set::changes(setting).get(lang).to_owned()),
            Value::Text(masked(&setting.reason)),
        ]
    });
    let title = set::title();
    table(report, lang, lang.pick("规则设置", "settings"), title.get(lang), &columns, rows.collect())
}

fn not_checked(report: &FindingsReport<'_>, lang: Lang) -> SheetTable {
    let columns = match lang {
        Lang::Zh => [("规则", 8), ("情形", 10), ("机构编号", 14), ("文件", 44), ("为什么没有检查", 60)],
        Lang::En => {
            [("rule", 8), ("case", 12), ("station", 14), ("file", 44), ("why it was not checked", 60)]
        }
    };
    let rows = report.unjudged().map(|not| {
        let case = if not.fault {
            lang.pick("程序故障", "fault")
        } else {
            lang.pick("未检查", "not checked")
        };
        vec![
            Value::Word(not.code.to_owned()),
            Value::Word(case.to_owned()),
            Value::Word(not.station.unwrap_or_default().to_owned()),
            Value::Text(place(not.path, &Origin::File)),
            Value::Text(not.why.get(lang).to_owned()),
        ]
    });
    let subtitle =
        lang.pick("没有检查，不等于没有问题", "not checked, which is not to say that nothing is wrong");
    table(report, lang, lang.pick("未检查", "not checked"), subtitle, &columns, rows.collect())
}
