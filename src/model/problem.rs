//! A problem in a file: a small struct of facts, for any printer.

use std::ops::Range;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is read all the same.
    Warning,
    /// The file cannot be used.
    Error,
}

impl Severity {
    /// Both, milder first.
    pub const ALL: [Self; 2] = [Self::Warning, Self::Error];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// A short name that scripts may rely on, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub title: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The bytes of the file that it is about.
    pub span: Range<usize>,
}

impl Problem {
    /// Line and column (in characters) of its beginning, both counted from 1.
    pub fn position(&self, source: &str) -> (usize, usize) {
        let start = (0..=self.span.start.min(source.len()))
            .rev()
            .find(|i| source.is_char_boundary(*i))
            .unwrap_or(0);
        let before = &source[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        (line, column)
    }
}
