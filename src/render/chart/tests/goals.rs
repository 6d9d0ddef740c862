//! Charts with a goal.

use super::case;

const SPEAKING: &str = "2025-02-10 2.5, 2025-05-04 2.5, 2025-08-20 2.5, 2025-12-10 3, \
    2026-03-01 3, 2026-04-20 3.5, 2026-08-17 3, 2026-11-22 3.5";

#[test]
fn steps_others_and_a_goal_ahead() {
    let chart =
        case("2026-11-22", SPEAKING).others("2026-11-10 3").goal("2026-11-22 3.5", "2027-06-30 4");
    chart.shows(
        66,
        r"
    4                                                       ◇ goal
  3.5                             ●──────      ●┄┄┄┄┄┄┄┄┄┄┄┄
    3                     ●────●──       ●────◆
  2.5    ●───●──────●─────
        Feb 25     Aug        Feb 26    Aug        Feb 27
        ● you   ◆ others   ┄ goal's line
",
    );
    chart.shows(
        40,
        r"
    4                             ◇ goal
  3.5                ●───  ●┄┄┄┄┄┄
    3            ●──●    ●─◆
  2.5   ●──●──●──
        Feb 25     Feb 26     Feb 27
        ● you   ◆ others   ┄ goal's line
",
    );
    chart.shows_in_ascii(
        66,
        r"
    4                                                       * goal
  3.5                             o------      o::::::::::::
    3                     o----o--       o----x
  2.5    o---o------o-----
        Feb 25     Aug        Feb 26    Aug        Feb 27
        o you   x others   : goal's line
",
    );
}

#[test]
fn a_goal_ahead_of_today() {
    let chart =
        case("2026-06-01", "2026-01-10 2, 2026-05-01 2.5").goal("2026-01-10 2", "2027-01-10 4");
    chart.shows(
        60,
        r"
    4                                                 ◇ goal
  3.5                                      ┄┄┄┄┄┄┄┄┄┄┄
    3                           ┄┄┄┄┄┄┄┄┄┄┄
  2.5               ┄┄┄●╌╌╌╌┄┄┄┄
    2    ●─────────────
        Jan 26     Apr        Jul         Oct        Jan 27
        ● you   ┄ goal's line   ╌ not rated since
",
    );
    chart.shows_in_ascii(
        60,
        r"
    4                                                 * goal
  3.5                                      :::::::::::
    3                           :::::::::::
  2.5               :::o....::::
    2    o-------------
        Jan 26     Apr        Jul         Oct        Jan 27
        o you   : goal's line   . not rated since
",
    );
}

#[test]
fn a_goal_whose_day_has_passed() {
    let chart =
        case("2026-11-22", "2025-01-10 2, 2026-05-01 2.5").goal("2025-01-10 2", "2026-06-30 4");
    chart.shows(
        60,
        r"
    4                                           ◇ goal
  3.5                                 ┄┄┄┄┄┄┄┄┄┄
    3                       ┄┄┄┄┄┄┄┄┄┄
  2.5              ┄┄┄┄┄┄┄┄┄                ●╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    2    ●──────────────────────────────────
        Jan 25       Jul           Jan 26       Jul
        ● you   ┄ goal's line   ╌ not rated since
",
    );
}

#[test]
fn a_goal_met_is_seen_on_your_line() {
    let chart =
        case("2026-11-22", "2025-01-10 2, 2026-05-01 4").goal("2025-01-10 2", "2026-06-30 4");
    chart.shows(
        60,
        r"
    4                                       ●╌╌╌◇╌╌╌╌╌╌╌╌╌╌╌
  3.5                                 ┄┄┄┄┄┄┄┄┄┄
    3                       ┄┄┄┄┄┄┄┄┄┄
  2.5              ┄┄┄┄┄┄┄┄┄
    2    ●──────────────────────────────────
        Jan 25       Jul           Jan 26       Jul
        ● you   ┄ goal's line   ◇ goal   ╌ not rated since
",
    );
}
