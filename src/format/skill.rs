//! `skills/ID.toml`: one snapshot of one skill.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use toml::de::DeValue;

use super::Checked;
use super::reader::{Table, read_document};
use crate::model::{
    ClosedTarget, Level, Outcome, Practice, Rating, Scale, Snapshot, State, Target,
};

/// Of the enjoyment, in every file.
static FEEL: LazyLock<Scale> = LazyLock::new(Scale::enjoyment);

/// Reads a skill file. With a scale, levels have to stand on it; without one (an old version,
/// whose scale may have been another) any level is taken.
pub fn parse_skill(text: &str, scale: Option<&Scale>) -> Checked<Snapshot> {
    read_document(text, |table| {
        let name = table.required_text("name");
        let practice = Practice::ALL.map(|p| (p.as_str(), p));
        let snapshot = Snapshot {
            name: name.clone().unwrap_or_default(),
            group: table.prose("group"),
            about: table.prose("about"),
            state: read_state(table),
            formerly: table.ids("formerly"),
            level: table.level("level", scale),
            enjoyment: table.level("enjoyment", Some(&FEEL)),
            practice: table.word("practice", &practice),
            checked: table.date("checked"),
            note: table.prose("note"),
            target: table.table("target", |t| read_target(t, scale)),
            levels: read_levels(table, scale),
            ratings: table.each_table("ratings", |t| {
                let level = t.level("level", scale);
                if !t.has("level") {
                    t.missing("level");
                }
                Some(Rating { on: t.date("on"), note: t.prose("note"), level: level? })
            }),
            closed: table.tables("closed", |t| {
                let words = [("met", Outcome::Met), ("dropped", Outcome::Dropped)];
                let (on, outcome) = (t.date("on"), t.word("outcome", &words));
                Some(ClosedTarget { target: read_target(t, scale)?, on, outcome: outcome? })
            }),
        };
        name.map(|_| snapshot)
    })
}

fn read_state(table: &mut Table<'_>) -> State {
    let words = [("active", 0), ("paused", 1), ("retired", 2)];
    let word = table.word("state", &words);
    let (from, until) = (table.date("paused_from"), table.date("paused_until"));
    let why = table.prose("state_why");
    match word {
        Some(1) => State::Paused { from, until },
        Some(2) => State::Retired { why },
        _ => State::Active,
    }
}

fn read_target(table: &mut Table<'_>, scale: Option<&Scale>) -> Option<Target> {
    let level = table.level("level", scale);
    if !table.has("level") {
        table.missing("level");
    }
    let (by, set) = (table.date("by"), table.date("set"));
    if let (Some(by), Some(set)) = (by, set)
        && by <= set
    {
        let title = format!("the goal's day `by` ({by}) does not lie after `set` ({set})");
        table.warn("bad-target", table.span_of("by"), title, "");
    }
    let from = table.level("from", scale);
    let (step, why) = (table.prose("step"), table.prose("why"));
    Some(Target { level: level?, by, set, from, step, why })
}

fn read_levels(table: &mut Table<'_>, scale: Option<&Scale>) -> BTreeMap<Level, String> {
    let mut levels = BTreeMap::new();
    for (key, value) in table.entries("levels") {
        match (value.get_ref(), Level::from_decimal(key)) {
            (DeValue::Table(_), Some(_)) => {
                let title = format!("`{key}.…` is read as a table by TOML");
                let hint = format!("put a half level in quotes: \"{key}.5\" = …");
                table.error("level-key", value.span(), title, &hint);
            }
            (DeValue::String(text), Some(level)) => {
                let known = scale.is_none_or(|scale| scale.check(level).is_ok());
                if !known {
                    let title = format!("level {key} is not on the scale");
                    table.warn("off-scale", value.span(), title, "");
                }
                levels.insert(level, text.trim_end().to_owned());
            }
            // Most likely added at the end of the file, where the last table takes it.
            (_, None) => {
                let title = format!("`{key}` is not a level");
                let hint = "below [levels] stand levels alone, such as 3 = \"…\"; what is said of the \
                            skill itself stands above the first line in brackets";
                table.error("level-key", value.span(), title, hint);
            }
            _ => table.wrong_type(&format!("levels.{key}"), value, "a text in quotes"),
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    const WHOLE: &str = r#"name = "Public speaking"
group = "Communication"
about = "Presents so that people act."
formerly = ["presenting"]

level = 3.5
enjoyment = 2        # 1 drains me, 5 love
practice = "some"
checked = 2026-11-22

note = """
Talked the board through the roadmap.
Lost the thread in the Q&A.
"""

[target]
level = 4
by = 2027-06-30
set = 2026-11-22
from = 3.5

[levels]
2 = "Reads from slides."
"3.5" = "In between."

[ratings.mentor]
level = 3
on = 2026-11-21

[[closed]]
level = 3
on = 2026-01-01
outcome = "met"
"#;

    #[test]
    fn the_whole_format_is_read() {
        let read = parse_skill(WHOLE, Some(&Scale::default()));
        assert_eq!(read.problems, []);
        let skill = read.value.unwrap();
        assert_eq!(skill.level.unwrap().to_string(), "3.5");
        assert_eq!(skill.practice, Some(Practice::Some));
        assert_eq!(
            skill.note.as_deref(),
            Some("Talked the board through the roadmap.\nLost the thread in the Q&A.")
        );
        assert_eq!(skill.target.unwrap().from.unwrap().to_string(), "3.5");
        assert_eq!(skill.levels.len(), 2);
        assert_eq!(skill.ratings["mentor"].level, Level::whole(3));
        assert_eq!(skill.closed[0].outcome, Outcome::Met);
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let text = "nmae = 1\nlevel = 9\nenjoyment = \"lots\"\npractice = \"sum\"\n\
                    checked = \"2026-11-22\"\n[levels]\n3.5 = \"x\"\nhigh = \"y\"\n[target]\nby = 2026-01-01\n";
        let read = parse_skill(text, Some(&Scale::default()));
        let codes: Vec<&str> = read.problems.iter().map(|p| p.code).collect();
        assert_eq!(
            codes,
            [
                "missing-key",
                "unknown-key",
                "off-scale",
                "wrong-type",
                "bad-value",
                "bad-date",
                "level-key",
                "level-key",
                "missing-key"
            ]
        );
        assert!(read.value.is_none());
    }

    #[test]
    fn hostile_text_is_a_problem_and_never_a_panic() {
        for text in [
            "name = \"\u{1b}[31m\"",
            "name = nan",
            "level = nan\nname='x'",
            "name='x'\nlevel=inf",
            "name='x'\nname='y'",
            "name='x'\nchecked=0000-01-01",
            "name='x'\nchecked=9999-12-31",
            "<<<<<<< HEAD\nname='x'\n",
            "name='x'\nlevel=0x3",
            "name='x'\nlevel=1e1",
            "\u{0}",
            "name='x'\nratings=3",
            "name='x'\nclosed={}",
            "[[name]]",
            "name='x'\nlevel=true",
        ] {
            let read = parse_skill(text, None);
            assert!(read.value.is_none(), "{text}");
            assert!(read.problems.iter().any(|p| p.severity == Severity::Error), "{text}");
        }
    }

    #[test]
    fn an_unknown_key_is_a_warning_with_a_suggestion() {
        let read = parse_skill("name = 'x'\nenjoymnt = 3\n", None);
        assert!(read.value.is_some());
        assert_eq!(read.problems[0].hint.as_deref(), Some("did you mean `enjoyment`?"));
    }
}
