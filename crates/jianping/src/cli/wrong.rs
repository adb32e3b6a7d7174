//! What is wrong with the arguments, worded in both languages from what the parser found; its own words are not shown.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use model::{Explained as _, Text, text};

use super::values::WrongValue;

/// What is wrong and what may have been meant, how the command is used, and where its help is: after `called`.
pub(crate) fn lines(error: &Error, called: &str) -> Text {
    let mut lines = text!("{what}{meant}", "{what}{meant}", what = what(error), meant = meant(error));
    if let Some(usage) = context(error, ContextKind::Usage).first() {
        let usage = usage.strip_prefix("Usage: ").unwrap_or(usage);
        let chinese = usage.replace("[OPTIONS]", "[选项]");
        let usage = text!("\n用法：{usage}", "\nusage: {usage}", usage = Text::new(chinese, usage));
        lines = text!("{lines}{usage}", "{lines}{usage}", lines = lines, usage = usage);
    }
    text!("{lines}\n帮助：{called} --help", "{lines}\nhelp: {called} --help", lines = lines)
}

fn what(error: &Error) -> Text {
    let argument = listed(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue).first().cloned().unwrap_or_default();
    let is_option = argument.en.starts_with('-');
    match error.kind() {
        ErrorKind::UnknownArgument if is_option => {
            text!("没有 {argument} 这个选项", "there is no option {argument}", argument = argument)
        }
        ErrorKind::UnknownArgument => {
            text!("多写了“{argument}”", "`{argument}` is one argument too many", argument = argument)
        }
        ErrorKind::InvalidSubcommand => {
            let word = listed(error, ContextKind::InvalidSubcommand);
            text!("没有 {word} 这个命令", "there is no command {word}", word = word)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            text!("{argument} 没有写值", "{argument} has no value", argument = argument)
        }
        ErrorKind::InvalidValue => {
            let valid = listed(error, ContextKind::ValidValue);
            text!(
                "{argument} 不能是“{value}”，可以是：{valid}",
                "{argument} cannot be `{value}`; it can be {valid}",
                argument = argument,
                valid = valid
            )
        }
        ErrorKind::ValueValidation => text!(
            "{argument} 不能是“{value}”：{why}",
            "{argument} cannot be `{value}`: {why}",
            argument = argument,
            why = why(error)
        ),
        ErrorKind::TooManyValues => text!(
            "{argument} 多写了“{value}”",
            "`{value}` is one value too many for {argument}",
            argument = argument
        ),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            text!("{argument} 的值写得不够", "{argument} has too few values", argument = argument)
        }
        ErrorKind::NoEquals => {
            text!("{argument} 和值之间要有等号", "{argument} needs `=` before its value", argument = argument)
        }
        ErrorKind::ArgumentConflict => conflict(&argument, &listed(error, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            text!("还要写明 {argument}", "{argument} is missing", argument = argument)
        }
        ErrorKind::MissingSubcommand => text!("没有写命令", "no command was given"),
        ErrorKind::InvalidUtf8 => text!("参数不是 UTF-8 编码", "an argument is not UTF-8"),
        _ => text!("参数有误", "the arguments are wrong"),
    }
}

fn conflict(argument: &Text, prior: &Text) -> Text {
    if prior == argument || prior.en.is_empty() {
        return text!("{argument} 只能写一次", "{argument} can be given only once", argument = *argument);
    }
    text!(
        "{argument} 不能与 {prior} 同时使用",
        "{argument} cannot be used with {prior}",
        argument = *argument,
        prior = *prior
    )
}

/// Why a value was refused, by whichever parser.
fn why(error: &Error) -> Text {
    let source = std::error::Error::source(error);
    match source.and_then(|source| source.downcast_ref::<WrongValue>()) {
        Some(wrong) => wrong.text(),
        None => text!("应为一个整数", "it should be a whole number"),
    }
}

/// What may have been meant.
fn meant(error: &Error) -> Text {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant: Vec<String> = kinds.into_iter().flat_map(|kind| context(error, kind)).collect();
    match meant.as_slice() {
        [] => Text::default(),
        meant => text!(
            "；是不是 {meant}？",
            "; did you mean {meant}?",
            meant = Text::new(meant.join("、"), meant.join(", "))
        ),
    }
}

fn listed(error: &Error, kind: ContextKind) -> Text {
    let all = context(error, kind);
    Text::new(all.join("、"), all.join(", "))
}

fn context(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::StyledStr(one)) => vec![one.to_string()],
        Some(ContextValue::StyledStrs(all)) => all.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
