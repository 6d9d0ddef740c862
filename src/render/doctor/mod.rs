//! The sentences of `doctor`.

mod fixes;
mod said;

use fixes::fix;
use said::said;

use super::paths::Paths;
use super::safe::one_line;
use crate::report::doctor::{Line, Topic, Verdict};

/// A line in words, safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// What it is about.
    pub topic: &'static str,
    /// Well, not well, or neither.
    pub ok: Option<bool>,
    /// What is so.
    pub text: String,
    /// What to do, a sentence or a command each: a command stands alone, to be copied.
    pub fixes: Vec<String>,
}

/// The lines in words.
pub fn in_words(lines: &[Line<'_>], paths: &Paths) -> Vec<Worded> {
    let one = |line: &Line<'_>| Worded {
        topic: topic(line.topic),
        ok: match line.verdict {
            Verdict::Ok => Some(true),
            Verdict::Note => None,
            Verdict::Mend | Verdict::Stops | Verdict::Invalid => Some(false),
        },
        text: one_line(&said(&line.what, paths)),
        fixes: line.fixes.iter().flat_map(|f| fix(f, paths)).map(|text| one_line(&text)).collect(),
    };
    lines.iter().map(one).collect()
}

fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Goalgit => "goalgit",
        Topic::Git => "git",
        Topic::Tracker => "tracker",
        Topic::Files => "files",
        Topic::Repository => "repository",
        Topic::State => "state",
        Topic::Conflicts => "conflicts",
        Topic::Author => "author",
        Topic::Committer => "committer",
        Topic::Environment => "environment",
        Topic::Signing => "signing",
        Topic::Hooks => "hooks",
        Topic::Filters => "filters",
        Topic::LineEnds => "line ends",
        Topic::Locks => "locks",
        Topic::Objects => "objects",
        Topic::Cache => "cache",
        Topic::Index => "index",
        Topic::Drivers => "drivers",
        Topic::Pull => "pull",
    }
}
