//! The word someone probably meant; see [`model::nearest`].

pub(crate) use model::nearest;
