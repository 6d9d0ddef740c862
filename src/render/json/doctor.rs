//! The view of `doctor`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::render::doctor::Worded;

/// What the tracker stands on, and what is wrong with it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// goalgit's version.
    version: &'a str,
    /// What `--fix` did; not there without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [String]>,
    /// The lines of the page.
    lines: Vec<LineView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LineView<'a> {
    /// What it is about: a word or two, joined by a hyphen.
    topic: String,
    /// Whether it is well; null where it is neither well nor wrong.
    ok: Option<bool>,
    /// What is so.
    text: &'a str,
    /// What to do, a line each.
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
