//! Now what: where to go from here, and what moved.

use super::{COMMITS, Exit, LOOKS, NOTHING, Words, ending, example, typed};

pub(super) const WORDS: &[Words] = &[NEXT, GOAL, GOAL_SET, GOAL_LIST, GOAL_CLOSE, DRIFT, DIFF];

const NEXT: Words = Words {
    command: "next",
    examples: &[
        example("What to lean into, what to do more of", "goalgit next"),
        example(
            "Only what is missing, with the sum behind each",
            "goalgit next --strategy lean-in --explain",
        ),
        example("Towards another role", "goalgit next --role group-product-manager"),
        example("What if? Nothing is written", "goalgit next --if pricing=3"),
    ],
    why: "\
Two answers to \"now what?\": become well-rounded (what your role asks for and you rated low, above \
all where you look away), or do more of what you are good at and enjoy. The two are never averaged \
into one. Goals that are behind stand first: those are promised already.",
    typed: &[typed::LEVEL, typed::DATE, "REV: a branch, a tag, a commit: HEAD~5"],
    writes: NOTHING,
    exits: LOOKS,
    see: &["goal set", "gap", "fit"],
};

const GOAL: Words = Words {
    command: "goal",
    examples: &[
        example("Every goal: its line, your pace, each move", "goalgit goal list"),
        example(
            "A new one",
            "goalgit goal set pricing 3 --by \"in 6 months\" --step \"Ask finance.\"",
        ),
        example(
            "One that you let go",
            "goalgit goal close mentoring --dropped --why \"Two are enough.\"",
        ),
    ],
    why: "\
A goal is a level of one skill and a day. It draws a line in whole steps from where you stood when \
you set it, so that you see early whether you are on it. One or two goals are enough.",
    typed: &[],
    writes: "What the command says: see goalgit help goal set, goalgit help goal close.",
    exits: COMMITS,
    see: &["goal set", "goal list", "goal close", "next"],
};

const GOAL_SET: Words = Words {
    command: "goal set",
    examples: &[
        example(
            "A goal with its first small step",
            "goalgit goal set pricing 3 --by \"in 6 months\" --step \"Ask finance.\"",
        ),
        example(
            "Move one, and say why; its first form is remembered",
            "goalgit goal set public-speaking 4 --by 2027-06-30 --why \"The talk moved.\"",
        ),
        example(
            "Another step; level and day stay",
            "goalgit goal set public-speaking --step \"Ask Kim to be the audience.\"",
        ),
    ],
    why: "\
A moved goal starts a new line from today's level, and every move can be seen in goalgit goal \
list: keeping, shrinking and closing a goal are all fine, as long as you know that you do it.",
    typed: &[typed::SKILL, typed::LEVEL, typed::AHEAD],
    writes: "[target] of skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["goal list", "goal close", "next"],
};

const GOAL_LIST: Words = Words {
    command: "goal list",
    examples: &[
        example("Each goal with its line and every move", "goalgit goal list"),
        example("As a table", "goalgit goal list --format csv"),
    ],
    why: "\
For each goal: where its line stands today, what the next step of it is and when, how fast you \
went since you set it, when you would be there at that pace (rough), and what it was at first.",
    typed: &[],
    writes: NOTHING,
    exits: LOOKS,
    see: &["goal set", "goal close", "status"],
};

const GOAL_CLOSE: Words = Words {
    command: "goal close",
    examples: &[
        example(
            "Let it go, and say why",
            "goalgit goal close mentoring --dropped --why \"Two are enough.\"",
        ),
        example(
            "You are there",
            "goalgit checkin mentoring=3.5 && goalgit goal close mentoring --met",
        ),
    ],
    why: "\
Closing a goal on purpose is a decision, not a failure. What it was stays in the file, with the \
day, how it ended and why.",
    typed: &[typed::SKILL],
    writes: "[[closed]] of skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["goal list", "next"],
};

const DRIFT: Words = Words {
    command: "drift",
    examples: &[
        example("The three weightiest findings", "goalgit drift"),
        example(
            "All, with the rule, the numbers and the commits behind each",
            "goalgit drift --all --explain",
        ),
        example("What happened this year", "goalgit drift --since 2026"),
        ending(
            Exit::Found,
            "In a script: exit code 3 when anything is found",
            "goalgit drift --check",
        ),
    ],
    why: "\
Skills fade and goals are put off a little at a time; this looks for it in your history and says \
what it saw, on how many ratings that rests, and one thing to do. It never tells what was only \
lower than last time: the rules were chosen so that they seldom cry wolf.

Self-ratings agree with measured performance only loosely (r about .3): look at the evidence \
before you believe a number.",
    typed: &[typed::DATE],
    writes: NOTHING,
    exits: &[Exit::Done, Exit::Usage, Exit::Found, Exit::Refused, Exit::Invalid],
    see: &["help drift", "history", "next"],
};

const DIFF: Words = Words {
    command: "diff",
    examples: &[
        example("From then to now", "goalgit diff \"3 months ago\""),
        example("What a quarter changed", "goalgit diff 2026-Q3"),
        example("Between two days, for one skill", "goalgit diff 2025..2026 --skill pricing"),
        example("The text of the files since a revision", "goalgit diff HEAD~5 --patch"),
        example("Only the counts, since the check-in before", "goalgit diff --stat"),
    ],
    why: "\
A git diff of your proficiency: levels, enjoyment, goals, states, evidence and notes, between two \
days, periods or revisions. Without one: from the check-in before to the files as they are now. \
Of a period: from the day before it to its last day.",
    typed: &[typed::DATE, "REV: a branch, a tag, a commit; a date wins over a branch of that name"],
    writes: NOTHING,
    exits: LOOKS,
    see: &["history", "log", "help dates"],
};
