//! The view of `validate`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Word, answer};
use crate::model::Severity;
use crate::render::ProblemFile;

/// Every problem of the files, all at once.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The problems, by file and place.
    problems: Vec<ProblemView<'a>>,
    /// How many files were looked at.
    files: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProblemView<'a> {
    /// The file.
    file: &'a str,
    /// Its line, from 1.
    line: usize,
    /// Its column, from 1.
    column: usize,
    /// Whether the file can be used all the same.
    severity: Word<Severity>,
    /// The kind of the problem.
    code: &'a str,
    /// What is wrong.
    title: &'a str,
    /// What to do.
    hint: Option<&'a str>,
}

/// The answer of `validate`: problems, and how many files were looked at.
pub fn validate_json(files: &[ProblemFile<'_>], looked_at: usize, today: NaiveDate) -> String {
    let mut problems = Vec::new();
    for file in files {
        for problem in file.problems {
            let (line, column) = problem.position(file.text);
            problems.push(ProblemView {
                file: file.path,
                line,
                column,
                severity: Word::of(&problem.severity),
                code: problem.code,
                title: &problem.title,
                hint: problem.hint.as_deref(),
            });
        }
    }
    answer("validate", today, &[], Body { problems, files: looked_at })
}
