//! The commands in their groups: on one screen for `-h`, a line each for `--help`.

use super::VARIABLES;

/// Some commands that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// Each command with a few words on it, which fit half a line.
    pub commands: &'static [(&'static str, &'static str)],
}

/// All groups, as they are told.
pub const GROUPS: [Group; 6] = [
    Group {
        title: "Each month",
        commands: &[
            ("checkin", "say where you stand"),
            ("status", "what is due, and next"),
            ("history", "how your levels went"),
            ("log", "check-ins, newest first"),
        ],
    },
    Group {
        title: "Now what?",
        commands: &[
            ("next", "what to lean into"),
            ("goal", "set, move, close, list"),
            ("drift", "what wants a look"),
            ("diff", "what changed since"),
        ],
    },
    Group {
        title: "Roles",
        commands: &[
            ("role", "choose your yardstick"),
            ("gap", "skill by skill"),
            ("fit", "every role, ranked"),
        ],
    },
    Group {
        title: "Proof",
        commands: &[
            ("evidence", "your brag document"),
            ("rate", "what others see"),
            ("report", "all of it on one page"),
        ],
    },
    Group {
        title: "Skills",
        commands: &[
            ("init", "start a tracker"),
            ("add", "a new skill"),
            ("rename", "its history follows"),
            ("pause", "set aside for a while"),
            ("retire", "let go on purpose"),
            ("resume", "take up again"),
        ],
    },
    Group {
        title: "Files",
        commands: &[
            ("validate", "every problem, its fix"),
            ("import", "from a table"),
            ("export", "to a table"),
            ("undo", "the last check-in"),
            ("sync", "with other machines"),
            ("doctor", "what this stands on"),
            ("demo", "a tracker to look at"),
            ("help", "a command, or a topic"),
        ],
    },
];

/// The first line of the short help.
pub(super) const START: &str =
    "Example: goalgit demo, then: goalgit init ~/skills, then: goalgit checkin";

/// The short list: two commands a line where there is room.
pub(super) fn short(columns: usize) -> String {
    let narrow = columns < 76;
    let mut out = String::new();
    for Group { title, commands } in GROUPS {
        if narrow {
            out.push_str(&format!("{title}\n"));
            for (name, gist) in commands {
                out.push_str(&format!("  {name:<10}{gist}\n"));
            }
            continue;
        }
        for (n, pair) in commands.chunks(2).enumerate() {
            let title = if n == 0 { title } else { "" };
            let mut line = format!("{title:<12}");
            for (name, gist) in pair {
                line.push_str(&format!("{name:<10}{gist:<24}"));
            }
            out.push_str(&format!("{}\n", line.trim_end()));
        }
    }
    out.trim_end().to_owned()
}

/// The long list, a line a command with what clap knows of it, and what holds for all of them.
pub(super) fn long(abouts: &[(String, String)]) -> String {
    let mut out = String::new();
    for Group { title, commands } in GROUPS {
        out.push_str(&format!("{title}:\n"));
        for (name, gist) in commands {
            let about = abouts.iter().find(|(known, _)| known == name);
            let about = about.map_or(*gist, |(_, about)| about);
            out.push_str(&format!("  {name:<10}{about}\n"));
        }
        out.push('\n');
    }
    out.push_str("Topics (goalgit help TOPIC): format, dates, drift, levels, exit-codes\n\n");
    out.push_str("Environment:\n");
    for (name, what) in VARIABLES {
        out.push_str(&format!("  {name:<17}{what}\n"));
    }
    out + REST
}

/// What holds for the whole program.
const REST: &str = "
Without a command: goalgit status. The tracker is looked for from -C, from
GOALGIT_DIR, from this folder upwards; last, it is the one that
goalgit init --default remembered.

Results go to standard output; hints, questions and progress to standard error.

Try: goalgit demo";
