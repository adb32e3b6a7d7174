//! The names of the native form's elements; those of fields, sections and tables are the record's own.

/// The namespace of the native form.
pub const NAMESPACE: &str = "urn:jianping:self-assessment:1";

/// The element of one return.
pub(crate) const ONE: &str = "selfAssessment";
/// The root of several returns.
pub(crate) const SEVERAL: &str = "selfAssessments";

/// The element that holds one row of a table.
pub(crate) fn row_name(table: &str) -> &str {
    match table {
        "equipment" => "item",
        "batches" => "batch",
        plural => plural.strip_suffix('s').unwrap_or(plural),
    }
}
