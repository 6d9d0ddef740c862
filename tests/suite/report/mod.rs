//! `report` in Markdown and JSON, where it goes, and what is left out of it.

mod big;
mod json;
mod markdown;
mod opened;
mod places;
mod redacted;
mod template;

use super::support::Sandbox;

/// Two skills with a year behind them.
fn rated() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["pricing", "sql"]);
    for (day, levels, note) in [
        ("2025-12-01", ["pricing=2,enjoy=2", "sql=3,enjoy=4"], "Began."),
        ("2026-05-04", ["pricing=2.5", "sql=3"], "Asked finance."),
        ("2026-11-02", ["pricing=3", "sql=2.5"], "Set a price."),
    ] {
        sandbox.set("GOALGIT_TODAY", day);
        sandbox.goalgit(&["checkin", levels[0], "--note", note]).ok();
        sandbox.goalgit(&["checkin", levels[1]]).ok();
    }
    sandbox.goalgit(&["evidence", "Raised the price", "-s", "pricing"]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}
