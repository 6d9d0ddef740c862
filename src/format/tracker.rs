//! `goalgit.toml`: the tracker's settings.

use super::Checked;
use super::reader::{Table, read_document};
use super::values::number_of;
use crate::model::{Cadence, Scale, Step, ThresholdError, Thresholds, Tracker};
use crate::nearest::nearest;

/// The format that is read and written.
pub const FORMAT: i64 = 1;

/// Reads `goalgit.toml`. An unknown `format` is an error, never guessed at.
pub fn parse_tracker(text: &str) -> Checked<Tracker> {
    read_document(text, |table| {
        match table.integer("format") {
            Some(FORMAT) => {}
            Some(other) => {
                let title =
                    format!("this tracker has format {other}, goalgit reads format {FORMAT}");
                let hint = "use a goalgit that knows that format";
                table.error("unknown-format", table.span_of("format"), title, hint);
            }
            None if !table.has("format") => table.missing("format"),
            None => {}
        }
        Some(Tracker {
            title: table.prose("title"),
            role: table.id("role"),
            specialisation: table.id("specialisation"),
            scale: table.table("scale", read_scale).unwrap_or_default(),
            cadence: table.table("cadence", read_cadence).unwrap_or_default(),
            drift: read_drift(table),
        })
    })
}

fn read_scale(table: &mut Table<'_>) -> Option<Scale> {
    let default = Scale::default();
    let names: Vec<String> = table.texts("levels").into_iter().map(|(text, _)| text).collect();
    let names = if names.is_empty() { default.names().to_vec() } else { names };
    let first = table.integer("first").unwrap_or(1);
    let step = match table.level("step", None).map(Step::from_size) {
        None => default.step(),
        Some(Some(step)) => step,
        Some(None) => {
            let title = "a step is 1, 0.5, 0.25 or 0.1".to_owned();
            table.error("bad-value", table.span_of("step"), title, "");
            return None;
        }
    };
    match Scale::new(names, first, step) {
        Ok(scale) => Some(scale),
        Err(error) => {
            table.error("bad-scale", table.span_of("levels"), error.to_string(), "");
            None
        }
    }
}

fn read_cadence(table: &mut Table<'_>) -> Option<Cadence> {
    let mut days = |key: &'static str, default: u32| {
        let Some(days) = table.integer(key) else { return default };
        match u32::try_from(days).ok().filter(|n| (1..=3650).contains(n)) {
            Some(days) => days,
            None => {
                let title = format!("`{key} = {days}` is not a number of days from 1 to 3650");
                table.error("bad-value", table.span_of(key), title, "");
                default
            }
        }
    };
    let default = Cadence::default();
    Some(Cadence { days: days("days", default.days), others: days("others", default.others) })
}

fn read_drift(table: &mut Table<'_>) -> Thresholds {
    let mut thresholds = Thresholds::default();
    for (key, value) in table.entries("drift") {
        let Some(number) = number_of(value.get_ref()) else {
            table.wrong_type(&format!("drift.{key}"), value, "a number");
            continue;
        };
        match thresholds.set(key, number) {
            Ok(()) => {}
            Err(ThresholdError::Unknown) => {
                let title = format!("`drift.{key}` is not a threshold that goalgit knows");
                let near = nearest(key, Thresholds::NAMES).map(|n| format!("did you mean `{n}`?"));
                table.warn("unknown-key", value.span(), title, near.as_deref().unwrap_or_default());
            }
            Err(ThresholdError::Range { low, high, whole }) => {
                let number = if whole { "a whole number" } else { "a number" };
                let title = format!("`drift.{key}` is not {number} from {low} to {high}");
                table.error("bad-value", value.span(), title, "");
            }
        }
    }
    thresholds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_have_defaults_and_an_unknown_format_is_refused() {
        let read = parse_tracker("format = 1\n").value.unwrap();
        assert_eq!(read.scale, Scale::default());
        assert_eq!(read.cadence, Cadence { days: 30, others: 90 });
        for bad in [
            "format = 2",
            "title = 'x'",
            "format = 1\n[scale]\nstep = 0.3",
            "format=1\n[drift]\nalpha=nan",
            "format = 1\n[drift]\nalpha = 2",
            "format = 1\n[drift]\nwindow = 2.5",
            "format = 1\n[scale]\nlevels = ['a']",
            "format = 1\n[cadence]\ndays = 0",
        ] {
            assert!(parse_tracker(bad).value.is_none(), "{bad}");
        }
    }

    #[test]
    fn thresholds_have_their_documented_names() {
        let read = parse_tracker("format = 1\n[drift]\nplateau_days = 240\nalpah = .1\n");
        assert!(read.value.is_none(), ".1 is not TOML");
        let read = parse_tracker("format = 1\n[drift]\nplateau_days = 240\nalpah = 0.1\n");
        assert_eq!(read.problems[0].hint.as_deref(), Some("did you mean `alpha`?"));
        let drift = read.value.unwrap().drift;
        assert_eq!(drift, Thresholds { plateau_days: 240, ..Thresholds::default() });
    }
}
