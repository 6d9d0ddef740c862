//! JSON views: what scripts may rely on. Fields are only ever added.

mod diff;
mod doctor;
mod drift;
mod evidence;
mod fit;
mod gap;
mod goal;
mod history;
mod log;
mod next;
mod report;
mod role;
mod status;
mod validate;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Number, Value};

pub use diff::{DiffEnd, diff_json};
pub use doctor::doctor_json;
pub use drift::drift_json;
pub use evidence::evidence_json;
pub use fit::fit_json;
pub use gap::gap_json;
pub use goal::goals_json;
pub use history::history_json;
pub use log::log_json;
pub use next::next_json;
pub use report::report_json;
pub use role::{RoleView, role_json};
pub use status::status_json;
pub use validate::validate_json;

use super::safe::escape_hidden;
use crate::model::Level;

/// The envelope of every answer.
#[derive(Debug, Serialize)]
pub struct Envelope<'a, T: Serialize> {
    schema: u8,
    command: &'a str,
    today: NaiveDate,
    warnings: &'a [String],
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

/// A level as a number: whole where it is whole.
pub fn level(level: Level) -> Value {
    let units = level.units();
    if units % Level::UNITS == 0 {
        return Value::from(units / Level::UNITS);
    }
    Number::from_f64(level.as_f64()).map_or(Value::Null, Value::Number)
}

/// A level, or null.
pub fn maybe(value: Option<Level>) -> Value {
    value.map_or(Value::Null, level)
}
