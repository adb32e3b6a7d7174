//! `rules`: the catalogue, or one rule of it.

use std::io::{self, Write as _};

use anyhow::anyhow;
use model::{Lang, Severity, Text};
use pipeline::Folder;
use reporting::rules::{self, Filter};
use validation::RULES;

use crate::cli::{RuleSeverity, Rules, RulesFormat};
use crate::exit::CLEAN;

pub(crate) fn run(args: &Rules, lang: Lang) -> anyhow::Result<u8> {
    let open = |root| Folder::open(root, None).map_err(|error| anyhow!("{}", error.render(lang)));
    let folder = args.campaign.as_deref().map(open).transpose()?;
    let declared = folder.iter().flat_map(pipeline::findings::declared);
    let all: Vec<_> = RULES.iter().map(|rule| **rule).chain(declared).collect();
    let text = if let Some(word) = &args.rule {
        let found = all.iter().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name == *word);
        let rule = found.ok_or_else(|| anyhow!("{}", unknown(word).get(lang).to_owned()))?;
        match args.format {
            RulesFormat::Text => rules::explain(rule, lang),
            RulesFormat::Json => rules::json(std::slice::from_ref(rule)),
        }
    } else {
        let filter = Filter {
            family: args.family.clone(),
            severity: args.severity.map(|severity| match severity {
                RuleSeverity::Error => Severity::Error,
                RuleSeverity::Warning => Severity::Warning,
                RuleSeverity::Info => Severity::Info,
            }),
            class: args.class.clone(),
            word: args.search.clone(),
        };
        let wanted = filter.of(all);
        match args.format {
            RulesFormat::Text => rules::list(&wanted, lang),
            RulesFormat::Json => rules::json(&wanted),
        }
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(CLEAN)
}

fn unknown(word: &str) -> Text {
    Text::new(
        format!("没有编号或名称为“{word}”的规则；用 --search 按词查找"),
        format!("no rule has the code or name `{word}`; --search finds rules by a word"),
    )
}
