//! How the program was called: what every command has to know besides its own arguments.

use std::ffi::OsString;

use model::Lang;
use pipeline::Isolation;

/// A call of the program.
pub(crate) struct Call {
    /// The name it was called by: `jianping`, or `cargo xtask`.
    pub(crate) program: &'static str,
    /// All that was typed after the name.
    pub(crate) arguments: Vec<OsString>,
    /// The reader's language.
    pub(crate) lang: Lang,
    /// Where files are read.
    pub(crate) isolation: Isolation,
}
