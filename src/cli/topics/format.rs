//! The files, and what is in them.

use super::{World, lines, opened, pairs, see};
use crate::format::{FORMAT, MAX_BYTES};
use crate::model::SkillId;
use crate::render::{Block, Document};

pub(super) fn page(_: &World) -> Document {
    let mut page = opened(
        "Format",
        format!(
            "A tracker is a folder with a goalgit.toml in a git repository. All that goalgit knows \
             is in these TOML files (format {FORMAT}) and in git's history of them."
        ),
    );
    let files = [
        ("goalgit.toml", "the scale, the cadence, your role, thresholds"),
        ("skills/ID.toml", "one skill as it stands: a check-in changes it and commits it"),
        ("evidence/DATE-SLUG.toml", "one line of your brag document"),
        ("roles/ID.toml", "what a role or a specialisation asks of each skill"),
    ];
    let files = files.map(|(file, what)| (file.to_owned(), what.to_owned()));
    page.table(pairs(["file", "what"], files));
    page.blocks.push(Block::Heading("A skill, of which only the name is needed".into()));
    page.blocks.push(lines(SKILL));
    page.blocks.push(Block::Heading("An entry of evidence".into()));
    page.blocks.push(lines(EVIDENCE));
    page.blocks.push(Block::Heading("A role".into()));
    page.blocks.push(lines(ROLE));
    page.say(format!(
        "An ID is the file's name: a-z, 0-9 and -, up to {} characters. A file is at most {} KiB.",
        SkillId::MAX,
        MAX_BYTES / 1024
    ));
    page.say(
        "Edit them with anything. Comments, order, blank lines and keys that goalgit does not know \
         stay as they are. goalgit checkin without arguments commits what you edited; a commit of \
         plain git counts as well.",
    );
    see(&mut page, &["validate", "help levels", "help dates"]);
    page
}

const SKILL: &str = r#"name = "Public speaking"
level = 3.5
enjoyment = 2             # 1 drains me, 5 love
practice = "some"         # none, some, regular
checked = 2026-11-22      # the day it is true for
note = "Lost the thread in the Q&A."

[target]                  # the goal: goalgit goal set
level = 4
by = 2027-06-30
set = 2026-11-22
from = 3.5

[levels]                  # what they look like
3 = "Tells a clear story to people I know."

[ratings.mentor]          # goalgit rate
level = 3
on = 2026-11-21"#;

const EVIDENCE: &str = r#"date = 2026-11-20
what = "Presented the roadmap at the all-hands"
skills = ["public-speaking"]
kind = "artifact"         # artifact, peer, self"#;

const ROLE: &str = r#"name = "Senior product manager"
kind = "role"             # or "specialisation"

[skills]
public-speaking = 4
pricing = { level = 3, weight = 2 }"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{parse_evidence, parse_role, parse_skill};

    #[test]
    fn what_it_shows_is_valid() {
        assert_eq!(parse_skill(SKILL, None).problems, []);
        assert_eq!(parse_evidence(EVIDENCE).problems, []);
        assert_eq!(parse_role(ROLE, None).problems, []);
    }
}
