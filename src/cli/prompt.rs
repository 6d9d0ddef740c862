//! Questions in a terminal. Each ends in an answer, or in how it ended without one.

mod choose;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use inquire::Text;
use inquire::error::{InquireError, InquireResult};
use inquire::ui::{Color, RenderConfig, StyleSheet, Styled};

use super::context::Context;
use super::signals::Held;
use super::{keyboard, plain};
use crate::render::{one_line, wrap};
pub use choose::Choice;

/// How long a signal may go unheard while a question waits.
const LISTEN: Duration = Duration::from_millis(100);

/// The keys of every question after a skill's first.
pub const BACK: &str = "< back  q finish";

/// How a question ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Ctrl-C.
    Interrupted,
    /// The terminal went away, or the system asked to end.
    HungUp,
    /// Escape.
    Escaped,
}

/// A question that is answered by a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// What is asked.
    pub text: &'a str,
    /// What Enter alone means.
    pub enter: &'a str,
    /// The answers there are, where they are few: shown in place of what Enter means.
    pub choices: &'a str,
    /// What else can be typed; shown below, gone with the answer.
    pub keys: &'a str,
    /// What stands there already, to be changed or kept.
    pub there: &'a str,
}

/// Asks, and tells how a question ended.
pub struct Prompter<'a> {
    context: &'a Context,
    held: Held,
    /// The terminal can't move its cursor: lines in, lines out.
    plain: bool,
    look: RenderConfig<'static>,
}

impl<'a> Prompter<'a> {
    /// From now on Ctrl-C ends a question, not the program.
    pub fn new(context: &'a Context) -> Self {
        let plain = context.dumb();
        let held = if plain { Held::ends() } else { Held::new() };
        Self { context, held, plain, look: look(context.paints_prompts()) }
    }

    /// Says something between the questions, wrapped, with `first` before the first line and
    /// as much room before the others.
    pub fn say(&self, first: &str, text: &str) {
        let room = " ".repeat(first.chars().count());
        let width = self.width().min(80).saturating_sub(room.len());
        for (index, line) in wrap(&one_line(text), width).iter().enumerate() {
            let before = if index == 0 { first } else { &room };
            self.context.say(&format!("{before}{line}"));
        }
    }

    /// A row of a table: what follows `first` wraps behind it, or on a narrow terminal below it.
    pub fn columns(&self, first: &str, text: &str) {
        let text = one_line(text);
        if text.is_empty() {
            self.context.say(first.trim_end());
        } else if self.width() < first.chars().count() + 30 {
            self.context.say(first.trim_end());
            self.say("    ", &text);
        } else {
            self.say(&format!("{first} "), &text);
        }
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// How it ended.
    pub fn line(&self, question: &Question<'_>) -> Result<String, End> {
        let width = self.width();
        let shown = |text: &str| self.context.drawn(&one_line(text));
        let enter = shown(question.enter);
        let mut below = shown(question.keys);
        let mut after = match (question.choices, enter.as_str()) {
            ("", "") => String::new(),
            ("", enter) => format!("[Enter = {enter}]"),
            (choices, _) => format!("[{choices}]"),
        };
        let text = shown(question.text);
        let mut rows = wrap(&text, width.saturating_sub(3));
        let last = rows.last().map_or(0, |row| row.chars().count());
        // What does not fit behind the question goes below it.
        if !self.plain && last + after.chars().count() + 4 > width && !after.is_empty() {
            below = format!("{}  {below}", after.trim_matches(['[', ']']));
            after.clear();
        }
        if self.plain {
            return self.answer(plain::line(self.context, &text, &after, &below));
        }
        rows.iter_mut().skip(1).for_each(|row| row.insert_str(0, "  "));
        let shown = rows.join("\n");
        let below = keys(&below, width);
        let (look, there) = (self.look, question.there.to_owned());
        self.answer(self.wait(move || {
            let echo =
                |answer: &str| if answer.trim().is_empty() { &enter } else { answer }.to_owned();
            let mut asked = Text::new(&shown)
                .with_render_config(look)
                .with_initial_value(&there)
                .with_placeholder(&after)
                .with_formatter(&echo);
            if !below.is_empty() {
                asked = asked.with_help_message(&below);
            }
            asked.prompt()
        }))
    }

    /// Asks for a text, which may be pasted and have several lines.
    ///
    /// # Errors
    /// How it ended.
    pub fn text(&self, question: &Question<'_>) -> Result<String, End> {
        let mut text = self.line(question)?;
        if self.plain || text.is_empty() {
            return Ok(text);
        }
        for line in keyboard::further_lines() {
            self.say("    ", &line);
            text.push('\n');
            text.push_str(&line);
        }
        Ok(text)
    }

    /// Asks for a yes or a no.
    ///
    /// # Errors
    /// How it ended.
    pub fn yes(&self, question: &str, default: bool) -> Result<bool, End> {
        Ok(self.yes_or_key(question, default, &[])? == Said::Yes)
    }

    /// Asks for a yes, a no, or one of these keys.
    ///
    /// # Errors
    /// How it ended.
    pub fn yes_or_key(&self, question: &str, default: bool, keys: &[&str]) -> Result<Said, End> {
        let (enter, mut choices) = if default { ("yes", "Y/n") } else { ("no", "y/N") };
        if keys == ["<"] {
            choices = "Y/n, < back";
        }
        let below = if keys.contains(&"q") { BACK } else { "" };
        loop {
            let asked =
                Question { text: question, enter, choices, keys: below, ..Question::default() };
            let typed = self.line(&asked)?;
            let typed = if typed.is_empty() { enter.to_owned() } else { typed.to_lowercase() };
            match typed.as_str() {
                "y" | "yes" => return Ok(Said::Yes),
                "n" | "no" => return Ok(Said::No),
                key if keys.contains(&key) => return Ok(Said::Key(typed)),
                _ => self.say("  ", "y for yes, n for no"),
            }
        }
    }

    fn width(&self) -> usize {
        let size = terminal_size::terminal_size_of(std::io::stderr());
        usize::from(size.map_or(80, |(width, _)| width.0)).max(20)
    }

    /// Waits for an answer, or for a signal: a read in progress does not hear of it.
    fn wait<T: Send + 'static>(
        &self,
        ask: impl FnOnce() -> InquireResult<T> + Send + 'static,
    ) -> Result<T, End> {
        // Where the read is left as it is, this puts the terminal right too.
        let _keys = keyboard::ByKey::begin();
        let (answer, answered) = mpsc::channel();
        std::thread::spawn(move || answer.send(ask()));
        loop {
            match answered.recv_timeout(LISTEN) {
                Ok(asked) => return asked.map_err(|error| end(&error)),
                Err(RecvTimeoutError::Disconnected) => return Err(End::HungUp),
                Err(RecvTimeoutError::Timeout) if self.held.ended() || self.held.interrupted() => {
                    return Err(End::HungUp);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// The line without what no line should hold: keys that the terminal has no use for.
    fn answer(&self, asked: Result<String, End>) -> Result<String, End> {
        let typed: String = self.end_or(asked)?.chars().filter(|c| !c.is_control()).collect();
        Ok(typed.trim().to_owned())
    }

    /// A signal goes before an answer: a read that it broke off can look like an empty line.
    fn end_or<T>(&self, asked: Result<T, End>) -> Result<T, End> {
        match asked {
            _ if self.held.ended() => Err(End::HungUp),
            _ if self.held.interrupted() => Err(End::Interrupted),
            asked => asked,
        }
    }
}

/// The answer to [`Prompter::yes_or_key`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Yes.
    Yes,
    /// No.
    No,
    /// One of the keys.
    Key(String),
}

/// The line below a question: words between double spaces stay together.
fn keys(text: &str, width: usize) -> String {
    const GLUE: &str = "\u{a0}";
    let parts: Vec<String> = text.trim().split("  ").map(|p| p.replace(' ', GLUE)).collect();
    let rows = wrap(&parts.join("  "), width.saturating_sub(2));
    rows.join("\n ").replace(GLUE, " ")
}

fn end(error: &InquireError) -> End {
    match error {
        InquireError::OperationCanceled => End::Escaped,
        InquireError::OperationInterrupted => End::Interrupted,
        InquireError::IO(error) if error.kind() == std::io::ErrorKind::Interrupted => {
            End::Interrupted
        }
        _ => End::HungUp,
    }
}

fn terminal_rows() -> u16 {
    terminal_size::terminal_size_of(std::io::stderr()).map_or(24, |(_, rows)| rows.0)
}

/// Quiet: one mark at the question that waits, answers under one another.
fn look(colour: bool) -> RenderConfig<'static> {
    let mut look = RenderConfig::empty()
        .with_prompt_prefix(Styled::new("?"))
        .with_answered_prompt_prefix(Styled::new(" "))
        .with_canceled_prompt_indicator(Styled::new("-"));
    if colour {
        look = look
            .with_prompt_prefix(Styled::new("?").with_fg(Color::DarkCyan))
            .with_answer(StyleSheet::empty().with_fg(Color::DarkCyan))
            .with_highlighted_option_prefix(Styled::new(">").with_fg(Color::DarkCyan))
            .with_selected_option(Some(StyleSheet::empty().with_fg(Color::DarkCyan)));
    }
    look
}
