//! The view of `validate`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::model::Severity;
use crate::render::ProblemFile;

#[derive(Serialize)]
struct Body<'a> {
    problems: Vec<ProblemView<'a>>,
    files: usize,
}

#[derive(Serialize)]
struct ProblemView<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: &'static str,
    code: &'a str,
    title: &'a str,
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
                severity: match problem.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                code: problem.code,
                title: &problem.title,
                hint: problem.hint.as_deref(),
            });
        }
    }
    answer("validate", today, &[], Body { problems, files: looked_at })
}
