//! Puts the words onto clap's commands, for `-h`, `--help`, manual pages and completions alike.

use clap::Command;

use super::{Words, find, groups};

/// How the help of the whole program is laid out.
const ROOT: &str = "\
{before-help}{about}{after-help}

{usage-heading} {usage}
{options}
";

/// How the help of a command is laid out.
const COMMAND: &str = "\
{before-help}{about}

{usage-heading} {usage}

{all-args}{after-help}
";

/// Lines are no longer than this, however wide the terminal is.
const WIDTH: usize = 80;

/// A terminal's columns; 80 where there is none.
fn columns() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// The whole command line with its words.
pub fn dress(root: Command) -> Command {
    let root = root.max_term_width(WIDTH).mut_subcommands(|sub| dressed(sub, ""));
    let abouts: Vec<(String, String)> = root
        .get_subcommands()
        .map(|sub| {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            (sub.get_name().to_owned(), about)
        })
        .collect();
    root.help_template(ROOT)
        .before_help(groups::START)
        .before_long_help("")
        .after_help(groups::short(columns()))
        .after_long_help(groups::long(&abouts))
}

fn dressed(command: Command, above: &str) -> Command {
    let path = format!("{above} {}", command.get_name()).trim_start().to_owned();
    let command = command
        .max_term_width(WIDTH)
        .help_template(COMMAND)
        .mut_subcommands(|sub| dressed(sub, &path))
        .defer(own_options_only);
    let Some(words) = find(&path) else { return command };
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let command = match words.examples.first() {
        Some(first) => command.before_help(format!("Example: {}", first.line)),
        None => command,
    };
    command
        .before_long_help("")
        .long_about(format!("{about}.\n\n{}", words.why))
        .after_help(format!("More: goalgit {path} --help   For every command: goalgit --help"))
        .after_long_help(whole(words))
}

/// The options that every command has are told once, in the help of the program.
fn own_options_only(command: Command) -> Command {
    command.mut_args(|arg| match arg.is_global_set() {
        true => arg.hide_short_help(true).hide_long_help(true),
        false => arg,
    })
}

/// What stands below the options in the long help.
fn whole(words: &Words) -> String {
    let examples: Vec<String> =
        words.examples.iter().map(|e| format!("  # {}\n  {}", e.says, e.line)).collect();
    let lines = |lines: &[&str]| lines.iter().map(|l| format!("  {l}\n")).collect::<String>();
    let mut parts = vec![format!("Examples:\n{}\n", examples.join("\n"))];
    if !words.typed.is_empty() {
        parts.push(format!("As it is typed:\n{}", lines(words.typed)));
    }
    let writes: Vec<&str> = words.writes.lines().collect();
    parts.push(format!("Writes:\n{}", lines(&writes)));
    let exit = |exit: &super::Exit| format!("  {}  {}\n", exit.code(), exit.means());
    parts.push(format!("Exit codes:\n{}", words.exits.iter().map(exit).collect::<String>()));
    let see: Vec<String> = words.see.iter().map(|see| format!("goalgit {see}")).collect();
    parts.push(format!("See also: {}", see.join(", ")));
    parts.join("\n")
}
