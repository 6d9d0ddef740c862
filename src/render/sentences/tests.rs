//! What the sentences promise, over trackers made by chance: n and dates are in them, no level
//! is finer than the scale, five trend words and no judgement.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::gap::Printed;
use super::{advice, drift_sentence, explanation, trend_sentence};
use crate::model::{Practice, Redefined, Redefinition, Requirement, Role, State};
use crate::report::drift::tests::made::{Made, Say, day, id, level};
use crate::report::drift::{Facts, Finding, RoleGap};
use crate::report::{goals, skill_history};

const SKILLS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
const LEVELS: [&str; 9] = ["1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"];

/// Words that judge, dramatise, or name a trend in a sixth way.
const NEVER: [&str; 22] = [
    "you are",
    "you're",
    "fail",
    "bad",
    "poor",
    "worse",
    "worst",
    "should have",
    "must",
    "lazy",
    "alarm",
    "warning",
    "improving",
    "decreasing",
    "increasing",
    "dropping",
    "deteriorat",
    "regress",
    "NaN",
    "inf ",
    "percentile",
    "null",
];

#[derive(Debug, Clone)]
struct Point {
    gap: u64,
    level: usize,
    enjoyment: Option<usize>,
    practice: Option<Practice>,
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let practice = proptest::option::of(prop_oneof![
        Just(Practice::None),
        Just(Practice::Some),
        Just(Practice::Regular)
    ]);
    // Gaps from the same day to years.
    let gap = prop_oneof![3 => 20..90_u64, 1 => Just(0), 1 => 1..10_u64, 1 => 400..1500_u64];
    let point = (gap, 0..9_usize, proptest::option::of(0..9_usize), practice);
    let point = point.prop_map(|(gap, level, enjoyment, practice)| Point {
        gap,
        level,
        enjoyment,
        practice,
    });
    // Some series wander, some drift down, some stand still.
    let shape = prop_oneof![Just(0_i32), Just(-1), Just(1), Just(9)];
    (proptest::collection::vec(point, 0..14), shape).prop_map(|(mut points, shape)| {
        let count = points.len().max(1);
        for (index, point) in points.iter_mut().enumerate() {
            let along = (index * 8 / count) as i32;
            point.level = match shape {
                -1 => (8 - along) as usize,
                1 => along as usize,
                9 => 4,
                _ => point.level,
            };
        }
        points
    })
}

/// A skill's points; its goal: level, day set, days a move; its state; where it was redefined.
type Drawn = (Vec<Point>, Option<(usize, u64, u64)>, u8, Option<usize>);

#[derive(Debug, Clone)]
struct World {
    skills: Vec<Drawn>,
    evidence: Vec<(u64, usize)>,
    role: Vec<usize>,
    today: u64,
}

fn world() -> impl Strategy<Value = World> {
    let goal = proptest::option::of((0..9_usize, 0..900_u64, 1..900_u64));
    let skill = (points(), goal, 0..8_u8, proptest::option::of(0..10_usize));
    let skills = proptest::collection::vec(skill, 1..7);
    let evidence = proptest::collection::vec((0..1400_u64, 0..7_usize), 0..40);
    let role = proptest::collection::vec(0..9_usize, 0..7);
    (skills, evidence, role, 0..1600_u64).prop_map(|(skills, evidence, role, today)| World {
        skills,
        evidence,
        role,
        today,
    })
}

fn make(world: &World) -> Made {
    let start = day("2023-01-01");
    let mut made = Made::new(&(start + Days::new(world.today)).to_string());
    for (name, (points, goal, state, redefined)) in SKILLS.iter().zip(&world.skills) {
        made.skill(name);
        let mut date = start;
        for (index, point) in points.iter().enumerate() {
            date = date + Days::new(point.gap);
            let yardstick = usize::from(redefined.is_some_and(|at| index >= at));
            made.say(
                name,
                Say {
                    date: &date.to_string(),
                    level: LEVELS[point.level],
                    enjoyment: point.enjoyment.map(|e| LEVELS[e]),
                    practice: point.practice,
                    yardstick,
                },
            );
        }
        if redefined.is_some() {
            let (commit, what) = (made.commit(), Redefined::Descriptors);
            let told = made.timeline.skills.at(id(name));
            told.redefinitions.push(Redefinition { commit, date, what });
        }
        if let (Some((to, set, long)), Some(first)) = (goal, points.first()) {
            let set = start + Days::new(*set);
            let from = LEVELS[first.level];
            for push in 0..3 {
                let by = set + Days::new(long * (push + 1));
                let moved = set + Days::new(30 * push);
                let text = |d: NaiveDate| d.to_string();
                made.goal(name, &text(moved), from, LEVELS[*to], &text(by));
            }
        }
        match state {
            6 => made.state(name, "2024-01-01", State::Paused { from: None, until: None }),
            7 => made.state(name, "2024-01-01", State::Retired { why: None }),
            _ => {}
        }
    }
    for (after, skill) in &world.evidence {
        made.evidence(&(start + Days::new(*after)).to_string(), &[SKILLS[*skill]]);
    }
    if !world.role.is_empty() {
        let asked = |at: &usize| Requirement { level: Some(level(LEVELS[*at])), weight: 1.0 };
        let skills = SKILLS.iter().zip(&world.role).map(|(s, at)| (id(s), asked(at))).collect();
        made.role = Some(Role { name: "Lead".into(), skills, ..Role::default() });
        let (you, by_role) = (0.37 * world.role[0] as f64 - 1.5, 0.41 * world.role.len() as f64);
        made.gap = Some(RoleGap {
            role: id("lead"),
            name: "Lead".into(),
            before: world.today.is_multiple_of(2).then(|| id("senior")),
            since: start,
            then: 0.2,
            now: 0.2 + you + by_role,
            you,
            by_role,
            skills: world.role.len(),
            terms: Vec::new(),
        });
    }
    made
}

/// Every number with a point in it is a level on a half step; a gap, which is a mean, and an
/// effective number may have one decimal of any kind.
fn finer_than_a_step(text: &str) -> Option<String> {
    let is_mean = text.starts_with("The gap to ") || text.contains("spread as evenly");
    let mut words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    words
        .find(|word| {
            let word = word.trim_matches('.');
            let decimals = word.split_once('.').map_or("", |(_, decimals)| decimals);
            if is_mean { decimals.len() > 1 } else { !decimals.is_empty() && decimals != "5" }
        })
        .map(str::to_owned)
}

fn dates_in(text: &str) -> usize {
    let is_date =
        |w: &str| w.len() >= 10 && w.is_char_boundary(10) && w[..10].parse::<NaiveDate>().is_ok();
    text.split(|c: char| c.is_whitespace() || c == '(' || c == ',').filter(|w| is_date(w)).count()
}

fn check(finding: &Finding) -> Result<(), TestCaseError> {
    let sentence = drift_sentence(finding);
    let greeting = matches!(finding.facts, Facts::NoTarget { first_days: true, .. });
    if !greeting {
        prop_assert!(dates_in(&sentence) >= 1, "no date: {sentence}");
        let said = ["no", "once", "twice"].get(finding.n);
        let n = finding.n.to_string();
        let mut words = sentence.split(|c: char| !c.is_alphanumeric());
        let n = words.any(|word| word == n || said == Some(&word));
        prop_assert!(n, "no n ({}): {sentence}", finding.n);
    }
    for text in [sentence, advice(finding)] {
        prop_assert_eq!(finer_than_a_step(&text), None, "{}", text);
        let low = text.to_lowercase();
        for word in NEVER {
            prop_assert!(!low.contains(&word.to_lowercase()), "{word}: {text}");
        }
        prop_assert!(!text.contains("  "), "{text}");
        prop_assert!(text.ends_with(['.', '?', '"', ')']) || text.contains("goalgit "), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_printed_of_a_gap_adds_up(
        then in 0.0..4.0_f64, you in -4.0..4.0_f64, role in -4.0..4.0_f64, alone in 0..3_u8,
    ) {
        let you = if alone == 1 { 0.0 } else { you };
        let role = if alone == 2 { 0.0 } else { role };
        let now = then + you + role;
        prop_assume!(now >= 0.0);
        let shown = Printed::of(then, now, you, role);
        prop_assert_eq!(shown.then + shown.you + shown.role, shown.now);
        let near = |tenths: i64, value: f64| (tenths as f64 / 10.0 - value).abs();
        prop_assert!(near(shown.then, then).max(near(shown.now, now)) < 0.051);
        prop_assert!(near(shown.you, you).max(near(shown.role, role)) < 0.151);
        // Nobody is said to have done the opposite of what they did.
        prop_assert!(shown.you as f64 * you >= 0.0 && shown.role as f64 * role >= 0.0);
        prop_assert!(alone == 0 || [shown.you, shown.role][usize::from(alone) - 1] == 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_keeps_the_rules(world in world()) {
        let made = make(&world);
        let drift = made.drift();
        prop_assert!(drift.expected_by_chance.is_finite());
        for finding in &drift.findings {
            check(finding)?;
            let lines = explanation(finding, &made.tracker.drift);
            prop_assert!(lines[0].starts_with("rule "));
            prop_assert!(lines.iter().all(|l| !l.contains("NaN") && !l.contains("inf")), "{lines:?}");
            let told = finding.proofs.iter().all(|p| p.date <= finding.until || finding.skill.is_some());
            prop_assert!(told, "{finding:?}");
        }
        for (name, skill) in &made.skills {
            let span = (None, None);
            let (scale, t) = (&made.tracker.scale, &made.tracker.drift);
            let history = skill_history(name, Some(skill), &made.timeline, span, scale, t);
            let Some(trend) = &history.trend else { continue };
            let levels: Vec<_> = history.points.iter().map(|p| p.level).collect();
            let text = trend_sentence(trend, &levels);
            prop_assert!(dates_in(&text) >= 1, "{text}");
            prop_assert_eq!(finer_than_a_step(&text), None, "{}", text);
            let low = text.to_lowercase();
            prop_assert!(NEVER.iter().all(|w| !low.contains(&w.to_lowercase())), "{text}");
        }
        for goal in goals(&made.skills, &made.timeline, &made.tracker, made.today).open {
            let text = super::stand_sentence(&goal, made.today);
            prop_assert_eq!(finer_than_a_step(&text), None, "{}", text);
            if let Some(projection) = &goal.projection {
                let text = super::projection_sentence(projection);
                prop_assert!(!text.contains("NaN"), "{text}");
            }
        }
    }
}
