//! What git and shells call, and what is called once for a clone.

use super::{COMMITS, Exit, LOOKS, NOTHING, Words, example};

pub(super) const WORDS: &[Words] =
    &[HOOK, HOOK_INSTALL, COMPLETIONS, MAN, SCHEMA, MERGE_DRIVER, TEXTCONV];

const HOOK: Words = Words {
    command: "hook",
    examples: &[example("Check the files before each commit", "goalgit hook install")],
    why: "For those who commit with plain git too.",
    typed: &[],
    writes: "See goalgit help hook install.",
    exits: COMMITS,
    see: &["hook install", "validate"],
};

const HOOK_INSTALL: Words = Words {
    command: "hook install",
    examples: &[example("Check the files before each commit", "goalgit hook install")],
    why: "\
Git then runs goalgit validate --staged before each commit of this clone, also before those that \
other tools make. A hook that is there already is left alone, and the line to add to it is said.",
    typed: &[],
    writes: "The hook pre-commit of this clone, which must not be there yet.",
    exits: COMMITS,
    see: &["validate", "doctor"],
};

const COMPLETIONS: Words = Words {
    command: "completions",
    examples: &[example(
        "For bash, into a file that it reads",
        "goalgit completions bash > goalgit.bash",
    )],
    why: "\
With it your shell completes commands, options, skills, levels, roles, groups and days, with what \
each of them is, from the files of the tracker that the command would use. Nothing is written. Where \
each shell looks for it: docs/install.md.",
    typed: &[],
    writes: NOTHING,
    exits: &[Exit::Done, Exit::Usage],
    see: &["doctor"],
};

const MAN: Words = Words {
    command: "man",
    examples: &[example("All pages, where man looks for yours", "goalgit man man1")],
    why: "They say what --help says. Without a folder the first of them is printed.",
    typed: &[],
    writes: "The pages, in the folder that you name.",
    exits: &[Exit::Done, Exit::Failed],
    see: &["completions"],
};

const SCHEMA: Words = Words {
    command: "schema",
    examples: &[
        example("What history --json answers", "goalgit schema history"),
        example("What a skill's file may say, for an editor", "goalgit schema skill-file"),
        example("The names of all", "goalgit schema"),
    ],
    why: "\
What each field means, which words may stand in it, and whether it may be null. Fields are only \
ever added.",
    typed: &[],
    writes: NOTHING,
    exits: &[Exit::Done, Exit::Usage],
    see: &["history", "status"],
};

const MERGE_DRIVER: Words = Words {
    command: "merge-driver",
    examples: &[example(
        "As git calls it: base, ours, theirs, path",
        "goalgit merge-driver O A B skills/pricing.toml",
    )],
    why: "\
With it, plain git merge, pull and rebase merge the tracker's files by meaning, as sync does. \
goalgit doctor --fix sets it up.",
    typed: &[],
    writes: "The second file: what the merge makes of it.",
    exits: &[Exit::Done, Exit::NotMerged],
    see: &["sync", "doctor"],
};

const TEXTCONV: Words = Words {
    command: "textconv",
    examples: &[example("As git diff shows it", "goalgit textconv skills/pricing.toml")],
    why: "One fact a line, for git diff. goalgit doctor --fix sets it up.",
    typed: &[],
    writes: NOTHING,
    exits: LOOKS,
    see: &["diff", "doctor"],
};
