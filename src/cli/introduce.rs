//! What is shown of a skill before it is asked for.

use chrono::NaiveDate;

use super::turn::Turn;
use crate::model::Level;
use crate::render::{days_ago, one_line};

impl Turn<'_> {
    /// Its name, what it is about, where it stands, and the descriptors beside that.
    pub fn introduce(&self, place: &str) {
        let (skill, prompter) = (self.skill, self.prompter);
        prompter.say("", "");
        prompter.say("", &format!("{place}  {}", one_line(&skill.name)));
        if let Some(about) = &skill.about {
            prompter.say("  ", about);
        }
        let Some(level) = skill.level else {
            prompter.say("  ", "Not rated yet.");
            return self.show_levels();
        };
        let ago = |day: NaiveDate| days_ago((self.today - day).num_days());
        let mut stands = format!("You rated it {level}");
        if let Some(day) = skill.checked {
            stands.push_str(&format!(", {}", ago(day)));
        }
        if let Some(enjoyment) = skill.enjoyment {
            let since = self.enjoyment_since().map_or("no date".to_owned(), ago);
            stands.push_str(&format!("; enjoyment {enjoyment}, {since}"));
        }
        if let Some(goal) = &skill.target {
            stands.push_str(&format!("; goal {goal}"));
        }
        prompter.say("  ", &format!("{stands}."));
        let levels = self.levels();
        let here = levels.iter().rposition(|(l, _)| *l <= level);
        let next = levels.iter().position(|(l, _)| *l > level);
        for (level, text) in here.into_iter().chain(next).map(|i| &levels[i]) {
            prompter.say(&format!("  {level}  "), text);
        }
    }

    /// All descriptors.
    pub fn show_levels(&self) {
        for (level, text) in self.levels() {
            self.prompter.say(&format!("  {level}  "), &text);
        }
    }

    /// The skill's own descriptors, or the names of the scale.
    fn levels(&self) -> Vec<(Level, String)> {
        let own = &self.skill.levels;
        if !own.is_empty() {
            return own.iter().map(|(level, text)| (*level, text.clone())).collect();
        }
        let bottom = self.base.scale.bottom().units() / Level::UNITS;
        let names = self.base.scale.names().iter().enumerate();
        names.map(|(i, name)| (Level::whole(bottom + i as i32), name.clone())).collect()
    }
}
