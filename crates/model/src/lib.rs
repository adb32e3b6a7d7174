//! The vocabulary of the product: stations, returns, schemes, findings, assessments.
//!
//! Responsible for plain data with its origin. Deliberately not for reading files, judging values,
//! scoring or rendering; it knows no file format and does no IO.

pub mod date;
pub mod origin;

pub mod choice;
pub mod cited;
pub mod record;

pub mod inspection;
pub mod read_form;
pub mod register;
pub mod report;
pub mod submission;

pub mod calendar;
pub mod campaign;
pub mod decision;
pub mod declared;
pub mod limits;
pub mod scheme;

pub mod assessment;
pub mod draw;
pub mod follow_up;
pub mod previous;
pub mod received;
pub mod statistics;

pub mod finding;
pub mod labels;
pub mod mask;
pub mod obstacle;
pub mod outcome;
pub mod rule;
mod suggest;
pub mod text;
pub mod understanding;
pub mod unseen;

pub use choice::{AssessorGrade, Choice, Employment, Level, PaperSource, SelfAnswer, Sex, StationKind};
pub use cited::{Cited, Reading};
pub use date::FormDate;
pub use finding::{Diagnostic, Finding, Severity};
pub use inspection::Inspection;
pub use labels::Labels;
pub use limits::Limits;
pub use origin::{Cell, Excerpts, Origin};
pub use outcome::{EngineFault, NotChecked};
pub use read_form::ReadForm;
pub use report::SelfReport;
pub use rule::Rule;
pub use submission::{FileFormat, Source, Submission};
pub use suggest::{did_you_mean, list, nearest};
pub use text::{Explained, Lang, Text};
pub use understanding::Understanding;
