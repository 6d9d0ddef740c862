//! What holds for the whole program and not for one command.

/// Variables of the environment, each with what it does. The first word is a name.
pub const VARIABLES: [(&str, &str); 8] = [
    ("GOALGIT_DIR", "the tracker's folder, where -C names none"),
    ("GOALGIT_TODAY", "the day that counts as today: 2026-11-22"),
    ("GOALGIT_PAGER", "what long answers are shown with; else PAGER, else less"),
    ("GOALGIT_INDEX", "the index of history: never, or always; else where it pays"),
    ("NO_COLOR", "no colour; CLICOLOR_FORCE=1: colour in a pipe too"),
    ("XDG_CONFIG_HOME", "where init --default notes your tracker; else ~/.config"),
    ("GIT_AUTHOR_DATE", "and what else git knows: names, addresses, dates, signing"),
    ("GIT_DIR", "and others that send git elsewhere: nothing is written then"),
];

/// Files, each with what it is.
pub const FILES: [(&str, &str); 6] = [
    ("goalgit.toml", "makes a folder a tracker; the chosen role, the scale, the cadence"),
    ("skills/ID.toml", "a skill as it is now; its history is that of the file in git"),
    ("roles/ID.toml", "what a role or a specialisation asks of each skill"),
    ("evidence/NAME.toml", "a line of the brag document"),
    (".git/goalgit/", "an index, made anew where it is gone; words that could not be saved"),
    ("~/.config/goalgit/config.toml", "the tracker that is used from anywhere"),
];
