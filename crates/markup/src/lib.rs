//! Packages of marked-up parts: zip containers opened within limits, the tags of their parts, what parts refer to,
//! and the one way in which text is escaped.
//!
//! Every file that comes from outside passes through here before anything is made of it. What a part means is
//! decided elsewhere: this crate knows no workbook, no Word file and no form.

pub mod fault;

pub mod escape;
pub mod tags;

pub mod encoding;
pub mod parts;

pub mod edits;

mod inflate;
pub mod package;
pub mod writing;

pub mod sniff;

pub use fault::Fault;
pub use package::Package;
pub use tags::{Event, Markup, Tag};
