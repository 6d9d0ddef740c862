//! How levels are typed, on the scale that counts here.

use super::{World, opened, pairs, see};
use crate::model::{Level, Practice, Scale};
use crate::render::Document;

pub(super) fn page(world: &World) -> Document {
    let scale = world.tracker.as_ref().map(|t| t.scale.clone()).unwrap_or_default();
    let mut page = opened("Levels", format!("The scale ({}) is {scale}:", world.whose()));
    page.table(pairs(["level", "name"], names(&scale)));
    page.say("A level is typed as a number, as a name or the beginning of one, or as a move:");
    page.table(pairs(["typed", "read as"], typed(&scale)));
    page.say(
        "What each level looks like in a skill stands in its file, under [levels], in your words \
         or your framework's. The scale stands in goalgit.toml, under [scale]: 2 to 21 names, \
         first 0 or 1, step 1, 0.5, 0.25 or 0.1.",
    );
    page.say("Enjoyment has a scale of its own, in half steps:");
    page.table(pairs(["enjoyment", "name"], names(&Scale::enjoyment())));
    let practice: Vec<&str> = Practice::ALL.iter().map(|p| p.as_str()).collect();
    page.say(format!("Practice since the last check-in: {}.", practice.join(", ")));
    see(&mut page, &["checkin", "add", "help format"]);
    page
}

fn names(scale: &Scale) -> Vec<(String, String)> {
    let first = scale.bottom().units() / Level::UNITS;
    let names = scale.names().iter().zip(first..);
    names.map(|(name, level)| (level.to_string(), name.clone())).collect()
}

/// Each form with what it is read as: the answers are asked of the scale itself.
fn typed(scale: &Scale) -> Vec<(String, String)> {
    let middle = scale.names().len() / 2;
    let from = scale.bottom().units() + middle as i32 * Level::UNITS;
    let (from, step) = (Level::from_units(from), scale.step());
    let name = &scale.names()[middle];
    let up = Level::from_units(from.units() - step.units());
    let forms = [up.to_string(), name.clone(), beginning(scale, name), format!("-{step}")];
    let read = |typed: String| {
        let level =
            scale.read(&typed, Some(from)).map_or_else(|e| e.to_string(), |l| l.to_string());
        match typed.starts_with('-') {
            true => (typed, format!("{level}, from {from}")),
            false => (typed, level),
        }
    };
    forms.into_iter().map(read).collect()
}

/// The shortest beginning of a name that no other name has.
fn beginning(scale: &Scale, name: &str) -> String {
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    let own = |end: &usize| scale.read(&name[..*end], None) == scale.read(name, None);
    let end = ends.into_iter().find(own).unwrap_or(name.len());
    name[..end].to_lowercase()
}
