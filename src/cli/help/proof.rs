//! What shows a level.

use super::{COMMITS, Exit, Words, example, typed};

pub(super) const WORDS: &[Words] = &[EVIDENCE, RATE, REPORT];

const EVIDENCE: Words = Words {
    command: "evidence",
    examples: &[
        example(
            "A line for your brag document",
            "goalgit evidence \"Ran the Q4 roadmap talk\" -s public-speaking",
        ),
        example(
            "And what came of it",
            "goalgit evidence \"New price list\" -s pricing --impact \"Margin up.\"",
        ),
        example(
            "Yesterday's, and where it can be looked at",
            "goalgit evidence \"Deck\" -s pricing --on yesterday --link https://example.org/d",
        ),
        example(
            "The list, for one skill, since July",
            "goalgit evidence -s pricing --since 2026-Q3",
        ),
    ],
    why: "\
Write it down on the day it happens: in a year, before a review, you will not remember. An entry \
names the skills that it shows, so that a level has something to stand on. Without a text the \
entries are listed.",
    typed: &[
        typed::SKILL,
        typed::DAY,
        "K: artifact (can be looked at), peer (somebody said so), self",
    ],
    writes: "With a text: evidence/DATE-SLUG.toml, in one commit.",
    exits: COMMITS,
    see: &["rate", "report", "checkin"],
};

const RATE: Words = Words {
    command: "rate",
    examples: &[
        example(
            "What somebody told you",
            "goalgit rate public-speaking=3 --by mentor --note \"Strong story.\"",
        ),
        example(
            "A form to send to somebody without a terminal",
            "goalgit rate --by mentor --form form.txt public-speaking pricing",
        ),
        example("What they filled in", "goalgit rate --by mentor --from filled.txt"),
    ],
    why: "\
Somebody else's view beside your own, kept apart from it: it never changes your level or its \
trend. The form shows what the levels look like and none of your ratings, so that they say what \
they see. Your own rating: goalgit checkin.",
    typed: &[typed::SKILL, typed::LEVEL, typed::DAY, "WHO: a word is enough: mentor, Kim"],
    writes: "\
[ratings.WHO] of skills/ID.toml, in one commit.
With --form: the form, into FILE, which must not be there yet.",
    exits: COMMITS,
    see: &["history", "checkin", "evidence"],
};

const REPORT: Words = Words {
    command: "report",
    examples: &[
        example("A page for your browser", "goalgit report -o me.html"),
        example(
            "This year as Markdown, without what is nobody else's business",
            "goalgit report -o review.md --since 2026 --redact",
        ),
        example("For a script", "goalgit report --format json -o - > me.json"),
    ],
    why: "\
One file that needs nothing else: where you stand, how you came there, goals, gap, evidence and \
findings, to keep, to print, or to send before a review. --redact leaves out notes, reasons, \
evidence and what others wrote; look at it before you send it all the same.",
    typed: &[typed::DATE],
    writes: "FILE, whole or not at all; never over a file that goalgit did not write.",
    exits: &[Exit::Done, Exit::Failed, Exit::Usage, Exit::Refused, Exit::Invalid],
    see: &["history", "evidence", "export"],
};
