//! End to end: the product through its own command, on real files.

#![expect(
    clippy::disallowed_methods,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "tests are at the edge"
)]

#[macro_use]
#[path = "../snapshot.rs"]
mod snapshot;

/// The draw's record, appeals, follow-up, what-if, next year.
mod after_the_visit;
/// The invariants of ARCHITECTURE.md that can be read off the tree.
mod architecture;
/// Notices that someone typed.
mod audit_notice;
/// The dashboard in a browser.
mod browser;
/// Results and papers go by what was imported, and say so when that is not what is there.
mod changed_since;
/// Importers in other languages.
mod foreign;
/// Random damage to files of every format.
mod fuzz;
/// Bad inputs, each with what must become of it.
mod hostile;
/// Whose the returns are.
mod identity;
/// Files that are no returns cost themselves and nothing else.
mod junk;
/// Each language without the other.
mod languages;
/// The papers to stations.
mod letters;
/// Every limit of a file at its bound.
mod limits;
/// The main job on the example campaign, against the lists of the published notice.
mod main_job;
/// What one year leaves to the next.
mod next_year;
/// One cell is edited and everything that rests on it moves.
mod one_cell;
/// What the program may replace and remove, and what it may not.
mod ownership;
/// What the generator of the example planted is what is read and found.
mod planted;
/// What the program prints for people: help, findings, explanations.
mod printed;
/// Files of many writers, habit by habit: what is read is what a person reads.
mod reading;
/// How a file was understood, as a clerk sees it.
mod reading_shown;
/// The formulas of the workbook, computed by another program.
mod recalculated;
/// The canonical record, one line a return.
mod records;
/// Same input, same bytes.
mod reproducible;
/// A batch comes to its end whatever is in it and whatever happens to the run.
mod robust;
/// What programs are given is as the published schemas say.
mod schemas;
/// Schemes: checked, shown, drafted.
mod schemes;
/// A second city: another scheme, other grades, another form; all of it data.
mod second_campaign;
/// Findings in files, runs compared, and returns sent back with their findings marked.
mod send_back;
/// The blank forms, written and known again.
mod templates;
/// Nothing that is printed or written fools its reader.
mod terminal;
/// The part of README.md for new users, run as it stands.
#[cfg(unix)]
mod tutorial;
/// Not read is not absent.
#[cfg(unix)]
mod unreachable;

/// The part of JSON Schema that the published schemas use.
mod json_schema;
/// A workbook whose cell can be changed in place.
mod workbook;
/// The product as a user has it.
mod workspace;
