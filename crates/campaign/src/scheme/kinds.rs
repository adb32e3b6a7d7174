//! Whether a scheme speaks of the kinds of institution that its campaign has. Deliberately apart from reading the
//! scheme, which comes first and serves campaigns of other years.

use model::campaign::Kind;
use model::nearest;

use crate::fault::Errors;
use crate::table::{did_you_mean, read_file};

/// Notes each of a sound scheme's `applies.kinds` that is none of the campaign's.
///
/// # Errors
/// Every such word, with its line in the scheme and the nearest kind there is.
pub fn check_kinds(text: &str, kinds: &[Kind]) -> Result<(), Errors> {
    let codes = || kinds.iter().map(|kind| kind.code.as_str());
    read_file(text, |root| {
        root.give_up();
        root.tables("indicator", |table| {
            table.give_up();
            table.table_opt("applies", |applies| {
                applies.give_up();
                for found in applies.texts("kinds") {
                    if codes().any(|code| code == found) {
                        continue;
                    }
                    let (hint_zh, hint_en) = did_you_mean(nearest(&found, codes()));
                    let known: Vec<&str> = codes().collect();
                    applies.fault_of(
                        "kinds",
                        format!("campaign.toml 没有机构类别“{found}”{hint_zh}；有 {}", known.join("、")),
                        format!("campaign.toml has no kind {found}{hint_en}; it has {}", known.join(", ")),
                    );
                }
            });
        });
        Some(())
    })
}
