//! Snapshots that hold what a person reads and nothing of the code that made it.
//!
//! Every test binary takes this file in, so that `assert_snapshot!` is this one and not insta's.

/// As insta's, without the expression, which changes with the code and says nothing to a reader.
macro_rules! assert_snapshot {
    ($($arguments:tt)*) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($($arguments)*) })
    };
}
