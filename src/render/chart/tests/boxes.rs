//! The four corners as a grid.

use proptest::prelude::*;

use super::super::{CornerMark, Corners, corners_grid};
use super::{drawn, same, text};
use crate::model::{Level, Scale};
use crate::render::width::Width;
use crate::report::{Corner, FromTo};

fn corners(marks: &[(&str, Option<Corner>, Option<Corner>)]) -> Corners {
    let level = FromTo { from: Some(Level::whole(2)), to: Some(Level::whole(3)) };
    let mark = |(name, corner, before): &(&str, Option<Corner>, Option<Corner>)| CornerMark {
        skill: crate::model::SkillId::new("talks").unwrap(),
        name: (*name).to_owned(),
        level: level.clone(),
        enjoyment: level.clone(),
        asked: None,
        corner: *corner,
        before: *before,
    };
    Corners {
        scale: Scale::default(),
        role: None,
        since: Some("2025-11-22".parse().unwrap()),
        marks: marks.iter().map(mark).collect(),
    }
}

fn some() -> Corners {
    use Corner::{Avoided, Draining, Growing, Strengths};
    corners(&[
        ("Data analysis", Some(Growing), Some(Strengths)),
        ("Facilitation", None, Some(Growing)),
        ("Pricing", Some(Avoided), Some(Strengths)),
        ("公開演説", Some(Strengths), Some(Avoided)),
        ("🎤 Singing", Some(Strengths), Some(Strengths)),
        ("مهارة", Some(Draining), Some(Growing)),
        ("User research", Some(Strengths), Some(Growing)),
    ])
}

#[test]
fn two_by_two_with_whence_a_skill_came() {
    same(
        &drawn(&corners_grid(&some(), 80, false)),
        r"
             weak                              strong
           ┌─ growing ───────────────────────┬─ strengths ─────────────────────┐
  enjoyed  │ Data analysis ←                 │ 公開演説 ↗                      │
           │                                 │ 🎤 Singing                      │
           │                                 │ User research →                 │
           ├─ avoided ───────────────────────┼─ strong but draining ───────────┤
  disliked │ Pricing ↙                       │ مهارة ↘                         │
           └─────────────────────────────────┴─────────────────────────────────┘
  Neither liked nor disliked: Facilitation
  Arrows: crossed a line since 2025-11-22.
",
    );
    same(
        &drawn(&corners_grid(&some(), 60, true)),
        r"
             weak                    strong
           +- growing -------------+- strengths -----------+
  enjoyed  | Data analysis (was    | 公開演説 (was weak)   |
           | strong)               | 🎤 Singing            |
           |                       | User research (was    |
           |                       | weak)                 |
           +- avoided -------------+- strong but draining -+
  disliked | Pricing (was strong)  | مهارة (was weak)      |
           +-----------------------+-----------------------+
  Neither liked nor disliked: Facilitation
  (was ...): crossed a line since 2025-11-22.
",
    );
}

#[test]
fn under_each_other_where_it_is_narrow() {
    same(
        &drawn(&corners_grid(&some(), 40, false)),
        r"
  ┌─ growing: weak, enjoyed ───────────┐
  │ Data analysis ←                    │
  ├─ strengths: strong, enjoyed ───────┤
  │ 公開演説 ↗                         │
  │ 🎤 Singing                         │
  │ User research →                    │
  ├─ avoided: weak, disliked ──────────┤
  │ Pricing ↙                          │
  ├─ strong but draining ──────────────┤
  │ مهارة ↘                            │
  └────────────────────────────────────┘
  Neither liked nor disliked:
  Facilitation
  Arrows: crossed a line since
  2025-11-22.
",
    );
    same(
        &drawn(&corners_grid(&some(), 40, true)),
        r"
  +- growing: weak, enjoyed -----------+
  | Data analysis (was strong)         |
  +- strengths: strong, enjoyed -------+
  | 公開演説 (was weak)                |
  | 🎤 Singing                         |
  | User research (was weak)           |
  +- avoided: weak, disliked ----------+
  | Pricing (was strong)               |
  +- strong but draining --------------+
  | مهارة (was weak)                   |
  +------------------------------------+
  Neither liked nor disliked:
  Facilitation
  (was ...): crossed a line since
  2025-11-22.
",
    );
}

#[test]
fn many_names_share_lines() {
    let names: Vec<String> = (1..=9).map(|n| format!("Skill {n}")).collect();
    let marks: Vec<_> = names.iter().map(|n| (n.as_str(), Some(Corner::Strengths), None)).collect();
    same(
        &drawn(&corners_grid(&corners(&marks), 80, false)),
        r"
             weak                              strong
           ┌─ growing ───────────────────────┬─ strengths ─────────────────────┐
  enjoyed  │                                 │ Skill 1, Skill 2, Skill 3,      │
           │                                 │ Skill 4, Skill 5, Skill 6,      │
           │                                 │ Skill 7, Skill 8, Skill 9       │
           ├─ avoided ───────────────────────┼─ strong but draining ───────────┤
  disliked │                                 │                                 │
           └─────────────────────────────────┴─────────────────────────────────┘
",
    );
}

#[test]
fn nothing_placed_is_no_picture() {
    assert!(corners_grid(&corners(&[("Pricing", None, None)]), 80, false).is_empty());
    assert!(corners_grid(&corners(&[]), 80, false).is_empty());
}

proptest! {
    #[test]
    fn every_row_of_the_boxes_is_equally_wide(
        names in prop::collection::vec("[a-zA-Z 公開演説مهارة🎤🇩🇪👩‍💻❤️é\u{301}\u{1b}\u{202e}]{1,60}", 1..12),
        places in prop::collection::vec((0_usize..5, 0_usize..5), 12),
        width in 20_usize..200,
        ascii in any::<bool>(),
    ) {
        let corner = |n: usize| Corner::ALL.get(n).copied();
        let marks: Vec<_> = names
            .iter()
            .zip(&places)
            .map(|(name, (now, then))| (name.as_str(), corner(*now), corner(*then)))
            .collect();
        let rows = corners_grid(&corners(&marks), width, ascii);
        let rows: Vec<String> = rows.iter().map(|row| text(row)).collect();
        let sides = if ascii { ['|', '+'] } else { ['│', '┤'] };
        let ends = if ascii { sides } else { ['┐', '┘'] };
        let boxed = rows.iter().filter(|r| r.ends_with(sides) || r.ends_with(ends));
        let widths: Vec<usize> = boxed.map(|row| row.width()).collect();
        prop_assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{rows:#?}");
        prop_assert!(rows.iter().all(|row| row.width() <= width), "{rows:#?}");
        let steers = rows.concat().contains(['\u{1b}', '\u{202e}']);
        prop_assert!(!steers);
    }
}
