//! What holds for every figure, over charts that nobody thought of.

use chrono::Days;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::render::html::charts::picture::WIDTH;

const NAMES: [&str; 8] = [
    "SQL",
    "<script>alert(1)</script>",
    "\"quoted\" & 'so' ]]> <!-- -->",
    "right\u{202e}to left \u{0}\u{7}\u{1b}[31m\u{ffff}",
    "用户研究与访谈的方法和实践以及更多的内容都在这里",
    "👩\u{200d}💻 🚀 launches",
    "  ",
    "إدارة المنتجات",
];

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&NAMES[..]).prop_map(String::from),
        Just("W".repeat(200)),
        Just("many words of a long name ".repeat(8)),
        "[a-z]{1,12}( [a-z]{1,12}){0,3}",
    ]
}

fn scales() -> impl Strategy<Value = Scale> {
    let steps = select(&[Step::One, Step::Half, Step::Quarter, Step::Tenth][..]);
    (select(&[2_usize, 5, 7, 21][..]), 0..2_i64, steps).prop_map(|(count, first, step)| {
        Scale::new((0..count).map(|n| format!("L{n}")).collect(), first, step).unwrap()
    })
}

/// Levels of a scale, and some from an older one.
fn levels() -> impl Strategy<Value = Level> {
    prop_oneof![9 => (0..=84_i32).prop_map(|n| Level::from_units(n * 5)),
        1 => (-40..=500_i32).prop_map(Level::from_units)]
}

fn days(spread: u64) -> impl Strategy<Value = NaiveDate> {
    (0..=spread).prop_map(|n| day("1986-01-31") + Days::new(n))
}

fn spreads() -> impl Strategy<Value = u64> {
    select(&[0_u64, 1, 40, 370, 2_200, 14_700][..])
}

fn steps() -> impl Strategy<Value = Chart> {
    let counts = select(&[0_usize, 1, 2, 12, 70, 300, 3_000][..]);
    (spreads(), counts).prop_flat_map(|(spread, count)| {
        let ratings = |count| prop::collection::vec((days(spread), levels()), 0..=count);
        let line = move || {
            let parts = (days(spread), levels(), days(spread * 2 + 9), levels());
            parts.prop_map(|(set, from, by, level)| GoalLine {
                set,
                from,
                by: by.max(set + Days::new(1)),
                level,
            })
        };
        let goals = (prop::option::of(line()), prop::collection::vec(line(), 0..7));
        (names(), scales(), ratings(count), ratings(count / 3), goals, days(spread)).prop_map(
            |(name, scale, you, others, (goal, earlier), today)| {
                let (skill, others) = (crate::model::SkillId::new("talks").unwrap(), rated(others));
                Chart::Steps(Steps { skill, name, scale, you, others, goal, earlier, today })
            },
        )
    })
}

fn radars() -> impl Strategy<Value = Chart> {
    let at = || prop::option::weighted(0.8, levels());
    let spoke = move || {
        let parts = (names(), at(), at(), at());
        parts.prop_map(|(name, now, then, asked)| Spoke {
            skill: crate::model::SkillId::new("talks").unwrap(),
            name,
            now,
            then,
            asked,
        })
    };
    let spokes = prop_oneof![3 => prop::collection::vec(spoke(), 0..18),
        1 => prop::collection::vec(spoke(), 90..120)];
    (scales(), spokes, prop::option::of(names())).prop_map(|(scale, spokes, role)| {
        Chart::Radar(Radar { scale, role, since: Some(day("2025-01-01")), spokes })
    })
}

fn corners() -> impl Strategy<Value = Chart> {
    let joys = || (2..=10_i32).prop_map(|n| Some(Level::from_units(n * 10)));
    let at = || prop::option::of(levels());
    let mark = move || {
        let parts = (names(), at(), at(), joys(), joys(), at());
        parts.prop_map(|(name, from, to, old, joy, asked)| CornerMark {
            skill: crate::model::SkillId::new("talks").unwrap(),
            name,
            level: FromTo { from, to },
            enjoyment: FromTo { from: old, to: joy },
            asked,
            corner: None,
            before: None,
        })
    };
    let marks = prop_oneof![3 => prop::collection::vec(mark(), 1..30),
        1 => prop::collection::vec(mark(), 100)];
    (scales(), marks).prop_map(|(scale, marks)| {
        Chart::Corners(Corners { scale, role: None, since: Some(day("2025-01-01")), marks })
    })
}

fn calendars() -> impl Strategy<Value = Chart> {
    spreads().prop_flat_map(|spread| {
        let counts = || prop::collection::btree_map(days(spread), 1..40_usize, 0..400);
        (days(spread), counts(), counts()).prop_map(move |(from, checkins, evidence)| {
            let to = day("1986-01-31") + Days::new(spread);
            Chart::Calendar(Calendar { from, to, checkins, evidence })
        })
    })
}

fn fits() -> impl Strategy<Value = Chart> {
    let gap = || prop_oneof![Just(0.0), Just(0.03), 0.0..20.0_f64];
    let mark = (names(), gap(), prop::option::of(gap()), any::<(bool, bool, bool)>());
    let mark = mark.prop_map(|(name, gap, then, (chosen, drifting, role))| FitMark {
        name,
        kind: if role { RoleKind::Role } else { RoleKind::Specialisation },
        gap,
        then,
        enjoyment: role.then_some(3.25),
        chosen,
        drifting,
    });
    prop::collection::vec(mark, 0..90)
        .prop_map(|marks| Chart::Fit(Fit { span: 20.0, since: Some(day("2025-01-01")), marks }))
}

/// Where each number of an attribute that places something is; of a path, of each point of it.
fn points(node: roxmltree::Node<'_, '_>) -> Vec<(Option<f64>, Option<f64>)> {
    let number = |name| node.attribute(name).map(|n: &str| n.parse::<f64>().unwrap());
    let mut found = vec![(number("x"), number("y")), (number("cx"), number("cy"))];
    // Relative steps are small squares and diamonds around a point: their starts are looked at.
    for part in node.attribute("d").unwrap_or_default().split(['M', 'L']).skip(1) {
        let end = part.find(|c: char| c.is_ascii_lowercase()).unwrap_or(part.len());
        let (first, rest) = part[..end].split_at(part[..end].find(['H', 'V']).unwrap_or(end));
        let (x, y) = first.split_once(' ').unwrap();
        found.push((Some(x.parse().unwrap()), Some(y.parse().unwrap())));
        let mut rest = rest;
        while let Some(step) = rest.get(1..) {
            let end = step.find(['H', 'V']).unwrap_or(step.len());
            let at = Some(step[..end].parse::<f64>().unwrap());
            found.push(if rest.starts_with('H') { (at, None) } else { (None, at) });
            rest = &step[end..];
        }
    }
    found
}

/// How wide a text is at least: narrow letters of the smaller size.
fn narrowest(text: &str) -> f64 {
    text.chars().count() as f64 * 3.0
}

fn check(chart: &Chart, id: &str) -> Result<(), TestCaseError> {
    let Some(figure) = figure(chart, id) else {
        return Ok(());
    };
    let again = super::figure(chart, id);
    prop_assert_eq!(Some(&figure), again.as_ref());
    let svg = &figure.svg;
    for bad in ["style=\"", "<style", "<script", "<foreignObject", "href=\"", "url(", "\u{202e}"] {
        prop_assert!(!svg.contains(bad), "{}: {}", bad, svg);
    }
    let document = roxmltree::Document::parse(svg);
    prop_assert!(document.is_ok(), "{:?} {}", document, svg);
    let document = document.unwrap();
    let root = document.root_element();
    let box_of = |name| root.attribute(name).unwrap().parse::<f64>().unwrap();
    let (width, height) = (box_of("width"), box_of("height"));
    prop_assert_eq!(width, WIDTH);
    let labelled = root.attribute("aria-labelledby").unwrap().split(' ');
    for (reference, node) in labelled.zip(root.children()) {
        prop_assert_eq!(node.attribute("id"), Some(reference));
        prop_assert!(reference.starts_with(id) && !node.text().unwrap_or_default().is_empty());
    }
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        prop_assert!(
            node.attribute("class").is_some()
                || node.has_tag_name("title")
                || node.has_tag_name("desc")
        );
        for (x, y) in points(node) {
            prop_assert!(x.is_none_or(|x| (-0.1..=width).contains(&x)), "{:?} {}", node, svg);
            prop_assert!(y.is_none_or(|y| (-0.1..=height).contains(&y)), "{:?} {}", node, svg);
        }
        if node.has_tag_name("text") {
            let text = node.text().unwrap_or_default();
            let x: f64 = node.attribute("x").unwrap().parse().unwrap();
            let long = narrowest(text);
            let (left, right) = match node.attribute("text-anchor") {
                None => (x, x + long),
                Some("end") => (x - long, x),
                _ => (x - long / 2.0, x + long / 2.0),
            };
            prop_assert!(left >= -1.0 && right <= width + 1.0, "{} {} {}", left, right, text);
        }
    }
    for row in &figure.table.rows {
        prop_assert_eq!(row.len(), figure.table.columns.len());
    }
    prop_assert!(figure.table.rows.len() <= 130);
    if let Chart::Steps(_) = chart {
        prop_assert!(
            svg.len() < 16_000 + 2 * figure.title.len() + figure.description.len(),
            "{} {}",
            svg.len(),
            svg
        );
    }
    prop_assert!(svg.len() < 120_000, "{}", svg.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn steps_are_sound(chart in steps()) {
        check(&chart, "s-1")?;
        if let Chart::Steps(steps) = &chart {
            let small = spark(steps);
            prop_assert_eq!(small.is_some(), !steps.you.is_empty());
            prop_assert!(small.is_none_or(|svg| roxmltree::Document::parse(&svg).is_ok() && svg.len() < 3_000));
        }
    }

    #[test]
    fn radars_are_sound(chart in radars()) { check(&chart, "radar")?; }

    #[test]
    fn corners_are_sound(chart in corners()) { check(&chart, "corners")?; }

    #[test]
    fn calendars_are_sound(chart in calendars()) { check(&chart, "days")?; }

    #[test]
    fn profiles_are_sound(chart in fits()) { check(&chart, "fit")?; }
}

#[test]
fn what_a_person_could_have_is_sound() {
    for (id, chart) in made::all() {
        check(&chart, &id).unwrap();
    }
}

#[test]
fn ten_thousand_ratings_are_a_small_picture() {
    let first = day("1986-01-31");
    let you = (0..10_000_u64).map(|n| {
        let units = 20 + i32::try_from(n * n * 31 % 161).unwrap() / 10 * 5;
        (first + Days::new(n), Level::from_units(units))
    });
    let you: Vec<(NaiveDate, Level)> = you.collect();
    let steps = Steps { others: rated(you.clone()), you, ..made::steps() };
    let figure = figure(&Chart::Steps(steps), "s").unwrap();
    assert!(figure.svg.len() < 12_000, "{}", figure.svg.len());
    assert_eq!(figure.table.rows.len(), 2 + 60 + 1);
    let last = figure.table.rows.last().unwrap();
    assert_eq!(
        last[2].text,
        "19940 earlier ratings drawn, not listed: goalgit history public-speaking"
    );
}
