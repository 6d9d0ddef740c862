//! What a command prints, and how: answers on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::super::args::Colour;
use super::super::error::{Exit, Failure};
use super::super::pager;
use super::Context;
use crate::render::{TextOptions, in_ascii, one_line, safe};

impl Context {
    /// Whether questions are coloured.
    pub fn paints_prompts(&self) -> bool {
        let choice = match self.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stderr()),
            choice => choice,
        };
        choice != ColorChoice::Never
    }

    /// How text is laid out: on a terminal to its width and with charts, in a pipe plain.
    pub fn text_options(&self) -> TextOptions {
        let terminal = io::stdout().is_terminal();
        let size = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = self.env("COLUMNS").and_then(|c| c.parse().ok());
        let width = columns.or(size).unwrap_or(80).clamp(20, 400);
        TextOptions {
            width: if terminal { width } else { 100_000 },
            charts: terminal,
            ascii: self.ascii(),
        }
    }

    /// Whether only ASCII is drawn: it was asked for, or the terminal is too plain for more.
    pub fn ascii(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| self.env(name));
        let plain = locale.is_some_and(|l| matches!(l, "C" | "POSIX"));
        self.ascii || plain || self.dumb()
    }

    /// Prints an answer to standard output: through a pager where it is a terminal and the
    /// answer is longer than it. A closed pipe ends quietly.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.computed();
        let terminal = io::stdout().is_terminal();
        let rows = terminal_size::terminal_size().map_or(24, |(_, rows)| usize::from(rows.0));
        // A pager can do little in a terminal that can't move its cursor, and says so at length.
        let pages = terminal && !self.no_pager && !self.dumb();
        if pages && text.lines().count() > rows.saturating_sub(1) {
            let command = self.env("GOALGIT_PAGER").or_else(|| self.env("PAGER"));
            let coloured = self.with_colour(text);
            if pager::page(&coloured, command.unwrap_or("less"), self.env("LESS").is_none()) {
                return Ok(());
            }
        }
        self.write_out(text)
    }

    /// Prints an answer that runs on past the terminal's end: what matters most stands last in it.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_on(&self, text: &str) -> Result<(), Failure> {
        self.computed();
        self.write_out(text)
    }

    fn computed(&self) {
        self.stage(if self.stages.last() == Some("compute") { "render" } else { "compute" });
    }

    fn write_out(&self, text: &str) -> Result<(), Failure> {
        // Without an escape there is no colour to take out.
        if !text.contains('\u{1b}') {
            let mut out = io::stdout().lock();
            return quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
        }
        let mut out = AutoStream::new(io::stdout().lock(), self.choice());
        quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints an answer without a pager: it is meant for a file, byte for byte. On a terminal
    /// nothing in it steers.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_whole(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let text = if out.is_terminal() { &safe(text) } else { text };
        quiet_when_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints a file as it is, byte for byte. On a terminal nothing in it steers.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            drop(out);
            return self.print_whole(&String::from_utf8_lossy(bytes));
        }
        quiet_when_closed(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// How something that was typed was understood, on standard error.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text.trim());
        }
    }

    fn with_colour(&self, text: &str) -> String {
        let choice = match self.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        match choice {
            ColorChoice::Never => anstream::adapter::strip_str(text).to_string(),
            _ => text.to_owned(),
        }
    }

    fn choice(&self) -> ColorChoice {
        match self.colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }

    /// A text as this terminal can show it: where only ASCII is drawn, the tool's own signs are.
    pub fn drawn(&self, text: &str) -> String {
        if self.ascii() { in_ascii(text) } else { text.to_owned() }
    }

    /// Says something on standard error.
    pub fn say(&self, text: &str) {
        let text = self.drawn(text);
        let mut err = AutoStream::new(io::stderr().lock(), self.choice());
        let _ = writeln!(err, "{text}");
    }

    /// A line of a receipt: on standard output, left out when quiet.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn receipt(&self, text: &str) -> Result<(), Failure> {
        if self.quiet {
            return Ok(());
        }
        self.print(&format!("{}\n", self.drawn(text)))
    }

    /// The one command to run next, the last line of what a change says: left out when quiet.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn next(&self, words: &str) -> Result<(), Failure> {
        self.receipt(&format!("\nNext: {}", self.typed(words)))
    }

    /// A hint, on standard error.
    pub fn hint(&self, text: &str) {
        if !self.quiet {
            self.say(&format!("hint: {text}"));
        }
    }

    /// A warning, on standard error and in JSON answers.
    pub fn warn(&self, text: &str) {
        self.warnings.borrow_mut().push(text.to_owned());
        self.say(&format!("warning: {}", one_line(text)));
    }

    /// All warnings so far.
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.borrow().clone()
    }

    /// Says a failure and gives its exit code.
    pub fn fail(&self, failure: &Failure) -> Exit {
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        let text = failure.text(width.max(40));
        if !text.is_empty() {
            self.say(text.trim_end());
        }
        failure.exit
    }
}

fn quiet_when_closed(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::silent(Exit::Done)),
        Err(error) => Err(Failure::new(Exit::Failed, format!("cannot print: {error}"))),
        Ok(()) => Ok(()),
    }
}
