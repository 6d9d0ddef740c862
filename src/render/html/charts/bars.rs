//! Where you stand, a line a skill: from earlier to now, with a bar at what is asked. For what a
//! radar cannot show.

use super::Figure;
use super::labels::{Anchor, Spot};
use super::picture::{Picture, WIDTH, cut, text_at};
use super::scale::{share, whole_levels};
use super::signs::{Sign, legend};
use super::words::radar::{description, spoke_words, table, title};
use super::words::then_words;
use crate::model::Level;
use crate::render::chart::{Radar, Spoke};

/// More skills than this are not drawn.
const MOST: usize = 100;
/// A line's height, and the room of a name.
const LINE: f64 = 28.0;
const NAMES: f64 = 244.0;
/// Where the scale begins and ends, and where the level is written.
const LEFT: f64 = NAMES + 18.0;
const RIGHT: f64 = WIDTH - 58.0;
const TOP: f64 = 34.0;

/// The figure; `None` without a skill.
pub(super) fn figure(chart: &Radar, id: &str) -> Option<Figure> {
    let drawn = chart.spokes.iter().take(MOST);
    let x = |level: Level| LEFT + share(&chart.scale, level) * (RIGHT - LEFT);
    let bottom = TOP + LINE * drawn.len() as f64;
    if drawn.len() == 0 {
        return None;
    }
    let mut picture = Picture::new(0.0);
    for level in whole_levels(&chart.scale, 10) {
        picture.line((x(level), TOP), (x(level), bottom), "chart-grid");
        let spot = Spot { x: x(level), y: TOP - 12.0, anchor: Anchor::Middle };
        picture.write(&level.to_string(), spot, "chart-quiet");
    }
    for (n, spoke) in drawn.enumerate() {
        let y = TOP + LINE * (n as f64 + 0.5);
        skill(&mut picture, spoke, chart, y, &x);
    }
    let mut y = bottom + 22.0;
    if chart.spokes.len() > MOST {
        let words = format!("{} more are in the table", chart.spokes.len() - MOST);
        let spot = Spot { x: 4.0, y, anchor: Anchor::Start };
        picture.write(&words, spot, "chart-quiet");
        y += 26.0;
    }
    let any = |of: fn(&Spoke) -> Option<Level>| chart.spokes.iter().any(|s| of(s).is_some());
    let then = then_words(chart.since);
    let meanings: [(bool, &[Sign], &str); 3] = [
        (true, &[Sign::You], "now"),
        (any(|spoke| spoke.then), &[Sign::Then], &then),
        (any(|spoke| spoke.asked), &[Sign::Asked], "asked for the role"),
    ];
    let shown = meanings.into_iter().filter(|(shown, ..)| *shown);
    let meanings: Vec<(&[Sign], &str)> = shown.map(|(_, signs, words)| (signs, words)).collect();
    let high = legend(&mut picture, &meanings, LEFT - 13.0, y);
    picture.set_height(y + high);
    Some(picture.figure(id, "bars", title(chart), description(chart), table(chart)))
}

fn skill(picture: &mut Picture, spoke: &Spoke, chart: &Radar, y: f64, x: &dyn Fn(Level) -> f64) {
    let name = Spot { x: NAMES, y: y + 5.0, anchor: Anchor::End };
    let class = if spoke.now.is_some() { "chart-name" } else { "chart-quiet" };
    let words = spoke_words(spoke, chart);
    picture.add(text_at(&cut(&spoke.name, NAMES - 2.0), name, class).tip(&words));
    picture.line((LEFT, y), (RIGHT, y), "chart-grid");
    if let Some(asked) = spoke.asked {
        picture.add(Sign::Asked.at(x(asked), y));
    }
    if let (Some(then), Some(now)) = (spoke.then, spoke.now)
        && then != now
    {
        picture.line((x(then), y), (x(now), y), "chart-way");
    }
    if let Some(then) = spoke.then.filter(|then| Some(*then) != spoke.now) {
        picture.add(Sign::Then.at(x(then), y));
    }
    let value = Spot { x: WIDTH - 4.0, y: y + 5.0, anchor: Anchor::End };
    match spoke.now {
        Some(now) => {
            picture.add(Sign::You.at(x(now), y).tip(&words));
            picture.write(&now.to_string(), value, "chart-value");
        }
        None => picture.write("–", value, "chart-quiet"),
    }
}
