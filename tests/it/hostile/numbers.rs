//! Where each of the 75 kinds of bad input that the product must survive is looked at.

use std::collections::BTreeSet;
use std::fs;

use crate::workspace::root;

/// Kinds that are not, or not only, files of the table: their number, the file of the test, and the test.
const ELSEWHERE: &[(u8, &str, &str)] = &[
    // Links, pipes, files that vanish. A file without permission cannot be made where tests run as root; it is
    // reported like one that vanished.
    (21, "tests/it/hostile.rs", "what_is_no_regular_file_is_passed_over"),
    (21, "crates/pipeline/tests/it/isolation.rs", "a_file_that_vanished_is_refused"),
    // Copies, two returns of a station.
    (22, "tests/it/identity.rs", "import_tells_whose_the_returns_are"),
    // A total that is not the sum; fixtures/rules.
    (42, "crates/validation/tests/it/cases.rs", "invalid_fixtures_give_the_findings_of_their_snapshots"),
    (44, "crates/importer/tests/it/dates.rs", "dates"),
    (46, "crates/importer/tests/it/texts.rs", "codes"),
    (46, "crates/importer/tests/it/numbers.rs", "percentages"),
    // Forms that were changed.
    (49, "tests/it/reading.rs", "every_field_is_read_as_a_person_reads_it"),
    (49, "crates/importer/tests/it/recognition.rs", "renamed_reordered_and_hidden_sheets"),
    // Another year; fixtures/rules.
    (51, "crates/validation/tests/it/cases.rs", "invalid_fixtures_give_the_findings_of_their_snapshots"),
    // Broken settings.
    (64, "crates/campaign/tests/it/broken.rs", "a_scheme_with_many_faults"),
    (64, "crates/campaign/tests/it/broken.rs", "a_scheme_that_does_not_add_up"),
    // A broken register, a station that is not in it.
    (66, "tests/it/printed.rs", "a_failure_is_reported_and_ends_with_2"),
    (
        66,
        "crates/validation/tests/it/common.rs",
        "rules_that_need_the_register_are_not_checked_for_an_unknown_station",
    ),
    (67, "crates/model/tests/it/directory.rs", "several_that_fit_are_candidates_and_no_looser_step_is_tried"),
    // Scores without their counterpart, and out of bounds.
    (68, "crates/evaluation/tests/it/methods.rs", "an_onsite_score_that_cannot_be_is_ignored_and_listed"),
    (68, "crates/evaluation/tests/it/outcomes.rs", "a_visit_alone_is_scored"),
    (69, "crates/evaluation/tests/it/totals.rs", "a_total_on_the_edge_rounds_as_the_scheme_says"),
    // Findings past the limit; fixtures/rules.
    (70, "crates/validation/tests/it/cases.rs", "invalid_fixtures_give_the_findings_of_their_snapshots"),
    (71, "tests/it/robust.rs", "a_full_disk_leaves_the_old_report_whole"),
    (71, "tests/it/robust.rs", "a_disk_that_is_full_for_the_ledger_leaves_the_import_before"),
    (71, "tests/it/robust.rs", "an_output_folder_that_cannot_be_written_to_is_reported"),
    (71, "tests/it/robust.rs", "an_interrupt_at_any_moment_ends_the_run_with_all_it_started"),
    (72, "tests/it/robust.rs", "a_second_run_in_the_same_folder_waits_for_nobody_and_says_so"),
    (73, "tests/it/reproducible.rs", "one_thread_and_two_and_a_second_run_give_the_same_bytes"),
    // With 57 good files and 20 bad ones; that memory stays flat over 20,000 was measured, not tested.
    (74, "tests/it/robust.rs", "twenty_hostile_files_change_no_byte_of_the_other_records"),
    (75, "crates/reporting/tests/it/findings.rs", "numbers_of_people_are_in_no_rendering"),
];

/// Kinds that cannot be made.
const CANNOT_BE: &[(u8, &str)] =
    &[(65, "rules are part of the program, and none of them panics or runs long on purpose")];

#[test]
fn every_kind_of_bad_input_is_looked_at() {
    let mut seen: BTreeSet<u8> = super::cases().iter().map(|case| case.number).collect();
    for (number, file, test) in ELSEWHERE {
        let text = fs::read_to_string(root().join(file)).expect(file);
        assert!(text.contains(&format!("fn {test}()")), "{number}: {file} has no test {test}");
        seen.insert(*number);
    }
    seen.extend(CANNOT_BE.iter().map(|(number, _)| number));
    assert!(seen.into_iter().eq(1..=75), "a kind of bad input is looked at nowhere");
}
