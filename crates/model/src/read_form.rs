//! Whichever form a file turned out to be. What a form holds is in the module of each.

use crate::inspection::Inspection;
use crate::record::Form;
use crate::register::RegisterBook;
use crate::report::SelfReport;

/// Which form a file turned out to be, by the sections found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadForm {
    /// A self-assessment return.
    SelfReport(Box<SelfReport>),
    /// An on-site check form.
    Inspection(Box<Inspection>),
    /// The register of stations.
    Register(Box<RegisterBook>),
}

impl ReadForm {
    /// The form, whichever it is.
    pub fn form(&self) -> &dyn Form {
        match self {
            Self::SelfReport(form) => &**form,
            Self::Inspection(form) => &**form,
            Self::Register(form) => &**form,
        }
    }

    /// The same, to be filled.
    pub fn form_mut(&mut self) -> &mut dyn Form {
        match self {
            Self::SelfReport(form) => &mut **form,
            Self::Inspection(form) => &mut **form,
            Self::Register(form) => &mut **form,
        }
    }
}
