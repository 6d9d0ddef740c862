//! What a tracker file says, a line a fact: for a diff that reads like a list of changes.

use crate::model::Fact;
use crate::render::safe::one_line;

/// Keys in the order in which a file is read; all others come behind them.
const ORDER: [&str; 31] = [
    "format",
    "title",
    "name",
    "kind",
    "date",
    "what",
    "group",
    "about",
    "skills",
    "link",
    "impact",
    "source",
    "state",
    "state_why",
    "paused_from",
    "paused_until",
    "level",
    "enjoyment",
    "practice",
    "checked",
    "note",
    "target",
    "closed",
    "levels",
    "ratings",
    "formerly",
    "role",
    "specialisation",
    "scale",
    "cadence",
    "drift",
];

/// Keys of a goal that other words tell.
const GOAL: [&str; 4] = ["level", "by", "set", "from"];

/// The lines of a file: keys with the values they lead to. Several lines of a text are several
/// lines here, each with its key.
pub fn fact_lines(facts: &[Fact]) -> Vec<String> {
    let mut facts: Vec<&Fact> = facts.iter().collect();
    let place = |fact: &&Fact| {
        let first = fact.keys.first().map_or("", String::as_str);
        ORDER.iter().position(|key| *key == first).unwrap_or(ORDER.len())
    };
    facts.sort_by_key(place);
    let goal = |key: &str| {
        let is = |fact: &&&Fact| matches!(&fact.keys[..], [t, k] if t == "target" && k == key);
        facts.iter().find(is).map(|fact| fact.value.as_str())
    };
    let mut lines = Vec::new();
    let mut goal_told = false;
    for fact in &facts {
        match &fact.keys[..] {
            [table, key] if table == "target" && GOAL.contains(&key.as_str()) => {
                if !std::mem::replace(&mut goal_told, true) {
                    lines.extend(goal_lines(GOAL.map(goal)));
                }
            }
            keys => lines.extend(value_lines(&words(keys), fact)),
        }
    }
    lines.iter().map(|line| one_line(line)).collect()
}

fn goal_lines([level, by, set, from]: [Option<&str>; 4]) -> Vec<String> {
    let with = |words: &str, value: Option<&str>| {
        value.map(|value| format!(" {words}{value}")).unwrap_or_default()
    };
    let goal = format!("goal{}{}", with("", level), with("by ", by));
    let start = format!("goal{}{}", with("set on ", set), with("from ", from));
    [goal, start].into_iter().filter(|line| line != "goal").collect()
}

/// How the keys are called.
fn words(keys: &[String]) -> String {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    match keys[..] {
        ["target", key] => format!("goal's {key}"),
        ["closed", nth, key] => format!("ended goal {nth}, {key}"),
        ["levels", level] => format!("level {level} means"),
        ["ratings", who, "level"] => format!("rated by {who}"),
        ["ratings", who, key] => format!("rated by {who}, {key}"),
        ["skills", skill] => format!("asks {skill}"),
        ["skills", skill, key] => format!("asks {skill}, {key}"),
        ["scale", "levels"] => "scale".to_owned(),
        _ => keys.join(" "),
    }
}

/// `level 3.5`, but `practice: some`.
fn value_lines(words: &str, fact: &Fact) -> Vec<String> {
    let colon = if fact.text { ":" } else { "" };
    let lines: Vec<&str> = fact.value.lines().collect();
    match lines[..] {
        [] => vec![format!("{words}{colon}")],
        _ => lines.iter().map(|line| format!("{words}{colon} {line}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::fact_lines;
    use crate::model::Fact;

    fn lines(facts: &[(&str, &str)]) -> Vec<String> {
        let fact = |(keys, value): &(&str, &str)| Fact {
            keys: keys.split('.').map(str::to_owned).collect(),
            value: (*value).to_owned(),
            text: !value.starts_with(|c: char| c.is_ascii_digit()),
        };
        fact_lines(&facts.iter().map(fact).collect::<Vec<_>>())
    }

    #[test]
    fn a_skill_reads_from_its_name_down() {
        let said = lines(&[
            ("about", "Presents to people."),
            ("level", "3.5"),
            ("levels.2", "Reads from slides."),
            ("mine", "x y"),
            ("name", "Public speaking"),
            ("note", "One.\n\nTwo."),
            ("ratings.mentor.level", "3"),
            ("ratings.mentor.on", "2026-11-21"),
            ("target.by", "2027-06-30"),
            ("target.from", "3.5"),
            ("target.level", "4"),
            ("target.set", "2026-11-22"),
            ("target.step", "Ask for a slot."),
        ]);
        assert_eq!(
            said,
            [
                "name: Public speaking",
                "about: Presents to people.",
                "level 3.5",
                "note: One.",
                "note:",
                "note: Two.",
                "goal 4 by 2027-06-30",
                "goal set on 2026-11-22 from 3.5",
                "goal's step: Ask for a slot.",
                "level 2 means: Reads from slides.",
                "rated by mentor 3",
                "rated by mentor, on 2026-11-21",
                "mine: x y",
            ]
        );
    }

    #[test]
    fn other_files_and_hostile_values_too() {
        assert_eq!(lines(&[("skills.sql", "4")]), ["asks sql 4"]);
        assert_eq!(lines(&[("what", "\u{1b}[31mred")]), ["what: \\u{1b}[31mred"]);
        assert_eq!(lines(&[("note", "")]), ["note:"]);
        assert_eq!(lines(&[("target.by", "2027-01-01")]), ["goal by 2027-01-01"]);
    }
}
