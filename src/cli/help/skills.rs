//! The tracker's start, and the life of a skill in it.

use super::{COMMITS, Words, example, typed};

pub(super) const WORDS: &[Words] = &[INIT, ADD, RENAME, PAUSE, RETIRE, RESUME];

const INIT: Words = Words {
    command: "init",
    examples: &[
        example("A tracker of your own", "goalgit init ~/skills"),
        example(
            "In a repository that is there, with another list of skills",
            "goalgit init ~/notes/skills --template software-engineer",
        ),
        example("What templates there are", "goalgit init --list-templates"),
        example(
            "Found from any folder from now on; git merges it by meaning",
            "goalgit init ~/skills --default --git-config",
        ),
        example(
            "Without a skill or role: you add your own",
            "goalgit init ~/mine --template minimal",
        ),
    ],
    why: "\
In a terminal it asks which of the template's skills are yours. A tracker is a folder of text files \
in a git repository: the whole of one, or a folder of your notes or dotfiles. It is yours: nothing \
leaves this machine before you say goalgit sync --to URL. Run again, it changes no file that is \
there.",
    typed: &["NAME: see --list-templates; FOLDER: a template of your own"],
    writes: "\
goalgit.toml, skills/, roles/, evidence/, in one commit; a repository where
there is none. --default: ~/.config/goalgit/config.toml. --git-config: git's
configuration of this clone.",
    exits: COMMITS,
    see: &["checkin", "demo", "help format"],
};

const ADD: Words = Words {
    command: "add",
    examples: &[
        example(
            "A skill, and where you stand in it",
            "goalgit add \"Interviewing\" --level 2 --enjoyment 4",
        ),
        example(
            "With a group and what it is about; the level can come later",
            "goalgit add \"Interviewing\" --group People --about \"Hears what people need.\"",
        ),
        example("With an id of your own", "goalgit add \"SQL and friends\" --id sql"),
    ],
    why: "\
A skill is something that you can get better at and that somebody could see. Ten or twelve are \
plenty. What its levels look like goes into its file, in your words: skills/ID.toml.",
    typed: &[
        typed::LEVEL,
        typed::ENJOY,
        "ID: a-z, 0-9 and -, up to 64; made from the name if not said",
    ],
    writes: "skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["checkin", "rename", "help format"],
};

const RENAME: Words = Words {
    command: "rename",
    examples: &[
        example(
            "A new name; the id is made from it",
            "goalgit rename pricing \"Pricing and packaging\"",
        ),
        example("Only another id", "goalgit rename pricing price-setting"),
    ],
    why: "\
Its history, goals, evidence and roles follow; the earlier id stays in the file, and is understood \
when you type it.",
    typed: &[typed::SKILL],
    writes: "\
The skill's file under its new name, and roles and evidence that name it,
in one commit.",
    exits: COMMITS,
    see: &["history", "add"],
};

const PAUSE: Words = Words {
    command: "pause",
    examples: &[
        example("One skill", "goalgit pause pricing --until 2027-01"),
        example(
            "All of them, over the holidays",
            "goalgit pause --all --from 2026-12-20 --until 2027-01-03",
        ),
    ],
    why: "\
For parental leave, an illness, a project that eats everything: what is paused is not due and \
raises no finding, and a goal may move by as long as the pause was without that being told.",
    typed: &[typed::SKILL, typed::AHEAD],
    writes: "state, paused_from and paused_until of skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["resume", "retire"],
};

const RETIRE: Words = Words {
    command: "retire",
    examples: &[
        example(
            "Let it go, and say why",
            "goalgit retire pricing --why \"Finance does it better.\"",
        ),
        example("Two at once", "goalgit retire pricing go-to-market --why \"Another team's now.\""),
    ],
    why: "\
Not everything has to be kept up. A retired skill raises no finding and is not asked about; its \
history stays, and goalgit resume takes it up again.",
    typed: &[typed::SKILL],
    writes: "state and state_why of skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["pause", "resume"],
};

const RESUME: Words = Words {
    command: "resume",
    examples: &[
        example("Every paused skill", "goalgit resume --all"),
        example("One of them", "goalgit pause pricing && goalgit resume pricing"),
    ],
    why: "A skill that was paused or retired is worked on again, from the level it had.",
    typed: &[typed::SKILL],
    writes: "skills/ID.toml, in one commit.",
    exits: COMMITS,
    see: &["checkin", "pause", "retire"],
};
