//! Text to model and back: the file format.
//!
//! Reading finds every problem of a file at once, each with its place; writing changes only
//! the bytes of the values that changed, reads its own result back and compares. This room
//! must not know files, folders, git or the terminal: text in, text out.

mod bare;
mod close;
mod csv_rows;
mod edit;
mod edit_self;
mod edit_tables;
mod edit_tracker;
mod evidence;
mod facts;
mod file_schemas;
mod reader;
mod respell;
mod role;
pub mod sheet;
mod skill;
mod slips;
mod slug;
mod splice;
mod table;
mod tracker;
mod values;
mod write;

pub use bare::{bare_skill, own_keys};
pub use close::close_target;
pub use csv_rows::{COLUMNS, Row, Rows, read_csv, read_json_lines};
pub use edit::{Change, EditError, SkillEdit, edit_skill};
pub use edit_self::{rename_skill, set_state};
pub use edit_tables::{add_rating, set_target};
pub use edit_tracker::{edit_tracker_role, edit_tracker_specialisation};
pub use evidence::parse_evidence;
pub use facts::facts;
pub use file_schemas::FILE_SCHEMAS;
pub use respell::{respell_evidence, respell_role};
pub use role::{ask, parse_role, role_text};
pub use skill::parse_skill;
pub use slug::{slug, unique_slug};
pub use table::{BadRow, Table, TableError, TableRow, header_of, read_table};
pub use tracker::{FORMAT, parse_tracker};
pub use write::{evidence_text, skill_text};

use crate::model::{Problem, Severity};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024;

/// A file's meaning, as far as it could be read, and all its problems.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<T> {
    /// What the file says; `None` when a problem is an error.
    pub value: Option<T>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
}

impl<T> Checked<T> {
    fn new(value: Option<T>, mut problems: Vec<Problem>) -> Self {
        // What is not TOML first: the rest may only follow from it.
        let key = |p: &Problem| (p.code != "toml", p.span.start);
        problems.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.title.cmp(&b.title)));
        for problem in &mut problems {
            shorten(&mut problem.title);
            problem.hint.as_mut().map(shorten);
        }
        let broken = problems.iter().any(|p| p.severity == Severity::Error);
        Self { value: value.filter(|_| !broken), problems }
    }

    /// The first error, if the file cannot be used.
    pub fn first_error(&self) -> Option<&Problem> {
        self.problems.iter().find(|p| p.severity == Severity::Error)
    }
}

/// A sentence about a key or a value of 200 KB need not hold all of it.
fn shorten(text: &mut String) {
    const MOST: usize = 400;
    if let Some((end, _)) = text.char_indices().nth(MOST) {
        text.truncate(end);
        text.push('…');
    }
}
