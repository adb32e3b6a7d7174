//! The document model as PDF/A-2b, typeset by typst.
//!
//! Responsible for the same layout of GB/T 9704-2012 as the docx and for refusing what the fonts cannot print.
//! Deliberately not for finding fonts: their bytes are given. The only crate that knows typst, and it knows it only
//! with its feature `typst`; without, [`render_all`] cannot be reached and [`Fonts::new`] says why.

#[cfg(not(feature = "typst"))]
mod absent;
#[cfg(feature = "typst")]
mod data;
mod error;
#[cfg(feature = "typst")]
mod fonts;
#[cfg(feature = "typst")]
mod print;
#[cfg(feature = "typst")]
mod world;

/// Whether the typesetter is built in.
pub const BUILT: bool = cfg!(feature = "typst");

#[cfg(not(feature = "typst"))]
pub use absent::{Fonts, render_all};
pub use error::{FontFile, PdfError};
#[cfg(feature = "typst")]
pub use fonts::Fonts;
#[cfg(feature = "typst")]
pub use world::{lines, render_all};
