//! The commit message of a check-in. Nothing is ever read back from it.

use chrono::NaiveDate;

use crate::model::{Level, SkillId};

/// The longest subject, in characters, as git people like it.
const SUBJECT: usize = 72;

/// What a check-in says of one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The skill, or the path of another file.
    pub what: String,
    /// The level before.
    pub from: Option<Level>,
    /// The level after.
    pub to: Option<Level>,
    /// Another key changed in it, or it was added or deleted.
    pub edited: bool,
    /// What happened to the file then.
    pub verb: &'static str,
    /// It speaks of a day before the file's own.
    pub late: bool,
}

impl Line {
    /// A line on a skill.
    pub fn skill(id: &SkillId, from: Option<Level>, to: Option<Level>) -> Self {
        Self { what: id.to_string(), from, to, edited: false, verb: "edited", late: false }
    }

    /// A line on a file that holds no level: `edited`, `added` or `deleted`.
    pub fn file(path: &str, verb: &'static str) -> Self {
        Self { what: path.to_owned(), from: None, to: None, edited: true, verb, late: false }
    }

    /// `public-speaking 3 -> 3.5`, or what else happened.
    pub fn text(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from != to => format!("{} {from} -> {to}", self.what),
            (None, Some(to)) => format!("{} -> {to}", self.what),
            (Some(from), None) => format!("{} {from} -> unrated", self.what),
            _ if self.edited => format!("{} {}", self.what, self.verb),
            (Some(level), _) => format!("{} {level}", self.what),
            (None, None) => self.what.clone(),
        }
    }

    fn is_news(&self) -> bool {
        self.from != self.to || self.edited
    }
}

/// The whole message: subject, the person's words, trailers.
pub fn message(lines: &[Line], words: Option<&str>, checked: Option<NaiveDate>) -> String {
    let mut text = subject(lines);
    if let Some(words) = words.map(str::trim).filter(|w| !w.is_empty()) {
        text.push_str("\n\n");
        text.push_str(words);
    }
    text.push('\n');
    let skills = lines.iter().filter(|l| l.to.is_some());
    let mut trailers: Vec<String> =
        skills.map(|l| format!("Skill: {}", Line { edited: false, ..l.clone() }.text())).collect();
    if let Some(day) = checked.filter(|_| !trailers.is_empty()) {
        trailers.push(format!("Checked: {day}"));
    }
    if !trailers.is_empty() {
        text.push('\n');
        text.push_str(&trailers.join("\n"));
        text.push('\n');
    }
    text
}

/// The subject of the merge that brings late entries in.
pub fn late_subject(days: &[NaiveDate]) -> String {
    match days {
        [day] => format!("checkin: late entry for {day}\n"),
        [first, .., last] => {
            format!("checkin: late entries for {} days, {first} to {last}\n", days.len())
        }
        [] => "checkin: late entries\n".to_owned(),
    }
}

fn subject(lines: &[Line]) -> String {
    let news: Vec<String> = lines.iter().filter(|l| l.is_news()).map(Line::text).collect();
    let unchanged = lines.len() - news.len();
    if news.is_empty() {
        return match lines {
            [line] => cut(&format!("checkin: {}, unchanged", line.text())),
            _ => format!("checkin: {unchanged} unchanged"),
        };
    }
    let tail = if unchanged > 0 { format!("; {unchanged} unchanged") } else { String::new() };
    fitting("checkin", &news, &tail)
}

/// `VERB: ITEM, ITEM, +2 more`, with as many items as a subject has room for.
pub fn fitting(verb: &str, items: &[String], tail: &str) -> String {
    let whole = |shown: usize| {
        let more = items.len() - shown;
        let mut parts = items[..shown].to_vec();
        if more > 0 {
            parts.push(format!("+{more} more"));
        }
        format!("{verb}: {}{tail}", parts.join(", "))
    };
    let found = (1..=items.len()).rev().map(whole).find(|s| s.chars().count() <= SUBJECT);
    found.unwrap_or_else(|| cut(&whole(items.len().min(1))))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= SUBJECT {
        return text.to_owned();
    }
    text.chars().take(SUBJECT - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, from: Option<i32>, to: i32) -> Line {
        Line::skill(&SkillId::new(id).unwrap(), from.map(Level::whole), Some(Level::whole(to)))
    }

    #[test]
    fn the_subject_says_what_moved_and_stays_short() {
        let mut lines = vec![line("public-speaking", Some(3), 4), line("pricing", Some(2), 2)];
        assert_eq!(subject(&lines), "checkin: public-speaking 3 -> 4; 1 unchanged");
        assert_eq!(subject(&lines[1..]), "checkin: pricing 2, unchanged");
        assert_eq!(subject(&[line("sql", None, 2)]), "checkin: sql -> 2");
        lines.extend((0..9).map(|n| line(&format!("a-rather-long-skill-{n}"), Some(1), 2)));
        assert_eq!(subject(&lines), "checkin: public-speaking 3 -> 4, +9 more; 1 unchanged");
        let long = line(&"x".repeat(64), Some(1), 2);
        assert!(subject(&[long.clone(), long]).chars().count() <= SUBJECT);
    }

    #[test]
    fn trailers_stand_in_a_block_of_their_own() {
        let day = "2026-11-22".parse().ok();
        assert_eq!(
            message(&[line("sql", Some(2), 3)], Some(" Good month. \n"), day),
            "checkin: sql 2 -> 3\n\nGood month.\n\nSkill: sql 2 -> 3\nChecked: 2026-11-22\n"
        );
        assert_eq!(
            message(&[Line::file("goalgit.toml", "edited")], None, day),
            "checkin: goalgit.toml edited\n"
        );
    }
}
