//! Charts as a person could have them.

use super::*;

pub(in super::super) fn steps() -> Steps {
    let line = |set, from, by, to| GoalLine {
        set: day(set),
        from: level(from).unwrap(),
        by: day(by),
        level: level(to).unwrap(),
    };
    Steps {
        skill: crate::model::SkillId::new("public-speaking").unwrap(),
        name: "Public speaking".into(),
        scale: Scale::default(),
        you: series(
            "2025-02-10 2.5, 2025-05-04 2.5, 2025-08-20 2.5, 2025-12-10 3, 2026-03-01 3, \
             2026-04-20 3.5, 2026-08-17 3, 2026-10-02 3.5",
        ),
        others: rated(series("2026-05-10 3, 2026-09-20 3.5")),
        goal: Some(line("2025-12-10", "2.5", "2027-06-30", "4.5")),
        earlier: vec![line("2025-12-10", "2.5", "2026-08-30", "4.5")],
        today: day("2026-11-22"),
    }
}

pub(super) fn long() -> Steps {
    let mut at = 40_i32;
    let first = day("2016-01-03");
    let you = (0..3000_i32).map(|n| {
        at = (at + ((n * 7919 + n * n * 31) % 13 - 6) / 5 * 2).clamp(20, 100);
        (first + chrono::Days::new(n.unsigned_abs().into()), Level::from_units(at))
    });
    Steps {
        name: "Ten years, a rating a day".into(),
        you: you.collect(),
        earlier: vec![],
        ..steps()
    }
}

pub(super) const NAMES: [&str; 16] = [
    "Public speaking",
    "User research",
    "Roadmapping",
    "Pricing and packaging",
    "SQL",
    "Stakeholder management",
    "Writing",
    "Experiment design and statistics",
    "Interviewing",
    "Feature writing",
    "Negotiation",
    "用户研究与访谈",
    "Coaching",
    "Go-to-market strategy",
    "🚀 Launches",
    "Prioritisation",
];

fn spoke(n: usize) -> Spoke {
    let text = |k: usize| Level::from_units(20 + 10 * i32::try_from((n * k + k) % 8).unwrap());
    Spoke {
        skill: crate::model::SkillId::new(&format!("skill-{n}")).unwrap(),
        name: NAMES[n % 16].into(),
        now: Some(text(5)),
        then: (n % 7 != 2).then(|| text(3).min(text(5))),
        asked: (n % 3 != 1).then(|| Level::from_units(70)),
    }
}

pub(super) fn radar(count: usize) -> Radar {
    Radar {
        scale: Scale::default(),
        role: Some("Product manager".into()),
        since: Some(day("2025-11-22")),
        spokes: (0..count).map(spoke).collect(),
    }
}

/// As it looks for most people: all is rated, the role asks for all.
pub(super) fn calm() -> Radar {
    let mut radar = radar(12);
    let halves = [5, 6, 4, 3, 5, 7, 6, 4, 5, 3, 6, 4];
    for (n, (spoke, half)) in radar.spokes.iter_mut().zip(halves).enumerate() {
        let then = half - i32::from(n % 3 == 0) + i32::from(n % 5 == 3);
        spoke.now = Some(Level::from_units(20 + 10 * half));
        spoke.then = Some(Level::from_units(20 + 10 * then));
        spoke.asked = Some(Level::from_units(60 + 10 * i32::try_from(n % 3).unwrap()));
    }
    radar
}

pub(super) fn gaps() -> Radar {
    let mut radar = radar(9);
    radar.spokes[3].now = None;
    radar.spokes[4].now = None;
    radar.spokes[7].then = None;
    radar
}

pub(super) fn corners(count: usize) -> Corners {
    let mark = |n: usize| {
        let half = |k: usize, most: usize| {
            Level::from_units(20 + 10 * i32::try_from((n * k + 1 + n * n) % most).unwrap())
        };
        let asked = (!n.is_multiple_of(3)).then(|| Level::from_units(70));
        let (at, joy) = (half(3, 9), half(5, 9));
        let strong = asked.map_or(at.units() > 60, |asked| at >= asked);
        CornerMark {
            skill: crate::model::SkillId::new(&format!("skill-{n}")).unwrap(),
            name: NAMES[n % 16].into(),
            level: FromTo { from: n.is_multiple_of(2).then(|| half(2, 8)), to: Some(at) },
            enjoyment: FromTo { from: n.is_multiple_of(2).then_some(joy), to: Some(joy) },
            asked,
            corner: (joy.units() != 60).then(|| Corner::of(strong, joy.units() > 60)),
            before: None,
        }
    };
    Corners {
        scale: Scale::default(),
        role: Some("Product manager".into()),
        since: Some(day("2025-11-22")),
        marks: (0..count).map(mark).collect(),
    }
}

pub(super) fn calendar(from: &str) -> Calendar {
    let (from, to) = (day(from), day("2026-11-22"));
    let (mut checkins, mut evidence) = (BTreeMap::new(), BTreeMap::new());
    for (n, date) in from.iter_days().take_while(|date| *date <= to).enumerate() {
        if (n * n + n / 7) % 17 == 3 {
            checkins.insert(date, n % 12 + 1);
        }
        if (n * n * 3 + n / 5) % 29 == 4 {
            evidence.insert(date, n % 2 + 1);
        }
    }
    Calendar { from, to, checkins, evidence }
}

pub(super) fn fit() -> Fit {
    let mark = |name: &str, gap, then, enjoyment, chosen, drifting| FitMark {
        name: name.into(),
        kind: if name.len() > 16 { RoleKind::Specialisation } else { RoleKind::Role },
        gap,
        then,
        enjoyment,
        chosen,
        drifting,
    };
    Fit {
        span: 4.0,
        since: Some(day("2025-11-22")),
        marks: vec![
            mark("Product manager", 0.42, Some(0.61), Some(3.4), true, false),
            mark("User researcher", 0.55, Some(0.97), Some(4.2), false, true),
            mark("Growth product manager", 0.9, Some(0.8), Some(2.9), false, false),
            mark("Group product manager", 1.2, Some(1.2), None, false, false),
            mark("Data analyst", 1.75, None, Some(3.1), false, false),
        ],
    }
}

/// All of them, each with an id.
pub(super) fn all() -> Vec<(String, Chart)> {
    let once = |you: &str, others: &str| Steps {
        you: series(you),
        others: rated(series(others)),
        goal: None,
        earlier: vec![],
        ..steps()
    };
    let twenty = Scale::new((0..21).map(|n| format!("L{n}")).collect(), 0, Step::One).unwrap();
    let charts = [
        Chart::Steps(steps()),
        Chart::Steps(once("2026-11-22 3", "")),
        Chart::Steps(once("2026-11-01 3, 2026-11-20 3.5", "2026-11-10 3.5")),
        Chart::Steps(Steps {
            scale: twenty,
            ..once("2026-01-01 3, 2026-06-01 18", "2026-02-01 0")
        }),
        Chart::Steps(long()),
        Chart::Radar(calm()),
        Chart::Radar(radar(5)),
        Chart::Radar(radar(16)),
        Chart::Radar(gaps()),
        Chart::Radar(radar(24)),
        Chart::Corners(corners(8)),
        Chart::Corners(corners(14)),
        Chart::Corners(corners(60)),
        Chart::Calendar(calendar("2025-11-23")),
        Chart::Calendar(calendar("2026-09-01")),
        Chart::Calendar(calendar("2023-04-01")),
        Chart::Fit(fit()),
    ];
    charts.into_iter().enumerate().map(|(n, chart)| (format!("c{n}"), chart)).collect()
}
