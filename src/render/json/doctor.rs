//! The view of `doctor`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::render::doctor::Worded;

#[derive(Serialize)]
struct Body<'a> {
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [String]>,
    lines: Vec<LineView<'a>>,
}

#[derive(Serialize)]
struct LineView<'a> {
    topic: String,
    ok: Option<bool>,
    text: &'a str,
    fix: Option<String>,
}

/// The answer of `doctor`; several things to do are parted by line breaks. `fixed` is what
/// `--fix` did and did not.
pub fn doctor_json(
    lines: &[Worded],
    version: &str,
    fixed: Option<&[String]>,
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let lines = lines.iter().map(view).collect();
    answer("doctor", today, warnings, Body { version, fixed, lines })
}

fn view(line: &Worded) -> LineView<'_> {
    LineView {
        topic: line.topic.replace(' ', "-"),
        ok: line.ok,
        text: &line.text,
        fix: (!line.fixes.is_empty()).then(|| line.fixes.join("\n")),
    }
}
