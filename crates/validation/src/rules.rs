//! The catalogue: every rule, one file each.
//!
//! To add a rule: write `rules/<offence>.rs` with a `RULE` and a `check`; add the `mod` line and the entry of
//! [`RULES`] below, in the order of the codes; add `fixtures/rules/<CODE>-<offence>/valid.txt` and
//! `invalid.txt`; accept the snapshot; run `cargo xtask codegen`. A test names each step that was forgotten.
//!
//! A rule is named after the offence, not the remedy. Its message says what was found and what was expected,
//! without a final stop and without the place, which the renderer adds; its hint says what to do. A rule skips
//! a value that is missing (C001 tells it) or unreadable (C002 tells it); when it can judge nothing at all it
//! says so through `Sink::not_checked`. Codes are never renumbered and never used again.

use crate::rule::Rule;

mod passed_above_tested;
mod row_total_differs_from_levels;
mod score_above_maximum;
mod self_total_differs_from_sum;

mod announcement_without_phone;
mod batch_not_filed;
mod room_record_missing;
mod scoring_not_checked;
mod signature_missing;

mod indicator_missing;
mod indicator_repeated;
mod indicator_unknown;
mod required_field_missing;
mod rulebooks_too_few;
mod value_read_with_doubt;
mod value_unreadable;

pub(crate) mod file_refused;
pub(crate) mod findings_left_out;
mod setting_unmatched;
mod wrong_year;

mod name_differs_from_register;
mod permit_expired;
mod station_not_registered;
mod task_not_met;
mod tested_outside_permit;

mod assessor_card_expired;
mod assessors_too_few;
mod manager_certificate_expired;
mod managers_too_few;

mod no_return;
mod station_returned_twice;

pub use required_field_missing::required_fields;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &score_above_maximum::RULE,
    &self_total_differs_from_sum::RULE,
    &passed_above_tested::RULE,
    &row_total_differs_from_levels::RULE,
    &announcement_without_phone::RULE,
    &room_record_missing::RULE,
    &signature_missing::RULE,
    &batch_not_filed::RULE,
    &scoring_not_checked::RULE,
    &required_field_missing::RULE,
    &value_unreadable::RULE,
    &value_read_with_doubt::RULE,
    &indicator_unknown::RULE,
    &indicator_missing::RULE,
    &indicator_repeated::RULE,
    &rulebooks_too_few::RULE,
    &file_refused::RULE,
    &wrong_year::RULE,
    &setting_unmatched::RULE,
    &findings_left_out::RULE,
    &station_not_registered::RULE,
    &name_differs_from_register::RULE,
    &tested_outside_permit::RULE,
    &permit_expired::RULE,
    &task_not_met::RULE,
    &assessors_too_few::RULE,
    &assessor_card_expired::RULE,
    &manager_certificate_expired::RULE,
    &managers_too_few::RULE,
    &station_returned_twice::RULE,
    &no_return::RULE,
];
