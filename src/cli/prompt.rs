//! Questions in a terminal.

use inquire::error::InquireError;
use inquire::{Confirm, MultiSelect, Text};

use super::signals::Held;
use crate::render::one_line;

/// How a question ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Ctrl-C.
    Interrupted,
    /// The terminal went away.
    HungUp,
    /// Escape.
    Escaped,
}

/// Asks, and tells how a question ended.
pub struct Prompter {
    held: Held,
}

impl Prompter {
    /// From now on Ctrl-C ends a question, not the program.
    pub fn new() -> Self {
        Self { held: Held::new() }
    }

    /// Asks for a line; what is shown dimmed is what Enter means.
    ///
    /// # Errors
    /// How it ended.
    pub fn line(&self, question: &str, enter: &str, keys: &str) -> Result<String, End> {
        let (question, enter, keys) = (one_line(question), one_line(enter), one_line(keys));
        let mut text = Text::new(&question);
        if !enter.is_empty() {
            text = text.with_placeholder(&enter);
        }
        if !keys.is_empty() {
            text = text.with_help_message(&keys);
        }
        let answer = text.prompt().map_err(|error| self.end(&error))?;
        // A read that a signal broke off can look like an empty line.
        if self.held.hung_up() {
            return Err(End::HungUp);
        }
        if self.held.interrupted() { Err(End::Interrupted) } else { Ok(answer.trim().to_owned()) }
    }

    /// Asks for a yes or a no.
    ///
    /// # Errors
    /// How it ended.
    pub fn yes(&self, question: &str, default: bool) -> Result<bool, End> {
        let question = one_line(question);
        let asked = Confirm::new(&question).with_default(default).prompt();
        asked.map_err(|error| self.end(&error))
    }

    /// Asks which of several; all are chosen at first.
    ///
    /// # Errors
    /// How it ended.
    pub fn which(&self, question: &str, options: Vec<String>) -> Result<Vec<usize>, End> {
        let options: Vec<String> = options.iter().map(|o| one_line(o)).collect();
        let asked = MultiSelect::new(&one_line(question), options)
            .with_all_selected_by_default()
            .with_page_size(15)
            .with_help_message("space takes one out or in, Enter goes on")
            .raw_prompt();
        match asked {
            Ok(chosen) => Ok(chosen.into_iter().map(|option| option.index).collect()),
            Err(error) => Err(self.end(&error)),
        }
    }

    fn end(&self, error: &InquireError) -> End {
        match error {
            _ if self.held.hung_up() => End::HungUp,
            _ if self.held.interrupted() => End::Interrupted,
            InquireError::OperationCanceled => End::Escaped,
            InquireError::OperationInterrupted => End::Interrupted,
            InquireError::IO(error) if error.kind() == std::io::ErrorKind::Interrupted => {
                End::Interrupted
            }
            _ => End::HungUp,
        }
    }
}
