//! The catalogue: every rule, one file each.
//!
//! To add a rule: write `rules/<offence>.rs` with a `RULE`, a `CHECK` and a `check`; add the `mod` line and the entry
//! of the catalogue below, in the order of the codes; add `fixtures/rules/<CODE>-<offence>/valid.txt` and
//! `invalid.txt`, a case for each parameter to `fixtures/rules/parameters.txt`, and one for each bound that is no
//! parameter to `fixtures/rules/bounds.txt`; read the snapshot; run `cargo xtask codegen`. A test names each step that
//! was forgotten, but for `bounds.txt`.
//!
//! A rule is named after the offence, not the remedy. Its message says what was found and what was expected,
//! without a final stop and without the place, which the renderer adds; its hint says what to do, to the station,
//! which gets it in its letter and on the marked copy of its return. What only the bureau can fix, such as its
//! register, is reported about no station. A rule skips
//! a value that is missing (C001 reports it) or unreadable (C002 reports it); when it can judge nothing at all it
//! says so through `Sink::not_checked`. Codes are never renumbered and never used again.

use model::rule::Rule;

use crate::rule::Check;

mod batches_differ_from_tested;
mod completed_differs_from_tested;
mod number_out_of_range;
mod onsite_not_applicable_refused;
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
mod onsite_difference_unexplained;
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

/// Makes the catalogue, sorted by code: of each file what the rule is, and how it judges.
macro_rules! catalogue {
    ($($rule:ident),+ $(,)?) => {
        /// Every rule, sorted by code.
        pub static RULES: &[&Rule<'static>] = &[$(&$rule::RULE),+];

        /// How they judge, in the same order.
        pub(crate) static CHECKS: &[Check] = &[$($rule::CHECK),+];
    };
}

catalogue![
    score_above_maximum,
    self_total_differs_from_sum,
    passed_above_tested,
    row_total_differs_from_levels,
    batches_differ_from_tested,
    completed_differs_from_tested,
    number_out_of_range,
    score_not_offered,
    onsite_not_applicable_refused,
    announcement_without_phone,
    room_record_missing,
    signature_missing,
    batch_not_filed,
    scoring_not_checked,
    announced_too_late,
    batch_outside_year,
    batch_number_repeated,
    phone_published_without_number,
    batch_after_filing,
    own_papers_used,
    everybody_passed,
    required_field_missing,
    value_unreadable,
    value_read_with_doubt,
    table_empty,
    row_incomplete,
    batch_answer_missing,
    contact_malformed,
    statement_blank,
    indicator_unknown,
    indicator_missing,
    indicator_repeated,
    rulebooks_too_few,
    rulebook_repeated,
    evidence_missing,
    score_above_facts,
    evidence_repeated,
    lost_points_unexplained,
    equipment_not_listed,
    venue_missing,
    onsite_difference_unexplained,
    file_refused,
    wrong_year,
    setting_unmatched,
    findings_left_out,
    date_in_future,
    figures_of_last_year,
    statement_of_last_year,
    occupation_idle,
    task_missed_again,
    turnout_jumped,
    station_not_registered,
    name_differs_from_register,
    tested_outside_permit,
    permit_expired,
    task_not_met,
    task_differs_from_register,
    permit_dates_reversed,
    permit_number_differs,
    permit_end_differs,
    kind_differs_from_register,
    tested_without_valid_permit,
    permitted_levels_differ,
    occupation_code_malformed,
    organisation_code_invalid,
    credit_code_invalid,
    region_differs_from_register,
    region_code_unknown,
    permit_near_its_end,
    assessors_too_few,
    assessor_card_expired,
    manager_certificate_expired,
    managers_too_few,
    identity_number_invalid,
    sex_differs_from_identity_number,
    age_unlikely,
    senior_assessor_missing,
    no_valid_card_on_the_day,
    card_number_repeated,
    certificate_number_malformed,
    person_listed_twice,
    no_outside_assessor,
    manager_untrained,
    full_time_managers_too_few,
    card_near_its_end,
    station_returned_twice,
    no_return,
    pass_rate_far_from_peers,
    person_at_two_stations,
    statement_copied,
    identifier_shared,
    card_number_shared,
    figures_copied,
];

/// The rule of a code.
pub fn by_code(code: &str) -> Option<&'static Rule<'static>> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
