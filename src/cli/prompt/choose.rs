//! Questions that are answered from a list: one of several, or all but some.

use inquire::list_option::ListOption;
use inquire::{MultiSelect, Select};

use super::{End, Prompter, keys};
use crate::cli::plain;
use crate::render::one_line;

/// An answer on a list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where there is room.
    pub whole: String,
    /// On a narrow terminal.
    pub short: String,
}

impl Prompter<'_> {
    /// Asks which of several; all are chosen at first.
    ///
    /// # Errors
    /// How it ended.
    pub fn which(&self, question: &str, choices: &[Choice]) -> Result<Vec<usize>, End> {
        let labels = self.labels(choices);
        if self.plain {
            return self.end_or(plain::which(self.context, question, &labels));
        }
        let of = choices.len();
        let (help, rows) = self
            .below("space in or out  right all  left none  type to find  Esc stops  Enter goes on");
        let (look, text) = (self.look, one_line(question));
        let chosen = self.wait(move || {
            let count = |chosen: &[ListOption<&String>]| format!("{} of {of}", chosen.len());
            MultiSelect::new(&text, labels)
                .with_render_config(look)
                .with_all_selected_by_default()
                .with_page_size(rows)
                .with_help_message(&help)
                .with_formatter(&count)
                .raw_prompt()
        });
        self.end_or(chosen.map(|c| c.into_iter().map(|option| option.index).collect()))
    }

    /// Asks for one of several; the first is meant until another is pointed at.
    ///
    /// # Errors
    /// How it ended.
    pub fn one_of(&self, question: &str, choices: &[Choice]) -> Result<usize, End> {
        let labels = self.labels(choices);
        if self.plain {
            return self.end_or(plain::one_of(self.context, question, &labels));
        }
        let (help, rows) = self.below("up and down  type to find  Esc stops  Enter takes it");
        let (look, text) = (self.look, one_line(question));
        let short: Vec<String> = choices.iter().map(|choice| one_line(&choice.short)).collect();
        let chosen = self.wait(move || {
            let name = |chosen: ListOption<&String>| short[chosen.index].clone();
            Select::new(&text, labels)
                .with_render_config(look)
                .with_page_size(rows)
                .with_help_message(&help)
                .with_formatter(&name)
                .raw_prompt()
        });
        self.end_or(chosen.map(|option| option.index))
    }

    /// The choices as wide as the terminal has room for.
    fn labels(&self, choices: &[Choice]) -> Vec<String> {
        let room = self.width().saturating_sub(8);
        let label = |choice: &Choice| match one_line(&choice.whole) {
            whole if whole.chars().count() <= room => whole,
            _ => one_line(&choice.short).chars().take(room).collect(),
        };
        choices.iter().map(label).collect()
    }

    /// The keys below a list, and how many rows are left for the list itself.
    fn below(&self, text: &str) -> (String, usize) {
        let help = keys(text, self.width());
        let rows = usize::from(super::terminal_rows()).saturating_sub(4 + help.lines().count());
        (help, rows.clamp(3, 15))
    }
}
