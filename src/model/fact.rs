//! One thing that a file says.

/// A value with the keys that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The keys from the root down; a table of a list counts from 1.
    pub keys: Vec<String>,
    /// The value, without quotes; a text may have several lines.
    pub value: String,
    /// It is a text, and not a number or a day.
    pub text: bool,
}
