//! Charts of ratings alone.

use chrono::NaiveDate;

use super::{Case, Steps, case};
use crate::model::{Level, Step};

/// A slow rise from 1 to 5, rated every quarter since 1986.
fn forty_years() -> Case {
    let tenths = [0, 2, 4, 4, 7, 10, 12, 10, 16, 20, 22, 25, 26, 30, 33, 40];
    let levels = tenths.map(|tenths| Level::from_units(20 + 2 * tenths));
    let quarter =
        |n: i32| NaiveDate::from_ymd_opt(1986 + n / 4, 2 + 3 * (n as u32 % 4), 15).unwrap();
    let you = (0..160).map(|n| (quarter(n), levels[n as usize / 10])).collect();
    let Case(steps) = case("2026-11-22", "").scale(5, 1, Step::Tenth);
    Case(Steps { you, ..steps })
}

#[test]
fn few_points_and_a_long_silence() {
    let chart = case("2026-11-22", "2026-01-10 2, 2026-08-01 3");
    chart.shows(
        60,
        r"
    3 ┤                                  ●⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒
      │                                  ⡇
  2.5 ┤                                  ⡇
      │                                  ⡇
    2 ┤  ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃
      └─┬─────────────┬─────────────┬──────────────┬────────
        Jan 2026      Apr           Jul            Oct
        ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn a_setback_is_a_step_down() {
    let chart = case("2026-11-22", "2025-01-10 4, 2025-06-01 4.5, 2026-01-02 2, 2026-06-06 2.5");
    chart.shows(
        60,
        r"
  4.5 ┤            ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⡆
    4 ┤  ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃               ⡇
  3.5 ┤                            ⡇
    3 ┤                            ⡇
  2.5 ┤                            ⡇           ●⠒ ⠒ ⠒ ⠒ ⠒ ⠒
    2 ┤                            ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃
      └─┬────────────┬─────────────┬────────────┬───────────
        Jan 2025     Jul           Jan 2026     Jul
        ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn others_at_the_same_time_differ() {
    let chart = case("2026-11-22", "2025-01-10 2, 2026-05-01 2.5")
        .others("2025-01-10 3, 2025-01-10 2, 2026-08-01 2.5, 2026-08-01 4");
    chart.shows(
        60,
        r"
    4 ┤                                            ◆
      │
  3.5 ┤
      │
    3 ┤  ◆
      │
  2.5 ┤                                     ● ⠒ ⠒ ⠒◆⠒ ⠒ ⠒ ⠒
      │                                     ⡇
    2 ┤  ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃
      └─┬────────────┬─────────────┬────────────┬───────────
        Jan 2025     Jul           Jan 2026     Jul
        ● you   ◆ others   ⠒ ⠒ not rated since
",
    );
    chart.shows_in_ascii(
        40,
        r"
    4 |                           x
      |
  3.5 |
      |
    3 | x
      |
  2.5 |                       o...x.....
      |                       |
    2 | o---------------------+
      +-+---------------+---------------
        Jan 2025        Jan 2026
  o you   x others   ... not rated since
",
    );
}

#[test]
fn one_rating_today() {
    let chart = case("2026-11-22", "2026-11-22 3");
    chart.shows(
        80,
        r"
  3.5 ┤
      │
    3 ┤ ●
      │
  2.5 ┤
      └─┬
        22 Nov 2026
        ● you
",
    );
}

#[test]
fn one_rating_long_ago() {
    let chart = case("2026-11-22", "2026-02-22 3");
    chart.shows(
        50,
        r"
  3.5 ┤
      │
    3 ┤    ●⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒ ⠒
      │
  2.5 ┤
      └─┬───────────┬────────────┬────────────┬───
        Feb 2026    May          Aug          Nov
        ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn two_days_do_not_fill_the_width() {
    let chart = case("2026-11-22", "2026-11-21 3, 2026-11-22 3.5");
    chart.shows(
        200,
        r"
    4 ┤
      │
  3.5 ┤              ●
      │              ⡇
    3 ┤ ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠃
      └─┬────────────┬
        21 Nov 2026  22 Nov
        ● you
",
    );
}

#[test]
fn a_constant_level() {
    let chart = case("2026-11-22", "2025-02-22 3, 2025-12-01 3, 2026-08-01 3");
    chart.shows(
        60,
        r"
  3.5 ┤
      │
    3 ┤   ●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒● ⠒ ⠒ ⠒ ⠒
      │
  2.5 ┤
      └─┬─────────────┬─────────────┬─────────────┬─────────
        Feb 2025      Aug           Feb 2026      Aug
        ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn zero_to_ten_in_halves() {
    let chart =
        case("2026-11-22", "2025-02-22 0, 2025-12-01 10, 2026-08-01 5.5").scale(11, 0, Step::Half);
    chart.shows(
        50,
        r"
  10 ┤                    ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⡄
   9 ┤                    ⡇               ⡇
   8 ┤                    ⡇               ⡇
   7 ┤                    ⡇               ⡇
   6 ┤                    ⡇               ⡇
   5 ┤                    ⡇               ●⠉ ⠉ ⠉ ⠉
   4 ┤                    ⡇
   3 ┤                    ⡇
   2 ┤                    ⡇
   1 ┤                    ⡇
   0 ┤  ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇
     └─┬───────────┬──────────┬───────────┬───────
       Feb 2025    Aug        Feb 2026    Aug
       ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn tenths_share_rows() {
    let chart = case("2026-11-22", "2025-02-22 2.9, 2025-12-01 3.4, 2026-08-01 4.3")
        .goal("2026-08-01 4.3", "2027-02-01 5")
        .scale(5, 1, Step::Tenth);
    chart.shows(
        60,
        r"
  5 ┤                                                 ◇ goal
    │                                              ⡀⡂⠂⠂
    │                                          ⡀⡀⡂⠂⠂
    │                                       ⡀⡂⠂⠂
    │                                     ●⠂⠋ ⠉ ⠉
  4 ┤                                     ⡇
    │                                     ⡇
    │                                     ⡇
    │                     ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇
    │                     ⡇
  3 ┤                     ⡇
    │  ●⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁
    └─┬───────────┬───────────┬───────────┬───────────┬
      Feb 2025    Aug         Feb 2026    Aug       Feb 2027
      ● you   ⠄⠄⠄ goal's line   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn forty_years_of_quarters() {
    let chart = forty_years();
    chart.shows(
        80,
        r"
  5 ┤                                                                    ⢠⠤⠤⠤●⠤
    │                                                                    ⢸
  4 ┤                                                           ⢠⠤⠤⠤⠤⠏⠉⠉⠉⠉
    │                                                  ⢠⠤⠤⠤⠤⠖⠒⠒⠒⠚
  3 ┤                                         ⢠⠤⠤⠤⠤⠏⠉⠉⠉⠉
    │                                     ⡖⠒⠒⠒⠚
  2 ┤                       ⢠⠤⠤⠤⠤⠏⠉⠉⠉⠹⠤⠤⠤⠤⠇
    │          ⣀⣀⣀⣀⣀⣀⣀⣀⣀⡏⠉⠉⠉⠉
  1 ┤ ⠤⠤⠤⠤⠼⠉⠉⠉⠉⠁
    └─┬────────┬────────┬────────┬────────┬────────┬────────┬───────┬────────┬──
      1986     1991     1996     2001     2006     2011     2016    2021    2026
      ● you   ⠒ ⠒ not rated since
",
    );
}

#[test]
fn a_thousand_ratings_are_a_line() {
    let level = |n: i32| Level::from_units(60 + 10 * ((n / 40) % 3) - 10 * i32::from(n % 97 == 0));
    let day = |n: u64| NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(n);
    let you = (0..1_000).map(|n| (day(n), level(n as i32))).collect();
    let Case(steps) = case("2026-09-26", "");
    let chart = Case(Steps { you, ..steps });
    chart.shows(
        80,
        r"
    4 ┤      ⢰⠒⠒⢲     ⢰⠒⠒⡆     ⡖⠒⠒⡆    ⢰⠒⠒⢲     ⡖⠒⠒⡆    ⢰⠒⠒⢲     ⢰⠒⠒⡆     ⡖⠒⢲
      │      ⢸  ⢸     ⢸  ⡇     ⡇  ⡇    ⢸  ⢸     ⡇  ⡇    ⢸  ⢸     ⢸  ⡇     ⡇ ⢸
  3.5 ┤    ⡖⠒⠚  ⢸  ⢰⠒⠒⠚  ⡇  ⡖⠒⠒⠃  ⡇ ⢰⠒⠒⠚  ⢸  ⡖⠒⠒⠃  ⡇  ⡖⠒⠚  ⢸  ⢰⠒⠒⠚  ⡇  ⡖⠒⠒⠃ ⢸
      │    ⡇    ⢸  ⢸     ⡇  ⡇     ⡇ ⢸     ⢸  ⡇     ⡇  ⡇    ⢸  ⢸     ⡇  ⡇    ⢸
    3 ┤ ⠒⠒⠒⠃    ⠘⠒⠒⠚     ⠓⠒⠒⠃     ⠓⠒⠚     ⢸⡖⠒⠃     ⠓⠒⠒⠃    ⠘⠒⠒⠚     ⠓⠒⠒⠃    ⠘⠒⠒●
      │                                   ⢸⡇
  2.5 ┤                                   ⠘⠃
      └─┬────────────┬────────────┬────────────┬────────────┬────────────┬──────
        Jan 2024     Jul          Jan 2025     Jul          Jan 2026     Jul
        ● you
",
    );
    chart.shows_in_ascii(
        60,
        r"
    4 |     +-+   +-+   +-+   +-+    +-+   +-+   +-+   +-+
      |     | |   | |   | |   | |    | |   | |   | |   | |
  3.5 |   +-+ | +-+ | +-+ | +-+ |  +-+ | +-+ | +-+ | +-+ |
      |   |   | |   | |   | |   |  |   | |   | |   | |   |
    3 | --+   +-+   +-+   +-+   +--+   +-+   +-+   +-+   +-o
      |
  2.5 |
      +-+------------------+-----------------+--------------
        Jan 2024           Jan 2025          Jan 2026
        o you
",
    );
}
