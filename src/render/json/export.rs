//! The view of `export`: a line a row, with the names that `import` takes.

use serde::{Serialize, Serializer};

/// What counts for one skill on one day; what is missing is left out. An answer of `export` is
/// such a line each.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Line<'a> {
    /// The skill's id.
    skill: &'a str,
    /// The day.
    #[cfg_attr(test, schemars(with = "chrono::NaiveDate"))]
    date: &'a str,
    /// The level.
    #[serde(serialize_with = "number", skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(with = "f64"))]
    level: &'a str,
    /// The enjoyment, 1 to 5.
    #[serde(serialize_with = "number", skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(with = "f64"))]
    enjoyment: &'a str,
    /// How much it was practised.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(with = "super::Word<crate::model::Practice>"))]
    practice: &'a str,
    /// The note.
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

/// A row as a line of JSON, without a line break.
pub fn export_line([skill, date, level, enjoyment, practice, note]: [&str; 6]) -> String {
    let line = Line { skill, date, level, enjoyment, practice, note };
    serde_json::to_string(&line).unwrap_or_default()
}

fn number<S: Serializer>(cell: &str, to: S) -> Result<S::Ok, S::Error> {
    match cell.parse::<serde_json::Number>() {
        Ok(number) => number.serialize(to),
        Err(_) => to.serialize_str(cell),
    }
}
