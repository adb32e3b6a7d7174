//! `codegen`: the pages under `docs/`, written from the program itself.

use std::fmt::Write as _;
use std::path::Path;

use form::Layouts;
use model::FileFormat;
use pipeline::IMPORTERS;

use crate::cli::Codegen;
use crate::forward;
use jianping::exit::{CLEAN, FINDINGS};
use model::{Lang, text};

const GENERATED: &str = "<!-- 由 cargo xtask codegen 生成，请勿手改。Generated; do not edit. -->\n\n";

pub(crate) fn run(args: &Codegen, lang: Lang) -> anyhow::Result<u8> {
    if let Some(folder) = &args.man {
        for (name, page) in manual()? {
            pipeline::write_atomically(&folder.join(name), &page)?;
        }
        let folder = folder.display();
        println!("{}", text!("已生成 {folder}", "wrote {folder}").get(lang));
        return Ok(CLEAN);
    }
    let mut code = CLEAN;
    for (name, text) in pages() {
        let path = root().join("docs").join(name);
        let current = std::fs::read_to_string(&path).unwrap_or_default();
        if current == text {
            continue;
        }
        if args.check.check {
            let line = text!(
                "docs/{name} 已过期，请运行 cargo xtask codegen",
                "docs/{name} is stale; run `cargo xtask codegen`"
            );
            println!("{}", line.get(lang));
            code = FINDINGS;
        } else {
            pipeline::write_atomically(&path, text.as_bytes())?;
            println!("{}", text!("已生成 docs/{name}", "wrote docs/{name}").get(lang));
        }
    }
    Ok(code)
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Every generated page: its name under `docs/`, and its text.
fn pages() -> [(&'static str, String); 9] {
    let form = importer::docs::markdown(&Layouts::shipped(), &validation::required_fields());
    [
        ("form.md", format!("{GENERATED}{form}")),
        ("rules.md", format!("{GENERATED}{}", validation::docs_markdown())),
        ("importers.md", format!("{GENERATED}{}", importers())),
        ("ledger.md", format!("{GENERATED}{}", pipeline::ledger_page())),
        ("commands.md", format!("{GENERATED}{}", commands())),
        ("exit-codes.md", format!("{GENERATED}{}", jianping::exit::page())),
        // Schemas say themselves that they are generated.
        ("schema/self-assessment.xsd", importer_xml::xsd()),
        ("schema/self-assessment.schema.json", schema()),
        ("schema/findings.schema.json", reporting::findings::schema()),
    ]
}

/// The schema of a canonical line, which names every format that can be in one.
fn schema() -> String {
    let other = FileFormat::OTHER;
    let formats: Vec<&str> = pipeline::formats().map(|format| format.name).chain([other.name()]).collect();
    importer::wire::schema(&formats)
}

fn importers() -> String {
    let mut page = "# 导入器 Importers\n\n\
        文件由内容识别，不看扩展名；同样有把握时，排在前面的优先。\n\n\
        | 名称 | 读取 | 格式 | 常用扩展名 |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for importer in IMPORTERS {
        let (id, description, formats) = (importer.id(), importer.description(), importer.formats());
        let names = formats.iter().map(|format| format!("`{}`", format.name));
        let endings = formats.iter().flat_map(|format| format.endings).map(|ending| format!("`.{ending}`"));
        let joined = |words: Vec<String>| words.join(" ");
        let (names, endings) = (joined(names.collect()), joined(endings.collect()));
        // Writing to a string cannot fail.
        _ = writeln!(page, "| `{id}` | {} {} | {names} | {endings} |", description.zh, description.en);
    }
    page
}

fn commands() -> String {
    let mut page = "# 命令 Commands\n".to_owned();
    let mut cli = forward::command();
    cli.build();
    for command in cli.get_subcommands_mut().filter(|command| !command.is_hide_set()) {
        let name = command.get_name().to_owned();
        let help = command.render_long_help();
        _ = write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.to_string().trim_end());
    }
    page
}

/// The manual pages of the program and of each command: their paths below a folder of `man`, and their text. They are
/// not kept: what they say is `docs/commands.md`, and whoever packages the program has them made.
fn manual() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut pages = Vec::new();
    for (lang, folder) in [(Lang::En, "man1"), (Lang::Zh, "zh_CN/man1")] {
        let mut program = jianping::in_lang(jianping::command("jianping"), lang);
        program.build();
        let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
        for command in commands.chain([&program]) {
            let name = match command.get_name() {
                name if name == program.get_name() => name.to_owned(),
                name => format!("{}-{name}", program.get_name()),
            };
            let mut page = Vec::new();
            clap_mangen::Man::new(command.clone()).title(&name).render(&mut page)?;
            pages.push((format!("{folder}/{name}.1"), page));
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::{manual, pages, root};

    #[test]
    fn there_is_a_manual_page_for_the_program_and_each_command_in_both_languages() {
        let pages = manual().expect("pages");
        let commands = jianping::command("jianping");
        let visible: Vec<&str> = commands
            .get_subcommands()
            .filter(|one| !one.is_hide_set())
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(pages.len(), 2 * (visible.len() + 1));
        for folder in ["man1", "zh_CN/man1"] {
            for name in &visible {
                let path = format!("{folder}/jianping-{name}.1");
                let (_, page) = pages.iter().find(|(known, _)| *known == path).expect("a page");
                let page = String::from_utf8_lossy(page);
                assert!(page.contains("lang"), "{path} has no options: {page}");
                assert_eq!(page.contains("通用选项"), folder != "man1", "{path}: {page}");
            }
        }
    }

    #[test]
    fn the_pages_under_docs_are_up_to_date() {
        for (name, text) in pages() {
            let current = std::fs::read_to_string(root().join("docs").join(name)).unwrap_or_default();
            assert!(current == text, "docs/{name} is stale; run `cargo xtask codegen`");
        }
    }
}
