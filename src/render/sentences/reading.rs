//! How to read a report: what its words mean, and what is not in it.

use chrono::NaiveDate;

use super::chance;
use crate::model::Tracker;

/// What a redacted report says of itself.
pub const LEFT_OUT: &str = "Left out: notes, reasons, planned steps, the words of evidence, what \
                            others wrote, and who wrote each commit.";

/// How to read a report, a sentence or several each. `since`: the day it compares with; `role`:
/// the role's name.
pub fn how_to_read(tracker: &Tracker, since: Option<NaiveDate>, role: Option<&str>) -> Vec<String> {
    let (scale, drift) = (&tracker.scale, &tracker.drift);
    let end = |level| {
        let name = scale.name(level).map(|name| format!(" ({name})")).unwrap_or_default();
        format!("{level}{name}")
    };
    let mut all = vec![format!(
        "Levels are self-ratings, from {} to {}. Self-ratings agree with measured performance only \
         loosely, so what can be shown for a level, and what others say, matter as much as the \
         number. Enjoyment goes from 1 (it drains me) to 5 (love).",
        end(scale.bottom()),
        end(scale.top())
    )];
    if let Some(since) = since {
        let asked = role.map(|role| format!(" Asked is what {role} asks for.")).unwrap_or_default();
        all.push(format!("▲, ▼ and = say where a level went since {since}.{asked}"));
    } else if let Some(role) = role {
        all.push(format!("Asked is what {role} asks for."));
    }
    all.push(format!(
        "A trend speaks of the last check-ins of a skill. Rising and declining: if nothing had \
         changed, so clear a trend would show at most {}, or the last two check-ins both lie far \
         from what was usual. May be rising and may be slipping: at most {}. No clear trend means \
         just that.",
        chance(drift.alpha),
        chance(drift.alpha_slipping)
    ));
    all
}
