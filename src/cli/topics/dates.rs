//! How days are typed, and what each form is read as today.

use super::{World, opened, pairs, see};
use crate::dates::{EXAMPLES, Period, REFUSED};
use crate::render::{Document, day_long};

pub(super) fn page(world: &World) -> Document {
    let mut page = opened(
        "Dates",
        format!(
            "Today is {}. This is how what you type is read today; of a period, --since takes the \
             first day and a goal's --by the last.",
            day_long(world.today)
        ),
    );
    let read = |typed: &str| match Period::read(typed, world.today) {
        Ok(period) => period.to_string(),
        Err(error) => error.to_string(),
    };
    let row = |typed: &&str| (quoted(typed), read(typed));
    page.table(pairs(["typed", "read as"], EXAMPLES.iter().map(row)));
    page.say(
        "What people read in two ways is refused, with the form to type instead. Years 1970 to \
         2200.",
    );
    page.table(pairs(["typed", "refused"], REFUSED.iter().map(row)));
    page.say(
        "goalgit diff takes any git revision too (HEAD~5, a tag, a branch); a date wins over a \
         branch of the same name, which is then refs/heads/2026. GOALGIT_TODAY=2026-11-22 fixes \
         today, for scripts.",
    );
    see(&mut page, &["diff", "checkin --on", "goal set --by"]);
    page
}

/// As a shell takes it.
fn quoted(typed: &str) -> String {
    if typed.contains(' ') { format!("\"{typed}\"") } else { typed.to_owned() }
}
