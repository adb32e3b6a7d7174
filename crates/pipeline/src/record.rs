//! What the ledger keeps as text, which is opaque to it: the forms that were read, and the draw.
//!
//! The only place that knows the shape of these texts. What is published as JSON is worded elsewhere, and what can
//! be computed again is not kept.

pub(crate) mod draw;
pub(crate) mod forms;
