//! The calendar of check-ins and evidence.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::{Calendar, calendar_map};
use super::{drawn, same, text};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn counted(days: &str) -> BTreeMap<NaiveDate, usize> {
    let one = |pair: &str| {
        let (date, count) = pair.split_once('=').unwrap();
        (day(date), count.parse().unwrap())
    };
    days.split(' ').filter(|pair| !pair.is_empty()).map(one).collect()
}

fn calendar(from: &str, checkins: &str, evidence: &str) -> Calendar {
    let (from, to) = (day(from), day("2026-11-22"));
    Calendar { from, to, checkins: counted(checkins), evidence: counted(evidence) }
}

fn year() -> Calendar {
    let rated = "2025-12-01=1 2026-01-31=3 2026-03-01=8 2026-08-17=12 2026-11-22=9";
    calendar("2025-11-26", rated, "2026-01-31=1 2026-05-06=2")
}

#[test]
fn a_year_of_weeks() {
    same(
        &drawn(&calendar_map(&year(), 120, false)),
        r"
         Dec     Jan     Feb     Mar       Apr     May       Jun     Jul     Aug       Sep     Oct     Nov
  Mon    ░ · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · █ · · · · · · · · · · · · ·
  Tue    · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ·
  Wed  · · · · · · · · · · · · · · · · · · · · · · · + · · · · · · · · · · · · · · · · · · · · · · · · · · · ·
  Thu  · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ·
  Fri  · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ·
  Sat  · · · · · · · · · ╋ · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ·
  Sun  · · · · · · · · · · · · · ▓ · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · █
  Skills rated:  ░ 1  ▒ 2-4  ▓ 5-8  █ 9+   + evidence   ╋ both   2025-11-26 to 2026-11-22
",
    );
    same(
        &drawn(&calendar_map(&year(), 80, false)),
        r"
        Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
  Mon   ░····································█·············
  Tue   ···················································
  Wed  ·······················+····························
  Thu  ····················································
  Fri  ····················································
  Sat  ·········╋··········································
  Sun  ·············▓·····································█
  Skills rated:  ░ 1  ▒ 2-4  ▓ 5-8  █ 9+   + evidence   ╋ both
  2025-11-26 to 2026-11-22
",
    );
    same(
        &drawn(&calendar_map(&year(), 80, true)),
        r"
        Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
  Mon   -....................................#.............
  Tue   ...................................................
  Wed  .......................+............................
  Thu  ....................................................
  Fri  ....................................................
  Sat  .........*..........................................
  Sun  .............%.....................................#
  Skills rated:  - 1  = 2-4  % 5-8  # 9+   + evidence   * both
  2025-11-26 to 2026-11-22
",
    );
}

#[test]
fn the_newest_weeks_where_it_is_narrow() {
    same(
        &drawn(&calendar_map(&year(), 40, false)),
        r"
          May  Jun Jul Aug  Sep Oct Nov
  Mon  ···················█·············
  Tue  ·································
  Wed  ····+····························
  Thu  ·································
  Fri  ·································
  Sat  ·································
  Sun  ································█
  Skills rated:  ░ 1  ▒ 2-4  ▓ 5-8  █ 9+
  + evidence   ╋ both
  2026-04-06 to 2026-11-22
",
    );
}

#[test]
fn one_day_or_a_grid_of_empty_ones_is_no_picture() {
    let drawn = |from, checkins, evidence| {
        !calendar_map(&calendar(from, checkins, evidence), 80, false).is_empty()
    };
    assert!(!drawn("2026-11-22", "2026-11-22=2", ""));
    assert!(!drawn("2026-11-22", "2026-11-22=2", "2026-11-22=1"));
    assert!(drawn("2026-11-21", "2026-11-22=2", "2026-11-21=1"));
    // Somebody who comes back after years: all is left of what there is room for.
    assert!(!drawn("2019-02-01", "2019-02-01=1 2019-03-01=2 2020-02-01=1", ""));
    assert!(!drawn("2019-02-01", "2019-02-01=1 2019-03-01=2 2026-11-20=1", ""));
}

#[test]
fn nothing_is_no_calendar() {
    assert!(calendar_map(&calendar("2026-01-01", "", ""), 80, false).is_empty());
}

proptest! {
    #[test]
    fn it_fits_and_shows_each_day_that_it_says(
        back in 0_u64..3_000, at in prop::collection::vec((0_u64..3_000, 1_usize..20), 1..40),
        width in 30_usize..200, ascii in any::<bool>(),
    ) {
        let to = day("2026-11-22");
        let before = |n: u64| to - chrono::Days::new(n);
        let from = before(back);
        let checkins: BTreeMap<_, _> =
            at.iter().filter(|(n, _)| *n <= back).map(|(n, rated)| (before(*n), *rated)).collect();
        let calendar = Calendar { from, to, checkins, evidence: BTreeMap::new() };
        let rows: Vec<String> = calendar_map(&calendar, width, ascii).iter().map(|r| text(r)).collect();
        prop_assert!(rows.iter().all(|row| row.chars().count() <= width), "{rows:#?}");
        if rows.is_empty() {
            let lately = calendar.checkins.keys().filter(|date| **date >= before(150)).count();
            prop_assert!(lately < 2);
            return Ok(());
        }
        let whole = rows[8..].join(" ");
        let at = whole.rfind(" to 2026-11-22").unwrap();
        let first = day(&whole[at - 10..at]);
        let shown = calendar.checkins.keys().filter(|date| **date >= first).count();
        let shades = if ascii { "-=%#" } else { "░▒▓█" };
        let seen = rows[1..8].iter().flat_map(|row| row.chars().skip(7)).filter(|c| shades.contains(*c));
        prop_assert_eq!(seen.count(), shown);
    }
}
