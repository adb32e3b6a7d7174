//! The exit codes, which are an interface: what calls the program may rely on them. `docs/exit-codes.md` is made
//! from this file.

use std::fmt::Write as _;

use model::Text;

/// The command did its work, and no one has to do anything about what it found.
pub const CLEAN: u8 = 0;

/// The command did its work and found something that a person must fix; [`FOUND`] says what, command by command.
pub const FINDINGS: u8 = 1;

/// The command could not do its work: standard error says why. Nothing was changed, or what was changed is whole.
/// A rule that broke down is a failure too, although what the others found is printed and written.
pub const FAILURE: u8 = 2;

/// What is added to the number of the signal that interrupted the program, as shells do: 130 after Ctrl-C.
pub const INTERRUPTED: u8 = 128;

/// What [`FINDINGS`] means for each command that may end with it, Chinese and English.
pub const FOUND: [(&str, &str, &str); 7] = [
    (
        "run",
        "有文件被拒收，或材料不知属于哪个机构；材料中的问题不算",
        "a file was refused, or no one knows whose a form is; findings in returns do not count",
    ),
    ("import", "有文件被拒收，或材料不知属于哪个机构", "a file was refused, or no one knows whose a form is"),
    ("read", "文件被拒收或跳过", "the file was refused or passed over"),
    ("validate", "有未豁免的错误", "an error is in force"),
    ("follow-up", "有机构逾期", "a station is overdue"),
    ("audit-notice", "通报有误", "the notice has an error"),
    ("scheme", "标准或由表格生成的草稿有误", "the scheme, or the draft made from a spreadsheet, has faults"),
];

/// The page under `docs/`.
pub fn page() -> String {
    let code = |code: u8, name: &str, zh: &str, en: &str| format!("| {code} | `{name}` | {zh} | {en} |\n");
    let mut page = "# 退出码 Exit codes\n\n\
        退出码是接口，调用本程序的程序可以依靠它。\n\
        They are an interface: programs that call this one may rely on them. \
        The names are those of `jianping::exit`.\n\n\
        | 码 Code | 名称 Name | 含义 | Meaning |\n| --- | --- | --- | --- |\n"
        .to_owned();
    page += &code(CLEAN, "CLEAN", "做完了，没有要处理的事", "done; there is nothing to fix");
    page += &code(
        FINDINGS,
        "FINDINGS",
        "做完了，发现须由人处理的问题，见下表",
        "done; something was found that a person must fix, see below",
    );
    page += &code(
        FAILURE,
        "FAILURE",
        "没有做成，原因在标准错误；规则出错、参数写错也是",
        "not done, standard error says why; a rule that broke down and wrong arguments are failures too",
    );
    // Writing to a string cannot fail.
    _ = writeln!(
        page,
        "| {INTERRUPTED} + n | `INTERRUPTED` | 被信号 n 中断，如 Ctrl-C 为 130 | \
         interrupted by signal n, such as 130 after Ctrl-C |"
    );
    page += "\n输出被提前关闭（如接 `head`）不算失败。\n\
        A reader that closes the output early, such as `head`, is no failure.\n\n\
        ## 1\n\n只有这些命令会以 1 结束。Of `jianping`'s commands, only these end with 1.\n\n\
        | 命令 Command | 情形 | When |\n| --- | --- | --- |\n";
    for (command, zh, en) in FOUND {
        _ = writeln!(page, "| `{command}` | {zh} | {en} |");
    }
    page
}

/// What precedes the reason of a failure.
pub(crate) fn failed(why: &Text) -> Text {
    model::text!("失败：{why}", "failed: {why}", why = *why)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests are at the edge")]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::FOUND;

    #[test]
    fn the_page_names_each_command_that_may_end_with_1_and_no_other() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands");
        let mut found = BTreeSet::new();
        for entry in std::fs::read_dir(folder).expect("the commands") {
            let path = entry.expect("an entry").path();
            let source = std::fs::read_to_string(&path).expect("a source");
            if source.contains("FINDINGS") || source.contains("import::exit_code") {
                found.insert(path.file_stem().expect("a name").to_string_lossy().replace('_', "-"));
            }
        }
        let listed: BTreeSet<String> = FOUND.iter().map(|(command, ..)| (*command).to_owned()).collect();
        assert_eq!(found, listed);
    }
}
