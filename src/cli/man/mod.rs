//! The manual pages, made from the command line's own definition and the words of the help.
//!
//! Nothing in them changes from one build to the next: no date, no name of a machine.

mod sections;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::Cli;
use super::help;

/// A page of section 1.
#[derive(Debug)]
pub struct Page {
    /// Its name, as `goalgit-goal-set`.
    pub name: String,
    /// Its text, in roff.
    pub text: String,
}

/// A page for the whole, one for each command and its commands, and one for `git goalgit`.
pub fn pages() -> Vec<Page> {
    let mut command = Cli::command();
    command.build();
    let mut pages = Vec::new();
    gather(&command, &mut Vec::new(), &mut pages);
    pages.push(git_goalgit());
    pages
}

fn gather(command: &Command, above: &mut Vec<String>, pages: &mut Vec<Page>) {
    above.push(command.get_name().to_owned());
    pages.push(page(command, above));
    for inner in sections::inner(command) {
        gather(inner, above, pages);
    }
    above.pop();
}

/// `path`: the command with those above it, `goalgit goal set`.
fn page(command: &Command, path: &[String]) -> Page {
    let name = path.join("-");
    let words = help::find(&path[1..].join(" "));
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = title(&name);
    roff.control("SH", ["NAME"]).text([roman(format!("{name} - {about}"))]);
    roff.control("SH", ["SYNOPSIS"]);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    for (n, line) in usage.lines().map(str::trim).enumerate() {
        if n > 0 {
            roff.control("br", []);
        }
        roff.text([bold(line)]);
    }
    let whole = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    sections::description(&mut roff, words.map_or(whole.as_str(), |words| words.why), words);
    sections::commands(&mut roff, command, path);
    let mut options = Vec::new();
    // Into memory nothing fails.
    let _ =
        Man::new(told_once(command.clone(), path.len() == 1)).render_options_section(&mut options);
    let mut rest = Roff::new();
    sections::everywhere(&mut rest, words);
    sections::typed(&mut rest, words);
    sections::examples(&mut rest, words);
    sections::standing(&mut rest, words);
    let text = [roff.render(), String::from_utf8_lossy(&options).into_owned(), rest.render()];
    Page { name, text: once(&text.concat()) }
}

/// The options that every command has stand in the page of the whole; what the help leaves out
/// for want of room stands here.
fn told_once(command: Command, whole: bool) -> Command {
    command.mut_args(|arg| match arg.is_global_set() && !whole {
        true => arg.hide(true),
        false => arg.hide_short_help(false).hide_long_help(false),
    })
}

fn title(name: &str) -> Roff {
    let mut roff = Roff::new();
    let source = format!("goalgit {}", env!("CARGO_PKG_VERSION"));
    roff.control("TH", [name, "1", "", &source, "goalgit"]);
    roff
}

/// Each part brings the same lines to begin with; a page has them once. Older readers take
/// bytes for letters, so what is not ASCII is named.
fn once(text: &str) -> String {
    let start = Roff::new().render();
    let text = text.replace(&start, "");
    // An empty argument, as the date is, would be left out, and a blank line be one of two.
    let text = text.replacen(" 1  ", " 1 \"\" ", 1).replace("\n.br\n\n.br\n", "\n.sp\n");
    let named =
        |c: char| if c.is_ascii() { c.into() } else { format!("\\[u{:04X}]", u32::from(c)) };
    let rest: String = text.chars().map(named).collect();
    format!("{start}{rest}")
}

fn git_goalgit() -> Page {
    let name = "git-goalgit".to_owned();
    let mut roff = title(&name);
    roff.control("SH", ["NAME"]).text([roman("git-goalgit - goalgit, called by git")]);
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold("git goalgit"), roman(" [OPTIONS] [COMMAND]")]);
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([
        bold("git goalgit status"),
        roman(" is "),
        bold("goalgit status"),
        roman(", and so is each other command. Git looks for git-goalgit on PATH: a link to "),
        roman("goalgit, or the small program that is installed beside it."),
    ]);
    roff.control("PP", []);
    roff.text([roman(
        "Options of git itself stand before the name: git -C ~/skills goalgit status. With \
         --git-dir or --work-tree nothing is written.",
    )]);
    sections::see_also(&mut roff, &["goalgit(1)".to_owned(), "git(1)".to_owned()]);
    Page { name, text: once(&roff.render()) }
}
