//! What was received of a year's returns and on-site forms, counted, and who sent none. Deliberately not the forms
//! themselves.

/// What was received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The files that the returns and on-site forms were looked for in.
    pub files: FileCounts,
    /// Returns in the files.
    pub returns: usize,
    /// On-site forms in the files.
    pub onsite: usize,
    /// Stations on the register.
    pub stations: usize,
    /// Stations without a return, in register order.
    pub absent: Vec<AbsentStation>,
}

/// Files by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Files that were read.
    pub read: usize,
    /// Files that were refused.
    pub refused: usize,
    /// Files that were passed over.
    pub passed_over: usize,
}

/// A registered station without a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsentStation {
    /// Register code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether it asked to be struck off, so that no return is expected.
    pub withdrawn: bool,
}
