//! `docs/commands.md`: the reference, made from clap and from the words of the help.
//!
//! After a change: `GOALGIT_BLESS=1 cargo test --test suite help::reference`.

use std::fmt::Write;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};
use goalgit::cli::{Cli, Exit, GROUPS, VARIABLES, Words, words};

const HEAD: &str = "\
<!-- Made from the program's own help by tests/suite/help/reference.rs: do not edit. -->

# Commands

`goalgit COMMAND -h` begins with an example and fits a screen, `goalgit COMMAND --help` is what stands below,
`goalgit help` lists commands and topics. Every example works as it stands in the tracker that `goalgit demo` makes;
the test suite runs them all.

";

const REST: &str = "\
## Environment

| variable | what it does |
|---|---|
";

fn reference() -> String {
    let mut root = Cli::command();
    root.build();
    let mut out = HEAD.to_owned();
    for group in GROUPS {
        let names = group.commands.iter().map(|(name, _)| format!("[{name}](#goalgit-{name})"));
        let names: Vec<String> = names.collect();
        writeln!(out, "- {}: {}", group.title, names.join(", ")).unwrap();
    }
    out.push('\n');
    for words in words() {
        let mut command = &root;
        for word in words.command.split(' ') {
            command = command.find_subcommand(word).unwrap();
        }
        section(&mut out, words, command);
    }
    out.push_str("## For every command\n\n");
    let global: Vec<&Arg> = root.get_arguments().collect();
    table(&mut out, "option", &global);
    out.push_str(REST);
    for (name, what) in VARIABLES {
        writeln!(out, "| `{name}` | {} |", cell(what)).unwrap();
    }
    out.push_str("\n## Exit codes\n\n| code | means |\n|---:|---|\n");
    for exit in Exit::ALL {
        writeln!(out, "| {} | {} |", exit.code(), cell(exit.means())).unwrap();
    }
    out
}

fn section(out: &mut String, words: &Words, command: &Command) {
    writeln!(out, "## goalgit {}\n", words.command).unwrap();
    writeln!(out, "{}.\n", command.get_about().unwrap()).unwrap();
    writeln!(out, "{}\n", prose(words.why)).unwrap();
    out.push_str("```sh\n");
    for example in words.examples {
        writeln!(out, "# {}\n{}", example.says, example.line).unwrap();
    }
    out.push_str("```\n\n");
    let usage = command.clone().render_usage().to_string();
    writeln!(out, "{}\n", usage.replace("Usage: ", "Usage: `") + "`").unwrap();
    let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help" && !arg.is_hide_set();
    let (places, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(own).partition(|arg| arg.is_positional());
    table(out, "argument", &places);
    table(out, "option", &options);
    for line in words.typed {
        writeln!(out, "- {}", prose(line)).unwrap();
    }
    if !words.typed.is_empty() {
        out.push('\n');
    }
    let codes: Vec<String> = words.exits.iter().map(|exit| exit.code().to_string()).collect();
    writeln!(out, "Writes: {}\n", prose(&words.writes.replace('\n', " "))).unwrap();
    writeln!(out, "Exit codes: {}, and 130.\n", codes.join(", ")).unwrap();
    let see: Vec<String> = words.see.iter().map(|see| format!("`goalgit {see}`")).collect();
    writeln!(out, "See also: {}.\n", see.join(", ")).unwrap();
}

fn table(out: &mut String, title: &str, args: &[&Arg]) {
    if args.is_empty() {
        return;
    }
    writeln!(out, "| {title} | what it does |\n|---|---|").unwrap();
    for arg in args {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let values: Vec<String> =
            arg.get_possible_values().iter().map(|v| format!("`{}`", v.get_name())).collect();
        let takes = arg.get_action().takes_values() && !values.is_empty();
        let values = if takes { format!(": {}", values.join(", ")) } else { String::new() };
        writeln!(out, "| `{}` | {}{values} |", name(arg).replace('|', "\\|"), cell(&help)).unwrap();
    }
    out.push('\n');
}

/// As it is typed: `-s, --skill SKILL`.
fn name(arg: &Arg) -> String {
    let values: Vec<&str> =
        arg.get_value_names().unwrap_or_default().iter().map(|n| n.as_str()).collect();
    let values = values.join(" ");
    if arg.is_positional() {
        return values;
    }
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let values = if arg.get_action().takes_values() { format!(" {values}") } else { String::new() };
    names.join(", ") + &values
}

fn cell(text: &str) -> String {
    prose(text).replace('|', "\\|")
}

/// What Markdown would take for its own.
fn prose(text: &str) -> String {
    text.replace('<', "\\<").replace('*', "\\*")
}

#[test]
fn the_reference_is_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let now = reference();
    assert!(now.is_ascii());
    if std::env::var_os("GOALGIT_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = there.lines().zip(now.lines()).find(|(a, b)| a != b);
    assert!(there == now, "docs/commands.md is not fresh (see reference.rs): {differs:?}");
}
