//! `rules`: the catalogue, or one rule of it.

use model::{Severity, Text, text};
use pipeline::Folder;
use reporting::rules::{self, Filter};
use validation::RULES;

use crate::call::Call;
use crate::cli::{RuleSeverity, Rules, RulesFormat};
use crate::exit::CLEAN;
use crate::failure::Done;
use crate::terminal::{Kind, print};

pub(crate) fn run(args: &Rules, call: &Call) -> Done {
    let folder = args.campaign.as_deref().map(|root| Folder::open(root, None)).transpose()?;
    let declared = folder.iter().flat_map(pipeline::findings::declared);
    let all: Vec<_> = RULES.iter().map(|rule| **rule).chain(declared).collect();
    let text = if let Some(word) = &args.rule {
        let found = all.iter().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name == *word);
        let rule = found.ok_or_else(|| unknown(word))?;
        match args.format {
            RulesFormat::Text => rules::explain(rule, call.lang),
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
            RulesFormat::Text => rules::list(&wanted, call.program, call.lang),
            RulesFormat::Json => rules::json(&wanted),
        }
    };
    let kind = match args.format {
        RulesFormat::Text => Kind::Plain,
        RulesFormat::Json => Kind::Json,
    };
    print(kind, &text)?;
    Ok(CLEAN)
}

fn unknown(word: &str) -> Text {
    text!(
        "没有编号或名称为“{word}”的规则；用 --search 按词查找",
        "no rule has the code or name `{word}`; --search finds rules by a word"
    )
}
