//! Help in one language. What is typed is described in both languages at once, Chinese first, and is shown so to
//! whoever has asked for no language; here it is cut to the one that `--lang` names.

use std::fmt::Write as _;

use clap::builder::{PossibleValue, Str, StyledStr};
use clap::{Arg, Command};
use model::{Lang, Text, text};

/// The words over a list of arguments or of commands, as they are shown to whoever has asked for no language.
const HEADINGS: [(&str, &str, &str); 4] = [
    (super::ARGUMENTS, "参数", "Arguments"),
    (super::OPTIONS, "选项", "Options"),
    (super::COMMON, "通用选项", "Common options"),
    (super::COMMANDS, "命令", "Commands"),
];

/// What a value is called, in Chinese and in English; a word that begins with another comes before it.
const VALUES: [(&str, &str); 28] = [
    ("指标=得分", "LEAF=POINTS"),
    ("上次的 JSON", "OLD.json"),
    ("本年度目录", "FROM"),
    ("下年度目录", "TO"),
    ("工作目录", "FOLDER"),
    ("命令解释器", "SHELL"),
    ("文件夹", "DIR"),
    ("文件", "FILE"),
    ("机构", "STATION"),
    ("名册", "REGISTER"),
    ("动作", "ACTION"),
    ("命令", "COMMAND"),
    ("格式", "FORMAT"),
    ("语言", "LANGUAGE"),
    ("日期", "DATE"),
    ("路径", "PATH"),
    ("网页", "PAGE"),
    ("规则", "RULE"),
    ("字母", "LETTERS"),
    ("级别", "SEVERITY"),
    ("类别", "CLASS"),
    ("对象", "TARGET"),
    ("版本", "REVISION"),
    ("包", "PACKAGE"),
    ("词", "WORD"),
    ("数", "NUMBER"),
    ("秒", "SECONDS"),
    ("分", "POINTS"),
];

/// A command and all below it, described in one language.
pub fn in_lang(mut command: Command, lang: Lang) -> Command {
    if let Some(about) = command.get_about().map(|about| half(about, lang)) {
        command = command.about(about);
    }
    if let Some(about) = command.get_long_about().map(|about| half(about, lang)) {
        command = command.long_about(about);
    }
    for one in command.get_subcommands_mut().filter(|one| !one.is_hide_set()) {
        *one = in_lang(std::mem::take(one), lang);
        if lang == Lang::En && super::USAGES.iter().any(|(name, _)| *name == one.get_name()) {
            // Of a copy, for it builds what it is asked of.
            let usage = one.clone().render_usage().to_string();
            let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
            *one = std::mem::take(one).override_usage(in_english(usage));
        }
    }
    let [template, heading, value] = match lang {
        Lang::Zh => ["{about}\n\n用法：{usage}\n\n{all-args}", "命令", "命令"],
        Lang::En => ["{about}\n\nUsage: {usage}\n\n{all-args}", "Commands", "COMMAND"],
    };
    let command = command.help_template(template).mut_args(|arg| argument(arg, lang));
    command.subcommand_help_heading(heading).subcommand_value_name(value)
}

/// The same with the values described in one language too. What comes of it is looked at and parses nothing.
pub(crate) fn all_in_lang(command: Command, lang: Lang) -> Command {
    values_in_lang(in_lang(command, lang), lang)
}

fn values_in_lang(command: Command, lang: Lang) -> Command {
    let mut command = command.mut_args(|arg| {
        let described = |value: PossibleValue| match value.get_help().map(|help| half(help, lang)) {
            Some(help) => value.help(help),
            None => value,
        };
        let values: Vec<PossibleValue> = values_of(&arg).into_iter().map(described).collect();
        if values.is_empty() { arg } else { arg.value_parser(values) }
    });
    for one in command.get_subcommands_mut() {
        *one = values_in_lang(std::mem::take(one), lang);
    }
    command
}

/// The help that was asked for, without what clap says in English only.
pub(crate) fn shown(help: &StyledStr, lang: Lang) -> String {
    match lang {
        Lang::Zh => help.to_string().replace("[OPTIONS]", "[选项]"),
        Lang::En => help.to_string(),
    }
}

/// One language of a description in both: the Chinese ends with the last of its characters.
fn half(both: &StyledStr, lang: Lang) -> String {
    let both = both.to_string();
    let end = both.char_indices().rfind(|(_, c)| is_chinese(*c));
    let (zh, en) = both.split_at(end.map_or(0, |(at, c)| at + c.len_utf8()));
    let (zh, en) = (zh.trim().trim_end_matches('。'), en.trim());
    // A name, such as JSON, is the same in both.
    let only = if en.is_empty() { zh } else { en };
    match lang {
        Lang::Zh if zh.is_empty() => en.to_owned(),
        Lang::Zh => zh.to_owned(),
        Lang::En => only.to_owned(),
    }
}

/// Whether a character is written in Chinese text only.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn in_english(usage: &str) -> String {
    VALUES.iter().fold(usage.to_owned(), |usage, (zh, en)| usage.replace(zh, en))
}

fn argument(mut arg: Arg, lang: Lang) -> Arg {
    let names = arg.get_value_names().unwrap_or_default().to_vec();
    if lang == Lang::En && !names.is_empty() {
        let english = |name: &Str| VALUES.iter().find(|(zh, _)| name == zh).map(|(_, en)| Str::from(*en));
        arg = arg.value_names(names.iter().map(|name| english(name).unwrap_or_else(|| name.clone())));
    }
    let heading = HEADINGS.iter().find(|(both, ..)| arg.get_help_heading() == Some(*both));
    if let Some((_, zh, en)) = heading {
        arg = arg.help_heading(match lang {
            Lang::Zh => *zh,
            Lang::En => *en,
        });
    }
    let Some(help) = arg.get_help().map(|help| half(help, lang)) else { return arg };
    let (line, block) = (besides(&arg, lang), besides_at_length(&arg, lang));
    if arg.get_action().takes_values() {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    match block {
        Some(block) => arg.help(format!("{help}{line}")).long_help(format!("{help}{block}")),
        None => arg.help(format!("{help}{line}")),
    }
}

/// The values that an argument may have and that are shown.
fn values(arg: &Arg) -> Vec<PossibleValue> {
    if arg.is_hide_possible_values_set() { Vec::new() } else { values_of(arg) }
}

/// The values that an argument may have.
fn values_of(arg: &Arg) -> Vec<PossibleValue> {
    if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() }
}

/// What is taken when an argument is not given.
fn default(arg: &Arg, lang: Lang) -> Option<String> {
    if arg.is_hide_default_value_set() || !arg.get_action().takes_values() {
        return None;
    }
    let given: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let text = text!("[默认：{given}]", "[default: {given}]", given = given.join(" "));
    (!given.is_empty()).then(|| text.get(lang).to_owned())
}

/// The default and the possible values, on the line of the description.
fn besides(arg: &Arg, lang: Lang) -> String {
    let mut out = default(arg, lang).map(|default| format!(" {default}")).unwrap_or_default();
    let values = values(arg);
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let names = Text::new(names.join("、"), names.join(", "));
        out.push(' ');
        out += text!("[可选值：{names}]", "[possible values: {names}]", names = names).get(lang);
    }
    out
}

/// The same with what each value means, where that is described.
fn besides_at_length(arg: &Arg, lang: Lang) -> Option<String> {
    let values = values(arg);
    let width = values.iter().map(|value| value.get_name().len()).max()?;
    values.iter().find(|value| value.get_help().is_some())?;
    let mut out = text!("\n\n可选值：", "\n\nPossible values:").get(lang).to_owned();
    for value in &values {
        let (name, help) = (value.get_name(), value.get_help().map(|help| half(help, lang)));
        let colon = format!("{name}:");
        // Writing to a string cannot fail.
        _ = write!(out, "\n- {colon:<width$} {}", help.unwrap_or_default(), width = width + 1);
    }
    if let Some(default) = default(arg, lang) {
        out += "\n\n";
        out += &default;
    }
    Some(out)
}
