//! Where a skill stands, as a bar from the bottom of the scale to its top.

use super::data::Spoke;
use crate::model::{Level, Scale};

/// How long bars are, and out of what.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    /// The scale: a bar's left end is its bottom, its right end the top.
    pub scale: &'a Scale,
    /// The cells between the two.
    pub cells: usize,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
}

impl<'a> Bars<'a> {
    /// Bars for so much room: of as many cells a step of the scale as there are, so that levels
    /// end where a cell does.
    pub fn within(scale: &'a Scale, room: usize, ascii: bool) -> Self {
        let steps = (scale.top().units() - scale.bottom().units()) / scale.step().units().max(1);
        let steps = usize::try_from(steps).unwrap_or(1).max(1);
        let cells = if steps > room { room } else { room - room % steps };
        Self { scale, cells, ascii }
    }

    /// What stands above the bars: the whole levels that there is room for.
    pub fn title(&self) -> String {
        let mut title = String::new();
        let (bottom, top) = (self.scale.bottom().units(), self.scale.top().units());
        let whole = (bottom..=top).step_by(usize::try_from(Level::UNITS).unwrap_or(1));
        for level in whole.map(Level::from_units) {
            let at = self.at(level);
            if title.is_empty() || at > title.len() + 1 {
                title.push_str(&" ".repeat(at - title.len()));
                title.push_str(&level.to_string());
            }
        }
        title
    }

    /// The bar of a skill, with a sign where it stood then and one where it is asked to stand.
    /// It is one cell longer than [`Bars::cells`], for what is asked at the top.
    pub fn bar(&self, skill: &Spoke) -> String {
        // Not as high as a row, so that each bar stands alone.
        let (full, lowest, asked, then) = match self.ascii {
            false => ('▆', '▖', '│', '○'),
            true => ('#', '.', '|', 'o'),
        };
        let length = skill.now.map_or(0, |level| self.at(level));
        let mut bar = vec![' '; self.cells + 1];
        bar[..length].fill(full);
        // The lowest level is a level too: it is seen.
        if skill.now.is_some() && length == 0 {
            bar[0] = lowest;
        }
        let moved = skill.then.filter(|then| skill.now != Some(*then));
        // Then is where that day's bar ended, asked is what a bar has to reach.
        let marks = [
            moved.map(|level| (self.at(level).saturating_sub(1), then)),
            skill.asked.map(|level| (self.at(level), asked)),
        ];
        for (at, sign) in marks.into_iter().flatten() {
            if let Some(cell) = bar.get_mut(at) {
                *cell = sign;
            }
        }
        bar.into_iter().collect::<String>().trim_end().to_owned()
    }

    /// From the left end in cells, rounded.
    fn at(&self, level: Level) -> usize {
        let (bottom, top) = (self.scale.bottom().units(), self.scale.top().units());
        let above = usize::try_from(level.units().clamp(bottom, top) - bottom).unwrap_or(0);
        let whole = usize::try_from(top - bottom).unwrap_or(1).max(1);
        (above * self.cells * 2 + whole) / (whole * 2)
    }
}

/// A bar of how much is missing, out of the most that is; with a sign where it ended then, if that
/// was elsewhere. Nothing for nothing missing; the least is seen.
pub fn missing_bar(
    now: f64,
    then: Option<f64>,
    most: f64,
    (cells, ascii): (usize, bool),
) -> String {
    let (full, least, sign) = if ascii { ('#', '.', 'o') } else { ('▆', '▖', '○') };
    let at = |missing: f64| match most > 0.0 {
        true => (missing / most * cells as f64).round().clamp(0.0, cells as f64) as usize,
        false => 0,
    };
    let mut bar = vec![' '; cells];
    bar[..at(now)].fill(full);
    if now > 0.0 && at(now) == 0 && cells > 0 {
        bar[0] = least;
    }
    let moved = then.map(at).filter(|then| *then != at(now));
    if let Some(cell) = moved.and_then(|then| bar.get_mut(then.saturating_sub(1))) {
        *cell = sign;
    }
    bar.into_iter().collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(now: &str, then: &str, asked: &str, room: usize, ascii: bool) -> String {
        let level = Level::from_decimal;
        let (now, then, asked) = (level(now), level(then), level(asked));
        let scale = Scale::default();
        let bars = Bars::within(&scale, room, ascii);
        let skill = crate::model::SkillId::new("talks").unwrap();
        bars.bar(&Spoke { skill, name: "Talks".into(), now, then, asked })
    }

    #[test]
    fn a_bar_its_past_and_what_is_asked() {
        let scale = Scale::default();
        assert_eq!(Bars::within(&scale, 17, false).title(), "1   2   3   4   5");
        assert_eq!(bar("3", "2", "4", 17, false), "▆▆▆○▆▆▆▆    │");
        assert_eq!(bar("2", "3", "3", 17, false), "▆▆▆▆   ○│");
        assert_eq!(bar("4", "4", "3", 17, false), "▆▆▆▆▆▆▆▆│▆▆▆");
        assert_eq!(bar("5", "", "5", 17, false), "▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆│");
        assert_eq!(bar("3", "2", "4", 17, true), "###o####    |");
        assert_eq!(bar("1", "", "", 17, false), "▖");
        assert_eq!(bar("", "", "2", 17, false), "    │");
        assert_eq!(bar("3.5", "", "", 5, false), "▆▆▆");
    }

    #[test]
    fn what_is_missing_and_what_was() {
        let bar = |now, then| missing_bar(now, then, 2.0, (10, false));
        assert_eq!(bar(1.0, Some(2.0)), "▆▆▆▆▆    ○");
        assert_eq!(bar(2.0, Some(1.0)), "▆▆▆▆○▆▆▆▆▆");
        assert_eq!(bar(1.0, Some(1.0)), "▆▆▆▆▆");
        assert_eq!(bar(0.04, None), "▖");
        assert_eq!(bar(0.0, Some(0.4)), " ○");
        assert_eq!(missing_bar(1.0, Some(2.0), 2.0, (10, true)), "#####    o");
        assert_eq!(missing_bar(0.0, Some(0.0), 0.0, (10, false)), "");
    }
}
