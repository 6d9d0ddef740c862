//! Each rule: when it fires, and just when it does not.

pub mod made;

use made::{Made, Say, day, id, level};

use super::{Facts, GapTerm, Neglect, RoleGap, Rule};
use crate::model::{
    Practice, Redefined, Redefinition, Requirement, Role, Scale, State, Step, Thresholds,
};
use crate::report::Span;

const TODAY: &str = "2026-12-01";

#[test]
fn every_rule_has_an_id_of_its_own_and_they_stand_in_order() {
    let ids: std::collections::BTreeSet<&str> = Rule::ALL.iter().map(|r| r.id()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
    assert!(Rule::ALL.is_sorted());
}

#[test]
fn a_clear_fall_is_declining_and_a_less_clear_one_may_be_slipping() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["4", "4", "3.5", "3.5", "3", "3", "3", "2.5"], 40, "2026-11-20");
    assert_eq!(made.rules(), ["declining"]);
    let finding = made.finding("declining").unwrap();
    assert_eq!((finding.n, finding.proofs.len()), (8, 8));
    assert!(matches!(finding.facts, Facts::Fall { span: Span::Recent, gate: 0.5, .. }));

    let mut made = Made::new(TODAY);
    made.levels("sql", &["4", "3.5", "3.5", "3"], 40, "2026-11-20");
    // Of the twelve orders of these one falls as clearly, and one rises: p = 2/12.
    assert_eq!(made.rules(), ["slipping"]);
    made.tracker.drift.alpha_slipping = 0.16;
    assert!(made.rules().is_empty());
    made.tracker.drift.alpha = 1.0 / 6.0;
    made.tracker.drift.alpha_slipping = 0.2;
    assert_eq!(made.rules(), ["declining"], "p <= alpha, the tie included");
}

#[test]
fn a_drop_that_two_ratings_confirm_is_declining() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["3", "4", "4", "3", "4", "2.5", "2.5"], 40, "2026-11-20");
    assert_eq!(made.rules(), ["declining"]);
    let mut made = Made::new(TODAY);
    made.levels("sql", &["3", "4", "4", "3", "4", "4", "2.5"], 40, "2026-11-20");
    assert!(made.rules().is_empty(), "one rating confirms nothing");
}

#[test]
fn a_slow_fall_shows_over_all_points() {
    let slow =
        ["4.5", "4.5", "4", "4.5", "4", "4", "4", "3.5", "4", "3.5", "3.5", "3.5", "3", "3.5"];
    let mut made = Made::new(TODAY);
    made.levels("sql", &slow, 60, "2026-11-20");
    let finding = made.finding("declining").unwrap();
    assert!(matches!(finding.facts, Facts::Fall { span: Span::All, .. }));
    assert_eq!(finding.n, slow.len());
}

#[test]
fn close_ratings_are_thinned_before_a_trend() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["4", "4", "3.5", "3.5", "3", "3", "3", "2.5"], 5, "2026-11-20");
    assert!(made.rules().is_empty());
    assert_eq!(made.drift().tested, 0);
}

#[test]
fn falling_enjoyment_has_a_rule_of_its_own() {
    let mut made = Made::new(TODAY);
    for (date, feel) in [
        ("2026-02-01", "5"),
        ("2026-04-01", "4"),
        ("2026-06-01", "3.5"),
        ("2026-08-01", "3"),
        ("2026-10-20", "2"),
    ] {
        let enjoyment = Some(feel);
        made.say("sql", Say { date, level: "3", enjoyment, ..Say::default() });
    }
    assert_eq!(made.rules(), ["enjoyment-falling"]);
}

#[test]
fn enjoyment_that_only_stays_in_the_file_was_not_said_again() {
    let mut made = Made::new(TODAY);
    for (index, feel) in ["3", "3", "3", "3", "2.5", "2.5", "2.5", "2.5"].iter().enumerate() {
        let date = (day("2026-01-10") + chrono::Days::new(40 * index as u64)).to_string();
        made.say("sql", Say { date: &date, level: "3", enjoyment: Some(feel), ..Say::default() });
    }
    assert!(made.rules().is_empty(), "one change is no trend");
}

#[test]
fn points_that_are_dated_ahead_are_not_so_yet() {
    let mut made = Made::new("2026-05-01");
    made.levels("sql", &["4", "4", "3.5", "3.5", "3", "3", "3", "2.5"], 40, "2026-11-20");
    assert!(made.rules().is_empty());
    assert_eq!(made.drift().tested, 0);
}

#[test]
fn a_plateau_is_long_level_and_below_what_is_wanted() {
    let run = ["2.5", "3", "3", "2.5", "3"];
    let mut made = Made::new(TODAY);
    made.levels("sql", &run, 60, "2026-11-20");
    made.goal("sql", "2026-01-01", "3", "4", "2028-01-01");
    let finding = made.finding("plateau").unwrap();
    assert_eq!((finding.n, finding.since), (5, day("2026-03-25")));

    made.tracker.drift.plateau_days = 241;
    assert!(made.finding("plateau").is_none(), "240 days");
    made.tracker.drift.plateau_days = 240;
    assert!(made.finding("plateau").is_some());
    made.skill("sql").target.as_mut().unwrap().level = level("3");
    assert!(made.finding("plateau").is_none(), "holding at the goal is good");

    let requirement = Requirement { level: Some(level("3.5")), weight: 1.0 };
    let skills = [(id("sql"), requirement)].into();
    made.role = Some(Role { name: "Lead".into(), skills, ..Role::default() });
    let finding = made.finding("plateau").unwrap();
    assert!(matches!(finding.facts, Facts::Plateau { required: true, .. }));
}

#[test]
fn on_whole_steps_a_plateau_is_constant() {
    let mut made = Made::new(TODAY);
    let names = ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
    made.tracker.scale = Scale::new(names, 1, Step::One).unwrap();
    made.levels("sql", &["2", "3", "2", "3", "2", "3"], 60, "2026-11-20");
    made.goal("sql", "2026-01-01", "3", "4", "2028-01-01");
    assert!(made.finding("plateau").is_none());
    made.levels("go", &["3", "3", "3", "3"], 60, "2026-11-20");
    made.goal("go", "2026-01-01", "3", "4", "2028-01-01");
    assert!(made.finding("plateau").is_some());
}

#[test]
fn old_ratings_are_stale_then_cold_and_a_pause_does_not_count() {
    let mut made = Made::new(TODAY);
    made.levels("go", &["3"], 1, "2026-11-20");
    made.levels("sql", &["3"], 1, "2026-07-19");
    assert!(made.rules().is_empty(), "135 days are 1.5 times the cadence of 90");
    made.levels("sql", &["3"], 1, "2026-07-18");
    let mut made = Made::new(TODAY);
    made.levels("go", &["3"], 1, "2026-11-20");
    made.levels("sql", &["3"], 1, "2026-07-18");
    assert_eq!(made.rules(), ["stale"]);
    made.goal("sql", "2026-07-18", "3", "4", "2030-01-01");
    assert_eq!(made.rules(), ["cold"], "a goal's cadence is 30 days");
    made.state("sql", "2026-08-01", State::Paused { from: None, until: None });
    assert!(made.rules().is_empty(), "paused");
    made.state("sql", "2026-11-20", State::Active);
    assert!(made.rules().is_empty(), "25 days count");
}

#[test]
fn a_pause_ends_on_its_day_without_a_word() {
    let mut made = Made::new(TODAY);
    made.levels("go", &["3"], 1, "2026-11-20");
    made.levels("sql", &["3"], 1, "2026-01-01");
    let until = Some(day("2026-12-01"));
    made.state("sql", "2026-02-01", State::Paused { from: None, until });
    assert!(made.rules().is_empty(), "its last day");
    made.today = day("2027-03-20");
    // 31 days before the pause and 109 after it: more than 135.
    let stale = made.finding("stale").unwrap();
    assert_eq!(stale.name.as_deref(), Some("sql"));
    assert!(matches!(stale.facts, Facts::Old { days: 140, .. }), "{stale:?}");
    let from = Some(day("2027-04-01"));
    made.state("sql", "2027-03-01", State::Paused { from, until: None });
    assert!(made.finding("stale").is_some(), "the pause lies ahead");
}

#[test]
fn a_goal_is_behind_when_its_line_is_above_the_level() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["3", "3"], 60, "2026-11-20");
    made.goal("sql", "2026-09-01", "3", "4", "2027-03-01");
    // The line reaches 3.5 half way, on 2026-11-30 and a half.
    assert_eq!(made.rules(), ["behind"]);
    made.today = day("2026-11-30");
    assert!(made.rules().is_empty());
    // What the line asks for, since when, and since when the ratings are below it, differ.
    made.today = day("2027-02-20");
    made.say("sql", Say { date: "2027-01-10", level: "2.5", ..Say::default() });
    let finding = made.finding("behind").unwrap();
    let Facts::Behind(goal) = finding.facts else { panic!() };
    let stair = goal.stair.unwrap();
    assert_eq!((stair.required, stair.asked_since), (level("3.5"), day("2026-12-01")));
    assert_eq!((finding.since, stair.due), (day("2026-12-01"), Some(day("2026-09-01"))));
}

#[test]
fn a_goal_that_wanders_is_told_and_one_that_was_raised_is_not() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["3"], 1, "2026-11-20");
    made.goal("sql", "2026-01-01", "3", "4", "2026-12-31");
    made.goal("sql", "2026-06-01", "3", "4", "2027-01-31");
    assert!(made.finding("moved-target").is_none(), "once, by a twelfth");
    made.goal("sql", "2026-08-01", "3", "4", "2027-02-28");
    assert!(made.finding("moved-target").is_some(), "twice");
    made.tracker.drift.pushes = 3;
    assert!(made.finding("moved-target").is_none());
    made.tracker.drift.slip = 0.16;
    assert!(made.finding("moved-target").is_some(), "59 of 364 days");
    made.since = Some(day("2026-08-02"));
    assert!(made.finding("moved-target").is_none(), "long ago");

    let mut made = Made::new(TODAY);
    made.levels("sql", &["3"], 1, "2026-11-20");
    made.goal("sql", "2026-01-01", "3", "4", "2026-12-31");
    made.goal("sql", "2026-06-01", "3", "4.5", "2027-12-31");
    assert!(made.finding("moved-target").is_none(), "raised");
    made.goal("sql", "2026-07-01", "3", "4", "2027-12-31");
    assert!(made.finding("moved-target").is_none(), "what it was first");
    made.goal("sql", "2026-08-01", "3", "3.5", "2027-12-31");
    assert!(made.finding("moved-target").is_some(), "lowered");
}

#[test]
fn no_goal_at_all_stands_above_all_else() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["4", "4", "3.5", "3.5", "3", "3", "3", "2.5"], 40, "2026-11-20");
    let found = made.drift().findings;
    assert_eq!(found[0].rule, Rule::NoTarget);
    assert!(matches!(found[0].facts, Facts::NoTarget { ended: None, first_days: false, .. }));
    made.goal("sql", "2026-01-01", "3", "4", "2028-12-31");
    assert!(made.finding("no-target").is_none());
    made.no_goal("sql", "2026-03-03");
    let finding = made.finding("no-target").unwrap();
    assert!(matches!(finding.facts, Facts::NoTarget { ended: Some(_), .. }));
    assert_eq!(finding.since, day("2026-03-03"));

    let mut made = Made::new(TODAY);
    assert!(made.drift().findings.is_empty(), "nothing is rated yet");
    made.levels("sql", &["3"], 1, "2026-11-20");
    let finding = made.finding("no-target").unwrap();
    assert!(matches!(finding.facts, Facts::NoTarget { first_days: true, .. }));
}

fn practised(made: &mut Made, name: &str, enjoyment: &str, practice: &[Practice], level: &str) {
    for (index, practice) in practice.iter().enumerate() {
        let date = format!("2026-{:02}-10", 4 + index);
        let (enjoyment, practice) = (Some(enjoyment), Some(*practice));
        made.say(name, Say { date: &date, level, enjoyment, practice, ..Say::default() });
    }
}

#[test]
fn what_is_not_practised_is_avoided_or_neglected() {
    use Practice::{None as Not, Regular, Some as Now};
    for (enjoyment, practice, rules) in [
        ("2.5", &[Now, Not, Not][..], &["avoided"][..]),
        ("3", &[Now, Not, Not], &["neglected"]),
        ("2.5", &[Not, Now, Not], &[]),
        ("2.5", &[Regular, Regular, Regular], &["grind"]),
        ("2.5", &[Regular, Regular], &[]),
        ("3", &[Regular, Regular, Regular], &[]),
    ] {
        let mut made = Made::new("2026-07-20");
        practised(&mut made, "sql", enjoyment, practice, "4");
        assert_eq!(made.rules(), rules, "{enjoyment} {practice:?}");
    }
    let mut made = Made::new("2026-07-20");
    practised(&mut made, "sql", "2", &[Regular, Regular, Regular], "4");
    let strong = |made: &Made| {
        matches!(made.finding("grind").unwrap().facts, Facts::Grind { strong: true, .. })
    };
    assert!(strong(&made));
    practised(&mut made, "sql", "2", &[Regular, Regular, Regular], "3.5");
    assert!(!strong(&made));
}

#[test]
fn evidence_for_others_and_none_for_this_one_is_neglect_once_luck_hardly_explains_it() {
    let mut made = Made::new(TODAY);
    for name in ["a", "b", "c", "d"] {
        made.levels(name, &["3", "3"], 200, "2026-11-20");
    }
    // Each entry misses "d" with chance 1/2: four of them with 1/16, five with 1/32.
    for month in 7..11 {
        made.evidence(&format!("2026-{month:02}-01"), &["a", "b"]);
        made.evidence(&format!("2026-{month:02}-15"), &["c"]);
    }
    let neglected = |made: &Made| -> Vec<String> {
        let found = made.drift().findings;
        let found = found.iter().filter(|f| f.rule == Rule::Neglected);
        found.map(|f| f.name.clone().unwrap()).collect()
    };
    // (1/2)^4 (3/4)^4 = 0.0198.
    assert_eq!(neglected(&made), ["d"]);
    let Facts::Neglect { how: Neglect::NoEvidence { chance, entries, skills, .. }, .. } =
        made.finding("neglected").unwrap().facts
    else {
        panic!()
    };
    assert!((chance - 0.5_f64.powi(4) * 0.75_f64.powi(4)).abs() < 1e-12);
    assert_eq!((entries, skills), (8, 4));
    made.evidence.truncate(4);
    assert!(neglected(&made).is_empty(), "(1/2)^2 (3/4)^2 = 0.14");
    made.tracker.drift = Thresholds { evidence_days: 500, ..Thresholds::default() };
    assert!(neglected(&made).is_empty(), "d was not there all that time");
}

#[test]
fn a_rise_wants_evidence_in_a_tracker_that_has_some() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["2", "3"], 60, "2026-11-20");
    assert!(made.rules().is_empty(), "a tracker without evidence");
    made.evidence("2026-01-01", &["sql"]);
    assert_eq!(made.rules(), ["unevidenced-rise"]);
    made.evidence("2026-09-21", &["sql"]);
    assert_eq!(made.rules(), ["unevidenced-rise"], "on the first one's day, not after it");
    made.evidence("2026-11-20", &["sql"]);
    assert!(made.rules().is_empty());
    made.evidence.pop();
    made.since = Some(day("2026-11-21"));
    assert!(made.rules().is_empty(), "long ago");
}

#[test]
fn many_skills_that_fall_on_one_day_are_a_hard_day() {
    let mut made = Made::new(TODAY);
    let names = ["a", "b", "c", "d", "e", "f"];
    for name in &names[..5] {
        made.levels(name, &["3", "2.5"], 60, "2026-11-20");
    }
    assert!(made.finding("yardstick").is_none(), "five");
    made.levels("f", &["3", "2.5"], 60, "2026-11-20");
    let finding = made.finding("yardstick").unwrap();
    assert_eq!((finding.n, finding.since, finding.proofs.len()), (6, day("2026-11-20"), 6));
    assert!(matches!(finding.facts, Facts::OneWay { up: 0, down: 6, .. }));
    made.levels("g", &["3", "3.5"], 60, "2026-11-20");
    assert!(made.finding("yardstick").is_none(), "one of seven rose: p = 0.125");
    made.levels("h", &["3", "3"], 60, "2026-11-20");
    assert!(made.finding("yardstick").is_none());
}

#[test]
fn new_descriptors_between_two_points_begin_a_new_trend() {
    let mut made = Made::new(TODAY);
    for (index, level) in ["4", "4", "4", "4", "3", "3", "3"].iter().enumerate() {
        let date = (day("2026-01-10") + chrono::Days::new(40 * index as u64)).to_string();
        let yardstick = usize::from(index >= 4);
        made.say("sql", Say { date: &date, level, yardstick, ..Say::default() });
    }
    let (commit, date) = (made.commit(), day("2026-06-01"));
    let what = Redefined::Descriptors;
    let told = made.timeline.skills.at(id("sql"));
    told.redefinitions.push(Redefinition { commit, date, what });
    assert_eq!(made.rules(), ["yardstick"], "no fall across it");
    let finding = made.finding("yardstick").unwrap();
    assert_eq!((finding.since, finding.proofs[0].commit), (date, Some(commit)));
    made.since = Some(day("2026-06-02"));
    assert!(made.rules().is_empty());
}

#[test]
fn evidence_of_fewer_skills_is_narrowing() {
    let mut made = Made::new(TODAY);
    made.levels("a", &["3"], 1, "2026-11-20");
    for month in 1..=10 {
        made.evidence(&format!("2025-{month:02}-01"), &[["a", "b", "c", "d"][month % 4]]);
        made.evidence(&format!("2026-{month:02}-01"), &[["a", "b"][month % 2]]);
    }
    let finding = made.finding("narrowing").unwrap();
    let Facts::Narrowing { then, now } = finding.facts else { panic!() };
    assert_eq!((then.1, now.1, finding.n), (10, 10, 20));
    assert!((now.0 - 2.0).abs() < 1e-9 && then.0 > 3.7, "{then:?} {now:?}");
    made.evidence.pop();
    assert!(made.finding("narrowing").is_none(), "nine entries");
}

#[test]
fn a_gap_that_grew_by_a_quarter_of_a_level_is_told_with_whose_doing_it_was() {
    let mut made = Made::new(TODAY);
    made.levels("a", &["3", "3"], 100, "2026-11-20");
    let mut gap = RoleGap {
        role: id("lead"),
        name: "Lead".into(),
        before: Some(id("senior")),
        since: day("2025-12-01"),
        then: 0.25,
        now: 0.5,
        you: -0.25,
        by_role: 0.5,
        skills: 4,
        terms: vec![GapTerm {
            skill: id("a"),
            level: (level("3"), level("3")),
            then: Some((level("3"), 1.0)),
            now: Some((level("4"), 1.0)),
        }],
    };
    made.gap = Some(gap.clone());
    let finding = made.finding("role-gap").unwrap();
    assert!(finding.proofs.iter().all(|p| p.commit.is_some()) && !finding.proofs.is_empty());
    assert_eq!((finding.n, finding.since), (4, day("2025-12-01")));
    gap.now = 0.49;
    made.gap = Some(gap);
    assert!(made.finding("role-gap").is_none());
}

#[test]
fn retired_skills_raise_nothing() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["4", "4", "3.5", "3.5", "3", "3", "3", "2.5"], 40, "2025-11-20");
    made.goal("sql", "2025-01-01", "3", "4", "2025-12-31");
    made.state("sql", "2026-01-01", State::Retired { why: Some("Enough.".into()) });
    assert!(made.drift().findings.is_empty());
}

#[test]
fn the_expectation_adds_up_over_the_tests_that_were_made() {
    let mut made = Made::new(TODAY);
    made.levels("a", &["4", "3.5", "3.5", "3"], 40, "2026-11-20");
    made.levels("b", &["3", "3", "3", "3"], 40, "2026-11-20");
    made.levels("c", &["3", "4", "3"], 40, "2026-11-20");
    let drift = made.drift();
    assert_eq!((drift.tested, drift.flagged), (2, 1));
    // The two clearest of twelve orders lie within 0.20: 2/12, half of it falls.
    assert!((drift.expected_by_chance - 1.0 / 12.0).abs() < 1e-12);
}

#[test]
fn after_an_absence_it_is_said_how_long() {
    let mut made = Made::new(TODAY);
    made.levels("sql", &["3"], 1, "2026-06-04");
    assert_eq!(made.drift().absent_since, None);
    made.today = day("2026-12-02");
    assert_eq!(made.drift().absent_since, Some(day("2026-06-04")));
}
