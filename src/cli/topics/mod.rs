//! `goalgit help TOPIC`: short texts on what several commands have in common.
//!
//! A figure or a name stands in one place of the code, and these pages read it there. Inside of a
//! tracker they speak of its own scale and thresholds. This room must not need a tracker.

mod dates;
mod drift;
mod exit_codes;
mod format;
mod levels;

use chrono::NaiveDate;

use super::context::Context;
use super::error::Failure;
use crate::model::Tracker;
use crate::render::{Block, Cell, Column, Document, Table, Tone};
use crate::workspace::Workspace;

/// A topic.
pub struct Topic {
    /// How it is asked for.
    pub name: &'static str,
    /// What it is about, in half a line.
    pub about: &'static str,
    /// Its page.
    pub page: fn(&World) -> Document,
}

/// All topics.
pub const TOPICS: [Topic; 5] = [
    Topic { name: "format", about: "the files, and what is in them", page: format::page },
    Topic { name: "dates", about: "how days are typed", page: dates::page },
    Topic { name: "drift", about: "the rules, and where they draw lines", page: drift::page },
    Topic { name: "levels", about: "how levels are typed; your scale", page: levels::page },
    Topic { name: "exit-codes", about: "how a command can end", page: exit_codes::page },
];

/// What a page knows of the world.
pub struct World {
    /// Today.
    pub today: NaiveDate,
    /// The settings of the tracker around; `None`: there is none, or it cannot be read.
    pub tracker: Option<Tracker>,
}

impl World {
    /// Looks around; that there is no tracker is no failure.
    ///
    /// # Errors
    /// When `GOALGIT_TODAY` is no day.
    pub fn around(context: &Context) -> Result<Self, Failure> {
        let found = context.find_tracker().ok();
        let opened = found.and_then(|(folder, _)| Workspace::open(&folder).ok());
        let tracker = opened.map(|workspace| workspace.tracker().clone());
        Ok(Self { today: context.today()?, tracker })
    }

    /// Whose scale and thresholds a page speaks of.
    fn whose(&self) -> &'static str {
        if self.tracker.is_some() {
            "this tracker's"
        } else {
            "the default, for no tracker is here"
        }
    }
}

/// The topic of that name, which may be typed as two words.
pub fn find(words: &[String]) -> Option<&'static Topic> {
    let typed = words.join("-").to_lowercase();
    TOPICS.iter().find(|topic| topic.name == typed)
}

/// A page that begins with a name and a sentence.
fn opened(name: &str, text: impl Into<String>) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(vec![Cell::toned(name, Tone::Strong)]));
    page.say(text);
    page
}

/// Names with what is said of each.
fn pairs(titles: [&str; 2], rows: impl IntoIterator<Item = (String, String)>) -> Table {
    let rows = rows.into_iter().map(|(a, b)| vec![Cell::toned(a, Tone::Code), Cell::new(b)]);
    let columns = vec![Column::left(titles[0]), Column::prose(titles[1])];
    Table { columns, rows: rows.collect() }
}

/// Lines that stay as they are.
fn lines(text: &str) -> Block {
    Block::Lines(text.lines().map(|line| vec![Cell::new(format!("  {line}"))]).collect())
}

/// Commands to go on with.
fn see(page: &mut Document, commands: &[&str]) {
    let mut cells = vec![Cell::new("See also: ")];
    for (n, command) in commands.iter().enumerate() {
        if n > 0 {
            cells.push(Cell::new(", "));
        }
        cells.push(Cell::toned(format!("goalgit {command}"), Tone::Code));
    }
    page.blocks.push(Block::Prose(cells));
}
