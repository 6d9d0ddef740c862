//! The ritual of each month, and the look back at it.

use super::{COMMITS, Ends, Example, LOOKS, NOTHING, Words, asking, example, typed};

pub(super) const WORDS: &[Words] = &[CHECKIN, STATUS, HISTORY, LOG];

const CHECKIN: Words = Words {
    command: "checkin",
    examples: &[
        example(
            "One skill, and what you want to remember of it",
            "goalgit checkin public-speaking=3.5 --note \"The board nodded.\"",
        ),
        asking("Be asked, skill by skill, about what is due; q ends early", "goalgit checkin"),
        example(
            "Several at once, with how much you enjoy and practise them",
            "goalgit checkin pricing=2,enjoy=3,practice=some roadmapping=+0.5",
        ),
        example("Nothing moved: the level it has is true today too", "goalgit checkin pricing"),
        example(
            "Something that was true in May; what you said since then stays",
            "goalgit checkin pricing=2 --on 2026-05-03",
        ),
        example("See what would be written", "goalgit checkin pricing=3 --dry-run"),
        example("From a table with the columns skill,level", "goalgit checkin --from ratings.csv"),
    ],
    why: "\
In a terminal and without a skill it asks about each skill that is due, least recently checked \
first: under three minutes for twelve skills. q ends early and keeps what you said, < goes back, \
s skips, ? shows what the levels look like. Nothing is written before the one yes at the end.

Without a skill, after files were edited by hand, it commits those edits. A skill that was never \
rated is asked about when it is named without a level.

What you can show for a level matters as much as the number, so a raised level asks what shows it.",
    typed: &[
        typed::SKILL,
        typed::LEVEL,
        typed::DAY,
        typed::ENJOY,
        "P: none, some or regular, since the last check-in",
    ],
    writes: "\
skills/ID.toml of each skill, in one commit on the present branch.
With --on before the last check-in: a commit beside, merged at once.",
    exits: COMMITS,
    see: &["status", "undo", "help levels", "help dates"],
};

const STATUS: Words = Words {
    command: "status",
    examples: &[
        example("Where you stand", "goalgit status"),
        example("And which skills crossed a line this year", "goalgit status --since 2026"),
        example(
            "A reminder for your calendar, as often as you want to look",
            "goalgit status --ics > checkin.ics",
        ),
        example("For a script", "goalgit status --json"),
    ],
    why: "\
The dashboard: every skill with its level, goal and how long ago you rated it; what is due, what \
is behind its goal's line, what is edited and not committed, how many check-ins are only on this \
machine; and the one next command. goalgit alone shows the same.",
    typed: &[typed::DATE],
    writes: NOTHING,
    exits: LOOKS,
    see: &["checkin", "drift", "next"],
};

const HISTORY: Words = Words {
    command: "history",
    examples: &[
        example(
            "One skill: its levels as steps, each check-in, the trend",
            "goalgit history public-speaking",
        ),
        example("Every skill on a line", "goalgit history"),
        example("Two skills, this year", "goalgit history pricing roadmapping --since 2026"),
        example("Every observation as a table", "goalgit history --format csv > levels.csv"),
    ],
    why: "\
History is read from the commits, also from those that you made with plain git. The trend is one \
honest sentence: how many ratings, from when to when, and how often chance alone would look so \
clear. \"No clear trend\" is not \"no change\": a handful of ratings cannot show much.",
    typed: &[typed::SKILL, typed::DATE],
    writes: NOTHING,
    exits: LOOKS,
    see: &["diff", "log", "drift", "help drift"],
};

const LOG: Words = Words {
    command: "log",
    examples: &[
        example("Since June", "goalgit log --since 2026-06"),
        example("All of them", "goalgit log"),
        Example {
            says: "The same commits, as git shows them",
            line: "git log --oneline -5",
            ends: Ends::With(super::Exit::Done),
        },
    ],
    why: "\
One line a check-in: its day, its commit, and what it moved. The commit is an ordinary one: git \
show, git blame and every other tool of git know it.",
    typed: &[typed::DATE],
    writes: NOTHING,
    exits: LOOKS,
    see: &["history", "diff", "undo"],
};
