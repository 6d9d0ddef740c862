//! Where somebody's view and one's own part: a sentence each, for a talk about it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::model::{Level, Scale};
use crate::report::SkillHistory;

/// A sentence for each one whose last rating was a step or more from one's own level of that
/// day. Who is right is not said: that is what the two would talk about.
pub(in crate::render) fn partings(skill: &SkillHistory, scale: &Scale) -> Vec<String> {
    let mut last: BTreeMap<&str, (NaiveDate, Level)> = BTreeMap::new();
    for observation in &skill.observations {
        for (who, rating) in &observation.ratings {
            let on = rating.on.unwrap_or(observation.date);
            if last.get(who.as_str()).is_none_or(|(before, _)| *before <= on) {
                last.insert(who, (on, rating.level));
            }
        }
    }
    let parts = |(who, (on, level)): (&str, (NaiveDate, Level))| {
        let own = skill.points.iter().rev().find(|point| point.date <= on)?;
        let apart = (own.level.units() - level.units()).abs();
        let that_month = (own.date.year(), own.date.month()) == (on.year(), on.month());
        let when = if that_month { "that month".to_owned() } else { format!("on {}", own.date) };
        let who = somebody(who);
        (apart >= scale.step().units())
            .then(|| format!("{who} rated {level} on {on}; you rated {} {when}.", own.level))
    };
    last.into_iter().filter_map(parts).collect()
}

/// `mentor` is a word for somebody, `Anna` is a name.
fn somebody(who: &str) -> String {
    let word = !who.is_empty() && who.chars().all(|c| c.is_lowercase() || c == '-');
    if word { format!("Your {who}") } else { who.to_owned() }
}
