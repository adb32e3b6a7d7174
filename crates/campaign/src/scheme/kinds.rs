//! Whether a scheme speaks of the kinds of institution that its campaign has. Deliberately apart from reading the
//! scheme, which comes first and serves campaigns of other years.

use model::campaign::InstitutionKind;
use model::{did_you_mean, list, nearest, text};

use crate::fault::Errors;
use crate::table::read_file;

/// Notes each of a sound scheme's `applies.kinds` that is none of the campaign's.
///
/// # Errors
/// Every such word, with its line in the scheme and the nearest kind there is.
pub fn check_kinds(text: &str, kinds: &[InstitutionKind]) -> Result<(), Errors> {
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
                    let hint = did_you_mean(nearest(&found, codes()));
                    let known: Vec<&str> = codes().collect();
                    applies.fault_of(
                        "kinds",
                        text!(
                            "campaign.toml 没有机构类别“{found}”{hint}；有 {words}",
                            "campaign.toml has no kind {found}{hint}; it has {words}",
                            words = list(&known),
                            hint = hint
                        ),
                    );
                }
            });
        });
        Some(())
    })
}
