//! The catalogue: every rule, one file each.
//!
//! To add a rule: write `rules/<offence>.rs` with a `RULE` and a `check`; add the `mod` line and the entry of
//! [`RULES`] below, in the order of the codes; add `fixtures/rules/<CODE>-<offence>/valid.txt` and
//! `invalid.txt`; accept the snapshot; run `cargo xtask codegen`. A test names each step that was forgotten.
//!
//! A rule is named after the offence, not the remedy. Its message says what was found and what was expected,
//! without a final stop and without the place, which the renderer adds; its hint says what to do, to the station,
//! which gets it in its letter and on the marked copy of its return. What only the bureau can mend, such as its
//! register, is reported about no station. A rule skips
//! a value that is missing (C001 tells it) or unreadable (C002 tells it); when it can judge nothing at all it
//! says so through `Sink::not_checked`. Codes are never renumbered and never used again.

use crate::rule::Rule;

mod batches_differ_from_tested;
mod completed_differs_from_tested;
mod number_out_of_range;
mod passed_above_tested;
mod row_total_differs_from_levels;
mod score_above_maximum;
mod score_not_offered;
mod self_total_differs_from_sum;

mod announced_too_late;
mod announcement_without_phone;
mod batch_after_filing;
mod batch_not_filed;
mod batch_number_repeated;
mod batch_outside_year;
mod everybody_passed;
mod own_papers_used;
mod phone_published_without_number;
mod room_record_missing;
mod scoring_not_checked;
mod signature_missing;

mod batch_answer_missing;
mod contact_malformed;
mod indicator_missing;
mod indicator_repeated;
mod indicator_unknown;
mod required_field_missing;
mod row_incomplete;
mod rulebook_repeated;
mod rulebooks_too_few;
mod statement_blank;
mod table_empty;
mod value_read_with_doubt;
mod value_unreadable;

mod equipment_not_listed;
mod evidence_missing;
mod evidence_repeated;
mod lost_points_unexplained;
mod score_above_facts;
mod venue_missing;

mod date_in_future;
pub(crate) mod file_refused;
pub(crate) mod findings_left_out;
mod setting_unmatched;
mod wrong_year;

mod figures_of_last_year;
mod occupation_idle;
mod statement_of_last_year;
mod task_missed_again;
mod turnout_jumped;

mod credit_code_invalid;
mod kind_differs_from_register;
mod name_differs_from_register;
mod occupation_code_malformed;
mod organisation_code_invalid;
mod permit_dates_reversed;
mod permit_end_differs;
mod permit_expired;
mod permit_near_its_end;
mod permit_number_differs;
mod permitted_levels_differ;
mod region_code_unknown;
mod region_differs_from_register;
mod station_not_registered;
mod task_differs_from_register;
mod task_not_met;
mod tested_outside_permit;
mod tested_without_valid_permit;

mod age_unlikely;
mod assessor_card_expired;
mod assessors_too_few;
mod card_near_its_end;
mod card_number_repeated;
mod certificate_number_malformed;
mod full_time_managers_too_few;
mod identity_number_invalid;
mod manager_certificate_expired;
mod manager_untrained;
mod managers_too_few;
mod no_outside_assessor;
mod no_valid_card_on_the_day;
mod person_listed_twice;
mod senior_assessor_missing;
mod sex_differs_from_identity_number;

mod card_number_shared;
mod figures_copied;
mod identifier_shared;
mod no_return;
mod pass_rate_far_from_peers;
mod person_at_two_stations;
mod statement_copied;
mod station_returned_twice;

pub use required_field_missing::required_fields;

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &score_above_maximum::RULE,
    &self_total_differs_from_sum::RULE,
    &passed_above_tested::RULE,
    &row_total_differs_from_levels::RULE,
    &batches_differ_from_tested::RULE,
    &completed_differs_from_tested::RULE,
    &number_out_of_range::RULE,
    &score_not_offered::RULE,
    &announcement_without_phone::RULE,
    &room_record_missing::RULE,
    &signature_missing::RULE,
    &batch_not_filed::RULE,
    &scoring_not_checked::RULE,
    &announced_too_late::RULE,
    &batch_outside_year::RULE,
    &batch_number_repeated::RULE,
    &phone_published_without_number::RULE,
    &batch_after_filing::RULE,
    &own_papers_used::RULE,
    &everybody_passed::RULE,
    &required_field_missing::RULE,
    &value_unreadable::RULE,
    &value_read_with_doubt::RULE,
    &table_empty::RULE,
    &row_incomplete::RULE,
    &batch_answer_missing::RULE,
    &contact_malformed::RULE,
    &statement_blank::RULE,
    &indicator_unknown::RULE,
    &indicator_missing::RULE,
    &indicator_repeated::RULE,
    &rulebooks_too_few::RULE,
    &rulebook_repeated::RULE,
    &evidence_missing::RULE,
    &score_above_facts::RULE,
    &evidence_repeated::RULE,
    &lost_points_unexplained::RULE,
    &equipment_not_listed::RULE,
    &venue_missing::RULE,
    &file_refused::RULE,
    &wrong_year::RULE,
    &setting_unmatched::RULE,
    &findings_left_out::RULE,
    &date_in_future::RULE,
    &figures_of_last_year::RULE,
    &statement_of_last_year::RULE,
    &occupation_idle::RULE,
    &task_missed_again::RULE,
    &turnout_jumped::RULE,
    &station_not_registered::RULE,
    &name_differs_from_register::RULE,
    &tested_outside_permit::RULE,
    &permit_expired::RULE,
    &task_not_met::RULE,
    &task_differs_from_register::RULE,
    &permit_dates_reversed::RULE,
    &permit_number_differs::RULE,
    &permit_end_differs::RULE,
    &kind_differs_from_register::RULE,
    &tested_without_valid_permit::RULE,
    &permitted_levels_differ::RULE,
    &occupation_code_malformed::RULE,
    &organisation_code_invalid::RULE,
    &credit_code_invalid::RULE,
    &region_differs_from_register::RULE,
    &region_code_unknown::RULE,
    &permit_near_its_end::RULE,
    &assessors_too_few::RULE,
    &assessor_card_expired::RULE,
    &manager_certificate_expired::RULE,
    &managers_too_few::RULE,
    &identity_number_invalid::RULE,
    &sex_differs_from_identity_number::RULE,
    &age_unlikely::RULE,
    &senior_assessor_missing::RULE,
    &no_valid_card_on_the_day::RULE,
    &card_number_repeated::RULE,
    &certificate_number_malformed::RULE,
    &person_listed_twice::RULE,
    &no_outside_assessor::RULE,
    &manager_untrained::RULE,
    &full_time_managers_too_few::RULE,
    &card_near_its_end::RULE,
    &station_returned_twice::RULE,
    &no_return::RULE,
    &pass_rate_far_from_peers::RULE,
    &person_at_two_stations::RULE,
    &statement_copied::RULE,
    &identifier_shared::RULE,
    &card_number_shared::RULE,
    &figures_copied::RULE,
];
