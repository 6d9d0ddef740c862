//! The sections that clap knows nothing of: examples, how it ends, variables, files.

use clap::Command;
use clap_mangen::roff::{Roff, bold, roman};

/// Codes are never renumbered; `Exit` has them.
const EXITS: [(&str, &str); 7] = [
    ("0", "Done."),
    ("1", "It failed: input, output, or a fault."),
    ("2", "It was not called right."),
    ("3", "A check found something (validate, drift --check)."),
    ("4", "The repository or its state does not allow it, or no tracker was found."),
    ("5", "A tracker file cannot be read or is not valid."),
    ("130", "It was interrupted."),
];

const VARIABLES: [(&str, &str); 8] = [
    ("GOALGIT_DIR", "The tracker's folder, where -C names none."),
    ("GOALGIT_TODAY", "The day that counts as today, as 2026-11-22."),
    ("GOALGIT_PAGER, PAGER", "The pager for answers longer than the terminal; else less."),
    ("NO_COLOR", "No colour where it is set."),
    ("CLICOLOR_FORCE", "Colour also where the answer goes into a pipe."),
    ("XDG_CONFIG_HOME", "Where the tracker of init --default is remembered; else ~/.config."),
    (
        "GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, …",
        "Who commits and when, as git has it.",
    ),
    ("GIT_DIR, GIT_INDEX_FILE, …", "Where one is set, nothing is written."),
];

const FILES: [(&str, &str); 6] = [
    ("goalgit.toml", "Makes a folder a tracker; the chosen role, the scale, the cadence."),
    ("skills/ID.toml", "A skill as it is now. Its history is that of the file in git."),
    ("roles/ID.toml", "What a role or a specialisation asks of each skill."),
    ("evidence/NAME.toml", "A line of the brag document."),
    (".git/goalgit/", "What can be made anew, and answers of a check-in that was cut off."),
    ("~/.config/goalgit/config.toml", "The tracker that is used from anywhere."),
];

/// The commands of a command, each with its page.
pub(super) fn commands(command: &Command, words: &[String]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        let name = format!("{}-{}", words.join("-"), inner.get_name());
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        let about = super::parted(&about).0.to_owned();
        roff.control("TP", []);
        roff.text([bold(name), roman("(1)")]);
        roff.text([roman(format!("{about}."))]);
    }
    roff.render()
}

/// Lines to type, as they are.
pub(super) fn examples(lines: &[String]) -> String {
    let mut roff = Roff::new();
    if lines.is_empty() {
        return String::new();
    }
    roff.control("SH", ["EXAMPLES"]);
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            roff.control("br", []);
        }
        roff.text([roman(line.as_str())]);
    }
    roff.render()
}

/// The sections that every page ends in.
pub(super) fn standing(whole: bool) -> String {
    let mut roff = Roff::new();
    listed(&mut roff, "EXIT STATUS", &EXITS);
    listed(&mut roff, "ENVIRONMENT", &VARIABLES);
    listed(&mut roff, "FILES", &FILES);
    roff.control("SH", ["SEE ALSO"]);
    let other = if whole { "git-goalgit" } else { "goalgit" };
    roff.text([bold(other), roman("(1), "), bold("git"), roman("(1)")]);
    roff.render()
}

fn listed(roff: &mut Roff, heading: &str, all: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (name, about) in all {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*about)]);
    }
}
