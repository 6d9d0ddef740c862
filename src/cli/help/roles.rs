//! What one measures oneself against.

use super::{COMMITS, LOOKS, NOTHING, Words, example, typed};

pub(super) const WORDS: &[Words] = &[ROLE, GAP, FIT];

const ROLE: Words = Words {
    command: "role",
    examples: &[
        example("Choose one", "goalgit role group-product-manager"),
        example("See what there is", "goalgit role"),
        example("And how the gap to yours moved this year", "goalgit role --since 2026"),
    ],
    why: "\
A role is a list of skills with the level that it asks for: a yardstick, not a rung. Your present \
one is a fine one. A specialisation is the same for what you lean towards. Each is a file in \
roles/ that you can edit.",
    typed: &["ID: the file's name, or the beginning of it", typed::DATE],
    writes: "With an ID: role or specialisation in goalgit.toml, in one commit.",
    exits: COMMITS,
    see: &["gap", "fit", "next"],
};

const GAP: Words = Words {
    command: "gap",
    examples: &[
        example("To the role that you chose", "goalgit gap"),
        example(
            "To another one, if you were better at pricing",
            "goalgit gap growth --if pricing=3",
        ),
        example("And who moved it: you, or the role", "goalgit gap --since 2025-12"),
        example("As it was in June", "goalgit gap --at 2026-06-30"),
    ],
    why: "\
Skill by skill: what the role asks for, what you rated, what is short, met or over. The gap is the \
weighted mean of what is short; what is over does not make up for it.",
    typed: &[typed::LEVEL, typed::DATE, "REV: a branch, a tag, a commit"],
    writes: NOTHING,
    exits: LOOKS,
    see: &["role", "fit", "next"],
};

const FIT: Words = Words {
    command: "fit",
    examples: &[
        example("Every role and specialisation, nearest first", "goalgit fit"),
        example("And which one you went towards since 2025", "goalgit fit --since 2025"),
        example("What if?", "goalgit fit --if pricing=3 --if negotiation=3"),
    ],
    why: "\
What is missing for each role, how much of what it asks for you enjoy, and which one you have been \
drifting towards without choosing it.",
    typed: &[typed::LEVEL, typed::DATE, "REV: a branch, a tag, a commit"],
    writes: NOTHING,
    exits: LOOKS,
    see: &["gap", "role"],
};
