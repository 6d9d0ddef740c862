//! JSON views: what scripts may rely on. Fields are only ever added.

mod diff;
mod doctor;
mod drift;
mod evidence;
mod export;
mod fit;
mod gap;
mod goal;
mod history;
mod log;
mod next;
mod report;
mod role;
mod schemas;
mod status;
mod validate;
mod values;

use chrono::NaiveDate;
use serde::Serialize;

pub use diff::{DiffEnd, diff_json};
pub use doctor::doctor_json;
pub use drift::drift_json;
pub use evidence::evidence_json;
pub use export::export_line;
pub use fit::fit_json;
pub use gap::gap_json;
pub use goal::goals_json;
pub use history::history_json;
pub use log::log_json;
pub use next::next_json;
pub use report::report_json;
pub use role::{RoleView, role_json};
pub use schemas::SCHEMAS;
pub use status::status_json;
pub use validate::validate_json;
pub use values::{CommitView, LevelView, Word, Words, level, maybe};

use super::safe::escape_hidden;

/// The envelope of every answer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Envelope<'a, T: Serialize> {
    /// The version of this schema. Fields are only ever added.
    schema: u8,
    /// The command that answers.
    command: &'a str,
    /// The day that counts as today.
    today: NaiveDate,
    /// What was warned of on standard error.
    warnings: &'a [String],
    /// The answer.
    #[serde(flatten)]
    body: T,
}

/// An answer as JSON, two blanks a level, with a newline at the end.
pub fn answer<T: Serialize>(
    command: &str,
    today: NaiveDate,
    warnings: &[String],
    body: T,
) -> String {
    let envelope = Envelope { schema: 1, command, today, warnings, body };
    let mut text = serde_json::to_string_pretty(&envelope).unwrap_or_default();
    text.push('\n');
    escape_hidden(&text)
}
