//! The view of `doctor`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::render::doctor::Worded;
use crate::report::doctor::IndexFound;

/// What the tracker stands on, and what is wrong with it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// goalgit's version.
    version: &'a str,
    /// What `--fix` did; not there without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [String]>,
    /// The index of history; null where there is none, or none is looked at.
    index: Option<IndexView>,
    /// The lines of the page.
    lines: Vec<LineView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct IndexView {
    /// How many commits it knows.
    commits: usize,
    /// The last of them.
    tip: String,
    /// Whether that is HEAD.
    is_head: bool,
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
    index: Option<IndexFound>,
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let lines = lines.iter().map(view).collect();
    let index = index.and_then(known);
    answer("doctor", today, warnings, Body { version, fixed, index, lines })
}

fn known(index: IndexFound) -> Option<IndexView> {
    match index {
        IndexFound::Off | IndexFound::Nothing => None,
        IndexFound::Knows { commits, tip, is_head } => {
            Some(IndexView { commits, tip: tip.to_string(), is_head })
        }
    }
}

fn view(line: &Worded) -> LineView<'_> {
    LineView {
        topic: line.topic.replace(' ', "-"),
        ok: line.ok,
        text: &line.text,
        fix: (!line.fixes.is_empty()).then(|| line.fixes.join("\n")),
    }
}
