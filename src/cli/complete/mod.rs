//! What could be typed next, asked by a shell while a line is typed.
//!
//! A short script a shell (beside this file) asks `goalgit completions SHELL -- WORDS`; the words
//! are gone through by clap's own engine, and what a tracker can add comes from its files as they
//! are. Must not write, read history, run anything, or say a word on standard error: whatever goes
//! wrong, there is nothing to offer.

mod bash;
mod dates;
mod known;
mod rated;
mod shells;
mod takes;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_complete::engine::complete;

use super::args::Cli;
use super::context::Context;
use bash::Line;
use known::Source;
use shells::Offer;

/// The script that makes a shell ask; `None` for one that none is written for.
pub fn script(shell: Shell) -> Option<&'static str> {
    Some(match shell {
        Shell::Bash => include_str!("goalgit.bash"),
        Shell::Zsh => include_str!("goalgit.zsh"),
        Shell::Fish => include_str!("goalgit.fish"),
        Shell::PowerShell => include_str!("goalgit.ps1"),
        Shell::Elvish => include_str!("goalgit.elv"),
        _ => return None,
    })
}

/// What a shell asked for, in the form that its script reads.
pub fn answer(context: &Context, shell: Shell, words: &[OsString]) -> String {
    let typed = words.iter().map(|word| word.to_string_lossy().into_owned());
    match shell {
        Shell::Bash => {
            let typed: Vec<String> = typed.collect();
            let [line, breaks] = &typed[..] else { return String::new() };
            let line = Line::read(line, breaks);
            bash::print(&line, &offers(context, &line.words))
        }
        // Windows PowerShell drops a word that is empty, so each begins with a mark.
        Shell::PowerShell => {
            let typed: Vec<String> =
                typed.filter_map(|word| word.strip_prefix('=').map(String::from)).collect();
            shells::print(&offers(context, &typed))
        }
        // What stands at the cursor may have a quote that is still open.
        _ => {
            let mut typed: Vec<String> = typed.collect();
            if let Some(last) = typed.last_mut() {
                *last = bash::unquoted(last);
            }
            shells::print(&offers(context, &typed))
        }
    }
}

/// What could stand in place of the last word. The first is the program's name.
fn offers(context: &Context, words: &[String]) -> Vec<Offer> {
    let Some((current, before)) = words.split_last().filter(|(_, before)| !before.is_empty())
    else {
        return Vec::new();
    };
    let context = context.looking_in(folder(before, context.env("HOME")));
    let source = Arc::new(Source::new(&context));
    let mut command = takes::equip(Cli::command(), "", &source);
    let typed = words.iter().map(OsString::from).collect();
    let found = complete(&mut command, typed, words.len() - 1, Some(&context.cwd()));
    let mut offers: Vec<Offer> = found.unwrap_or_default().iter().filter_map(Offer::read).collect();
    // Options are many: before a hyphen is typed they are offered where nothing else is.
    let option = |offer: &Offer| offer.value.starts_with('-');
    if current.is_empty() && offers.iter().any(|offer| !option(offer)) {
        offers.retain(|offer| !option(offer));
    }
    offers
}

/// The folder that was named by `-C` in the words so far; the shell has not put in `~` yet.
fn folder(words: &[String], home: Option<&str>) -> Option<PathBuf> {
    let mut found: Option<PathBuf> = None;
    let mut words = words.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let named = match word.strip_prefix("-C") {
            Some("") => words.next().map(String::as_str),
            named => named,
        };
        if let Some(named) = named {
            let named = match (named.strip_prefix("~/"), home) {
                (Some(inside), Some(home)) => Path::new(home).join(inside),
                _ => PathBuf::from(named),
            };
            found = Some(found.unwrap_or_default().join(named));
        }
    }
    found
}
