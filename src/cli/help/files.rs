//! The files themselves: checked, taken in, given back.

use super::{COMMITS, Exit, LOOKS, NOTHING, Words, example, typed};

pub(super) const WORDS: &[Words] = &[VALIDATE, IMPORT, EXPORT, UNDO, SYNC, DOCTOR, DEMO, HELP];

const VALIDATE: Words = Words {
    command: "validate",
    examples: &[
        example("All files of the tracker", "goalgit validate"),
        example("One of them", "goalgit validate skills/pricing.toml"),
        example("In a hook: what is staged, warnings too", "goalgit validate --staged --strict"),
        example("In GitHub's checks", "goalgit validate --format github"),
    ],
    why: "\
You may edit the files with anything. This finds every problem of all of them at once, each with \
its place, an excerpt, why it is one, and the fix.",
    typed: &["PATH: from this folder; a file or folder of the tracker, or a template's folder"],
    writes: NOTHING,
    exits: &[Exit::Done, Exit::Usage, Exit::Found, Exit::Refused, Exit::Invalid],
    see: &["hook install", "doctor", "help format"],
};

const IMPORT: Words = Words {
    command: "import",
    examples: &[
        example(
            "See what would come of a table of ratings",
            "goalgit import ratings.csv --dry-run",
        ),
        example("Role profiles, and the skills that they ask for", "goalgit import roles.csv"),
        example(
            "A brag document; bad rows are listed and left out",
            "goalgit import brag.csv --skip-invalid",
        ),
    ],
    why: "\
The header row says what it is; the order of columns does not matter. Check-ins: \
skill,date,level[,enjoyment,practice,note]. Roles: role,skill,level[,weight,role_level,family]. \
Evidence: date,what,skills[,link,kind,impact]. All rows or none, unless --skip-invalid; rows that \
are there already are skipped, so importing twice changes nothing.",
    typed: &[typed::LEVEL, "dates in the table: 2026-11-22"],
    writes: "Check-ins: one commit a day of the table. Roles, evidence: one commit.",
    exits: COMMITS,
    see: &["export", "checkin", "history"],
};

const EXPORT: Words = Words {
    command: "export",
    examples: &[
        example("Everything, as the table that import takes", "goalgit export > all.csv"),
        example("For a script", "goalgit export --json"),
    ],
    why: "\
Every check-in as a row. import takes it back without a loss, here or into another tracker; and \
the files are yours without any of this.",
    typed: &[],
    writes: NOTHING,
    exits: LOOKS,
    see: &["import", "report"],
};

const UNDO: Words = Words {
    command: "undo",
    examples: &[example("Take back the last check-in", "goalgit undo")],
    why: "\
Whatever changed the tracker last is taken back. Where no remote has it, the branch moves back \
(git keeps the commit for a while, and the way to it is said); else a new commit reverts it. It \
says which of the two it did, and what is true now.",
    typed: &[],
    writes: "The present branch and the files that the check-in had changed.",
    exits: COMMITS,
    see: &["log", "status"],
};

const SYNC: Words = Words {
    command: "sync",
    examples: &[
        example("The first time: where to", "goalgit sync --to ~/backup.git"),
        example("From then on, on each machine", "goalgit sync"),
    ],
    why: "\
Fetches, merges by meaning (check-ins of two machines become one history; every value that had to \
be chosen is told), and pushes, never by force. Notes and ratings go along: use a private \
repository.",
    typed: &["URL: what git push takes: a folder, https://... or git@host:you/skills.git"],
    writes: "\
Commits from the other side, a merge where it is needed, and the remote's
branch. --to: the remote origin in git's configuration.",
    exits: COMMITS,
    see: &["status", "undo", "doctor"],
};

const DOCTOR: Words = Words {
    command: "doctor",
    examples: &[
        example("One page, to read or to paste", "goalgit doctor"),
        example("Set up what is missing and harmless", "goalgit doctor --fix"),
    ],
    why: "\
Versions, repository, identity, hooks, drivers, locks, index: what this tracker stands on, what is \
wrong with it, and the fix. It holds no word of yours, so that it can be pasted into an issue.",
    typed: &[],
    writes: "With --fix: git's configuration of this clone, and .gitattributes.",
    exits: LOOKS,
    see: &["validate", "hook install", "sync"],
};

const DEMO: Words = Words {
    command: "demo",
    examples: &[
        example("Two years of somebody's check-ins, in ./goalgit-demo", "goalgit demo"),
        example("In another folder", "goalgit demo ~/look-around"),
    ],
    why: "\
A tracker of a product manager who does not exist, made through the same code as your own \
check-ins: type every command of these pages there, and throw the folder away.",
    typed: &[],
    writes: "DIR, which must not be there yet.",
    exits: COMMITS,
    see: &["init", "history", "next"],
};

const HELP: Words = Words {
    command: "help",
    examples: &[
        example("What is read as a date, and as which one today", "goalgit help dates"),
        example("All of a command", "goalgit help goal set"),
        example("Commands and topics", "goalgit help"),
    ],
    why: "\
Topics: format (the files), dates and levels (how they are typed), drift (the rules), exit-codes. \
It needs no tracker; inside of one, levels and drift speak of its own scale and thresholds.",
    typed: &[],
    writes: NOTHING,
    exits: &[Exit::Done, Exit::Usage],
    see: &["demo", "init"],
};
